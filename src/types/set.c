/* set and frozenset: the two types, their slots and iterator. The table is in set_table.c, operations in set_ops.c.
 *
 * A frozenset has the same struct; only nothing offers scripts a way to change one. While it is being filled nobody else has seen it. */
#include "object/hold.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/generic_alias.h"
#include "types/iterators.h"
#include "types/list.h"
#include "types/set_private.h"

/* ---- making ---- */

static Set *init_fields(Set *set) {
  set->fill = set->used = 0;
  set->mask = SET_MIN_SIZE - 1;
  set->table = NULL;
  set->hash = -1;
  set->finger = set->changes = 0;
  return set;
}

Owned set_make(Runtime *rt, TypeId id, Borrowed iterable) {
  Set *set = heap_object(rt, id, sizeof(Set));
  if (!set) return error_no_memory(rt);
  heap_track(rt, init_fields(set));
  if (is_null(iterable) ||
      HELD(rt, "set", set_update(rt, borrow_object(set), iterable), own_object(set)))
    return own_object(set);
  release(rt, own_object(set));
  return FAILED;
}

Owned set_new(Runtime *rt, Borrowed iterable) { return set_make(rt, TYPE_set, iterable); }
Owned frozenset_new(Runtime *rt, Borrowed iterable) {
  return set_make(rt, TYPE_frozenset, iterable);
}

bool set_add(Runtime *rt, Borrowed set, Borrowed value) {
  int64_t hash;
  return dict_table_hash(rt, value, &hash) && set_add_hashed(rt, as_set(set), value, hash);
}

static bool update_from_dict(Runtime *rt, Set *set, Dict *dict) {
  if ((set->fill + dict->used) * 5 >= set->mask * 3 &&
      !set_resize(rt, set, (set->used + dict->used) * 2))
    return false;
  for (uint32_t i = 0; i < dict->filled; i++) { /* comparing may change the dict */
    DictEntry *entry = dict_entry(dict, i);
    if (is_null(entry->key)) continue;
    if (!set_add_hashed(rt, set, borrow(entry->key), dict_table_entry_hash(dict, entry)))
      return false;
  }
  return true;
}

bool set_update(Runtime *rt, Borrowed self, Borrowed iterable) {
  Set *set = as_set(self);
  if (is_any_set(rt, iterable)) return set_merge(rt, set, as_set(iterable));
  if (is_dict_exact(iterable)) return update_from_dict(rt, set, as_dict(iterable));
  Owned iterator = object_iter(rt, iterable);
  if (failed(iterator)) return false;
  for (;;) {
    Owned item = HELD(rt, "set.update", object_next(rt, borrow(iterator)), iterator);
    if (failed(item)) break;
    bool done = HELD(rt, "set.update", set_add(rt, self, borrow(item)), iterator, item);
    release(rt, item);
    if (!done) break;
  }
  release(rt, iterator);
  return !error_pending(rt);
}

static Owned set_slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  (void)args, (void)nargs, (void)kwnames; /* __init__ looks at them */
  Set *set = type_new_object(rt, type);
  if (!set) return FAILED;
  heap_track(rt, init_fields(set));
  return own_object(set);
}

static bool bind_iterable(Runtime *rt, Type *type, const char *name, Borrowed *args, size_t nargs,
                          Borrowed kwnames, Borrowed *iterable) {
  *iterable = NULL_BORROWED;
  if (!is_null(kwnames) && as_tuple(kwnames)->length)
    return error_raise(rt, TYPE_TypeError, "%s() takes no keyword arguments", name), false;
  if (nargs > 1)
    return error_raise(rt, TYPE_TypeError, "%s expected at most 1 argument, got %zd",
                       type_name(type), (int64_t)nargs),
           false;
  if (nargs) *iterable = args[0];
  return true;
}

static bool set_slot_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                          Borrowed kwnames) {
  Borrowed iterable;
  if (!bind_iterable(rt, type_of(rt, self), "set", args, nargs, kwnames, &iterable)) return false;
  set_empty(rt, self);
  as_set(self)->hash = -1;
  return is_null(iterable) || set_update(rt, self, iterable);
}

static Owned frozenset_slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                                Borrowed kwnames) {
  Borrowed iterable;
  Type *base = TYPE_OF_ID(rt, TYPE_frozenset);
  if (type != base && type->slots.init != base->slots.init)
    kwnames = NULL_BORROWED; /* for its own __init__ */
  if (!bind_iterable(rt, type, "frozenset", args, nargs, kwnames, &iterable)) return FAILED;
  if (type == base && !is_null(iterable) && object_has_id(iterable, TYPE_frozenset))
    return retain(iterable);
  Set *set = type_new_object(rt, type);
  if (!set) return FAILED;
  heap_track(rt, init_fields(set));
  if (is_null(iterable) ||
      HELD(rt, "set", set_update(rt, borrow_object(set), iterable), own_object(set)))
    return own_object(set);
  release(rt, own_object(set));
  return FAILED;
}

/* ---- life ---- */

static void set_slot_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  Set *set = (Set *)object;
  for (uint64_t i = 0; set->table && i <= set->mask; i++)
    if (set_entry_live(&set->table[i])) VISIT(visitor, set->table[i].key, EDGE_ITEM, i);
  if (OBJECT_SHAPE(object) != TYPE_set && OBJECT_SHAPE(object) != TYPE_frozenset)
    type_traverse_extra(rt, object, visitor);
}

static void set_slot_clear(Runtime *rt, Object *object) {
  set_empty(rt, borrow_object(object));
  if (OBJECT_SHAPE(object) != TYPE_set && OBJECT_SHAPE(object) != TYPE_frozenset)
    type_clear_extra(rt, object);
}

static void set_slot_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  set_empty(rt, borrow_object(object));
  type_free_object(rt, object);
  heap_undefer(rt);
}

/* ---- slots ---- */

static Owned set_slot_repr(Runtime *rt, Borrowed self) {
  Set *set = as_set(self);
  const char *name = type_name(type_of(rt, self));
  if (!set->used) return format_str(rt, "%s()", name);
  if (repr_enter(self)) return format_str(rt, "%s(...)", name);
  Owned keys = list_from_iterable(rt, self), text = NULL_VALUE;
  if (!failed(keys)) {
    text = HELD(rt, "repr", object_repr(rt, borrow(keys)), keys);
    release(rt, keys);
  }
  repr_leave(self);
  if (failed(text)) return FAILED;
  StrBuilder b;
  builder_init(&b, rt);
  bool plain = has_type_id(self, TYPE_set);
  if (!plain) {
    builder_text(&b, name);
    builder_char(&b, '(');
  }
  builder_char(&b, '{');
  builder_slice(&b, borrow(text), 1, (int64_t)as_str(text)->length - 1);
  builder_char(&b, '}');
  if (!plain) builder_char(&b, ')');
  release(rt, text);
  return builder_finish(&b);
}

static inline uint64_t shuffle_bits(uint64_t h) {
  return ((h ^ 89869747u) ^ (h << 16)) * 3644798167u;
}

/* CPython's: the same for every order of the keys, and spread well for nested sets of similar keys. */
static bool frozenset_slot_hash(Runtime *rt, Borrowed self, int64_t *result) {
  (void)rt;
  Set *set = as_set(self);
  if (set->hash != -1) return *result = set->hash, true;
  uint64_t hash = 0;
  for (uint64_t i = 0; set->table && i <= set->mask; i++)
    if (set_entry_live(&set->table[i])) hash ^= shuffle_bits((uint64_t)set->table[i].hash);
  hash ^= (set->used + 1) * 1927868237u;
  hash ^= (hash >> 11) ^ (hash >> 25);
  hash = hash * 69069u + 907133923u;
  if (hash == UINT64_MAX) hash = 590923713u;
  set->hash = *result = (int64_t)hash;
  return true;
}

int set_is_subset(Runtime *rt, Set *set, Set *other) {
  if (set->used > other->used) return 0;
  size_t position = 0;
  Borrowed key;
  int64_t hash;
  while (set_step(set, &position, &key, &hash)) {
    SetEntry *found;
    Owned held = retain(key);
    int contained =
        HELD(rt, "key being compared", set_lookup(rt, other, borrow(held), hash, &found), held);
    release(rt, held);
    if (contained <= 0) return contained;
  }
  return 1;
}

static Owned truth_value(int truth) { return truth < 0 ? FAILED : bool_value(truth); }

static Owned set_slot_compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op) {
  if (!is_any_set(rt, self) || !is_any_set(rt, other)) return NOT_IMPLEMENTED;
  Set *a = as_set(self), *b = as_set(other);
  switch (op) {
  case CMP_LE: return truth_value(set_is_subset(rt, a, b));
  case CMP_GE: return truth_value(set_is_subset(rt, b, a));
  case CMP_LT: return a->used < b->used ? truth_value(set_is_subset(rt, a, b)) : FALSE_VALUE;
  case CMP_GT: return a->used > b->used ? truth_value(set_is_subset(rt, b, a)) : FALSE_VALUE;
  default: break;
  }
  int equal = a->used == b->used && (a->hash == -1 || b->hash == -1 || a->hash == b->hash);
  if (equal) equal = set_is_subset(rt, a, b);
  return equal < 0 ? FAILED : bool_value(equal == (op == CMP_EQ));
}

static int64_t set_slot_length(Runtime *rt, Borrowed self) {
  (void)rt;
  return (int64_t)as_set(self)->used;
}

/* The hash of a key to look for. A set, which has none, is looked for as a frozenset of the same keys: *replaced. */
static bool search_hash(Runtime *rt, Borrowed key, int64_t *hash, Owned *replaced) {
  *replaced = NULL_VALUE;
  if (dict_table_hash(rt, key, hash)) return true;
  if (!is_any_set(rt, key) || !error_clear_if(rt, TYPE_TypeError)) return false;
  *replaced = frozenset_new(rt, key);
  return !failed(*replaced) && frozenset_slot_hash(rt, borrow(*replaced), hash);
}

int set_contains(Runtime *rt, Borrowed self, Borrowed key) {
  int64_t hash;
  Owned replaced;
  SetEntry *found;
  if (!search_hash(rt, key, &hash, &replaced)) return -1;
  int contained =
      HELD(rt, "set as a key",
           set_lookup(rt, as_set(self), is_null(replaced) ? key : borrow(replaced), hash, &found),
           replaced);
  release(rt, replaced);
  return contained;
}

int set_discard(Runtime *rt, Borrowed self, Borrowed key) {
  int64_t hash;
  Owned replaced;
  if (!search_hash(rt, key, &hash, &replaced)) return -1;
  int discarded =
      HELD(rt, "set as a key",
           set_discard_hashed(rt, as_set(self), is_null(replaced) ? key : borrow(replaced), hash),
           replaced);
  release(rt, replaced);
  return discarded;
}

/* ---- iterator ---- */

typedef struct SetIterator {
  Object head;
  Owned set;         /* NULL_VALUE when exhausted */
  uint64_t position; /* of the next entry to look at */
  uint64_t used;     /* of the set when the iterator was made; UINT64_MAX once it has complained */
  uint64_t remaining;
} SetIterator;

#define as_iterator(v) ((SetIterator *)as_object(v))

static Owned set_slot_iter(Runtime *rt, Borrowed self) {
  SetIterator *iterator = heap_object(rt, TYPE_set_iterator, sizeof(SetIterator));
  if (!iterator) return error_no_memory(rt);
  iterator->set = retain(self);
  iterator->position = 0;
  iterator->used = iterator->remaining = as_set(self)->used;
  heap_track(rt, iterator);
  return own_object(iterator);
}

static Owned set_iterator_next(Runtime *rt, Borrowed self) {
  SetIterator *iterator = as_iterator(self);
  if (is_null(iterator->set)) return FAILED;
  Set *set = as_set(iterator->set);
  if (iterator->used != set->used) {
    iterator->used = UINT64_MAX;
    return error_raise(rt, TYPE_RuntimeError, "Set changed size during iteration");
  }
  if (set->table) {
    SetEntry *entry = set->table + iterator->position, *end = set->table + set->mask + 1;
    while (entry < end && !set_entry_live(entry)) entry++;
    if (entry < end) {
      iterator->position = (uint64_t)(entry - set->table) + 1;
      iterator->remaining--;
      return retain(borrow(entry->key));
    }
  }
  CLEAR_VALUE(rt, iterator->set);
  return FAILED;
}

static void set_iterator_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  VISIT_FIELD(visitor, ((SetIterator *)object)->set, "set");
}

static void set_iterator_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  release(rt, ((SetIterator *)object)->set);
  heap_free(rt, object, sizeof(SetIterator));
  heap_undefer(rt);
}

static Owned set_iterator_method___length_hint__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)rt, (void)nargs;
  SetIterator *iterator = as_iterator(args[0]);
  bool good = !is_null(iterator->set) && iterator->used == as_set(iterator->set)->used;
  return small_new(good ? (int64_t)iterator->remaining : 0);
}

static Owned set_iterator_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  /* What is left, without moving this iterator. */
  SetIterator *iterator = as_iterator(args[0]);
  Owned list = list_new(rt, 0);
  if (failed(list)) return FAILED;
  if (!is_null(iterator->set)) {
    Owned copy = set_slot_iter(rt, borrow(iterator->set));
    if (!failed(copy)) {
      as_iterator(copy)->position = iterator->position;
      as_iterator(copy)->used = iterator->used;
      list_extend(rt, borrow(list), borrow(copy));
      release(rt, copy);
    }
  }
  Owned result =
      error_pending(rt) ? FAILED : iterators_reduce(rt, "iter", borrow(list), NULL_BORROWED);
  release(rt, list);
  return result;
}

static const MethodDef set_iterator_methods[] = {
    METHOD(set_iterator, __length_hint__, "(self, /)", "How many items are left."),
    METHOD(set_iterator, __reduce__, "(self, /)", "For pickles."),
    END_OF_METHODS,
};

const TypeSpec set_iterator_spec = {
    .name = "set_iterator",
    .flags = TYPE_COLLECTABLE | TYPE_NO_INSTANTIATE,
    .size = sizeof(SetIterator),
    .traverse = set_iterator_traverse,
    .dealloc = set_iterator_dealloc,
    .slots = {.iter = object_self_iter, .next = set_iterator_next},
    .methods = set_iterator_methods,
};

/* ---- the types ---- */

#define BINARY_SLOTS                                                                               \
  { [OP_AND] = set_op_and, [OP_OR] = set_op_or, [OP_XOR] = set_op_xor, [OP_SUB] = set_op_sub }

const TypeSpec set_spec = {
    .name = "set",
    .doc = "An unordered collection without duplicates; of the items of an iterable, or empty.",
    .signature = "(iterable=(), /)",
    .flags = TYPE_COLLECTABLE | TYPE_BASETYPE | TYPE_IS_SET | TYPE_HAS_WEAKREFS,
    .size = sizeof(Set),
    .traverse = set_slot_traverse,
    .clear = set_slot_clear,
    .dealloc = set_slot_dealloc,
    .slots = {.new = set_slot_new,
              .init = set_slot_init,
              .repr = set_slot_repr,
              .hash = object_hash_not_implemented,
              .compare = set_slot_compare,
              .iter = set_slot_iter,
              .length = set_slot_length,
              .contains = set_contains,
              .binary = BINARY_SLOTS,
              .inplace = {[OP_AND] = set_inplace_and,
                          [OP_OR] = set_inplace_or,
                          [OP_XOR] = set_inplace_xor,
                          [OP_SUB] = set_inplace_sub}},
    .methods = set_methods,
};

const TypeSpec frozenset_spec = {
    .name = "frozenset",
    .doc = "A set that never changes, and so can be a key; of the items of an iterable, or empty.",
    .signature = "(iterable=(), /)",
    .flags = TYPE_COLLECTABLE | TYPE_BASETYPE | TYPE_IS_SET | TYPE_HAS_WEAKREFS,
    .size = sizeof(Set),
    .traverse = set_slot_traverse,
    .clear = set_slot_clear,
    .dealloc = set_slot_dealloc,
    .slots = {.new = frozenset_slot_new,
              .repr = set_slot_repr,
              .hash = frozenset_slot_hash,
              .compare = set_slot_compare,
              .iter = set_slot_iter,
              .length = set_slot_length,
              .contains = set_contains,
              .binary = BINARY_SLOTS},
    .methods = frozenset_methods,
};
