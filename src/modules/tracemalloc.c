/* _tracemalloc: for each block of the heap in use, its size and the lines of script that asked for it.
 *
 * While it traces, every block is taken and given back over the allocator's slow path, which tells this file (HeapTracer).
 * When it is off, nothing here runs and nothing costs.
 *
 *   traces   block -> size, trail          open addressing; deleting moves later entries up
 *   trails   the stacks that were met, each once: lines and file names, the innermost first
 *
 * Both lie outside the heap that they describe. A trail owns its file names, and is kept until tracing ends or the traces
 * are cleared. The machine notes each instruction's place only while somebody listens to what a script does; so a listener
 * that hears nothing is put there for as long. */
#include "modules/tracemalloc.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"
#include "object/error.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/code.h"
#include "types/int.h"
#include "types/list.h"
#include "vm/machine.h"

#define FRAMES_MOST 65535

typedef struct Place {
  Owned filename;
  int64_t line;
} Place;

typedef struct Trail {
  uint64_t hash;
  uint32_t total; /* frames that there were; `length` of them are kept */
  uint32_t length;
  Place places[];
} Trail;

typedef struct Trace {
  void *block; /* NULL: a free entry */
  size_t size;
  Trail *trail;
} Trace;

typedef struct Tracer {
  HeapTracer hooks; /* must be first: heap.tracer points to it */
  RootSource roots;
  EventListener listener;
  Trace *traces;
  size_t trace_count, trace_mask; /* mask + 1 entries; 0 while there are none */
  Trail **trails;
  size_t trail_count, trail_mask;
  size_t own_bytes, current, peak;
  uint32_t frames_most;
  bool paused; /* while the traces are being shown */
  Trail *scratch;
} Tracer;

static Tracer *tracer_of(Runtime *rt) { return (Tracer *)rt->heap.tracer; }

/* ---- the table of traces ---- */

static Trace *trace_find(Tracer *tracer, const void *block) {
  if (!tracer->traces) return NULL;
  size_t i = hash_mix((uintptr_t)block) & tracer->trace_mask;
  while (tracer->traces[i].block && tracer->traces[i].block != block)
    i = (i + 1) & tracer->trace_mask;
  return &tracer->traces[i];
}

static bool traces_grow(Tracer *tracer) {
  if (tracer->traces && (tracer->trace_count + 1) * 4 <= (tracer->trace_mask + 1) * 3) return true;
  size_t old = tracer->traces ? tracer->trace_mask + 1 : 0, size = old ? old * 2 : 1024;
  Trace *before = tracer->traces, *grown = mem_zalloc(size, sizeof *grown);
  if (!grown) return false;
  tracer->traces = grown;
  tracer->trace_mask = size - 1;
  tracer->own_bytes += (size - old) * sizeof *grown;
  for (size_t i = 0; i < old; i++)
    if (before[i].block) *trace_find(tracer, before[i].block) = before[i];
  mem_free(before);
  return true;
}

static void trace_remove(Tracer *tracer, Trace *trace) {
  size_t mask = tracer->trace_mask, hole = (size_t)(trace - tracer->traces);
  tracer->current -= trace->size;
  tracer->trace_count--;
  for (size_t i = (hole + 1) & mask; tracer->traces[i].block; i = (i + 1) & mask) {
    size_t home = hash_mix((uintptr_t)tracer->traces[i].block) & mask;
    if (((i - home) & mask) < ((i - hole) & mask)) continue;
    tracer->traces[hole] = tracer->traces[i];
    hole = i;
  }
  tracer->traces[hole].block = NULL;
}

/* ---- trails ---- */

static bool trail_equal(const Trail *a, const Trail *b) {
  return a->hash == b->hash && a->total == b->total && a->length == b->length &&
         !memcmp(a->places, b->places, a->length * sizeof *a->places);
}

static Trail **trail_find(Tracer *tracer, const Trail *wanted) {
  size_t i = wanted->hash & tracer->trail_mask;
  while (tracer->trails[i] && !trail_equal(tracer->trails[i], wanted))
    i = (i + 1) & tracer->trail_mask;
  return &tracer->trails[i];
}

static bool trails_grow(Tracer *tracer) {
  if (tracer->trails && (tracer->trail_count + 1) * 4 <= (tracer->trail_mask + 1) * 3) return true;
  size_t old = tracer->trails ? tracer->trail_mask + 1 : 0, size = old ? old * 2 : 256;
  Trail **before = tracer->trails, **grown = mem_zalloc(size, sizeof *grown);
  if (!grown) return false;
  tracer->trails = grown;
  tracer->trail_mask = size - 1;
  tracer->own_bytes += (size - old) * sizeof *grown;
  for (size_t i = 0; i < old; i++)
    if (before[i]) *trail_find(tracer, before[i]) = before[i];
  mem_free(before);
  return true;
}

/* Where the script is now, into `scratch`; file names are borrowed. */
static void look_around(Runtime *rt, Tracer *tracer) {
  Trail *trail = tracer->scratch;
  Machine *machine = rt->machine;
  const Instruction *pc = machine->pc;
  trail->total = trail->length = 0;
  for (Owned *R = machine->frame; R && trail->total < FRAMES_MOST; R = FRAME_CALLER(R)) {
    Code *code = FRAME_FUNCTION(R)->code;
    /* A generator that is being made has not begun: its maker is the one who asks. */
    bool begun = !(code->flags & CODE_ANY_GENERATOR) || FRAME_IS_GENERATOR(R);
    if (begun && trail->total++ < tracer->frames_most)
      trail->places[trail->length++] = (Place){
          owned(BITS(code->filename)), code_line(code, (uint32_t)(pc - code->instructions))};
    const Instruction *after = FRAME_RETURN(R);
    pc = FRAME_KIND(R) == FRAME_SPECIAL || FRAME_KIND(R) == FRAME_ENTRY ? after : after - 1;
  }
  uint64_t hash = trail->total;
  for (uint32_t i = 0; i < trail->length; i++)
    hash = hash_mix(hash ^ BITS(trail->places[i].filename)) + (uint64_t)trail->places[i].line;
  trail->hash = hash_mix(hash);
}

/* The trail of where the script is; NULL when memory ends. */
static Trail *trail_here(Runtime *rt, Tracer *tracer) {
  look_around(rt, tracer);
  if (!trails_grow(tracer)) return NULL;
  Trail **place = trail_find(tracer, tracer->scratch);
  if (*place) return *place;
  size_t size = sizeof(Trail) + tracer->scratch->length * sizeof(Place);
  Trail *trail = mem_alloc(size);
  if (!trail) return NULL;
  memcpy(trail, tracer->scratch, size);
  for (uint32_t i = 0; i < trail->length; i++) retain(borrow(trail->places[i].filename));
  tracer->own_bytes += size;
  tracer->trail_count++;
  return *place = trail;
}

/* ---- what the allocator tells ---- */

static void gave(Runtime *rt, void *block) {
  Tracer *tracer = tracer_of(rt);
  Trace *trace = trace_find(tracer, block);
  if (trace && trace->block) trace_remove(tracer, trace);
}

static void took(Runtime *rt, void *block, size_t size) {
  Tracer *tracer = tracer_of(rt);
  gave(rt, block);
  if (tracer->paused) return;
  Trail *trail = trail_here(rt, tracer);
  if (!trail || !traces_grow(tracer)) return; /* no memory: it is not traced */
  *trace_find(tracer, block) = (Trace){block, size, trail};
  tracer->trace_count++;
  tracer->current += size;
  if (tracer->current > tracer->peak) tracer->peak = tracer->current;
}

/* ---- on and off ---- */

static void traverse_trails(Runtime *rt, Visitor *visitor) {
  Tracer *tracer = tracer_of(rt);
  for (size_t i = 0; tracer->trails && i <= tracer->trail_mask; i++)
    for (uint32_t k = 0; tracer->trails[i] && k < tracer->trails[i]->length; k++)
      VISIT_FIELD(visitor, tracer->trails[i]->places[k].filename, "tracemalloc");
}

static void hear_nothing(void *context, const Event *event) { (void)context, (void)event; }

/* Forgets all traces. The tables are empty before a file name is let go of. */
static void forget(Runtime *rt, Tracer *tracer) {
  Trail **trails = tracer->trails;
  size_t count = trails ? tracer->trail_mask + 1 : 0;
  mem_free(tracer->traces);
  tracer->traces = NULL;
  tracer->trails = NULL;
  tracer->trace_count = tracer->trail_count = tracer->current = tracer->peak = 0;
  tracer->own_bytes = sizeof *tracer;
  for (size_t i = 0; i < count; i++) {
    for (uint32_t k = 0; trails[i] && k < trails[i]->length; k++)
      release(rt, trails[i]->places[k].filename);
    mem_free(trails[i]);
  }
  mem_free(trails);
}

static bool start(Runtime *rt, uint32_t frames) {
  if (tracer_of(rt)) return true;
  Tracer *tracer = mem_zalloc(1, sizeof *tracer);
  if (tracer) tracer->scratch = mem_zalloc(1, sizeof(Trail) + frames * sizeof(Place));
  if (!tracer || !tracer->scratch) {
    mem_free(tracer);
    return false;
  }
  tracer->hooks = (HeapTracer){took, gave};
  tracer->roots = (RootSource){.name = "tracemalloc", .traverse = traverse_trails};
  tracer->listener = (EventListener){.mask = EVENT_BIT(EVENT_CATCH), .callback = hear_nothing};
  tracer->own_bytes = sizeof *tracer;
  tracer->frames_most = rt->core->traceback_limit = frames;
  heap_trace(rt, &tracer->hooks);
  heap_add_roots(rt, &tracer->roots);
  heap_listen(rt, &tracer->listener);
  return true;
}

void tracemalloc_finish(Runtime *rt) {
  Tracer *tracer = tracer_of(rt);
  if (!tracer) return;
  tracer->paused = true;
  forget(rt, tracer);
  heap_trace(rt, NULL);
  heap_unlisten(rt, &tracer->listener);
  RootSource **link = &rt->heap.roots;
  while (*link != &tracer->roots) link = &(*link)->next;
  *link = tracer->roots.next;
  mem_free(tracer->scratch);
  mem_free(tracer);
}

bool tracemalloc_start_by_option(Runtime *rt, const char *text) {
  char *end = (char *)text;
  long frames = *text ? strtol(text, &end, 10) : 1;
  if (*end || frames < 0 || frames > FRAMES_MOST) return false;
  return frames == 0 || start(rt, (uint32_t)frames);
}

/* ---- the module ---- */

#define FUNCTION_OF(name)                                                                          \
  static Owned tracemalloc_function_##name(Runtime *rt, Borrowed *args, size_t nargs)

FUNCTION_OF(start) {
  (void)nargs;
  int32_t frames = 1;
  if (!is_null(args[0]) && !int_argument_int32(rt, args[0], &frames)) {
    if (error_clear_if(rt, TYPE_OverflowError))
      error_raise(rt, TYPE_OverflowError, "Python int too large to convert to C int");
    return FAILED;
  }
  if (frames < 1 || frames > FRAMES_MOST)
    return error_raise(rt, TYPE_ValueError, "the number of frames must be in range [1; %d]",
                       FRAMES_MOST);
  return start(rt, (uint32_t)frames) ? NONE : error_no_memory(rt);
}

FUNCTION_OF(stop) {
  (void)args, (void)nargs;
  tracemalloc_finish(rt);
  return NONE;
}

FUNCTION_OF(is_tracing) {
  (void)args, (void)nargs;
  return bool_value(tracer_of(rt));
}

FUNCTION_OF(clear_traces) {
  (void)args, (void)nargs;
  if (tracer_of(rt)) forget(rt, tracer_of(rt));
  return NONE;
}

FUNCTION_OF(get_traceback_limit) {
  (void)args, (void)nargs;
  return small_new(rt->core->traceback_limit ? rt->core->traceback_limit : 1);
}

FUNCTION_OF(get_traced_memory) {
  (void)args, (void)nargs;
  Tracer *tracer = tracer_of(rt);
  return tuple_pack2(rt, borrow(small_new(tracer ? (int64_t)tracer->current : 0)),
                     borrow(small_new(tracer ? (int64_t)tracer->peak : 0)));
}

FUNCTION_OF(reset_peak) {
  (void)args, (void)nargs;
  if (tracer_of(rt)) tracer_of(rt)->peak = tracer_of(rt)->current;
  return NONE;
}

FUNCTION_OF(get_tracemalloc_memory) {
  (void)args, (void)nargs;
  return small_new(tracer_of(rt) ? (int64_t)tracer_of(rt)->own_bytes : 0);
}

/* ((filename, line), ...), the innermost first. */
static Owned trail_tuple(Runtime *rt, const Trail *trail) {
  size_t length = trail->length ? trail->length : 1;
  Owned frames = tuple_new(rt, length);
  for (size_t i = 0; i < length && !failed(frames); i++) {
    Owned unknown = trail->length ? NULL_VALUE : str_from_text(rt, "<unknown>");
    Borrowed name = trail->length ? borrow(trail->places[i].filename) : borrow(unknown);
    Owned pair =
        is_null(name)
            ? FAILED
            : tuple_pack2(rt, name, borrow(small_new(trail->length ? trail->places[i].line : 0)));
    release(rt, unknown);
    as_tuple(frames)->items[i] = pair;
    if (failed(pair)) CLEAR_VALUE(rt, frames);
  }
  return failed(frames) ? FAILED : tuple_done(rt, frames);
}

/* The tuples of the trails are shared by their traces, and found by the trail. */
typedef struct Shown {
  const Trail *trail;
  Owned tuple;
} Shown;

static Owned show_trail(Runtime *rt, Tracer *tracer, Shown *shown, const Trail *trail) {
  size_t i = trail->hash & tracer->trail_mask;
  while (shown[i].trail && shown[i].trail != trail) i = (i + 1) & tracer->trail_mask;
  if (!shown[i].trail) shown[i] = (Shown){trail, trail_tuple(rt, trail)};
  return failed(shown[i].tuple) ? FAILED : retain(borrow(shown[i].tuple));
}

/* (domain, size, frames, total) */
static Owned show_trace(Runtime *rt, Tracer *tracer, Shown *shown, const Trace *trace) {
  Owned frames = show_trail(rt, tracer, shown, trace->trail), tuple = FAILED;
  if (!failed(frames)) tuple = tuple_new(rt, 4);
  if (failed(tuple)) {
    release(rt, frames);
    return FAILED;
  }
  Owned *items = as_tuple(tuple)->items;
  items[0] = small_new(0);
  items[1] = small_new((int64_t)trace->size);
  items[2] = frames;
  items[3] = small_new(trace->trail->total);
  return tuple_done(rt, tuple);
}

FUNCTION_OF(_get_traces) {
  (void)args, (void)nargs;
  Owned list = list_new(rt, 0);
  Tracer *tracer = tracer_of(rt);
  if (failed(list) || !tracer || !tracer->traces) return list;
  Shown *shown = mem_zalloc(tracer->trail_mask + 1, sizeof *shown);
  if (!shown) {
    release(rt, list);
    return error_no_memory(rt);
  }
  /* Nothing is added to the tables meanwhile; nor is anything taken out, since nothing old is freed. */
  tracer->paused = true;
  for (size_t i = 0; i <= tracer->trace_mask && !failed(list); i++) {
    if (!tracer->traces[i].block) continue;
    Owned trace = show_trace(rt, tracer, shown, &tracer->traces[i]);
    if (failed(trace) || !list_append_take(rt, borrow(list), trace)) CLEAR_VALUE(rt, list);
  }
  for (size_t i = 0; i <= tracer->trail_mask; i++)
    if (shown[i].trail) release(rt, shown[i].tuple);
  tracer->paused = false;
  mem_free(shown);
  return list;
}

FUNCTION_OF(_get_object_traceback) {
  (void)nargs;
  Tracer *tracer = tracer_of(rt);
  if (!tracer || !is_object(args[0])) return NONE;
  Object *object = as_object(args[0]);
  void *block = object_is_collectable(object) ? (void *)HEAD_OF(object) : (void *)object;
  Trace *trace = trace_find(tracer, block);
  return trace && trace->block ? trail_tuple(rt, trace->trail) : NONE;
}

static const MethodDef functions[] = {
    FUNCTION(tracemalloc, start, "(nframe=1, /)",
             "Begin to note where each block of memory is asked for, with so many frames."),
    FUNCTION(tracemalloc, stop, "()", "End tracing, and forget all traces."),
    FUNCTION(tracemalloc, is_tracing, "()", "Whether memory is being traced."),
    FUNCTION(tracemalloc, clear_traces, "()", "Forget all traces; tracing goes on."),
    FUNCTION(tracemalloc, get_traceback_limit, "()", "How many frames a trace has at most."),
    FUNCTION(tracemalloc, get_traced_memory, "()", "Bytes that are traced now, and their peak."),
    FUNCTION(tracemalloc, reset_peak, "()", "Let the peak be what is traced now."),
    FUNCTION(tracemalloc, get_tracemalloc_memory, "()", "Bytes that the traces themselves take."),
    FUNCTION(tracemalloc, _get_traces, "()",
             "A list of (domain, size, ((filename, line), ...), number of frames)."),
    FUNCTION(tracemalloc, _get_object_traceback, "(obj, /)",
             "((filename, line), ...) of where the object was made, or None."),
    END_OF_METHODS,
};

const ModuleSpec tracemalloc_module = {
    .name = "_tracemalloc",
    .doc = "Where memory was asked for: what tracemalloc stands on.",
    .functions = functions,
};
