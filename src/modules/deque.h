/* collections.deque: a sequence that grows and shrinks at both ends. */
#ifndef OURO_MODULES_DEQUE_H
#define OURO_MODULES_DEQUE_H

#include "object/error.h"

/* A ring: item i lies at items[(start + i) & (capacity - 1)]. */
typedef struct Deque {
  Object head;
  Owned *items;
  uint64_t capacity; /* 0 or a power of two */
  uint64_t start, length;
  int64_t maxlen;   /* -1: none */
  uint64_t changes; /* counts what makes iterators invalid */
} Deque;

#define as_deque(v) ((Deque *)as_object(v))
#define is_deque(rt, v)                                                                            \
  (is_object(v) && type_is_subtype(type_of(rt, v), TYPE_OF_ID(rt, TYPE_deque)))

extern const MethodDef deque_methods[]; /* deque_methods.c */

static inline Owned *deque_place(Deque *deque, uint64_t i) {
  return &deque->items[(deque->start + i) & (deque->capacity - 1)];
}
#define deque_peek(deque, i) borrow(*deque_place(deque, i))

/* Both consume the value, and take an item off the other end when the deque is at its maximum length. */
bool deque_append(Runtime *rt, Deque *deque, Owned value);
bool deque_append_left(Runtime *rt, Deque *deque, Owned value);
Owned deque_take(Deque *deque);      /* the last item; the deque is not empty */
Owned deque_take_left(Deque *deque); /* the first */
bool deque_extend(Runtime *rt, Borrowed deque, Borrowed iterable, bool left);
void deque_empty(Runtime *rt, Deque *deque);
void deque_rotate(Deque *deque, int64_t steps);
Owned deque_copy(Runtime *rt, Borrowed deque);
bool deque_delete(Runtime *rt, Deque *deque, uint64_t at);
Owned deque_iterator_new(Runtime *rt, Borrowed deque, bool backward);

#endif
