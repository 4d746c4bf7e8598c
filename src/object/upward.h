/* Functions of the types floor that the object floor cannot do without: what `x[i]` needs of int, what `class C:` needs of
 * list. They are declared here and defined in types/, so that no include points upward. */
#ifndef OURO_OBJECT_UPWARD_H
#define OURO_OBJECT_UPWARD_H

#include "object/type.h"

/* types/int.c */
Owned int_new_big(Runtime *rt, int64_t n);
bool int_to_int64(Borrowed v, int64_t *out, int *overflow);
int int_sign(Borrowed v);
int64_t int_hash(Borrowed v);
Borrowed int_plain(Borrowed v);

/* types/list.c, types/iterators */
Owned list_new(Runtime *rt, size_t capacity);
Owned list_from_iterable(Runtime *rt, Borrowed iterable);
Owned list_to_tuple(Runtime *rt, Borrowed list);
bool list_sort(Runtime *rt, Borrowed list, Borrowed key, bool reverse);
Owned sequence_iterator_new(Runtime *rt, Borrowed sequence);

/* types/generic_alias.c, types/union.c */
Owned generic_alias_new(Runtime *rt, Borrowed origin, Borrowed args);
Owned union_or(Runtime *rt, Borrowed left, Borrowed right);

static inline Owned int_from(Runtime *rt, int64_t n) {
  return small_fits(n) ? small_new(n) : int_new_big(rt, n);
}

#endif
