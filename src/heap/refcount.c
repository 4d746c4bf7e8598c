/* What happens when a count falls to zero, in CPython's order:
 *
 *   1. the finalizer (__del__), once an object ever, with weak references still alive; it may resurrect the object
 *   2. weak references die, then their callbacks run
 *   3. the type's dealloc releases what the object holds, and frees it
 *
 * Releasing contents recurses. Up to DEPTH levels it may, so that finalizers run in CPython's order; an object that
 * dies deeper is put on the pending list and has its three steps when the outermost level is back. The list is linked
 * through the dying objects themselves: freeing needs no memory. */
#include "heap/allocator.h"
#include "heap/generations.h"
#include "heap/weak.h"

#define DEPTH 50 /* CPython's trashcan unwinds at this level too */

/* A dying object must not be seen by a collection that a finalizer or callback sets off: its count of 0 would look like
 * trash, and it would be freed twice. */
static inline void leave_ring(GenerationHead *head) {
  if (!head->next) return;
  ring_unlink(head);
  head->next = NULL;
}

static inline void leave_list(Object *object) {
  if (object_is_collectable(object)) leave_ring(HEAD_OF(object));
}

/* Builtin types with a finalizer are generators and their kin: there weak references die first, as in gen_dealloc. */
static bool weakly_first(const Object *object) {
  return (object->meta & (OBJECT_WEAKLY | OBJECT_FROM_CLASS)) == OBJECT_WEAKLY;
}

/* Calls the finalizer of an object with count 0. True when the object is alive again. */
static bool finalize(Runtime *rt, HeapType *type, Object *object) {
  leave_list(object);
  if (weakly_first(object)) weak_object_dies(rt, object);
  if (object->meta & OBJECT_FINALIZED) return false;
  object->meta |= OBJECT_FINALIZED;
  event_emit(&rt->events, EVENT_FINALIZE, object, type, 0, 0);
  object->count = 1;
  /* It is tracked anew while it is finalized: if it survives, it survives as the youngest of generation 0. */
  if (object_is_collectable(object)) heap_track(rt, object);
  type->finalize(rt, object);
  if (object_is_immortal(object)) return true;
  return --object->count > 0;
}

/* The three steps. The type is looked up again after each, since a script's code may change the object's class. */
static void die(Runtime *rt, Object *object) {
  HeapType *type = HEAP_TYPE(rt, object);
  if (type->flags & TYPE_FINALIZER && finalize(rt, type, object)) return;
  leave_list(object);
  if (__builtin_expect(object->meta & OBJECT_WEAKLY, 0)) weak_object_dies(rt, object);
  HEAP_TYPE(rt, object)->dealloc(rt, object);
}

static void defer(Runtime *rt, Object *object) {
  leave_list(object);
  HEAD_OF(object)->previous = (GenerationHead *)rt->heap.dying;
  rt->heap.dying = object;
}

/* At depth 1 again: the pending objects get their turn, the last one put aside first. What they release may put more
 * objects aside. */
static void bury_pending(Runtime *rt) {
  while (rt->heap.dying) {
    Object *object = rt->heap.dying;
    rt->heap.dying = (Object *)HEAD_OF(object)->previous;
    die(rt, object);
  }
}

void object_dealloc(Runtime *rt, Object *object) {
  uint32_t meta = object->meta;
  HeapType *type = HEAP_TYPE(rt, object);
  bool plain = ((meta & OBJECT_WEAKLY) | (type->flags & TYPE_FINALIZER)) == 0;
  if (!(meta & OBJECT_COLLECTABLE)) {
    if (__builtin_expect(plain, 1))
      type->dealloc(rt, object); /* a string, a number: only the third step */
    else
      die(rt, object);
    return;
  }
  Heap *heap = &rt->heap;
  if (__builtin_expect(heap->dying_depth >= DEPTH, 0)) {
    defer(rt, object);
    return;
  }
  heap->dying_depth++;
  if (__builtin_expect(plain, 1)) { /* only the third step here too */
    leave_ring(HEAD_OF(object));
    type->dealloc(rt, object);
  } else {
    die(rt, object);
  }
  if (__builtin_expect(heap->dying != NULL, 0) && heap->dying_depth == 1) bury_pending(rt);
  heap->dying_depth--;
}
