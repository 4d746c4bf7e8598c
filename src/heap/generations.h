/* Rings of generation heads: the lists that the collector works on. A ring's own head is not an object; an object's
 * head is in exactly one ring while it is tracked, and its `next` is NULL while it is not. */
#ifndef OURO_HEAP_GENERATIONS_H
#define OURO_HEAP_GENERATIONS_H

#include "heap/runtime.h"

static inline void ring_init(GenerationHead *ring) { ring->next = ring->previous = ring; }
static inline bool ring_is_empty(const GenerationHead *ring) { return ring->next == ring; }

static inline void ring_append(GenerationHead *ring, GenerationHead *head) {
  GenerationHead *last = ring->previous;
  head->next = ring;
  head->previous = last;
  last->next = head;
  ring->previous = head;
}

/* Unlinks; the head's own links stay as they were. */
static inline void ring_unlink(GenerationHead *head) {
  head->previous->next = head->next;
  head->next->previous = head->previous;
}

static inline void ring_move(GenerationHead *ring, GenerationHead *head) {
  ring_unlink(head);
  ring_append(ring, head);
}

/* Puts all of `from` behind the last of `to`, in order; `from` is empty then. */
static inline void ring_merge(GenerationHead *from, GenerationHead *to) {
  if (ring_is_empty(from)) return;
  GenerationHead *first = from->next, *last = from->previous, *end = to->previous;
  end->next = first;
  first->previous = end;
  last->next = to;
  to->previous = last;
  ring_init(from);
}

uint64_t ring_size(const GenerationHead *ring);

/* Which flags the objects of a list have between two steps of a collection; checked in debug builds. */
void ring_validate(Runtime *rt, GenerationHead *ring, uint32_t flags);

void generations_init(Heap *heap);
/* Recomputes heap->trigger after anything that it depends on has changed. */
void generations_update_trigger(Heap *heap);

#endif
