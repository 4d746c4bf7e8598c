/* What a running script does, as events: LINE, CALL, RETURN, RAISE, CATCH (events/event.def).
 *
 * Place in the flow: while somebody listens to any of them (BREAK_TRACE), the loop runs every instruction through
 * trace_instruction() by a second table of labels, and its rare paths call the others. Otherwise nothing here runs.
 *
 * Lines are told where CPython 3.12's sys.settrace tells them: when the line of an instruction differs from that of the
 * one run before it in the same frame, and after a jump backward to the same line. So the last place is remembered for
 * each frame, by depth; an entry whose window is another one's is stale, and counts as none.
 *
 * A listener may run a script and may raise: then the instruction at pc has raised. */
#include "base/memory.h"
#include "object/hold.h"
#include "vm/slow.h"

#include <stdlib.h>

typedef struct TracePlace {
  const Owned *window;
  int32_t line; /* of the instruction that ran last; -1: none did, or it has none */
  uint32_t at;
} TracePlace;

struct Trace {
  TracePlace *places; /* by depth */
  size_t count;
};

void trace_finish(Machine *machine) {
  if (!machine->trace) return;
  mem_free(machine->trace->places);
  mem_free(machine->trace);
  machine->trace = NULL;
}

/* NULL when memory is short: then a line may be told twice. */
static TracePlace *place_of(Machine *machine) {
  if (!machine->trace && !(machine->trace = mem_zalloc(1, sizeof(struct Trace)))) return NULL;
  struct Trace *trace = machine->trace;
  int32_t frames = machine_depth(machine);
  size_t depth = frames > 0 ? (size_t)frames : 0;
  if (depth >= trace->count) {
    size_t count = depth * 2 + 32;
    TracePlace *grown = mem_realloc(trace->places, count * sizeof *grown);
    if (!grown) return NULL;
    memset(grown + trace->count, 0, (count - trace->count) * sizeof *grown);
    trace->places = grown;
    trace->count = count;
  }
  return &trace->places[depth];
}

static int32_t line_at(const Code *code, uint32_t at) {
  const Position *position = code_position(code, at);
  return position ? position->line : -1;
}

/* Sends an event with no exception pending, and puts a pending one back. False: the listener has raised. */
static bool send(Runtime *rt, EventKind kind, const Owned *R, const void *other, int64_t a,
                 int64_t b) {
  if (!events_wants(&rt->events, kind)) return true;
  Owned pending = error_take(rt);
  HeldValues hold;
  heap_hold(rt, &hold, "exception", &pending, 1);
  event_send(&rt->events, kind, R, other, a, b);
  heap_unhold(rt, &hold);
  if (is_null(pending)) return !error_pending(rt);
  if (error_pending(rt))
    release(rt, pending);
  else
    error_put(rt, pending);
  return true;
}

/* A generator's function runs up to RETURN_GENERATOR before anything of its body does: nobody is told. */
static bool is_starting_generator(const Owned *R, const Code *code) {
  return (code->flags & CODE_ANY_GENERATOR) && !FRAME_IS_GENERATOR(R);
}

bool trace_enter(Runtime *rt, Owned *R, const Instruction *pc) {
  Code *code = FRAME_FUNCTION(R)->code;
  if (is_starting_generator(R, code)) return true;
  uint32_t at = (uint32_t)(pc - code->instructions);
  bool resumed =
      FRAME_IS_GENERATOR(R) && (pc[-1].op == OP_CODE_YIELD || pc[-1].op == OP_CODE_YIELD_NEAR);
  int32_t line = resumed ? line_at(code, at - 1) : -1;
  TracePlace *place = place_of(rt->machine);
  if (place) *place = (TracePlace){R, line, at};
  return send(rt, EVENT_CALL, R, code, machine_depth(rt->machine),
              resumed ? line : (int32_t)code->first_line);
}

/* The word of the value that a frame is about to give up at pc; false for other instructions. */
static bool leaves_with(Owned *R, const Instruction *pc, uint64_t *word) {
  switch (pc->op) {
  case OP_CODE_RETURN:
  case OP_CODE_RETURN_PLAIN:
  case OP_CODE_YIELD:
  case OP_CODE_YIELD_NEAR: *word = BITS(REG(pc->a)); return true;
  case OP_CODE_RETURN_NONE: *word = BITS(NONE); return true;
  default: return false;
  }
}

bool trace_instruction(Runtime *rt, Owned *R, const Instruction *pc) {
  Code *code = FRAME_FUNCTION(R)->code;
  if (is_starting_generator(R, code)) return true;
  uint32_t at = (uint32_t)(pc - code->instructions);
  int32_t line = line_at(code, at);
  /* In a frame that nobody watched so far, the line in whose midst it is counts as told. */
  bool midst = at && line > 0 && line_at(code, at - 1) == line;
  TracePlace *place = place_of(rt->machine), none = {R, midst ? line : -1, at};
  if (!place || place->window != R) place = place ? (*place = none, place) : &none;
  /* A for loop comes back at its bottom, where its line is told; the way back to a SEND is no loop of the script's. */
  bool again =
      pc->op >= OP_CODE_FOR_ITER && pc->op <= OP_CODE_FOR_ITER_GENERATOR && (int32_t)pc[2].low < 0;
  bool back = at < place->at && pc->op != OP_CODE_SEND;
  bool tell = line > 0 && (line != place->line || again || back);
  if (line > 0) place->line = line;
  place->at = again ? 0 : at;
  if (tell && !send(rt, EVENT_LINE, R, code, line, at)) return false;
  uint64_t word;
  return !leaves_with(R, pc, &word) ||
         send(rt, EVENT_RETURN, R, code, (int64_t)word, machine_depth(rt->machine));
}

void trace_raise(Runtime *rt, Owned *R, const Instruction *pc) {
  Code *code = FRAME_FUNCTION(R)->code;
  if (is_starting_generator(R, code) || !error_pending(rt)) return;
  send(rt, EVENT_RAISE, R, as_object(rt->core->pending),
       code_line(code, (uint32_t)(pc - code->instructions)), 0);
}

void trace_catch(Runtime *rt, Owned *R, const Instruction *pc) {
  Code *code = FRAME_FUNCTION(R)->code;
  if (!error_pending(rt)) return;
  send(rt, EVENT_CATCH, R, as_object(rt->core->pending),
       code_line(code, (uint32_t)(pc - code->instructions)), 0);
}

void trace_leave(Runtime *rt, Owned *R) {
  Code *code = FRAME_FUNCTION(R)->code;
  if (!is_starting_generator(R, code))
    send(rt, EVENT_RETURN, R, code, 0, machine_depth(rt->machine));
}
