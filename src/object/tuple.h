/* tuple: creation and access. Methods are in types/tuple.c. */
#ifndef OURO_OBJECT_TUPLE_H
#define OURO_OBJECT_TUPLE_H

#include "object/type.h"

struct Tuple {
  Object head;
  uint64_t length;
  Owned items[];
};

#define as_tuple(v)        ((Tuple *)as_object(v))
#define is_tuple_exact(v)  object_has_id(v, TYPE_tuple)
#define is_tuple(rt, v)    (is_object(v) && value_has(rt, v, TYPE_IS_TUPLE))
#define tuple_size(length) (sizeof(Tuple) + (size_t)(length) * sizeof(Owned))

/* A tuple of `length` items, all NULL_VALUE, untracked: fill it, then call tuple_done. length 0 gives the empty tuple. */
Owned tuple_new(Runtime *rt, size_t length);
static inline Owned tuple_done(Runtime *rt, Owned tuple) {
  if (!is_null(tuple) && as_tuple(borrow(tuple))->length) heap_track(rt, as_object(borrow(tuple)));
  return tuple;
}
Owned tuple_from(Runtime *rt, const Borrowed *items, size_t length); /* retains the items */
Owned tuple_take(Runtime *rt, Owned *items,
                 size_t length); /* moves the items, also on failure (then released) */
Owned tuple_pack1(Runtime *rt, Borrowed a);
Owned tuple_pack2(Runtime *rt, Borrowed a, Borrowed b);
Owned tuple_pack3(Runtime *rt, Borrowed a, Borrowed b, Borrowed c);
Owned tuple_from_iterable(Runtime *rt, Borrowed iterable); /* tuple(iterable) */
Owned tuple_slice(Runtime *rt, Borrowed tuple, size_t start, size_t end);
/* For the collector: whether nothing in the tuple can be part of a cycle (types/tuple.c). */
bool tuple_can_untrack(Tuple *tuple);
#define tuple_peek(tuple, index) borrow((tuple)->items[index])

#endif
