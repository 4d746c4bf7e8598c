/* tuple: the storage. */
#include "object/tuple.h"

#include "object/attr.h"
#include "object/error.h"
#include "object/upward.h"

Owned tuple_new(Runtime *rt, size_t length) {
  if (!length) return retain(borrow(rt->core->empty_tuple));
  if (length > (PTRDIFF_MAX - sizeof(Tuple)) / sizeof(Owned)) return error_no_memory(rt);
  Tuple *tuple = heap_object(rt, TYPE_tuple, tuple_size(length));
  if (!tuple) return error_no_memory(rt);
  tuple->length = length;
  for (size_t i = 0; i < length; i++) tuple->items[i] = NULL_VALUE;
  return own_object(tuple);
}

Owned tuple_from(Runtime *rt, const Borrowed *items, size_t length) {
  Owned made = tuple_new(rt, length);
  if (failed(made) || !length) return made;
  Tuple *tuple = as_tuple(borrow(made));
  for (size_t i = 0; i < length; i++) tuple->items[i] = retain(items[i]);
  return tuple_done(rt, made);
}

Owned tuple_take(Runtime *rt, Owned *items, size_t length) {
  Owned made = tuple_new(rt, length);
  if (failed(made))
    for (size_t i = 0; i < length; i++) release(rt, items[i]);
  else if (length)
    memcpy(as_tuple(borrow(made))->items, items, length * sizeof *items);
  return failed(made) ? made : tuple_done(rt, made);
}

Owned tuple_pack1(Runtime *rt, Borrowed a) { return tuple_from(rt, &a, 1); }

Owned tuple_pack2(Runtime *rt, Borrowed a, Borrowed b) {
  Borrowed items[] = {a, b};
  return tuple_from(rt, items, 2);
}

Owned tuple_pack3(Runtime *rt, Borrowed a, Borrowed b, Borrowed c) {
  Borrowed items[] = {a, b, c};
  return tuple_from(rt, items, 3);
}

Owned tuple_from_iterable(Runtime *rt, Borrowed iterable) {
  if (is_tuple_exact(iterable)) return retain(iterable);
  Owned list = list_from_iterable(rt, iterable);
  if (failed(list)) return list;
  Owned tuple = list_to_tuple(rt, borrow(list));
  release(rt, list);
  return tuple;
}

Owned tuple_slice(Runtime *rt, Borrowed value, size_t start, size_t end) {
  const Tuple *tuple = as_tuple(value);
  if (start == 0 && end == tuple->length && is_tuple_exact(value)) return retain(value);
  return tuple_from(rt, (const Borrowed *)(tuple->items + start), end - start);
}
