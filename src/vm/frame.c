/* Frame objects and tracebacks: made when someone asks, or when an exception leaves an instruction.
 *
 * The machine keeps the live ones of plain frames on a list, innermost first, so that leaving a frame needs one compare. A generator keeps its own. */
#include "types/frame.h"

#include "heap/audit.h"
#include "object/exception.h"
#include "vm/machine.h"

static FrameObject *new_frame(Runtime *rt, Function *function) {
  uint32_t room = function->code->local_count;
  FrameObject *frame = heap_object(rt, TYPE_frame, sizeof(FrameObject) + room * sizeof(Owned));
  if (!frame) {
    error_no_memory(rt);
    return NULL;
  }
  memset((char *)frame + sizeof(Object), 0, sizeof(FrameObject) - sizeof(Object));
  frame->function = function;
  frame->locals = frame->trace = NULL_VALUE;
  frame->trace_lines = true;
  frame->room = room;
  return frame;
}

static void update_watched(Machine *machine) {
  machine->watched = machine->frame_objects ? machine->frame_objects->window : NULL;
}

static FrameObject *generator_frame(Runtime *rt, Generator *generator) {
  if (generator->frame) return generator->frame;
  FrameObject *frame = new_frame(rt, generator->function);
  if (!frame) return NULL;
  frame->generator = generator;
  generator->frame = frame;
  return frame;
}

FrameObject *frame_of_generator(Runtime *rt, Generator *generator) {
  FrameObject *frame = generator_frame(rt, generator);
  if (frame) object_retain((Object *)frame);
  return frame;
}

/* The frame object of window R, with a count for the caller. */
static FrameObject *own_frame(Runtime *rt, Owned *R) {
  Machine *machine = rt->machine;
  if (FRAME_IS_GENERATOR(R)) return frame_of_generator(rt, FRAME_GENERATOR(R));
  FrameObject **link = &machine->frame_objects;
  while (*link && (*link)->window > R) link = &(*link)->next;
  if (*link && (*link)->window == R) {
    object_retain((Object *)*link);
    return *link;
  }
  FrameObject *frame = new_frame(rt, FRAME_FUNCTION(R));
  if (!frame) return NULL;
  object_retain((Object *)frame); /* the machine's own count, as long as the frame lives */
  frame->window = R;
  frame->next = *link;
  *link = frame;
  update_watched(machine);
  return frame;
}

FrameObject *frame_object(Runtime *rt, Owned *R) { return own_frame(rt, R); }

static void unlink_frame(Machine *machine, FrameObject *frame) {
  FrameObject **link = &machine->frame_objects;
  while (*link && *link != frame) link = &(*link)->next;
  if (*link) *link = frame->next;
  frame->next = NULL;
  update_watched(machine);
}

void frame_forget(Runtime *rt, FrameObject *frame) {
  if (frame->window) unlink_frame(rt->machine, frame);
  if (frame->generator && frame->generator->frame == frame) frame->generator->frame = NULL;
  frame->window = NULL;
  frame->generator = NULL;
}

static void release_locals(Runtime *rt, Owned *R, Code *code) {
  for (uint32_t i = 0; i < code->local_count; i++) {
    Owned *place = &R[code_local_register(code, i)];
    if (is_object(*place)) CLEAR_VALUE(rt, *place);
  }
}

/* What an exception leaves is left at the place that raised it, not at the end of the code that passes it on. */
static const Instruction *left_at(FrameObject *frame, Borrowed exception, const Instruction *pc) {
  if (is_null(exception) || is_null(as_exception(exception)->traceback)) return pc;
  Traceback *last = as_traceback(as_exception(exception)->traceback);
  return last->frame == frame ? &frame->function->code->instructions[last->at] : pc;
}

/* Moves the locals of window R into `frame`, which outlives it. Until now it held nothing that could make a cycle, and the
 * collector did not look at it. */
static void take_over(Runtime *rt, FrameObject *frame, Owned *R, const Instruction *pc,
                      Owned *caller) {
  Code *code = frame->function->code;
  frame->pc = pc;
  object_retain((Object *)frame->function);
  frame->owns_function = true;
  heap_track(rt, frame);
  for (uint32_t i = 0; i < code->local_count; i++) {
    Owned *place = &R[code_local_register(code, i)];
    frame->registers[i] = *place;
    *place = NULL_VALUE;
  }
  frame->taken = code->local_count;
  if (caller && !frame->back) {
    frame->back = own_frame(rt, caller);
    if (!frame->back) error_clear(rt);
  }
}

static void detach(Runtime *rt, Owned *R, const Instruction *pc) {
  Machine *machine = rt->machine;
  FrameObject *frame = machine->frame_objects;
  machine->frame_objects = frame->next;
  frame->next = NULL;
  frame->window = NULL;
  update_watched(machine);
  if (frame->head.count == 1) { /* nobody else looks at it */
    release_locals(rt, R, FRAME_FUNCTION(R)->code);
  } else {
    Owned pending = error_take(rt); /* making the caller's frame object must not disturb it */
    take_over(rt, frame, R, left_at(frame, borrow(pending), pc), FRAME_CALLER(R));
    if (!is_null(pending)) error_put(rt, pending);
  }
  object_release(rt, (Object *)frame);
}

/* What the locals let go of may ask for the frame that is on its way out, so that there is a frame object to detach, again. */
void frame_leave(Runtime *rt, Owned *R, const Instruction *pc) {
  Machine *machine = rt->machine;
  if (machine->watched != R) release_locals(rt, R, FRAME_FUNCTION(R)->code);
  while (machine->watched == R) detach(rt, R, pc);
}

/* A generator has ended: its frame object takes the locals from the window or, when it died asleep, from its registers. */
void frame_leave_generator(Runtime *rt, Generator *generator, Owned *registers,
                           const Instruction *pc) {
  Code *code = generator->function->code;
  if (!generator->frame) release_locals(rt, registers, code);
  while (generator->frame) { /* more than once, as in frame_leave */
    FrameObject *frame = generator->frame;
    generator->frame = NULL;
    frame->generator = NULL;
    if (frame->head.count == 1)
      release_locals(rt, registers, code);
    else
      take_over(rt, frame, registers, left_at(frame, borrow(rt->core->pending), pc), NULL);
    object_release(rt, (Object *)frame);
  }
}

const Instruction *frame_live_pc(Runtime *rt, FrameObject *frame) {
  Machine *machine = rt->machine;
  Owned *window = frame->generator ? frame->generator->window : frame->window;
  if (!window) return frame->generator ? frame->generator->resume - 1 : frame->pc;
  const Instruction *pc = machine->pc;
  for (Owned *R = machine->frame; R; R = FRAME_CALLER(R)) {
    if (R == window) return pc;
    /* An entry frame's caller was interrupted inside a C function: its pc was put away by machine_call, and is found by its return word. */
    const Instruction *after = FRAME_RETURN(R);
    pc = FRAME_KIND(R) == FRAME_SPECIAL || FRAME_KIND(R) == FRAME_ENTRY ? after : after - 1;
  }
  return frame->pc;
}

Owned frame_back(Runtime *rt, FrameObject *frame) {
  Owned *window = frame->generator ? frame->generator->window : frame->window;
  if (!window) return frame->back ? retain_object(frame->back) : NULL_VALUE;
  Owned *caller = FRAME_CALLER(window);
  if (!caller) return NULL_VALUE;
  FrameObject *back = own_frame(rt, caller);
  return back ? own_object(back) : FAILED;
}

/* (filename, line, function) of one caller. */
static Owned origin_entry(Runtime *rt, Owned *R, const Instruction *pc) {
  Code *code = FRAME_FUNCTION(R)->code;
  return tuple_pack3(rt, borrow(code->filename),
                     borrowed(small_word(code_line(code, (uint32_t)(pc - code->instructions)))),
                     borrow(code->name));
}

Owned frame_origin(Runtime *rt, Owned *R, int32_t depth) {
  int32_t count = 0;
  for (Owned *caller = FRAME_CALLER(R); caller && count < depth; caller = FRAME_CALLER(caller))
    count++;
  Owned result = tuple_new(rt, (size_t)count);
  if (failed(result)) return result;
  for (int32_t i = 0; i < count; i++, R = FRAME_CALLER(R)) {
    const Instruction *after = FRAME_RETURN(R);
    bool resting = FRAME_KIND(R) == FRAME_SPECIAL || FRAME_KIND(R) == FRAME_ENTRY;
    Owned entry = origin_entry(rt, FRAME_CALLER(R), resting ? after : after - 1);
    if (failed(entry)) {
      release(rt, result);
      return FAILED;
    }
    as_tuple(borrow(result))->items[i] = entry;
  }
  return tuple_done(rt, result);
}

bool traceback_add(Runtime *rt, Owned *R, const Instruction *pc) {
  if (!error_pending(rt)) return true;
  Owned pending = error_take(rt);
  Exception *exception = as_exception(pending);
  FrameObject *frame = own_frame(rt, R);
  bool ok = frame != NULL;
  if (ok) {
    Code *code = frame->function->code;
    uint32_t at = (uint32_t)(pc - code->instructions);
    Owned traceback =
        traceback_new(rt, borrow(exception->traceback), frame, at, TRACEBACK_LINE_OF_AT);
    object_release(rt, (Object *)frame);
    ok = !failed(traceback);
    if (ok) STORE_VALUE(rt, exception->traceback, traceback);
  }
  if (ok)
    error_put(rt, pending);
  else
    release(rt, pending); /* MemoryError has taken its place */
  return ok;
}

/* ---- a function whose code is replaced while it runs ---- */

typedef struct Replacing {
  Runtime *rt;
  Function *function, *copy;
} Replacing;

static void replace_function(Replacing *replacing, Function **at, bool owned) {
  if (*at != replacing->function) return;
  *at = replacing->copy;
  if (!owned) return;
  object_retain((Object *)replacing->copy);
  object_release(replacing->rt,
                 (Object *)replacing->function); /* not its last: the caller holds it */
}

static void replace_in_object(void *context, Object *object, size_t size) {
  (void)size;
  FrameObject *frame = (FrameObject *)object;
  switch (OBJECT_SHAPE(object)) {
  case TYPE_frame: replace_function(context, &frame->function, frame->owns_function); break;
  case TYPE_generator:
  case TYPE_coroutine:
  case TYPE_async_generator:
    replace_function(context, &((Generator *)object)->function, true);
    break;
  }
}

void function_leave_running(Runtime *rt, Function *function, Borrowed copy) {
  Replacing replacing = {rt, function, as_function(copy)};
  for (Owned *R = rt->machine->frame; R; R = FRAME_CALLER(R)) {
    bool counted = !FRAME_IS_GENERATOR(R);
    Function *running = FRAME_FUNCTION(R);
    replace_function(&replacing, &running, counted);
    R[-3] = counted ? own_object(running) : FRAME_WORD_UNCOUNTED(running);
  }
  audit_each_object(rt, replace_in_object, &replacing);
}
