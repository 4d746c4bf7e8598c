/* collections.OrderedDict: its views and their iterator. The views are those of dict under other names; the iterator goes either way
 * and complains of any change of keys or of their order, unless it has given the last one. */
#include "object/attr.h"
#include "object/tuple.h"
#include "types/dict_view.h"
#include "types/iterators.h"
#include "types/list.h"

typedef struct OrderedIterator {
  Object head;
  Owned dict;       /* NULL_VALUE when exhausted */
  uint32_t changes; /* of the dict when the iterator was made; so is its length */
  uint32_t used;
  uint32_t position; /* of the next entry */
  uint8_t what;      /* KEYS, VALUES, ITEMS */
  bool backward;
} OrderedIterator;

enum { KEYS, VALUES, ITEMS };

#define as_ordered_iterator(v) ((OrderedIterator *)as_object(v))

/* The live entry at a position or behind it in the iterator's direction; UINT32_MAX when there is none. */
static uint32_t live_from(Dict *dict, uint32_t at, bool backward) {
  if (backward) {
    while (at != UINT32_MAX && is_null(dict_entry(dict, at)->key)) at--;
    return at;
  }
  while (at < dict->filled && is_null(dict_entry(dict, at)->key)) at++;
  return at < dict->filled ? at : UINT32_MAX;
}

static Owned iterator_new(Runtime *rt, Borrowed dict, uint8_t what, bool backward) {
  OrderedIterator *iterator = heap_object(rt, TYPE_odict_iterator, sizeof *iterator);
  if (!iterator) return error_no_memory(rt);
  Dict *d = as_dict(dict);
  iterator->dict = retain(dict);
  iterator->changes = d->changes;
  iterator->used = d->used;
  iterator->what = what;
  iterator->backward = backward;
  iterator->position =
      d->used ? live_from(d, backward ? d->filled - 1 : d->first, backward) : UINT32_MAX;
  heap_track(rt, iterator);
  return own_object(iterator);
}

static Owned ordered_next(Runtime *rt, Borrowed self) {
  OrderedIterator *iterator = as_ordered_iterator(self);
  if (is_null(iterator->dict)) return FAILED;
  Dict *dict = as_dict(iterator->dict);
  /* clear() is one change that empties it, and has words of its own. */
  if (iterator->position != UINT32_MAX && !dict->used && iterator->used > 1 &&
      dict->changes == iterator->changes + 1)
    return error_raise(rt, TYPE_RuntimeError, "OrderedDict changed size during iteration");
  if (iterator->position == UINT32_MAX || iterator->changes != dict->changes) {
    if (iterator->position != UINT32_MAX)
      error_raise(rt, TYPE_RuntimeError, "OrderedDict mutated during iteration");
    CLEAR_VALUE(rt, iterator->dict);
    return FAILED;
  }
  DictEntry *entry = dict_entry(dict, iterator->position);
  Borrowed key = borrow(entry->key), value = borrow(entry->value);
  iterator->position = live_from(dict, iterator->position + (iterator->backward ? UINT32_MAX : 1),
                                 iterator->backward);
  return iterator->what == KEYS     ? retain(key)
         : iterator->what == VALUES ? retain(value)
                                    : tuple_pack2(rt, key, value);
}

static void ordered_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  VISIT_FIELD(visitor, ((OrderedIterator *)object)->dict, "dict");
}

static void ordered_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  CLEAR_VALUE(rt, ((OrderedIterator *)object)->dict);
  heap_free(rt, object, sizeof(OrderedIterator));
  heap_undefer(rt);
}

static Owned ordered_iterator_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  /* What is left, without moving this iterator. */
  OrderedIterator *iterator = as_ordered_iterator(args[0]);
  Owned list = list_new(rt, 0), copy = FAILED;
  if (!failed(list) && !is_null(iterator->dict)) {
    copy = iterator_new(rt, borrow(iterator->dict), iterator->what, iterator->backward);
    if (!failed(copy)) {
      as_ordered_iterator(copy)->changes = iterator->changes;
      as_ordered_iterator(copy)->position = iterator->position;
      list_extend(rt, borrow(list), borrow(copy));
    }
    release(rt, copy);
  }
  Owned result =
      error_pending(rt) ? FAILED : iterators_reduce(rt, "iter", borrow(list), NULL_BORROWED);
  release(rt, list);
  return result;
}

static const MethodDef iterator_methods[] = {
    METHOD(ordered_iterator, __reduce__, "(self, /)", "For pickles."),
    END_OF_METHODS,
};

const TypeSpec odict_iterator_spec = {
    .name = "odict_iterator",
    .flags = TYPE_COLLECTABLE | TYPE_NO_INSTANTIATE,
    .size = sizeof(OrderedIterator),
    .traverse = ordered_traverse,
    .dealloc = ordered_dealloc,
    .slots = {.iter = object_self_iter, .next = ordered_next},
    .methods = iterator_methods,
};

/* ---- the views ---- */

#define VIEW(type, what)                                                                           \
  static Owned type##_iter(Runtime *rt, Borrowed self) {                                           \
    return iterator_new(rt, borrow(as_dict_view(self)->dict), what, false);                        \
  }                                                                                                \
  static Owned type##_method___reversed__(Runtime *rt, Borrowed *args, size_t nargs) {             \
    (void)nargs;                                                                                   \
    return iterator_new(rt, borrow(as_dict_view(args[0])->dict), what, true);                      \
  }                                                                                                \
  static const MethodDef type##_methods[] = {                                                      \
      METHOD(type, __reversed__, "(self, /)", "An iterator from the last to the first."),          \
      END_OF_METHODS,                                                                              \
  };                                                                                               \
  const TypeSpec type##_spec = {                                                                   \
      .name = #type,                                                                               \
      .flags = TYPE_COLLECTABLE | TYPE_NO_INSTANTIATE,                                             \
      .size = sizeof(DictView),                                                                    \
      .traverse = dict_view_traverse,                                                              \
      .dealloc = dict_view_dealloc,                                                                \
      .slots = {.iter = type##_iter},                                                              \
      .methods = type##_methods,                                                                   \
  };
VIEW(odict_keys, KEYS)
VIEW(odict_values, VALUES)
VIEW(odict_items, ITEMS)

Owned ordered_dict_slot_iter(Runtime *rt, Borrowed self) {
  return iterator_new(rt, self, KEYS, false);
}
Owned ordered_dict_method___reversed__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return iterator_new(rt, args[0], KEYS, true);
}
Owned ordered_dict_method_keys(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return dict_view_new(rt, TYPE_odict_keys, args[0]);
}
Owned ordered_dict_method_values(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return dict_view_new(rt, TYPE_odict_values, args[0]);
}
Owned ordered_dict_method_items(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return dict_view_new(rt, TYPE_odict_items, args[0]);
}
