/* Walking the references that an object holds, without a call for each where the object's layout is known.
 *
 * edges_visit() calls `visit(context, target)` once for each counted reference, in the order of the type's traverse:
 * lists and tuples from the last item to the first, instances their attributes and then their class. It is inlined
 * into the caller's loop together with its visitors, so that the passes of a collection call nothing for the most
 * common objects. */
#ifndef OURO_HEAP_EDGES_H
#define OURO_HEAP_EDGES_H

#include "heap/runtime.h"

#define EDGES_INLINE static inline __attribute__((always_inline))

typedef void (*EdgeVisit)(void *context, Object *target);

/* One visitor in its several forms. Must be a constant where it is used, or nothing is inlined. */
typedef struct EdgeVisitor {
  EdgeVisit one; /* inline: a single reference */
  EdgeVisit class
      ; /* inline: the reference to its class of an instance, which is what it is given */
  EdgeVisit outline; /* not inline: for types that are walked through traverse */
  void (*many)(void *context, const Owned *words,
               uint64_t count); /* more words than EDGES_FEW, from the last on */
} EdgeVisitor;

#define EDGES_FEW 32

/* Makes a Visitor out of a visit function. */
typedef struct EdgeCaller {
  Visitor visitor; /* must be first */
  EdgeVisit visit;
  void *context;
} EdgeCaller;

static inline void edges_call(Visitor *visitor, Object *target, EdgeKind kind, uint64_t label) {
  (void)label;
  EdgeCaller *caller = (EdgeCaller *)visitor;
  if (kind != EDGE_WEAK) caller->visit(caller->context, target);
}

static inline void edges_traverse(Runtime *rt, Object *object, EdgeVisit visit, void *context) {
  EdgeCaller caller = {{edges_call}, visit, context};
  heap_traverse(rt, object, &caller.visitor);
}

/* Fills in heap->runs[id], when a collection first meets the shape. */
ShapeRun edges_learn(Runtime *rt, uint32_t id);

EDGES_INLINE ShapeRun edges_run(Runtime *rt, uint32_t id) {
  ShapeRun run = rt->heap.runs[id];
  return __builtin_expect(run.kind == RUN_UNKNOWN, 0) ? edges_learn(rt, id) : run;
}

/* The pairs of a dict, in their order: the value, then the key unless it is a str, which refers to nothing. A pair without
 * key was deleted. */
EDGES_INLINE void edges_visit_entries(char *base, ShapeRun run, EdgeVisitor visitor,
                                      void *context) {
  uint32_t count = *(uint32_t *)(base + run.length);
  size_t stride = *(uint8_t *)(base + run.extra);
  bool keys = *(uint8_t *)(base + run.extra + 1) != 0;
  const char *entry = *(char **)(base + run.offset);
  for (; count--; entry += stride) {
    const Owned *pair = (const Owned *)entry;
    if (is_null(pair[0])) continue;
    if (is_object(pair[1])) visitor.one(context, as_object(pair[1]));
    if (keys && is_object(pair[0])) visitor.one(context, as_object(pair[0]));
  }
}

EDGES_INLINE void edges_visit(Runtime *rt, Object *object, ShapeRun run, EdgeVisitor visitor,
                              void *context) {
  char *base = (char *)object;
  if (run.kind == RUN_INSTANCE) {
    if (__builtin_expect(*(void **)(base + run.extra) == NULL, 1)) {
      const Owned *words = (const Owned *)(base + run.offset), *end = words + run.length;
      for (; words < end; words++)
        if (is_object(*words)) visitor.one(context, as_object(*words));
      visitor.class(context, object);
      return;
    }
  } else if (run.kind == RUN_ENTRIES) {
    edges_visit_entries(base, run, visitor, context);
    return;
  } else if (run.kind != RUN_NONE) {
    uint64_t count = *(uint64_t *)(base + run.length);
    const Owned *words = run.kind == RUN_INLINE ? (const Owned *)(base + run.offset)
                                                : *(Owned **)(base + run.offset);
    if (__builtin_expect(count > EDGES_FEW, 0)) {
      visitor.many(context, words, count);
      return;
    }
    while (count--)
      if (is_object(words[count])) visitor.one(context, as_object(words[count]));
    return;
  }
  edges_traverse(rt, object, visitor.outline, context);
}

#endif
