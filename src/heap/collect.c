/* One collection. heap_collect() is the table of contents; each step is a function below it, in the same order.
 *
 * Between the steps an object of the generation is in one of two places: in the list of the generation (a survivor,
 * unmarked), or in the trash (marked COLLECTING and UNREACHABLE). The steps that can run a script are 1, 6, 7, 9 and
 * 10; a script that runs in 6 or 7 cannot see the trash any more but through what a finalizer hands out, and what
 * that reaches is found again in step 8. */
#include "base/memory.h"
#include "heap/edges.h"
#include "heap/generations.h"
#include "heap/reach.h"
#include "heap/weak.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>

#define TRASH (OBJECT_COLLECTING | OBJECT_UNREACHABLE)

typedef struct Collection {
  Runtime *rt;
  Heap *heap;
  int generation;
  GenerationHead *young; /* the list under examination */
  GenerationHead *old; /* where survivors go: the next older list; in a full collection the same */
  Reach reach;         /* reach.trash: the unreachable */
  bool scripts_ran;    /* a finalizer was called, so that the trash must be looked at again */
  int64_t collected;
  struct timespec started;
} Collection;

static void announce_start(Collection *c);
static void merge_younger(Collection *c);
static void find_unreachable(Collection *c);
static void untrack_containers(Collection *c);
static void promote_survivors(Collection *c);
static void clear_weak_references(Collection *c);
static void finalize_trash(Collection *c);
static void rescue_resurrected(Collection *c);
static void clear_trash(Collection *c);
static void announce_stop(Collection *c);

int64_t heap_collect(Runtime *rt, int generation) {
  Heap *heap = &rt->heap;
  if (heap->collecting) return 0;
  Collection c = {.rt = rt, .heap = heap, .generation = generation};
  heap->collecting = true;
  generations_update_trigger(heap);

  announce_start(&c);        /*  1. gc.callbacks and DEBUG_STATS */
  merge_younger(&c);         /*  2. one list to look at; counters */
  find_unreachable(&c);      /*  3. copy, subtract, scan */
  untrack_containers(&c);    /*  4. tuples and dicts that can be in no cycle */
  promote_survivors(&c);     /*  5. into the next generation */
  clear_weak_references(&c); /*  6. all to the trash die, then callbacks from outside the trash */
  finalize_trash(&c);        /*  7. __del__, once an object */
  rescue_resurrected(&c);    /*  8. what finalizers made reachable again */
  clear_trash(&c);           /*  9. break the cycles: counting does the rest */
  announce_stop(&c);         /* 10. statistics, gc.callbacks */

  heap->collecting = false;
  generations_update_trigger(heap);
  if (heap->stress) rt->breaker |= BREAK_COLLECT;
  if (heap->after_collection) heap->after_collection(rt);
  return c.collected;
}

/* Which generation a scheduled collection is of: the oldest one whose count exceeds its threshold. A full collection
 * waits until a quarter of its survivors' number has come up from generation 1, so that the work of all full
 * collections together stays linear in the number of objects ever made. */
static int due_generation(Heap *heap) {
  for (int i = GENERATIONS - 1; i >= 0; i--) {
    if (heap->generation[i].count <= heap->generation[i].threshold) continue;
    if (i == GENERATIONS - 1 && heap->long_lived_pending < heap->long_lived_total / 4) continue;
    return i;
  }
  return -1;
}

void heap_collect_scheduled(Runtime *rt) {
  Heap *heap = &rt->heap;
  if (!heap->enabled || heap->collecting) return;
  int generation = due_generation(heap);
  if (heap->stress && generation < 0) generation = ++heap->stress % 64 ? 0 : GENERATIONS - 1;
  if (generation >= 0) heap_collect(rt, generation);
}

/* ---- 1 ---- */

static void report_start(Collection *c) {
  char text[160];
  snprintf(text, sizeof text, "gc: collecting generation %d...\n", c->generation);
  c->heap->collector_hooks->report(c->rt, text);
  snprintf(text, sizeof text,
           "gc: objects in each generation: %" PRIu64 " %" PRIu64 " %" PRIu64 "\n",
           heap_generation_size(c->rt, 0), heap_generation_size(c->rt, 1),
           heap_generation_size(c->rt, 2));
  c->heap->collector_hooks->report(c->rt, text);
  snprintf(text, sizeof text, "gc: objects in permanent generation: %" PRIu64 "\n",
           heap_generation_size(c->rt, 3));
  c->heap->collector_hooks->report(c->rt, text);
  clock_gettime(CLOCK_MONOTONIC, &c->started);
}

static void announce_start(Collection *c) {
  const CollectorHooks *hooks = c->heap->collector_hooks;
  if (hooks && hooks->phase) hooks->phase(c->rt, true, c->generation, 0, 0);
  if (c->heap->debug & COLLECT_STATS && hooks && hooks->report) report_start(c);
}

/* ---- 2 ---- */

static void merge_younger(Collection *c) {
  Generation *generations = c->heap->generation;
  int i = c->generation;
  if (events_wants(&c->rt->events, EVENT_COLLECT_START))
    event_send(&c->rt->events, EVENT_COLLECT_START, NULL, NULL, i,
               (int64_t)heap_generation_size(c->rt, i));
  if (i + 1 < GENERATIONS) generations[i + 1].count++;
  for (int younger = 0; younger <= i; younger++) generations[younger].count = 0;
  for (int younger = 0; younger < i; younger++) {
    if (events_wants(&c->rt->events, EVENT_COLLECT_MERGE))
      event_send(&c->rt->events, EVENT_COLLECT_MERGE, NULL, NULL, younger,
                 (int64_t)heap_generation_size(c->rt, younger));
    ring_merge(&generations[younger].head, &generations[i].head);
  }
  c->young = &generations[i].head;
  c->old = i + 1 < GENERATIONS ? &generations[i + 1].head : c->young;
  ring_validate(c->rt, c->young, 0);
}

/* ---- 3 ---- */

static void find_unreachable(Collection *c) {
  /* Those who watch the steps see them one after the other, in the list's order. */
  c->reach.whole = c->generation == GENERATIONS - 1 && ring_is_empty(&c->heap->permanent) &&
                   !events_wants_any(&c->rt->events, EVENT_COLLECTION);
  c->reach.untracks = c->generation == GENERATIONS - 1 ? UNTRACK_DICT : UNTRACK_TUPLE;
  reach_split(c->rt, c->young, &c->reach);
  ring_validate(c->rt, c->young, 0);
  ring_validate(c->rt, &c->reach.trash, TRASH);
}

/* ---- 4 ---- */

typedef struct Search {
  Runtime *rt;
  bool found;
} Search;

/* Whether a reference to `target` can be part of a cycle, now or ever. A tuple that was untracked cannot; another
 * collectable object that is not tracked at the moment (a dict) may be tracked as soon as something is put into it. */
EDGES_INLINE void search_trackable(void *context, Object *target) {
  Search *search = context;
  if (search->found || !object_is_collectable(target)) return;
  HeapType *type = HEAP_TYPE(search->rt, target);
  bool exact_tuple = type->flags & TYPE_IS_TUPLE && !(type->flags & TYPE_FROM_SCRIPT);
  search->found = !exact_tuple || object_is_tracked(target);
}

static void search_class(void *context, Object *instance) {
  (void)instance;
  ((Search *)context)->found = true; /* a class is trackable */
}
static void search_outline(void *context, Object *target) { search_trackable(context, target); }
static void search_many(void *context, const Owned *words, uint64_t count) {
  Search *search = context;
  while (count-- && !search->found)
    if (is_object(words[count])) search_trackable(context, as_object(words[count]));
}

static bool is_plain(Runtime *rt, Object *object) {
  Search search = {rt, false};
  static const EdgeVisitor visitor = {search_trackable, search_class, search_outline, search_many};
  edges_visit(rt, object, edges_run(rt, OBJECT_SHAPE(object)), visitor, &search);
  return !search.found;
}

/* Asks for the lines of the cache that will be needed: of an object and, a little later, of what its last word refers to. */
static void look_ahead(Runtime *rt, const Candidates *candidates, size_t i) {
  if (i + 16 < candidates->count) __builtin_prefetch(candidates->heads[i + 16] + 1);
  if (i + 8 >= candidates->count) return;
  char *object = (char *)OBJECT_OF(candidates->heads[i + 8]);
  ShapeRun run = edges_run(rt, OBJECT_SHAPE((Object *)object));
  uint64_t count = run.kind == RUN_INLINE ? *(uint64_t *)(object + run.length) : 0;
  const Owned *words = (const Owned *)(object + run.offset);
  if (count && is_object(words[count - 1])) __builtin_prefetch(as_object(words[count - 1]));
}

static void untrack(Collection *c, Object *object) {
  heap_untrack(c->rt, object);
  event_emit(&c->rt->events, EVENT_COLLECT_UNTRACK, object, HEAP_TYPE(c->rt, object), 0, 0);
}

static void untrack_kind(Collection *c, UntrackKind kind) {
  uint64_t untracked = 0;
  Candidates *candidates = &c->reach.candidates[kind];
  if (candidates->incomplete) { /* there was no memory to note them: look at every object */
    for (GenerationHead *head = c->young->next, *next; head != c->young; head = next) {
      Object *object = OBJECT_OF(head);
      next = head->next;
      if (edges_run(c->rt, OBJECT_SHAPE(object)).untrack != kind || !is_plain(c->rt, object))
        continue;
      untrack(c, object);
      untracked++;
    }
  } else {
    for (size_t i = 0; i < candidates->count; i++) {
      Object *object = OBJECT_OF(candidates->heads[i]);
      look_ahead(c->rt, candidates, i);
      if (!is_plain(c->rt, object)) continue;
      untrack(c, object);
      untracked++;
    }
  }
  mem_free(candidates->heads);
  c->reach.survivors -= untracked;
}

static void untrack_containers(Collection *c) {
  untrack_kind(c, UNTRACK_TUPLE);
  /* Dicts only in full collections: one that is being filled would be untracked and tracked over and over. */
  if (c->generation == GENERATIONS - 1) untrack_kind(c, UNTRACK_DICT);
}

/* ---- 5 ---- */

static void announce_moves(Collection *c) {
  for (GenerationHead *head = c->young->next; head != c->young; head = head->next)
    event_send(&c->rt->events, EVENT_MOVE, OBJECT_OF(head), HEAP_TYPE(c->rt, OBJECT_OF(head)),
               c->generation, c->generation + 1);
}

static void announce_trash(Collection *c) {
  const CollectorHooks *hooks = c->heap->collector_hooks;
  if (!(c->heap->debug & COLLECT_COLLECTABLE) || !hooks || !hooks->debug_object) return;
  for (GenerationHead *head = c->reach.trash.next; head != &c->reach.trash; head = head->next)
    hooks->debug_object(c->rt, OBJECT_OF(head), true);
}

static void promote_survivors(Collection *c) {
  if (c->generation == GENERATIONS - 1) {
    c->heap->long_lived_pending = 0;
    c->heap->long_lived_total = (int64_t)c->reach.survivors;
  } else {
    if (c->generation == GENERATIONS - 2)
      c->heap->long_lived_pending += (int64_t)c->reach.survivors;
    if (events_wants(&c->rt->events, EVENT_MOVE)) announce_moves(c);
    ring_merge(c->young, c->old);
  }
  announce_trash(c);
}

/* ---- 6 ---- */

/* Kills the references to one object of the trash; those with a callback that are alive themselves go to `calls`. */
static void kill_references(Collection *c, Object *object, GenerationHead *calls) {
  WeakRef *reference;
  while ((reference = weak_peek_first(c->rt, object))) {
    event_emit(&c->rt->events, EVENT_COLLECT_WEAKREF, reference, object, 0, 0);
    weak_clear(c->rt, reference);
    if (is_null(reference->callback) || reference->head.meta & OBJECT_COLLECTING ||
        reference->head.count == 0)
      continue;
    object_retain(&reference->head);
    ring_move(calls, HEAD_OF(&reference->head));
  }
}

/* Calls the callbacks in order. A reference that its callback leaves alive goes on into the old generation; one that
 * dies with it counts as collected. */
static void call_back(Collection *c, GenerationHead *calls) {
  while (!ring_is_empty(calls)) {
    GenerationHead *head = calls->next;
    WeakRef *reference = (WeakRef *)OBJECT_OF(head);
    c->scripts_ran = true;
    if (c->heap->weak_callback)
      c->heap->weak_callback(c->rt, retain_object(reference), retain(borrow(reference->callback)));
    object_release(c->rt, &reference->head);
    if (calls->next == head)
      ring_move(c->old, head);
    else
      c->collected++;
  }
}

static void clear_weak_references(Collection *c) {
  if (!(c->reach.trash_marks & (OBJECT_IS_WEAK | OBJECT_WEAKLY))) return;
  GenerationHead calls;
  ring_init(&calls);
  for (GenerationHead *head = c->reach.trash.next; head != &c->reach.trash; head = head->next) {
    __builtin_prefetch(head->next);
    Object *object = OBJECT_OF(head);
    if (object->meta & OBJECT_IS_WEAK) weak_clear(c->rt, (WeakRef *)object);
    if (object->meta & OBJECT_WEAKLY) kill_references(c, object, &calls);
  }
  call_back(c, &calls);
  ring_validate(c->rt, &c->reach.trash, TRASH);
}

/* ---- 7 ---- */

static void finalize_trash(Collection *c) {
  if (!(c->reach.trash_types & TYPE_FINALIZER)) return;
  /* A finalizer may free objects of the trash, the one behind it in the list too: so each is moved aside first. */
  GenerationHead seen;
  ring_init(&seen);
  while (!ring_is_empty(&c->reach.trash)) {
    GenerationHead *head = c->reach.trash.next;
    Object *object = OBJECT_OF(head);
    HeapType *type = HEAP_TYPE(c->rt, object);
    ring_move(&seen, head);
    if (!(type->flags & TYPE_FINALIZER) || object->meta & OBJECT_FINALIZED) continue;
    object->meta |= OBJECT_FINALIZED;
    c->scripts_ran = true;
    event_emit(&c->rt->events, EVENT_COLLECT_FINALIZE, object, type, 0, 0);
    object_retain(object);
    type->finalize(c->rt, object);
    object_release(c->rt, object);
  }
  ring_merge(&seen, &c->reach.trash);
}

/* ---- 8 ---- */

static void rescue_resurrected(Collection *c) {
  /* Where no script ran, the answer would be the same set in the same order. */
  if (!c->scripts_ran) return;
  GenerationHead rescued;
  ring_init(&rescued);
  ring_merge(&c->reach.trash, &rescued);
  for (GenerationHead *head = rescued.next; head != &rescued; head = head->next)
    OBJECT_OF(head)->meta &= ~(uint32_t)TRASH;
  c->reach = (Reach){.trash_size = 0};
  reach_split(c->rt, &rescued, &c->reach);
  if (events_wants(&c->rt->events, EVENT_COLLECT_RESURRECT))
    for (GenerationHead *head = rescued.next; head != &rescued; head = head->next)
      event_send(&c->rt->events, EVENT_COLLECT_RESURRECT, OBJECT_OF(head),
                 HEAP_TYPE(c->rt, OBJECT_OF(head)), 0, 0);
  ring_merge(&rescued, c->old);
  ring_validate(c->rt, &c->reach.trash, TRASH);
}

/* ---- 9 ---- */

static void clear_object(Collection *c, Object *object) {
  const CollectorHooks *hooks = c->heap->collector_hooks;
  HeapType *type = HEAP_TYPE(c->rt, object);
  if (c->heap->debug & COLLECT_SAVEALL && hooks && hooks->save) {
    hooks->save(c->rt, object);
  } else if (type->clear) {
    event_emit(&c->rt->events, EVENT_COLLECT_CLEAR, object, type, 0, 0);
    object_retain(object);
    type->clear(c->rt, object);
    object_release(c->rt, object);
  }
}

static void clear_trash(Collection *c) {
  GenerationHead *trash = &c->reach.trash;
  c->collected += (int64_t)c->reach.trash_size;
  while (!ring_is_empty(trash)) {
    GenerationHead *head = trash->next;
    __builtin_prefetch(head->next, 1);
    clear_object(c, OBJECT_OF(head));
    if (trash->next == head) { /* still alive; it may die later, with another object of the trash */
      OBJECT_OF(head)->meta &= ~(uint32_t)TRASH;
      ring_move(c->old, head);
    }
  }
}

/* ---- 10 ---- */

static void report_stop(Collection *c) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  double elapsed =
      (double)(now.tv_sec - c->started.tv_sec) + (double)(now.tv_nsec - c->started.tv_nsec) / 1e9;
  char text[160];
  snprintf(text, sizeof text, "gc: done, %" PRId64 " unreachable, 0 uncollectable, %.4fs elapsed\n",
           c->collected, elapsed);
  c->heap->collector_hooks->report(c->rt, text);
}

/* Nothing is ever uncollectable: that was for finalizers of the kind that CPython gave up in 3.4. */
static void announce_stop(Collection *c) {
  const CollectorHooks *hooks = c->heap->collector_hooks;
  if (c->heap->debug & COLLECT_STATS && hooks && hooks->report) report_stop(c);
  if (c->generation == GENERATIONS - 1 && hooks && hooks->clear_free_lists)
    hooks->clear_free_lists(c->rt);
  Generation *generation = &c->heap->generation[c->generation];
  generation->collections++;
  generation->collected += (uint64_t)c->collected;
  event_emit(&c->rt->events, EVENT_COLLECT_STOP, NULL, NULL, c->collected, 0);
  if (hooks && hooks->phase) hooks->phase(c->rt, false, c->generation, c->collected, 0);
}
