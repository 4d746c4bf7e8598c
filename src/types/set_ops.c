/* set and frozenset: operators between sets, and the methods, which take any iterable.
 *
 * Which operand is walked and which is asked follows CPython, since it decides the order of the result. Keys are held while they are
 * compared, and each step reads the tables anew: a script's __eq__ may change either set. */
#include "object/hold.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/generic_alias.h"
#include "types/list.h"
#include "types/set_private.h"

static Owned copy_of(Runtime *rt, Borrowed set) { return set_make(rt, set_base_id(rt, set), set); }

/* Calls `step` for each key of an iterable with its hash; false when one does. */
typedef bool (*KeyStep)(Runtime *rt, Set *set, Borrowed key, int64_t hash, Set *result);
static bool for_each(Runtime *rt, Borrowed iterable, KeyStep step, Set *set, Set *result) {
  bool done = true;
  if (is_any_set(rt, iterable)) {
    size_t position = 0;
    Borrowed key;
    int64_t hash;
    while (done && set_step(as_set(iterable), &position, &key, &hash)) {
      Owned held = retain(key);
      done = HELD(rt, "set operation", step(rt, set, borrow(held), hash, result), held);
      release(rt, held);
    }
    return done;
  }
  Owned iterator = object_iter(rt, iterable);
  if (failed(iterator)) return false;
  while (done) {
    Owned key = HELD(rt, "set operation", object_next(rt, borrow(iterator)), iterator);
    if (failed(key)) break;
    int64_t hash;
    done = HELD(rt, "set operation",
                dict_table_hash(rt, borrow(key), &hash) && step(rt, set, borrow(key), hash, result),
                iterator, key);
    release(rt, key);
  }
  release(rt, iterator);
  return done && !error_pending(rt);
}

/* ---- the four operations, giving new sets ---- */

static bool add_if_in(Runtime *rt, Set *set, Borrowed key, int64_t hash, Set *result) {
  SetEntry *found;
  int contained = set_lookup(rt, set, key, hash, &found);
  return contained < 0 ? false : !contained || set_add_hashed(rt, result, key, hash);
}

static Owned intersection(Runtime *rt, Borrowed self, Borrowed other) {
  if (same(self, other)) return copy_of(rt, self);
  Owned result = set_make(rt, set_base_id(rt, self), NULL_BORROWED);
  if (failed(result)) return FAILED;
  bool swap = is_any_set(rt, other) && as_set(other)->used > as_set(self)->used;
  Owned walked = retain(swap ? self : other), asked = retain(swap ? other : self);
  bool done = HELD(rt, "intersection",
                   for_each(rt, borrow(walked), add_if_in, as_set(asked), as_set(result)), walked,
                   asked, result);
  release(rt, walked);
  release(rt, asked);
  if (done) return result;
  release(rt, result);
  return FAILED;
}

static bool discard_step(Runtime *rt, Set *set, Borrowed key, int64_t hash, Set *result) {
  (void)result;
  return set_discard_hashed(rt, set, key, hash) >= 0;
}

static bool difference_update(Runtime *rt, Borrowed self, Borrowed other) {
  Set *set = as_set(self);
  if (same(self, other)) return set_empty(rt, self), true;
  Owned walked = is_any_set(rt, other) && as_set(other)->used >> 3 > set->used
                     ? intersection(rt, self, other)
                     : retain(other);
  if (failed(walked)) return false;
  bool done = HELD(rt, "difference", for_each(rt, borrow(walked), discard_step, set, NULL), walked);
  release(rt, walked);
  if (!done) return false;
  if (set->fill - set->used <= set->mask / 4) return true;
  return set_resize(rt, set, set->used > 50000 ? set->used * 2 : set->used * 4);
}

static bool add_if_not_in(Runtime *rt, Set *other, Borrowed key, int64_t hash, Set *result) {
  SetEntry *found;
  int contained = set_lookup(rt, other, key, hash, &found);
  return contained < 0 ? false : contained || set_add_hashed(rt, result, key, hash);
}

/* self - dict, of the keys of self. */
static bool difference_from_dict(Runtime *rt, Set *set, Borrowed dict, Set *result) {
  size_t position = 0;
  Borrowed key;
  int64_t hash;
  while (set_step(set, &position, &key, &hash)) {
    Owned held = retain(key);
    bool absent =
        is_null(HELD(rt, "difference", dict_peek_hashed(rt, dict, borrow(held), hash), held));
    bool done =
        !error_pending(rt) &&
        (!absent || HELD(rt, "difference", set_add_hashed(rt, result, borrow(held), hash), held));
    release(rt, held);
    if (!done) return false;
  }
  return true;
}

static Owned difference(Runtime *rt, Borrowed self, Borrowed other) {
  bool from_set = is_any_set(rt, other), from_dict = is_dict_exact(other);
  uint64_t size = from_set ? as_set(other)->used : from_dict ? as_dict(other)->used : 0;
  Owned result;
  bool done;
  if ((!from_set && !from_dict) || as_set(self)->used >> 2 > size) {
    result = copy_of(rt, self);
    done = !failed(result) &&
           HELD(rt, "difference", difference_update(rt, borrow(result), other), result);
  } else {
    result = set_make(rt, set_base_id(rt, self), NULL_BORROWED);
    done = !failed(result) &&
           HELD(rt, "difference",
                from_dict ? difference_from_dict(rt, as_set(self), other, as_set(result))
                          : for_each(rt, self, add_if_not_in, as_set(other), as_set(result)),
                result);
  }
  if (done) return result;
  release(rt, result);
  return FAILED;
}

static bool toggle(Runtime *rt, Set *set, Borrowed key, int64_t hash, Set *result) {
  (void)result;
  int discarded = set_discard_hashed(rt, set, key, hash);
  return discarded < 0 ? false : discarded || set_add_hashed(rt, set, key, hash);
}

static bool symmetric_difference_update(Runtime *rt, Borrowed self, Borrowed other) {
  if (same(self, other)) return set_empty(rt, self), true;
  /* An iterable's duplicates must count once. */
  Owned walked = is_any_set(rt, other) ? retain(other) : set_make(rt, set_base_id(rt, self), other);
  if (failed(walked)) return false;
  bool done = HELD(rt, "symmetric difference",
                   for_each(rt, borrow(walked), toggle, as_set(self), NULL), walked);
  release(rt, walked);
  return done;
}

static Owned symmetric_difference(Runtime *rt, Borrowed self, Borrowed other) {
  Owned result = set_make(rt, set_base_id(rt, self), other);
  if (failed(result) || HELD(rt, "symmetric difference",
                             symmetric_difference_update(rt, borrow(result), self), result))
    return result;
  release(rt, result);
  return FAILED;
}

/* ---- operators: between sets only ---- */

#define BOTH_SETS(left, right) (is_any_set(rt, left) && is_any_set(rt, right))

Owned set_op_and(Runtime *rt, Borrowed left, Borrowed right) {
  return BOTH_SETS(left, right) ? intersection(rt, left, right) : NOT_IMPLEMENTED;
}

Owned set_op_or(Runtime *rt, Borrowed left, Borrowed right) {
  if (!BOTH_SETS(left, right)) return NOT_IMPLEMENTED;
  Owned result = copy_of(rt, left);
  if (failed(result) || same(left, right) ||
      HELD(rt, "union", set_update(rt, borrow(result), right), result))
    return result;
  release(rt, result);
  return FAILED;
}

Owned set_op_xor(Runtime *rt, Borrowed left, Borrowed right) {
  return BOTH_SETS(left, right) ? symmetric_difference(rt, left, right) : NOT_IMPLEMENTED;
}

Owned set_op_sub(Runtime *rt, Borrowed left, Borrowed right) {
  return BOTH_SETS(left, right) ? difference(rt, left, right) : NOT_IMPLEMENTED;
}

/* The intersection takes the place of the set's own keys in one step. */
static bool become(Runtime *rt, Borrowed self, Owned result) {
  if (failed(result)) return false;
  set_swap(as_set(self), as_set(result));
  release(rt, result);
  return true;
}

Owned set_inplace_and(Runtime *rt, Borrowed self, Borrowed other) {
  if (!is_any_set(rt, other)) return NOT_IMPLEMENTED;
  return become(rt, self, intersection(rt, self, other)) ? retain(self) : FAILED;
}

Owned set_inplace_or(Runtime *rt, Borrowed self, Borrowed other) {
  if (!is_any_set(rt, other)) return NOT_IMPLEMENTED;
  return set_update(rt, self, other) ? retain(self) : FAILED;
}

Owned set_inplace_xor(Runtime *rt, Borrowed self, Borrowed other) {
  if (!is_any_set(rt, other)) return NOT_IMPLEMENTED;
  return symmetric_difference_update(rt, self, other) ? retain(self) : FAILED;
}

Owned set_inplace_sub(Runtime *rt, Borrowed self, Borrowed other) {
  if (!is_any_set(rt, other)) return NOT_IMPLEMENTED;
  return difference_update(rt, self, other) ? retain(self) : FAILED;
}

/* ---- methods of both ---- */

static Owned set_method_copy(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return copy_of(rt, args[0]);
}

static Owned frozenset_method_copy(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return object_has_id(args[0], TYPE_frozenset) ? retain(args[0]) : copy_of(rt, args[0]);
}

static Owned set_method_union(Runtime *rt, Borrowed *args, size_t nargs) {
  Owned result = copy_of(rt, args[0]);
  for (size_t i = 1; i < nargs && !failed(result); i++) {
    if (same(args[i], args[0]) ||
        HELD(rt, "union", set_update(rt, borrow(result), args[i]), result))
      continue;
    release(rt, result);
    return FAILED;
  }
  return result;
}

static Owned set_method_intersection(Runtime *rt, Borrowed *args, size_t nargs) {
  if (nargs == 1) return copy_of(rt, args[0]);
  Owned result = retain(args[0]);
  for (size_t i = 1; i < nargs && !failed(result); i++) {
    Owned next = HELD(rt, "intersection", intersection(rt, borrow(result), args[i]), result);
    release(rt, result);
    result = next;
  }
  return result;
}

static Owned set_method_difference(Runtime *rt, Borrowed *args, size_t nargs) {
  Owned result = nargs == 1 ? copy_of(rt, args[0]) : difference(rt, args[0], args[1]);
  for (size_t i = 2; i < nargs && !failed(result); i++) {
    if (HELD(rt, "difference", difference_update(rt, borrow(result), args[i]), result)) continue;
    release(rt, result);
    return FAILED;
  }
  return result;
}

static Owned set_method_symmetric_difference(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return symmetric_difference(rt, args[0], args[1]);
}

/* True unless the key is contained: false without an exception then says so. */
static bool absent(Runtime *rt, Set *set, Borrowed key, int64_t hash, Set *result) {
  (void)result;
  SetEntry *found;
  return set_lookup(rt, set, key, hash, &found) == 0;
}

static Owned set_method_isdisjoint(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Borrowed asked = args[0], walked = args[1];
  if (same(asked, walked)) return bool_value(!as_set(asked)->used);
  if (is_any_set_exact(walked) && as_set(walked)->used > as_set(asked)->used)
    asked = args[1], walked = args[0];
  bool disjoint = for_each(rt, walked, absent, as_set(asked), NULL);
  return error_pending(rt) ? FAILED : bool_value(disjoint);
}

static Owned set_method_issubset(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Set *self = as_set(args[0]);
  if (!is_any_set(rt, args[1])) {
    Owned common = intersection(rt, args[0], args[1]);
    if (failed(common)) return FAILED;
    bool all = as_set(common)->used == self->used;
    release(rt, common);
    return bool_value(all);
  }
  int subset = set_is_subset(rt, self, as_set(args[1]));
  return subset < 0 ? FAILED : bool_value(subset);
}

static bool present(Runtime *rt, Set *set, Borrowed key, int64_t hash, Set *result) {
  (void)result;
  SetEntry *found;
  return set_lookup(rt, set, key, hash, &found) > 0;
}

static Owned set_method_issuperset(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (is_any_set(rt, args[1])) {
    int subset = set_is_subset(rt, as_set(args[1]), as_set(args[0]));
    return subset < 0 ? FAILED : bool_value(subset);
  }
  bool all = for_each(rt, args[1], present, as_set(args[0]), NULL);
  return error_pending(rt) ? FAILED : bool_value(all);
}

static Owned set_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Owned keys = list_from_iterable(rt, args[0]), arguments = NULL_VALUE, state = NULL_VALUE,
        result = FAILED;
  if (!failed(keys)) arguments = tuple_pack1(rt, borrow(keys));
  if (!failed(arguments))
    state = object_call_method(rt, args[0], NAME_OF(rt, dunder_getstate), NULL, 0);
  if (!failed(state))
    result = tuple_pack3(rt, TYPE_VALUE(type_of(rt, args[0])), borrow(arguments), borrow(state));
  release(rt, keys);
  release(rt, arguments);
  release(rt, state);
  return result;
}

static Owned set_method___sizeof__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Set *set = as_set(args[0]);
  uint64_t table = set->table ? (set->mask + 1) * sizeof(SetEntry) : 0;
  return small_new((int64_t)(type_of(rt, args[0])->size + table));
}

/* ---- methods of set alone ---- */

static Owned set_method_add(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return set_add(rt, args[0], args[1]) ? NONE : FAILED;
}

static Owned set_method_discard(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return set_discard(rt, args[0], args[1]) < 0 ? FAILED : NONE;
}

static Owned set_method_remove(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int discarded = set_discard(rt, args[0], args[1]);
  if (discarded < 0) return FAILED;
  return discarded ? NONE : error_raise_value(rt, TYPE_KeyError, args[1]);
}

static Owned set_method_pop(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return set_pop(rt, args[0]);
}

static Owned set_method_clear(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  set_empty(rt, args[0]);
  return NONE;
}

static Owned set_method_update(Runtime *rt, Borrowed *args, size_t nargs) {
  for (size_t i = 1; i < nargs; i++)
    if (!set_update(rt, args[0], args[i])) return FAILED;
  return NONE;
}

static Owned set_method_intersection_update(Runtime *rt, Borrowed *args, size_t nargs) {
  return become(rt, args[0], set_method_intersection(rt, args, nargs)) ? NONE : FAILED;
}

static Owned set_method_difference_update(Runtime *rt, Borrowed *args, size_t nargs) {
  for (size_t i = 1; i < nargs; i++)
    if (!difference_update(rt, args[0], args[i])) return FAILED;
  return NONE;
}

static Owned set_method_symmetric_difference_update(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return symmetric_difference_update(rt, args[0], args[1]) ? NONE : FAILED;
}

#define COMMON_METHODS                                                                             \
  METHOD(set, difference, "(self, /, *others)",                                                    \
         "A new set of the items that are in none of the others.")                                 \
  , METHOD(set, intersection, "(self, /, *others)",                                                \
           "A new set of the items that are in all of the others too.")                            \
  , METHOD(set, isdisjoint, "(self, other, /)", "Whether no item is in the other.")                \
  , METHOD(set, issubset, "(self, other, /)", "Whether all items are in the other.")               \
  , METHOD(set, issuperset, "(self, other, /)", "Whether all items of the other are in this set.") \
  , METHOD(set, symmetric_difference, "(self, other, /)",                                          \
           "A new set of the items that are in one of the two.")                                   \
  , METHOD(set, union, "(self, /, *others)", "A new set of all items of this set and the others.") \
  , METHOD(set, __reduce__, "(self, /)", "For pickles.")                                           \
  , METHOD(set, __sizeof__, "(self, /)", "Bytes that the set itself takes up.")                    \
  , CLASS_GETITEM_METHOD

const MethodDef set_methods[] = {
    METHOD(set, add, "(self, item, /)", "Put item in, if it is not there."),
    METHOD(set, clear, "(self, /)", "Take all items out."),
    METHOD(set, copy, "(self, /)", "A new set of the same items."),
    METHOD(set, difference_update, "(self, /, *others)",
           "Take out the items that are in one of the others."),
    METHOD(set, discard, "(self, item, /)", "Take item out, if it is there."),
    METHOD(set, intersection_update, "(self, /, *others)",
           "Keep only the items that are in all of the others."),
    METHOD(set, pop, "(self, /)", "Take some item out and return it; KeyError when there is none."),
    METHOD(set, remove, "(self, item, /)", "Take item out; KeyError when it is not there."),
    METHOD(set, symmetric_difference_update, "(self, other, /)",
           "Keep the items that are in one of the two."),
    METHOD(set, update, "(self, /, *others)", "Put all items of the others in."),
    COMMON_METHODS,
    END_OF_METHODS,
};

const MethodDef frozenset_methods[] = {
    METHOD(frozenset, copy, "(self, /)", "The same items: itself, since it never changes."),
    COMMON_METHODS,
    END_OF_METHODS,
};
