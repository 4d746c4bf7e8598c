/* The lists of tracked objects, and the counters that decide when to look at which.
 *
 *   generation 0, 1, 2   rings in order of creation, but for what collections moved
 *   permanent            what gc.freeze() put out of sight
 *
 * Invariants: an object is tracked while its head's `next` is not NULL. Generation 0's count is allocations of
 * collectable types minus frees since its last collection, never below 0; `trigger` is the count above which the next
 * allocation schedules a collection: threshold 0, or out of reach while nothing may be scheduled. */
#include "heap/generations.h"

#include "heap/allocator.h"

void generations_init(Heap *heap) {
  static const int32_t thresholds[GENERATIONS] = {700, 10, 10};
  for (int i = 0; i < GENERATIONS; i++) {
    ring_init(&heap->generation[i].head);
    heap->generation[i].threshold = thresholds[i];
  }
  ring_init(&heap->permanent);
  heap->enabled = true;
  generations_update_trigger(heap);
}

void generations_update_trigger(Heap *heap) {
  const Generation *young = &heap->generation[0];
  bool off = !heap->enabled || heap->collecting || young->threshold == 0;
  heap->trigger = off ? INT32_MAX : heap->stress ? -1 : young->threshold;
}

uint64_t ring_size(const GenerationHead *ring) {
  uint64_t size = 0;
  for (const GenerationHead *head = ring->next; head != ring; head = head->next) size++;
  return size;
}

void ring_validate(Runtime *rt, GenerationHead *ring, uint32_t flags) {
#ifdef OURO_DEBUG
  GenerationHead *previous = ring;
  for (GenerationHead *head = ring->next; head != ring; previous = head, head = head->next) {
    Object *object = OBJECT_OF(head);
    OURO_ASSERT(head && head->previous == previous);
    OURO_ASSERT(object->count > 0 && object_is_collectable(object) && HEAP_TYPE(rt, object));
    OURO_ASSERT((object->meta & (OBJECT_COLLECTING | OBJECT_UNREACHABLE)) == flags);
  }
  OURO_ASSERT(ring->previous == previous);
#else
  (void)rt, (void)ring, (void)flags;
#endif
}

void heap_track(Runtime *rt, void *object) {
  GenerationHead *head = HEAD_OF((Object *)object);
  OURO_ASSERT(object_is_collectable((Object *)object));
  if (!head->next) allocator_link(&rt->heap, head);
}

void heap_untrack(Runtime *rt, void *object) {
  (void)rt;
  if (!object_is_tracked((Object *)object)) return;
  GenerationHead *head = HEAD_OF((Object *)object);
  ring_unlink(head);
  head->next = NULL;
}

void heap_set_enabled(Runtime *rt, bool enabled) {
  rt->heap.enabled = enabled;
  generations_update_trigger(&rt->heap);
}

void heap_set_threshold(Runtime *rt, int generation, int32_t threshold) {
  rt->heap.generation[generation].threshold = threshold;
  generations_update_trigger(&rt->heap);
}

void heap_schedule(Runtime *rt) {
  Generation *youngest = &rt->heap.generation[0];
  if (youngest->count <= youngest->threshold) youngest->count = youngest->threshold + 1;
  rt->breaker |= BREAK_COLLECT;
}

void heap_set_stress(Runtime *rt, bool on) {
  rt->heap.stress = on;
  generations_update_trigger(&rt->heap);
  if (on) rt->breaker |= BREAK_COLLECT;
}

void heap_freeze(Runtime *rt) {
  Heap *heap = &rt->heap;
  for (int i = 0; i < GENERATIONS; i++) {
    ring_merge(&heap->generation[i].head, &heap->permanent);
    heap->generation[i].count = 0;
  }
}

void heap_unfreeze(Runtime *rt) { ring_merge(&rt->heap.permanent, &rt->heap.generation[2].head); }

void heap_free_rest(Runtime *rt) {
  Heap *heap = &rt->heap;
  heap->weak_callback = NULL;
  heap_freeze(rt);
  GenerationHead *rest = &heap->permanent;
  if (ring_is_empty(rest)) return;
  for (GenerationHead *head = rest->next; head != rest; head = head->next)
    OBJECT_OF(head)->meta |= OBJECT_FINALIZED;
  heap_unfreeze(rt);
  heap_collect(rt, GENERATIONS - 1);
}

uint64_t heap_generation_size(Runtime *rt, int generation) {
  return ring_size(generation < GENERATIONS ? &rt->heap.generation[generation].head
                                            : &rt->heap.permanent);
}
