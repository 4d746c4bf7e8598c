/* gc: the collector, as scripts see and steer it.
 *
 * The collector itself is in heap/collect.c. It calls back here (CollectorHooks) for what needs Python: gc.callbacks,
 * gc.garbage, and text on sys.stderr. The two lists are also held here, beside the module's dict, so that the collector
 * finds them whatever a script does to the names; the registered root source accounts for those two counts. */
#include "modules/gc.h"

#include "base/memory.h"
#include "heap/edges.h"
#include "heap/generations.h"
#include "modules/sys.h"
#include "object/auditing.h"
#include "object/attr.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/hold.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/upward.h"
#include "types/list.h"
#include "types/set.h"
#include "types/slice.h"
#include "types/int.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>

typedef struct GcState {
  CollectorHooks hooks; /* must be first: heap.collector_hooks points to it */
  Owned garbage, callbacks;
  RootSource roots;
} GcState;

static GcState *state_of(Runtime *rt) { return (GcState *)rt->heap.collector_hooks; }

/* ---- what the collector calls ---- */

static void traverse_state(Runtime *rt, Visitor *visitor) {
  GcState *state = state_of(rt);
  if (!state) return;
  VISIT_FIELD(visitor, state->garbage, "gc.garbage");
  VISIT_FIELD(visitor, state->callbacks, "gc.callbacks");
}

/* Writes to sys.stderr, or to the process's when there is none. Never leaves an exception. */
static void write_stderr(Runtime *rt, const char *text) {
  Owned stream = sys_get(rt, "stderr");
  bool written = false;
  if (!is_null(stream) && !is_none(stream)) {
    Owned string = str_from_text(rt, text);
    Borrowed args[] = {borrow(string)};
    Owned result = failed(string)
                       ? FAILED
                       : HELD(rt, "gc.set_debug",
                              object_call_method(rt, borrow(stream), NAME_OF(rt, write), args, 1),
                              stream, string);
    written = !failed(result);
    if (written) release(rt, result);
    if (!failed(string)) release(rt, string);
  }
  if (!is_null(stream)) release(rt, stream);
  if (error_pending(rt)) error_clear(rt);
  if (!written) fputs(text, stderr);
}

static void debug_object(Runtime *rt, Object *object, bool collectable) {
  char text[256];
  snprintf(text, sizeof text, "gc: %s <%.180s %p>\n", collectable ? "collectable" : "uncollectable",
           HEAP_TYPE(rt, object)->name, (void *)object);
  write_stderr(rt, text);
}

static bool save_garbage(Runtime *rt, Object *object) {
  if (list_append(rt, borrow(state_of(rt)->garbage), borrow_object(object))) return true;
  error_clear(rt);
  return false;
}

static Owned phase_info(Runtime *rt, int generation, int64_t collected, int64_t uncollectable) {
  Owned info = dict_new(rt);
  if (failed(info)) return info;
  Borrowed dict = borrow(info);
  if (dict_set_text(rt, dict, "generation", borrow(small_new(generation))) &&
      dict_set_text(rt, dict, "collected", borrow(small_new(collected))) &&
      dict_set_text(rt, dict, "uncollectable", borrow(small_new(uncollectable))))
    return info;
  release(rt, info);
  return FAILED;
}

/* Calls gc.callbacks in order; what a callback raises is reported and passed over. */
static void call_callbacks(Runtime *rt, bool start, int generation, int64_t collected,
                           int64_t uncollectable) {
  if (rt->core->modules_gone)
    return; /* the collections of the end are nobody's business any more */
  Owned callbacks = retain(borrow(state_of(rt)->callbacks));
  List *list = as_list(borrow(callbacks));
  if (list->length) {
    Owned phase = str_intern_text(rt, start ? "start" : "stop");
    Owned info = failed(phase) ? FAILED : phase_info(rt, generation, collected, uncollectable);
    if (failed(info)) error_ignored(rt, borrow(callbacks));
    for (uint64_t i = 0; !failed(info) && i < list->length; i++) {
      Owned callback = retain(list_peek(list, i));
      Owned result =
          HELD(rt, "gc.callbacks", object_call2(rt, borrow(callback), borrow(phase), borrow(info)),
               callbacks, phase, info, callback);
      if (failed(result))
        error_ignored(rt, borrow(callback));
      else
        release(rt, result);
      release(rt, callback);
    }
    if (!failed(info)) release(rt, info);
    if (!failed(phase)) release(rt, phase);
  }
  release(rt, callbacks);
}

/* ---- arguments ---- */

/* For set_threshold, whose arguments CPython converts in another way, with other words. */
static bool threshold_argument(Runtime *rt, Borrowed value, int *result) {
  Owned index = object_index(rt, value);
  if (failed(index)) return false;
  int64_t wide = 0;
  int overflow = 0;
  bool is_long = int_to_int64(borrow(index), &wide, &overflow);
  release(rt, index);
  if (!is_long)
    return error_raise(rt, TYPE_OverflowError, "Python int too large to convert to C long"), false;
  if (wide > INT_MAX)
    return error_raise(rt, TYPE_OverflowError, "signed integer is greater than maximum"), false;
  if (wide < INT_MIN)
    return error_raise(rt, TYPE_OverflowError, "signed integer is less than minimum"), false;
  *result = (int)wide;
  return true;
}

static Owned three_ints(Runtime *rt, int64_t a, int64_t b, int64_t c) {
  return tuple_pack3(rt, borrow(small_new(a)), borrow(small_new(b)), borrow(small_new(c)));
}

/* ---- on, off, now ---- */

static Owned gc_function_enable(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args, (void)nargs;
  heap_set_enabled(rt, true);
  return NONE;
}

static Owned gc_function_disable(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args, (void)nargs;
  heap_set_enabled(rt, false);
  return NONE;
}

static Owned gc_function_isenabled(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args, (void)nargs;
  return bool_value(rt->heap.enabled);
}

static Owned gc_function_collect(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int generation = GENERATIONS - 1;
  if (!is_null(args[0]) && !int_argument_int(rt, args[0], &generation)) return FAILED;
  if (generation < 0 || generation >= GENERATIONS)
    return error_raise(rt, TYPE_ValueError, "invalid generation");
  return small_new(heap_collect(rt, generation));
}

/* ---- settings and figures ---- */

static Owned gc_function_set_debug(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int flags;
  if (!int_argument_int(rt, args[0], &flags)) return FAILED;
  rt->heap.debug = (uint32_t)flags;
  return NONE;
}

static Owned gc_function_get_debug(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args, (void)nargs;
  return small_new((int32_t)rt->heap.debug);
}

static Owned gc_function_set_threshold(Runtime *rt, Borrowed *args, size_t nargs) {
  if (nargs == 0)
    return error_raise(rt, TYPE_TypeError, "set_threshold() takes at least 1 argument (0 given)");
  if (nargs > GENERATIONS)
    return error_raise(rt, TYPE_TypeError, "set_threshold() takes at most 3 arguments (%zu given)",
                       nargs);
  for (size_t i = 0; i < nargs; i++) { /* those before a bad one are set, as in CPython */
    int threshold;
    if (!threshold_argument(rt, args[i], &threshold)) return FAILED;
    heap_set_threshold(rt, (int)i, threshold);
  }
  return NONE;
}

static Owned gc_function_get_threshold(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args, (void)nargs;
  const Generation *g = rt->heap.generation;
  return three_ints(rt, g[0].threshold, g[1].threshold, g[2].threshold);
}

static Owned gc_function_get_count(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args, (void)nargs;
  const Generation *g = rt->heap.generation;
  return three_ints(rt, g[0].count, g[1].count, g[2].count);
}

static Owned generation_stats(Runtime *rt, const Generation *generation) {
  Owned stats = dict_new(rt);
  if (failed(stats)) return stats;
  Borrowed dict = borrow(stats);
  if (dict_set_text(rt, dict, "collections", borrow(small_new((int64_t)generation->collections))) &&
      dict_set_text(rt, dict, "collected", borrow(small_new((int64_t)generation->collected))) &&
      dict_set_text(rt, dict, "uncollectable",
                    borrow(small_new((int64_t)generation->uncollectable))))
    return stats;
  release(rt, stats);
  return FAILED;
}

static Owned gc_function_get_stats(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args, (void)nargs;
  Owned result = list_new(rt, GENERATIONS);
  for (int i = 0; i < GENERATIONS && !failed(result); i++) {
    Owned stats = generation_stats(rt, &rt->heap.generation[i]);
    if (failed(stats) || !list_append_take(rt, borrow(result), stats)) {
      release(rt, result);
      return FAILED;
    }
  }
  return result;
}

/* ---- looking at objects ---- */

static bool append_ring(Runtime *rt, Borrowed list, GenerationHead *ring) {
  for (GenerationHead *head = ring->next; head != ring; head = head->next) {
    if (OBJECT_OF(head) == as_object(list)) continue;
    if (!list_append(rt, list, borrow_object(OBJECT_OF(head)))) return false;
  }
  return true;
}

static Owned objects_of(Runtime *rt, int from, int to) {
  Owned result = list_new(rt, 0);
  for (int i = from; i <= to && !failed(result); i++) {
    if (append_ring(rt, borrow(result), &rt->heap.generation[i].head)) continue;
    release(rt, result);
    return FAILED;
  }
  return result;
}

static Owned gc_function_get_objects(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t generation = -1;
  if (!is_null(args[0]) && !is_none(args[0])) {
    if (!type_of(rt, args[0])->slots.index)
      return error_raise(rt, TYPE_TypeError, "argument should be integer or None, not '%.200T'",
                         args[0]);
    if (!object_index_int64(rt, args[0], TYPE_OverflowError, &generation)) return FAILED;
  }
  if (!is_null(rt->core->audit_hooks)) {
    Borrowed told = borrowed(small_word(generation));
    if (!auditing(rt, "gc.get_objects", &told, 1)) return FAILED;
  }
  if (generation == -1) return objects_of(rt, 0, GENERATIONS - 1);
  if (generation >= GENERATIONS)
    return error_raise(
        rt, TYPE_ValueError,
        "generation parameter must be less than the number of available generations (%d)",
        GENERATIONS);
  if (generation < 0)
    return error_raise(rt, TYPE_ValueError, "generation parameter cannot be negative");
  return objects_of(rt, (int)generation, (int)generation);
}

/* Audit hooks get all arguments as one tuple. */
static bool audit_objects(Runtime *rt, const char *event, Borrowed *args, size_t nargs) {
  if (is_null(rt->core->audit_hooks)) return true;
  Owned all = tuple_from(rt, args, nargs);
  if (failed(all)) return false;
  Borrowed told = borrow(all);
  bool ok = HELD(rt, "audit", auditing(rt, event, &told, 1), all);
  release(rt, all);
  return ok;
}

/* Looks for a reference from one object to any of some others. */
typedef struct Search {
  const Borrowed *wanted;
  size_t count;
  bool found;
} Search;

static void search_edge(void *context, Object *target) {
  Search *search = context;
  for (size_t i = 0; i < search->count && !search->found; i++)
    search->found = BITS(search->wanted[i]) == (uintptr_t)target;
}

static Owned gc_function_get_referrers(Runtime *rt, Borrowed *args, size_t nargs) {
  if (!audit_objects(rt, "gc.get_referrers", args, nargs)) return FAILED;
  Owned result = list_new(rt, 0);
  if (failed(result)) return result;
  for (int i = 0; i < GENERATIONS; i++) {
    GenerationHead *ring = &rt->heap.generation[i].head;
    for (GenerationHead *head = ring->next; head != ring; head = head->next) {
      Search search = {args, nargs, false};
      if (OBJECT_OF(head) == as_object(borrow(result))) continue;
      edges_traverse(rt, OBJECT_OF(head), search_edge, &search);
      if (!search.found || list_append(rt, borrow(result), borrow_object(OBJECT_OF(head))))
        continue;
      release(rt, result);
      return FAILED;
    }
  }
  return result;
}

typedef struct Gathering {
  Runtime *rt;
  Borrowed list;
  bool failed;
} Gathering;

static void gather_value(Gathering *gathering, Borrowed value) {
  if (!gathering->failed && !is_null(value))
    gathering->failed = !list_append(gathering->rt, gathering->list, value);
}

static void gather_edge(void *context, Object *target) {
  gather_value(context, borrow_object(target));
}

/* CPython keeps the names of a class as C strings, and they are no referents. */
static void gather_edge_of_type(void *context, Object *target) {
  Gathering *gathering = context;
  if (!is_str(gathering->rt, borrow_object(target))) gather_edge(context, target);
}

static void gather_slice(Gathering *gathering, Slice *slice) {
  gather_value(gathering, borrow(slice->start));
  gather_value(gathering, borrow(slice->stop));
  gather_value(gathering, borrow(slice->step));
}

static void gather_set(Gathering *gathering, Borrowed set) {
  size_t position = 0;
  Borrowed key;
  int64_t hash;
  while (set_step(as_set(set), &position, &key, &hash)) gather_value(gathering, key);
}

static void gather_dict(Gathering *gathering, Dict *dict) {
  size_t position = 0;
  Borrowed key, value;
  while (dict_step(dict, &position, &key, &value)) {
    gather_value(gathering, value);
    /* As in CPython, whose collector does not visit the keys of a dict with str keys only. */
    if (dict->keys != DICT_KEYS_STR) gather_value(gathering, key);
  }
}

/* traverse reports heap objects only. Where a script would miss the ints that live in the word, the words themselves
 * are taken. */
static void gather_referents(Gathering *gathering, Object *object) {
  Runtime *rt = gathering->rt;
  const HeapType *type = HEAP_TYPE(rt, object);
  ShapeRun run = edges_run(rt, OBJECT_SHAPE(object));
  char *base = (char *)object;
  if (is_dict_exact(borrow_object(object))) {
    gather_dict(gathering, (Dict *)object);
  } else if (is_slice(borrow_object(object))) {
    gather_slice(gathering, (Slice *)object);
  } else if (type->id == TYPE_set || type->id == TYPE_frozenset) {
    gather_set(gathering, borrow_object(object));
  } else if (type->flags & TYPE_IS_TYPE) {
    edges_traverse(rt, object, gather_edge_of_type, gathering);
  } else if (run.kind == RUN_INLINE || run.kind == RUN_INDIRECT) {
    uint64_t count = *(uint64_t *)(base + run.length);
    Owned *words =
        run.kind == RUN_INLINE ? (Owned *)(base + run.offset) : *(Owned **)(base + run.offset);
    while (count--) gather_value(gathering, borrow(words[count]));
  } else if (run.kind == RUN_INSTANCE && !*(void **)(base + run.extra)) {
    Owned *words = (Owned *)(base + run.offset);
    for (uint16_t i = 0; i < run.length; i++) gather_value(gathering, borrow(words[i]));
    gather_value(gathering, borrow_object(type));
  } else {
    edges_traverse(rt, object, gather_edge, gathering);
  }
}

static Owned gc_function_get_referents(Runtime *rt, Borrowed *args, size_t nargs) {
  if (!audit_objects(rt, "gc.get_referents", args, nargs)) return FAILED;
  Owned result = list_new(rt, 0);
  if (failed(result)) return result;
  Gathering gathering = {rt, borrow(result), false};
  for (size_t i = 0; i < nargs && !gathering.failed; i++)
    if (is_object(args[i]) && object_is_collectable(as_object(args[i])))
      gather_referents(&gathering, as_object(args[i]));
  if (!gathering.failed) return result;
  release(rt, result);
  return FAILED;
}

static Owned gc_function_is_tracked(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)rt, (void)nargs;
  return bool_value(is_object(args[0]) && object_is_tracked(as_object(args[0])));
}

static Owned gc_function_is_finalized(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)rt, (void)nargs;
  return bool_value(is_object(args[0]) && object_is_collectable(as_object(args[0])) &&
                    as_object(args[0])->meta & OBJECT_FINALIZED);
}

/* ---- freezing ---- */

static Owned gc_function_freeze(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args, (void)nargs;
  heap_freeze(rt);
  return NONE;
}

static Owned gc_function_unfreeze(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args, (void)nargs;
  heap_unfreeze(rt);
  return NONE;
}

static Owned gc_function_get_freeze_count(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args, (void)nargs;
  return small_new((int64_t)heap_generation_size(rt, GENERATIONS));
}

/* ---- the module ---- */

static const MethodDef functions[] = {
    FUNCTION(gc, enable, "()", "Let collections start by themselves."),
    FUNCTION(gc, disable, "()", "Collect only when collect() is called. Counting goes on as ever."),
    FUNCTION(gc, isenabled, "()", "Whether collections start by themselves."),
    FUNCTION(gc, collect, "(generation=2)",
             "Collect a generation and all younger ones now.\n\n"
             "Answers how many unreachable objects were found."),
    FUNCTION(
        gc, set_debug, "(flags, /)",
        "Choose what the collector tells on stderr, and what it keeps: DEBUG_STATS, DEBUG_COLLECTABLE,\n"
        "DEBUG_UNCOLLECTABLE, DEBUG_SAVEALL, DEBUG_LEAK, or 0."),
    FUNCTION(gc, get_debug, "()", "The flags of set_debug()."),
    FUNCTION(
        gc, set_threshold, "(*args)",
        "set_threshold(threshold0[, threshold1[, threshold2]])\n\n"
        "Set the counts above which a generation is collected. 0 for the first turns collections off."),
    FUNCTION(gc, get_threshold, "()", "The three thresholds."),
    FUNCTION(
        gc, get_count, "()",
        "The three counts: allocations minus frees since the youngest generation was collected, and how often\n"
        "each generation was collected since the next older one was."),
    FUNCTION(gc, get_stats, "()",
             "For each generation a dict: collections, collected, uncollectable."),
    FUNCTION(gc, get_objects, "(generation=None)",
             "A list of all tracked objects, or of those in one generation."),
    FUNCTION(gc, get_referrers, "(*objs)",
             "A list of the tracked objects that directly refer to any of objs."),
    FUNCTION(gc, get_referents, "(*objs)", "A list of the objects that objs directly refer to."),
    FUNCTION(gc, is_tracked, "(obj, /)", "Whether the collector looks at this object."),
    FUNCTION(gc, is_finalized, "(obj, /)", "Whether this object's finalizer has been called."),
    FUNCTION(gc, freeze, "()",
             "Move all tracked objects into a permanent generation that is never collected."),
    FUNCTION(gc, unfreeze, "()", "Move the permanent generation into the oldest one."),
    FUNCTION(gc, get_freeze_count, "()", "How many objects are in the permanent generation."),
    END_OF_METHODS,
};

static GcState *make_state(Runtime *rt) {
  GcState *state = mem_zalloc(1, sizeof *state);
  if (!state) return error_no_memory(rt), NULL;
  state->garbage = list_new(rt, 0);
  state->callbacks = failed(state->garbage) ? FAILED : list_new(rt, 0);
  if (failed(state->callbacks)) {
    if (!failed(state->garbage)) release(rt, state->garbage);
    mem_free(state);
    return NULL;
  }
  state->hooks = (CollectorHooks){.phase = call_callbacks,
                                  .report = write_stderr,
                                  .debug_object = debug_object,
                                  .save = save_garbage};
  state->roots = (RootSource){.name = "gc", .traverse = traverse_state};
  rt->heap.collector_hooks = &state->hooks;
  heap_add_roots(rt, &state->roots);
  return state;
}

static bool gc_init(Runtime *rt, Borrowed module) {
  GcState *state = state_of(rt) ? state_of(rt) : make_state(rt);
  if (!state) return false;
  static const struct {
    const char *name;
    int value;
  } flags[] = {{"DEBUG_STATS", COLLECT_STATS},
               {"DEBUG_COLLECTABLE", COLLECT_COLLECTABLE},
               {"DEBUG_UNCOLLECTABLE", COLLECT_UNCOLLECTABLE},
               {"DEBUG_SAVEALL", COLLECT_SAVEALL},
               {"DEBUG_LEAK", COLLECT_LEAK}};
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
    if (!module_add(rt, module, flags[i].name, small_new(flags[i].value))) return false;
  /* One function under two names. */
  if (!module_add(rt, module, "getrefcount", sys_get(rt, "getrefcount"))) return false;
  return module_add(rt, module, "garbage", retain(borrow(state->garbage))) &&
         module_add(rt, module, "callbacks", retain(borrow(state->callbacks)));
}

const ModuleSpec gc_module = {
    .name = "gc",
    .doc =
        "The collector of unreachable cycles: what it did, what it looks at, and when it runs.\n\n"
        "Objects are freed when their count falls to 0; the collector is there for those that hold each other.",
    .functions = functions,
    .init = gc_init,
};

/* ---- shutdown ---- */

bool gc_is_observed(Runtime *rt) {
  GcState *state = state_of(rt);
  if (!state) return false;
  return rt->heap.debug || as_list(borrow(state->callbacks))->length ||
         as_list(borrow(state->garbage))->length;
}

void gc_warn_at_shutdown(Runtime *rt) {
  GcState *state = state_of(rt);
  if (!state || rt->heap.debug & COLLECT_SAVEALL) return;
  uint64_t count = as_list(borrow(state->garbage))->length;
  if (!count) return;
  bool list_them = rt->heap.debug & COLLECT_UNCOLLECTABLE;
  char text[160];
  snprintf(text, sizeof text, "gc: %" PRIu64 " uncollectable objects at shutdown%s", count,
           list_them ? "" : "; use gc.set_debug(gc.DEBUG_UNCOLLECTABLE) to list them");
  if (rt->core->warn && !rt->core->warn(rt, TYPE_ResourceWarning, text, 1))
    error_ignored(rt, borrow(state->garbage));
  if (!list_them) return;
  Owned repr = object_repr(rt, borrow(state->garbage));
  Utf8 utf8 = failed(repr) ? (Utf8){0} : str_utf8_lenient(rt, borrow(repr));
  if (utf8.text) {
    write_stderr(rt, "      ");
    write_stderr(rt, utf8.text);
    write_stderr(rt, "\n");
    utf8_free(rt, &utf8);
  } else {
    error_ignored(rt, borrow(state->garbage));
  }
  if (!failed(repr)) release(rt, repr);
}

void gc_finish(Runtime *rt) {
  GcState *state = state_of(rt);
  if (!state) return;
  rt->heap.debug = 0;
  CLEAR_VALUE(rt, state->callbacks);
  CLEAR_VALUE(rt, state->garbage);
  rt->heap.collector_hooks = NULL;
  RootSource **link = &rt->heap.roots;
  while (*link && *link != &state->roots) link = &(*link)->next;
  if (*link) *link = state->roots.next;
  mem_free(state);
}
