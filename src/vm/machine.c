/* The machine's life: its stack, its roots, its safe points. */
#include "vm/machine.h"

#include <sys/mman.h>
#include <unistd.h>

#include "base/memory.h"
#include "object/attr.h"
#include "object/str.h"
#include "vm/attributes.h"

/* 16 KiB at a time, or a page of the system where that is more; a short script needs no more than the first page. */
#define COMMIT_WORDS ((size_t)2048)

/* Everything that the stack owns, and the machine's own few counts. */
static void traverse_stack(Runtime *rt, Visitor *visitor) {
  Machine *machine = rt->machine;
  Owned *top = machine_top(machine) + 64;
  if (top > machine->committed) top = machine->committed;
  for (Owned *word = machine->stack; word < top; word++)
    VISIT(visitor, *word, EDGE_LOCAL, word - machine->stack);
  for (FrameObject *frame = machine->frame_objects; frame; frame = frame->next)
    VISIT_POINTER(visitor, frame, "frame");
  VISIT_FIELD(visitor, machine->script_trace.trace, "sys.settrace");
  VISIT_FIELD(visitor, machine->script_trace.profile, "sys.setprofile");
  /* Exceptions pending and being handled are the core's roots. */
}

/* Which line runs, for the reports of the heap. pc may be a little behind: fast paths do not store it. */
static bool where(Runtime *rt, char *file, size_t room, uint32_t *line) {
  Machine *machine = rt->machine;
  Owned *R = machine->frame;
  if (!R || !FRAME_FUNCTION(R)) return false;
  Code *code = FRAME_FUNCTION(R)->code;
  const Str *name = as_str(code->filename);
  size_t length = name->width == 1 && name->length < room ? name->length : 0;
  memcpy(file, name->data, length);
  file[length] = 0;
  const Instruction *first = code->instructions;
  const Position *position = NULL;
  if (machine->pc >= first && machine->pc < first + code->instruction_count)
    position = code_position(code, (uint32_t)(machine->pc - first));
  *line = position && position->line > 0 ? (uint32_t)position->line : code->first_line;
  return true;
}

static bool commit(Machine *machine, Owned *end) {
  while (machine->committed < end) {
    size_t left = (size_t)(machine->end - machine->committed);
    size_t page = (size_t)sysconf(_SC_PAGESIZE) / sizeof(Owned);
    size_t step = machine->committed == machine->stack || page > COMMIT_WORDS ? page : COMMIT_WORDS;
    size_t words = step < left ? step : left;
    if (!words) return false;
    if (mprotect(machine->committed, words * sizeof(Owned), PROT_READ | PROT_WRITE)) return false;
    for (size_t i = 0; i < words; i++) machine->committed[i] = NULL_VALUE;
    machine->committed += words;
  }
  return true;
}

bool machine_init(Runtime *rt) {
  Machine *machine = mem_zalloc(1, sizeof(Machine));
  if (!machine) return false;
  void *space = mmap(NULL, MACHINE_WORDS_RESERVED * sizeof(Owned), PROT_NONE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (space == MAP_FAILED) {
    mem_free(machine);
    return false;
  }
  rt->machine = machine;
  machine->stack = machine->committed = space;
  machine->end = machine->stack + MACHINE_WORDS_RESERVED;
  machine->limit = machine->frames_left = 1000;
  machine->script_trace.trace = machine->script_trace.profile = NULL_VALUE;
  machine->roots = (RootSource){"machine", traverse_stack, NULL};
  heap_add_roots(rt, &machine->roots);
  rt->heap.where = where;
  rt->core->flush_caches = attributes_flush_caches;
  rt->core->forget_names = attributes_many_forget;
  return commit(machine, machine->stack + 1);
}

void machine_finish(Runtime *rt) {
  Machine *machine = rt->machine;
  if (!machine) return;
  RootSource **at = &rt->heap.roots;
  while (*at && *at != &machine->roots) at = &(*at)->next;
  if (*at) *at = machine->roots.next;
  trace_finish(machine);
  attributes_many_finish(rt);
  rt->heap.where = NULL;
  munmap(machine->stack, MACHINE_WORDS_RESERVED * sizeof(Owned));
  mem_free(machine);
  rt->machine = NULL;
}

bool machine_make_room(Runtime *rt, Owned *end) {
  Machine *machine = rt->machine;
  if (end <= machine->committed) return true;
  if (end <= machine->end && commit(machine, end)) return true;
  error_no_memory(rt);
  return false;
}

bool machine_enter_frame(Runtime *rt, Owned *end) {
  Machine *machine = rt->machine;
  if (!machine_make_room(rt, end)) return false;
  if (machine->frames_left > 0) {
    machine->frames_left--;
    return true;
  }
  error_raise(rt, TYPE_RecursionError, "maximum recursion depth exceeded");
  return false;
}

/* The part of the heap, without the exception that may be pending. */
static void heap_safe_point(Runtime *rt) {
  Owned pending = error_take(rt);
  HeldValues hold;
  heap_hold(rt, &hold, "exception", &pending, 1);
  if (rt->breaker & BREAK_AUDIT) rt->heap.at_safe_point(rt);
  if (rt->breaker & BREAK_COLLECT) {
    __atomic_fetch_and(&rt->breaker, ~(uint32_t)BREAK_COLLECT, __ATOMIC_RELAXED);
    heap_collect_scheduled(rt);
  }
  heap_unhold(rt, &hold);
  if (!is_null(pending)) error_put(rt, pending);
}

bool machine_safe_point(Runtime *rt) {
  if (rt->breaker & (BREAK_COLLECT | BREAK_AUDIT)) heap_safe_point(rt);
  if (rt->breaker & (BREAK_SIGNAL | BREAK_STOP)) {
    if (rt->machine->interrupt && !rt->machine->interrupt(rt)) return false;
  }
  return true;
}
