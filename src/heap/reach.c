/* Step 3 of a collection, as CPython has it and as it is taught:
 *
 *   a. copy     each object's count goes into its head, where the link `previous` was
 *   b. subtract each reference from one object of the list to another takes one off the target's copy. What is left
 *               comes from outside
 *   c. scan     from left to right. A copy above 0: reachable, and so is all it refers to. A copy of 0: tentatively
 *               unreachable, moved to the trash, from where a reachable object found later brings it back to the
 *               list's end
 *
 * An object, by its flags:   not in the list       -
 *                            in the list, waiting  COLLECTING              its head: next, scratch
 *                            scanned, reachable    -                       next, previous
 *                            in the trash          COLLECTING UNREACHABLE  next, previous
 *
 * Five things make the passes fast; each is measured in README.md.
 *  - They are inlined with the walk over an object's references (edges.h), and call nothing for common objects.
 *  - On a large heap they are bound by the cache: each touches all objects, and all they refer to. So a reference waits
 *    in a queue of 16 between the moment its target is known, when the target's line is asked for, and the moment it is
 *    needed. In the scan order matters; the queue keeps it, and is emptied before anything is found unreachable.
 *  - Few objects, as in young generations, lie in the cache: they need no queue. They are entered into an array, in which
 *    the trash is only marked and the list is linked anew in the end.
 *  - Copying and subtracting need no order. In a full collection, whose list is all that is tracked, they are one walk
 *    through the pages of the heap by address, since each step along a list may be a miss of the cache. There an object's
 *    count is copied when the object is first met, be it as a holder or as held.
 *  - Objects of one shape come in rows: how they hold their references is looked up once for a row, and the references of
 *    its instances to their class are subtracted together. */
#include "heap/reach.h"

#include "base/memory.h"
#include "heap/allocator.h"
#include "heap/edges.h"
#include "heap/generations.h"

ShapeRun edges_learn(Runtime *rt, uint32_t id) {
  HeapType *type = rt->heap.shapes[id].type;
  ShapeRun run = {
      .kind = type->run_kind, .offset = type->run_offset, .length = type->run_length_offset};
  if (!(type->flags & TYPE_FROM_SCRIPT))
    run.untrack = type->flags & TYPE_IS_TUPLE  ? UNTRACK_TUPLE
                  : type->flags & TYPE_IS_DICT ? UNTRACK_DICT
                                               : UNTRACK_NEVER;
  return rt->heap.runs[id] = run;
}

static void note_candidate(Candidates *candidates, GenerationHead *head) {
  if (candidates->incomplete) return;
  if (candidates->count == candidates->capacity) {
    size_t capacity = candidates->capacity ? candidates->capacity * 2 : 256;
    GenerationHead **grown = mem_realloc_spare(candidates->heads, capacity * sizeof *grown);
    if (!grown) {
      candidates->incomplete = true;
      return;
    }
    candidates->heads = grown;
    candidates->capacity = capacity;
  }
  candidates->heads[candidates->count++] = head;
}

/* ---- the state of the passes ---- */

#define WAITING 16
#define FEW     16384 /* objects; about as much as the cache holds */

typedef struct Pass {
  Runtime *rt;
  GenerationHead *list;
  Reach *reach;
  Object *holder;       /* whose references are being visited, for events */
  uint32_t shape;       /* of the objects that are being met at the moment ... */
  ShapeRun run;         /* ... how they hold their references ... */
  int64_t instances;    /* ... and, if they are instances, how many there were in a row */
  uint32_t trash_seen;  /* the head's word of the latest object that went to the trash */
  GenerationHead **few; /* the objects, in the list's order; NULL when they are more than FEW */
  size_t count;         /* of the objects in `few`; ... */
  size_t few_end;       /* ... behind them those that came back from the trash, up to here */
  uint32_t first, end;  /* of the references that wait, counted from the beginning of the pass */
  Object *queue[WAITING];
} Pass;

/* Objects of one shape come in rows. */
EDGES_INLINE void meet_shape(Pass *pass, uint32_t shape) {
  pass->shape = shape;
  pass->run = edges_run(pass->rt, shape);
  pass->instances = 0;
}

/* ---- the queue ---- */

/* Puts a reference into the queue; when that is full, the one that has waited longest is worked off. */
EDGES_INLINE void queue_enter(Pass *pass, Object *target, EdgeVisit visit) {
  __builtin_prefetch(&target->meta, 1);
  Object **place = &pass->queue[pass->end % WAITING], *due = *place;
  *place = target;
  if (__builtin_expect(pass->end++ - pass->first == WAITING, 1)) {
    pass->first++;
    visit(pass, due);
  }
}

EDGES_INLINE void queue_drain(Pass *pass, EdgeVisit visit) {
  while (pass->first != pass->end) visit(pass, pass->queue[pass->first++ % WAITING]);
}

/* A long run of words needs no queue: it can be looked ahead in. What waited before comes first. */
EDGES_INLINE void visit_words(Pass *pass, const Owned *words, uint64_t count, EdgeVisit visit) {
  queue_drain(pass, visit);
  while (count--) {
    if (count >= WAITING && is_object(words[count - WAITING]))
      __builtin_prefetch(&as_object(words[count - WAITING])->meta, 1);
    if (is_object(words[count])) visit(pass, as_object(words[count]));
  }
}

/* ---- a. copy ---- */

/* Room for FEW objects, twice; the heap keeps it. NULL when memory ends. */
static GenerationHead **room_for_few(Runtime *rt) {
  Heap *heap = &rt->heap;
  if (!heap->few) heap->few = mem_realloc_spare(NULL, 2 * FEW * sizeof *heap->few);
  return heap->few;
}

EDGES_INLINE void copy_count(GenerationHead *head) {
  Object *object = OBJECT_OF(head);
  object->meta |= OBJECT_COLLECTING;
  /* An immortal object's count is so high that nothing subtracts it down to 0: it is reachable, as it should be. */
  head->scratch = object->count;
}

EDGES_INLINE void copy_first(GenerationHead *head) {
  if (!(OBJECT_OF(head)->meta & OBJECT_COLLECTING)) copy_count(head);
}

static void copy_counts(Pass *pass) {
  GenerationHead **few = room_for_few(pass->rt), *head = pass->list->next;
  size_t count = 0;
  for (; head != pass->list && few && count < FEW; head = head->next, count++) {
    copy_count(head);
    few[count] = head;
  }
  if (head == pass->list) {
    pass->few = few;
    pass->few_end = pass->count = count;
  }
  for (; head != pass->list; head = head->next) copy_count(head);
  if (events_wants(&pass->rt->events, EVENT_COLLECT_COPY))
    for (GenerationHead *head = pass->list->next; head != pass->list; head = head->next)
      event_send(&pass->rt->events, EVENT_COLLECT_COPY, OBJECT_OF(head), NULL, head->scratch, 0);
}

/* ---- b. subtract ---- */

EDGES_INLINE void subtract(void *context, Object *target) {
  (void)context;
  if (target->meta & OBJECT_COLLECTING) HEAD_OF(target)->scratch--;
}

static void subtract_outline(void *context, Object *target) { subtract(context, target); }
static void subtract_many(void *context, const Owned *words, uint64_t count) {
  visit_words(context, words, count, subtract);
}
EDGES_INLINE void subtract_later(void *context, Object *target) {
  queue_enter(context, target, subtract);
}
static void subtract_later_outline(void *context, Object *target) {
  queue_enter(context, target, subtract);
}

/* The references of a row of instances to their class are subtracted together, at its end. */
EDGES_INLINE void subtract_class(void *context, Object *instance) {
  (void)instance;
  ((Pass *)context)->instances++;
}

EDGES_INLINE void subtract_class_of_row(Pass *pass) {
  if (!pass->instances) return;
  Object *class = &pass->rt->heap.shapes[pass->shape].type->head;
  if (pass->reach->whole && object_is_tracked(class)) copy_first(HEAD_OF(class));
  if (class->meta & OBJECT_COLLECTING) HEAD_OF(class)->scratch -= pass->instances;
  pass->instances = 0;
}

static const EdgeVisitor subtract_at_once = {subtract, subtract_class, subtract_outline,
                                             subtract_many};
static const EdgeVisitor subtract_queued = {subtract_later, subtract_class, subtract_later_outline,
                                            subtract_many};

EDGES_INLINE void subtract_from(Pass *pass, GenerationHead *head, EdgeVisitor visitor) {
  Object *object = OBJECT_OF(head);
  if (__builtin_expect(OBJECT_SHAPE(object) != pass->shape, 0)) {
    subtract_class_of_row(pass);
    meet_shape(pass, OBJECT_SHAPE(object));
  }
  edges_visit(pass->rt, object, pass->run, visitor, pass);
}

static void subtract_watched(void *context, Object *target) {
  Pass *pass = context;
  if (!(target->meta & OBJECT_COLLECTING)) return;
  HEAD_OF(target)->scratch--;
  event_send(&pass->rt->events, EVENT_COLLECT_SUBTRACT, pass->holder, target,
             HEAD_OF(target)->scratch, 0);
}

static void subtract_references(Pass *pass) {
  GenerationHead *list = pass->list;
  if (events_wants(&pass->rt->events, EVENT_COLLECT_SUBTRACT)) {
    for (GenerationHead *head = list->next; head != list; head = head->next) {
      pass->holder = OBJECT_OF(head);
      edges_traverse(pass->rt, pass->holder, subtract_watched, pass);
    }
  } else if (pass->few) {
    for (size_t i = 0; i < pass->count; i++) subtract_from(pass, pass->few[i], subtract_at_once);
  } else {
    for (GenerationHead *head = list->next; head != list; head = head->next)
      subtract_from(pass, head, subtract_queued);
  }
  queue_drain(pass, subtract);
  subtract_class_of_row(pass);
}

/* ---- a and b at once, where the list is all that is tracked ---- */

EDGES_INLINE void subtract_any(void *context, Object *target) {
  (void)context;
  if (!object_is_tracked(target)) return;
  copy_first(HEAD_OF(target));
  HEAD_OF(target)->scratch--;
}

EDGES_INLINE void subtract_any_later(void *context, Object *target) {
  queue_enter(context, target, subtract_any);
}
static void subtract_any_outline(void *context, Object *target) {
  queue_enter(context, target, subtract_any);
}
static void subtract_any_many(void *context, const Owned *words, uint64_t count) {
  visit_words(context, words, count, subtract_any);
}

static const EdgeVisitor subtract_whole = {subtract_any_later, subtract_class, subtract_any_outline,
                                           subtract_any_many};

EDGES_INLINE void copy_and_subtract(void *pass, GenerationHead *head) {
  copy_first(head);
  subtract_from(pass, head, subtract_whole);
}

static void subtract_whole_heap(Pass *pass) {
  allocator_each_tracked(&pass->rt->heap, copy_and_subtract, pass);
  queue_drain(pass, subtract_any);
  subtract_class_of_row(pass);
}

/* ---- c. scan ---- */

/* A reachable object refers to `target`. True when nothing reachable did so before. */
EDGES_INLINE bool reach_first(void *context, Object *target) {
  if (!(target->meta & OBJECT_COLLECTING)) return false;
  Pass *pass = context;
  GenerationHead *head = HEAD_OF(target);
  if (target->meta & OBJECT_UNREACHABLE) {
    target->meta &= ~(uint32_t)OBJECT_UNREACHABLE;
    ring_move(pass->list, head);
    pass->reach->trash_size--;
    head->scratch = 0; /* the link is no longer needed, and the object counts as not yet reached */
  }
  if (head->scratch != 0) return false;
  head->scratch = 1;
  return true;
}

EDGES_INLINE void reach(void *context, Object *target) { reach_first(context, target); }
static void reach_many(void *context, const Owned *words, uint64_t count) {
  visit_words(context, words, count, reach);
}
EDGES_INLINE void reach_later(void *context, Object *target) {
  queue_enter(context, target, reach);
}
static void reach_later_outline(void *context, Object *target) {
  queue_enter(context, target, reach);
}

/* The first of a row of instances reaches the class for all of them. */
EDGES_INLINE void reach_class_later(void *context, Object *instance) {
  Pass *pass = context;
  if (!pass->instances++) queue_enter(pass, &HEAP_TYPE(pass->rt, instance)->head, reach);
}

static void reach_watched(void *context, Object *target) {
  Pass *pass = context;
  if (reach_first(context, target))
    event_send(&pass->rt->events, EVENT_COLLECT_REACH, target, pass->holder, 0, 0);
}
static void reach_watched_class(void *context, Object *instance) {
  reach_watched(context, &HEAP_TYPE(((Pass *)context)->rt, instance)->head);
}
static void reach_watched_many(void *context, const Owned *words, uint64_t count) {
  while (count--)
    if (is_object(words[count])) reach_watched(context, as_object(words[count]));
}

static const EdgeVisitor reach_queued = {reach_later, reach_class_later, reach_later_outline,
                                         reach_many};
static const EdgeVisitor reach_telling = {reach_watched, reach_watched_class, reach_watched,
                                          reach_watched_many};

EDGES_INLINE void enter_trash(Pass *pass, GenerationHead *head) {
  Object *object = OBJECT_OF(head);
  object->meta |= OBJECT_UNREACHABLE;
  if (object->meta != pass->trash_seen) { /* those of one class come in runs here too */
    pass->trash_seen = object->meta;
    pass->reach->trash_marks |= object->meta;
    pass->reach->trash_types |= HEAP_TYPE(pass->rt, object)->flags;
  }
  ring_append(&pass->reach->trash, head);
  pass->reach->trash_size++;
}

EDGES_INLINE void scan_reachable(Pass *pass, GenerationHead *head, EdgeVisitor visitor) {
  Object *object = OBJECT_OF(head);
  if (__builtin_expect(OBJECT_SHAPE(object) != pass->shape, 0))
    meet_shape(pass, OBJECT_SHAPE(object));
  UntrackKind untrack = pass->run.untrack;
  if (__builtin_expect(untrack && untrack <= pass->reach->untracks, 0))
    note_candidate(&pass->reach->candidates[untrack], head);
  edges_visit(pass->rt, object, pass->run, visitor, pass);
  object->meta &= ~(uint32_t)OBJECT_COLLECTING;
}

/* How the two scans of a list differ: whether references wait in the queue, or somebody watches. */
typedef enum ScanKind { SCAN_QUEUED, SCAN_WATCHED } ScanKind;

EDGES_INLINE void scan_list(Pass *pass, EdgeVisitor visitor, ScanKind kind) {
  GenerationHead *list = pass->list, *previous = list, *head = list->next;
  for (;;) {
    if (head == list) {
      /* The last object may have gone to the trash; what is still waiting goes behind the true end. */
      list->previous = previous;
      if (kind == SCAN_QUEUED) queue_drain(pass, reach);
      head = previous->next;
      if (head == list) return;
    }
    if (kind == SCAN_QUEUED) __builtin_prefetch(head->next);
    if (kind == SCAN_QUEUED && head->scratch == 0) queue_drain(pass, reach);
    if (head->scratch == 0) {
      previous->next = head->next;
      enter_trash(pass, head);
      if (kind == SCAN_WATCHED)
        event_emit(&pass->rt->events, EVENT_COLLECT_UNREACHABLE, OBJECT_OF(head),
                   HEAP_TYPE(pass->rt, OBJECT_OF(head)), 0, 0);
    } else {
      if (kind == SCAN_WATCHED) pass->holder = OBJECT_OF(head);
      scan_reachable(pass, head, visitor);
      pass->reach->survivors++;
      head->previous = previous;
      previous = head;
    }
    head = previous->next;
  }
}

/* ---- c. scan, of few objects ---- */

/* The same in an array. What is unreachable is only marked, what turns out to be reachable goes behind the array's end, and
 * the list is linked anew as it is scanned: most of what a program has made lately is held by something made a moment later,
 * so that it would go to the trash and come back. */
EDGES_INLINE void reach_few(void *context, Object *target) {
  uint32_t meta = target->meta;
  if (!(meta & OBJECT_COLLECTING)) return;
  HEAD_OF(target)->scratch |= 1; /* no longer 0 */
  if (!(meta & OBJECT_UNREACHABLE)) return;
  Pass *pass = context;
  target->meta = meta & ~(uint32_t)OBJECT_UNREACHABLE;
  pass->few[pass->few_end++] = HEAD_OF(target);
}

static void reach_few_outline(void *context, Object *target) { reach_few(context, target); }
static void reach_few_many(void *context, const Owned *words, uint64_t count) {
  while (count--)
    if (is_object(words[count])) reach_few(context, as_object(words[count]));
}
EDGES_INLINE void reach_few_class(void *context, Object *instance) {
  Pass *pass = context;
  if (!pass->instances++) reach_few(pass, &HEAP_TYPE(pass->rt, instance)->head);
}

static const EdgeVisitor reach_few_visitor = {reach_few, reach_few_class, reach_few_outline,
                                              reach_few_many};

static void scan_few(Pass *pass) {
  GenerationHead *list = pass->list, *previous = list;
  uint64_t survivors = 0;
  for (size_t i = 0; i < pass->few_end; i++) {
    GenerationHead *head = pass->few[i];
    if (head->scratch == 0) {
      OBJECT_OF(head)->meta |= OBJECT_UNREACHABLE;
      continue;
    }
    scan_reachable(pass, head, reach_few_visitor);
    survivors++;
    previous->next = head;
    head->previous = previous;
    previous = head;
  }
  previous->next = list;
  list->previous = previous;
  pass->reach->survivors = survivors;
  if (survivors == pass->count) return;
  for (size_t i = 0; i < pass->count; i++)
    if (OBJECT_OF(pass->few[i])->meta & OBJECT_UNREACHABLE) enter_trash(pass, pass->few[i]);
}

static void scan(Pass *pass) {
  pass->shape = 0;
  /* Who watches is told who reached whom: nothing may wait in a queue, and each instance reaches its class. */
  if (events_wants_any(&pass->rt->events, EVENT_COLLECTION))
    scan_list(pass, reach_telling, SCAN_WATCHED);
  else if (pass->few)
    scan_few(pass);
  else
    scan_list(pass, reach_queued, SCAN_QUEUED);
}

void reach_split(Runtime *rt, GenerationHead *list, Reach *reach) {
  Pass pass = {.rt = rt, .list = list, .reach = reach};
  ring_init(&reach->trash);
  if (reach->whole) {
    subtract_whole_heap(&pass);
  } else {
    copy_counts(&pass);
    subtract_references(&pass);
  }
  scan(&pass);
}
