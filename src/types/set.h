/* set and frozenset: an open hash table whose order is CPython's, since scripts print it.
 *
 * The table has mask + 1 entries (at least 8), probed by runs of ten neighbours and then by the perturbed hash. An entry's
 * key is the raw word 0 when it was never used and W_NULL when it was deleted (its hash is then -1). A set that never
 * held anything has no table; its mask is 7 all the same. Sets are tracked from birth. Look-ups may run a script's
 * __eq__ and then check that the table is still the same. */
#ifndef OURO_TYPES_SET_H
#define OURO_TYPES_SET_H

#include "object/error.h"

typedef struct SetEntry {
  Owned key;
  int64_t hash;
} SetEntry;

typedef struct Set {
  Object head;
  uint64_t fill; /* entries used or deleted */
  uint64_t used; /* live entries: len() */
  uint64_t mask;
  SetEntry *table; /* NULL until the first insertion */
  int64_t hash;    /* of a frozenset, -1 until asked for */
  uint32_t finger; /* where pop() looks next */
  uint32_t
      changes; /* counts insertions, deletions and new tables: look-ups notice what a script did */
} Set;

#define as_set(v) ((Set *)as_object(v))
#define is_any_set(rt, v)                                                                          \
  (is_object(v) && value_has(rt, v, TYPE_IS_SET)) /* set, frozenset or a subclass */
#define is_any_set_exact(v) (object_has_id(v, TYPE_set) || object_has_id(v, TYPE_frozenset))

Owned set_new(Runtime *rt, Borrowed iterable); /* NULL_BORROWED: empty */
Owned frozenset_new(Runtime *rt, Borrowed iterable);
bool set_add(Runtime *rt, Borrowed set, Borrowed value);     /* also fills a fresh frozenset */
int set_contains(Runtime *rt, Borrowed set, Borrowed value); /* 1, 0, -1 with an exception */
/* The same for a str or small int of this hash; -1 where only a comparison can tell. Runs nothing. */
int set_quick_contains(Set *set, Borrowed value, int64_t hash);
int set_discard(Runtime *rt, Borrowed set, Borrowed value); /* 1, 0 absent, -1 */
bool set_update(Runtime *rt, Borrowed set, Borrowed iterable);
void set_empty(Runtime *rt, Borrowed set); /* clear() */
Owned set_pop(Runtime *rt, Borrowed set);  /* KeyError when empty */
/* Steps through the entries: *position starts at 0; false at the end. The key is borrowed; the set must not change. */
bool set_step(Set *set, size_t *position, Borrowed *key, int64_t *hash);

#endif
