/* What the list files share among themselves. */
#ifndef OURO_TYPES_LIST_PRIVATE_H
#define OURO_TYPES_LIST_PRIVATE_H

#include "types/list.h"

extern const MethodDef list_methods[]; /* list_methods.c */

/* list_slice.c: list[key], list[key] = value, del list[key] */
Owned list_slot_getitem(Runtime *rt, Borrowed self, Borrowed key);
bool list_slot_setitem(Runtime *rt, Borrowed self, Borrowed key, Borrowed value);

bool list_reserve_exactly(Runtime *rt, List *list,
                          uint64_t length); /* no slack: the length is known */
void list_trim(Runtime *rt,
               List *list); /* gives back room when less than half is in use; never fails */

/* A bound as index() takes it: any number, clipped to 64 bits; NULL_BORROWED leaves *bound as it is. list_methods.c */
bool list_search_bound(Runtime *rt, Borrowed value, int64_t *bound);
/* reversed(list): iterators.c */
Owned list_reverse_iterator_new(Runtime *rt, Borrowed list);

/* list_digits.c: the short way of list.sort, for keys that have digits. True when the values, or the keys where there are no values,
 * are sorted; the keys of sorted values may be left as they were. Otherwise the keys, and the values with them, may stand in an order
 * that leaves less to do. Runs no script, raises nothing. */
bool list_sort_digits(Runtime *rt, Owned *keys, Owned *values, size_t length);

/* How two sequences of these lengths compare when one is the beginning of the other. */
static inline Owned sequence_order(uint64_t a, uint64_t b, CompareOp op) {
  switch (op) {
  case CMP_LT: return bool_value(a < b);
  case CMP_LE: return bool_value(a <= b);
  case CMP_EQ: return bool_value(a == b);
  case CMP_NE: return bool_value(a != b);
  case CMP_GT: return bool_value(a > b);
  default: return bool_value(a >= b);
  }
}

#endif
