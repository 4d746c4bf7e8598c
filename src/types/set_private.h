/* What the set files share among themselves. */
#ifndef OURO_TYPES_SET_PRIVATE_H
#define OURO_TYPES_SET_PRIVATE_H

#include "object/attr.h"
#include "object/dict.h"
#include "object/dict_table.h"
#include "types/set.h"

enum { SET_MIN_SIZE = 8 };

/* Whether an entry holds a key: neither never used (word 0) nor deleted (W_NULL). */
#define set_entry_live(entry) ((BITS((entry)->key) & ~(uint64_t)W_NULL) != 0)

/* ---- set_table.c ---- */
/* 1 and the entry, 0 when absent, -1 with an exception. The entry is good until anything else is done. */
int set_lookup(Runtime *rt, Set *set, Borrowed key, int64_t hash, SetEntry **found);
bool set_add_hashed(Runtime *rt, Set *set, Borrowed key, int64_t hash);
int set_discard_hashed(Runtime *rt, Set *set, Borrowed key, int64_t hash); /* 1, 0, -1 */
bool set_resize(Runtime *rt, Set *set,
                uint64_t wanted); /* the least table of more than `wanted` entries */
bool set_merge(Runtime *rt, Set *set, Set *other);
void set_swap(Set *a, Set *b);

/* ---- set.c ---- */
Owned set_make(Runtime *rt, TypeId id, Borrowed iterable); /* TYPE_set or TYPE_frozenset */
/* The builtin type that results of operations on this one have. */
static inline TypeId set_base_id(Runtime *rt, Borrowed set) {
  return type_is_subtype(type_of(rt, set), TYPE_OF_ID(rt, TYPE_set)) ? TYPE_set : TYPE_frozenset;
}
int set_is_subset(Runtime *rt, Set *set, Set *other); /* 1, 0, -1 */

/* ---- set_ops.c ---- */
extern const MethodDef set_methods[], frozenset_methods[];
Owned set_op_and(Runtime *rt, Borrowed left, Borrowed right);
Owned set_op_or(Runtime *rt, Borrowed left, Borrowed right);
Owned set_op_xor(Runtime *rt, Borrowed left, Borrowed right);
Owned set_op_sub(Runtime *rt, Borrowed left, Borrowed right);
Owned set_inplace_and(Runtime *rt, Borrowed left, Borrowed right);
Owned set_inplace_or(Runtime *rt, Borrowed left, Borrowed right);
Owned set_inplace_xor(Runtime *rt, Borrowed left, Borrowed right);
Owned set_inplace_sub(Runtime *rt, Borrowed left, Borrowed right);

#endif
