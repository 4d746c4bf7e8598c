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
 * Three things make the passes fast; each is measured in README.md.
 *  - They are inlined with the walk over an object's references (edges.h), and call nothing for common objects.
 *  - They are bound by the cache: each touches all objects, and all they refer to. So a reference waits in a queue of
 *    16 between the moment its target is known, when the target's line is asked for, and the moment it is needed. In
 *    the scan order matters; the queue keeps it, and is emptied before anything is found unreachable.
 *  - Instances of one class come in runs. A run's references to the class are subtracted together. */
#include "heap/reach.h"

#include "base/memory.h"
#include "heap/edges.h"
#include "heap/generations.h"

ShapeRun edges_learn(Runtime *rt, uint32_t id) {
  HeapType *type = rt->heap.shapes[id].type;
  ShapeRun run = {
      .kind = type->run_kind, .offset = type->run_offset, .length = type->run_length_offset};
  run.may_untrack =
      type->flags & (TYPE_IS_TUPLE | TYPE_IS_DICT) && !(type->flags & TYPE_FROM_SCRIPT);
  return rt->heap.runs[id] = run;
}

static void note_container(Reach *reach, GenerationHead *head) {
  if (reach->incomplete) return;
  if (reach->container_count == reach->container_capacity) {
    size_t capacity = reach->container_capacity ? reach->container_capacity * 2 : 256;
    GenerationHead **grown = mem_realloc(reach->containers, capacity * sizeof *grown);
    if (!grown) {
      reach->incomplete = true;
      return;
    }
    reach->containers = grown;
    reach->container_capacity = capacity;
  }
  reach->containers[reach->container_count++] = head;
}

/* ---- the queue ---- */

#define WAITING 16

typedef struct Pass {
  Runtime *rt;
  GenerationHead *list;
  Reach *reach;
  Object *holder;     /* whose references are being visited, for events */
  Object *class_seen; /* of the run of instances */
  int64_t class_count;
  uint32_t entered,
      finished; /* references that went into the queue, and that had all been worked off at the last drain */
  Object *queue[WAITING];
  Object nobody; /* stands in the queue's empty places: no flags, so visiting it does nothing */
} Pass;

static void pass_init(Pass *pass, Runtime *rt, GenerationHead *list, Reach *reach) {
  *pass = (Pass){.rt = rt, .list = list, .reach = reach};
  for (int i = 0; i < WAITING; i++) pass->queue[i] = &pass->nobody;
}

/* Puts a reference into the queue, and works off the one that has waited longest. */
EDGES_INLINE void queue_enter(Pass *pass, Object *target, EdgeVisit visit) {
  __builtin_prefetch(&target->meta, 1);
  Object **place = &pass->queue[pass->entered++ % WAITING], *due = *place;
  *place = target;
  visit(pass, due);
}

EDGES_INLINE void queue_drain(Pass *pass, EdgeVisit visit) {
  if (pass->entered == pass->finished) return;
  for (int i = 0; i < WAITING; i++) {
    Object **place = &pass->queue[pass->entered++ % WAITING], *due = *place;
    *place = &pass->nobody;
    visit(pass, due);
  }
  pass->finished = pass->entered;
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

static void copy_counts(Runtime *rt, GenerationHead *list) {
  for (GenerationHead *head = list->next; head != list; head = head->next) {
    Object *object = OBJECT_OF(head);
    object->meta |= OBJECT_COLLECTING;
    /* An immortal object's count is so high that nothing subtracts it down to 0: it is reachable, as it should be. */
    head->scratch = object->count;
  }
  if (events_wants(&rt->events, EVENT_COLLECT_COPY))
    for (GenerationHead *head = list->next; head != list; head = head->next)
      event_send(&rt->events, EVENT_COLLECT_COPY, OBJECT_OF(head), NULL, head->scratch, 0);
}

/* ---- b. subtract ---- */

EDGES_INLINE void subtract(void *context, Object *target) {
  (void)context;
  if (target->meta & OBJECT_COLLECTING) HEAD_OF(target)->scratch--;
}

EDGES_INLINE void subtract_one(void *context, Object *target) {
  queue_enter(context, target, subtract);
}
static void subtract_outline(void *context, Object *target) {
  queue_enter(context, target, subtract);
}
static void subtract_many(void *context, const Owned *words, uint64_t count) {
  visit_words(context, words, count, subtract);
}

static void subtract_class_run(Pass *pass) {
  Object *class = pass->class_seen;
  if (class && class->meta & OBJECT_COLLECTING) HEAD_OF(class)->scratch -= pass->class_count;
  pass->class_count = 0;
}

EDGES_INLINE void subtract_class(void *context, Object *class) {
  Pass *pass = context;
  if (__builtin_expect(class != pass->class_seen, 0)) {
    subtract_class_run(pass);
    pass->class_seen = class;
  }
  pass->class_count++;
}

static void subtract_watched(void *context, Object *target) {
  Pass *pass = context;
  if (!(target->meta & OBJECT_COLLECTING)) return;
  HEAD_OF(target)->scratch--;
  event_send(&pass->rt->events, EVENT_COLLECT_SUBTRACT, pass->holder, target,
             HEAD_OF(target)->scratch, 0);
}

static void subtract_references(Pass *pass) {
  static const EdgeVisitor visitor = {subtract_one, subtract_class, subtract_outline,
                                      subtract_many};
  bool watched = events_wants(&pass->rt->events, EVENT_COLLECT_SUBTRACT);
  for (GenerationHead *head = pass->list->next; head != pass->list; head = head->next) {
    Object *object = OBJECT_OF(head);
    if (__builtin_expect(watched, 0)) {
      pass->holder = object;
      edges_traverse(pass->rt, object, subtract_watched, pass);
    } else {
      edges_visit(pass->rt, object, edges_run(pass->rt, OBJECT_SHAPE(object)), visitor, pass);
    }
  }
  queue_drain(pass, subtract);
  subtract_class_run(pass);
}

/* ---- c. scan ---- */

/* A reachable object refers to `target`. */
EDGES_INLINE void reach(void *context, Object *target) {
  if (!(target->meta & OBJECT_COLLECTING)) return;
  Pass *pass = context;
  GenerationHead *head = HEAD_OF(target);
  if (target->meta & OBJECT_UNREACHABLE) {
    target->meta &= ~(uint32_t)OBJECT_UNREACHABLE;
    ring_move(pass->list, head);
    pass->reach->trash_size--;
    head->scratch = 0; /* the link is no longer needed, and the object counts as not yet reached */
  }
  if (head->scratch == 0) {
    head->scratch = 1;
    event_emit(&pass->rt->events, EVENT_COLLECT_REACH, target, pass->holder, 0, 0);
  }
}

EDGES_INLINE void reach_one(void *context, Object *target) { queue_enter(context, target, reach); }
static void reach_outline(void *context, Object *target) { queue_enter(context, target, reach); }
static void reach_watched(void *context, Object *target) { reach(context, target); }
static void reach_many(void *context, const Owned *words, uint64_t count) {
  visit_words(context, words, count, reach);
}

/* The first of a run of instances reaches the class for all of them. */
EDGES_INLINE void reach_class(void *context, Object *class) {
  Pass *pass = context;
  if (class == pass->class_seen) return;
  pass->class_seen = class;
  queue_enter(pass, class, reach);
}

static void move_to_trash(Pass *pass, GenerationHead *head, GenerationHead *previous) {
  Object *object = OBJECT_OF(head);
  previous->next = head->next;
  object->meta |= OBJECT_UNREACHABLE;
  ring_append(&pass->reach->trash, head);
  pass->reach->trash_size++;
  event_emit(&pass->rt->events, EVENT_COLLECT_UNREACHABLE, object, HEAP_TYPE(pass->rt, object), 0,
             0);
}

EDGES_INLINE void scan_reachable(Pass *pass, GenerationHead *head, bool watched) {
  static const EdgeVisitor visitor = {reach_one, reach_class, reach_outline, reach_many};
  Object *object = OBJECT_OF(head);
  ShapeRun run = edges_run(pass->rt, OBJECT_SHAPE(object));
  pass->reach->survivors++;
  if (__builtin_expect(run.may_untrack, 0)) note_container(pass->reach, head);
  if (__builtin_expect(watched, 0)) {
    pass->holder = object;
    edges_traverse(pass->rt, object, reach_watched, pass);
  } else {
    edges_visit(pass->rt, object, run, visitor, pass);
  }
  object->meta &= ~(uint32_t)OBJECT_COLLECTING;
}

static void scan(Pass *pass) {
  GenerationHead *list = pass->list, *previous = list, *head = list->next;
  bool watched = events_wants(&pass->rt->events, EVENT_COLLECT_REACH);
  pass->class_seen = NULL;
  for (;;) {
    if (head == list) {
      /* The last object may have gone to the trash; what is still waiting goes behind the true end. */
      list->previous = previous;
      queue_drain(pass, reach);
      head = previous->next;
      if (head == list) return;
    }
    if (head->scratch == 0) queue_drain(pass, reach);
    if (head->scratch == 0) {
      move_to_trash(pass, head, previous);
    } else {
      scan_reachable(pass, head, watched);
      head->previous = previous;
      previous = head;
    }
    head = previous->next;
  }
}

void reach_split(Runtime *rt, GenerationHead *list, Reach *reach) {
  Pass pass;
  pass_init(&pass, rt, list, reach);
  ring_init(&reach->trash);
  copy_counts(rt, list);
  subtract_references(&pass);
  scan(&pass);
}
