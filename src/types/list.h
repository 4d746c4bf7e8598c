/* list: a growable array of words.
 *
 * The items lie in a heap block of `capacity` words, of which the first `length` are live; an empty list may have no block.
 * Lists are tracked from birth. A list may be changed by any script that runs, so no pointer into `items` and no length
 * survives a call that can run one. */
#ifndef OURO_TYPES_LIST_H
#define OURO_TYPES_LIST_H

#include "object/error.h"

typedef struct List {
  Object head;
  uint64_t length, capacity;
  Owned *items; /* no meaning while capacity is 0 */
} List;

#define as_list(v)             ((List *)as_object(v))
#define is_list_exact(v)       object_has_id(v, TYPE_list)
#define is_list(rt, v)         (is_object(v) && value_has(rt, v, TYPE_IS_LIST))
#define list_peek(list, index) borrow((list)->items[index])

/* An empty list with room for `capacity` items. */
Owned list_new(Runtime *rt, size_t capacity);
Owned list_from(Runtime *rt, const Borrowed *items, size_t length); /* retains the items */
Owned list_take(Runtime *rt, Owned *items,
                size_t length); /* moves the items, also on failure (then released) */
Owned list_from_iterable(Runtime *rt, Borrowed iterable); /* list(iterable) */
Owned list_slice(Runtime *rt, Borrowed list, size_t start,
                 size_t end); /* list[start:end], in range */
Owned list_to_tuple(Runtime *rt, Borrowed list);

/* Makes room for at least `length` items, with slack as list growth has it; false with MemoryError. */
bool list_reserve(Runtime *rt, List *list, uint64_t length);
bool list_append(Runtime *rt, Borrowed list, Borrowed value);
Owned list_method_append(Runtime *rt, Borrowed *args,
                         size_t nargs); /* list.append, which the machine knows */
bool list_append_take(Runtime *rt, Borrowed list,
                      Owned value); /* consumes value, also on failure */
/* The same, for loops that the compiler should see through. */
static inline bool list_push(Runtime *rt, List *list, Owned value) {
  uint64_t length = list->length;
  if (__builtin_expect(length == list->capacity, 0) && !list_reserve(rt, list, length + 1)) {
    release(rt, value);
    return false;
  }
  list->items[length] = value;
  list->length = length + 1;
  return true;
}
bool list_insert(Runtime *rt, Borrowed list, int64_t index,
                 Borrowed value);                                /* index as insert() takes it */
bool list_extend(Runtime *rt, Borrowed list, Borrowed iterable); /* any iterable, itself included */
/* list[start:end] = iterable; NULL_BORROWED deletes. Bounds are clipped to the length as it is once the iterable has run. */
bool list_assign_slice(Runtime *rt, Borrowed list, int64_t start, int64_t end, Borrowed iterable);
void list_empty(Runtime *rt, Borrowed list); /* clear() */
void list_reverse(List *list);
/* Sorts in place, stable; key NULL_BORROWED or None for the items themselves. False with an exception; then the list
 * holds all its items in some order. */
bool list_sort(Runtime *rt, Borrowed list, Borrowed key, bool reverse);
/* The position of an equal item in [start, end), -1 when absent, -2 with an exception. */
int64_t list_find(Runtime *rt, Borrowed list, Borrowed value, int64_t start, int64_t end);

#endif
