/* dict: the six iterators. They walk the entries by number; a changed size is an error, and so is meeting more keys than
 * there were. Keys replaced one for one are walked as they come. */
#include "object/attr.h"
#include "object/tuple.h"
#include "types/dict_view.h"
#include "types/iterators.h"
#include "types/list.h"

Owned dict_iterator_new(Runtime *rt, TypeId id, Borrowed dict) {
  bool items = id == TYPE_dict_itemiterator || id == TYPE_dict_reverseitemiterator;
  Owned kept = items ? iterators_kept(rt, 2) : NULL_VALUE;
  DictIterator *iterator = items && failed(kept) ? NULL : heap_object(rt, id, sizeof(DictIterator));
  if (!iterator) {
    release(rt, kept);
    return error_no_memory(rt);
  }
  iterator->result = kept;
  bool backward = id >= TYPE_dict_reversekeyiterator;
  iterator->dict = retain(dict);
  iterator->used = as_dict(dict)->used;
  iterator->remaining = iterator->used;
  iterator->position = backward ? as_dict(dict)->filled : as_dict(dict)->first;
  heap_track(rt, iterator);
  return own_object(iterator);
}

Owned dict_iter(Runtime *rt, Borrowed dict) {
  return dict_iterator_new(rt, TYPE_dict_keyiterator, dict);
}

static Owned exhaust(Runtime *rt, DictIterator *iterator) {
  CLEAR_VALUE(rt, iterator->dict);
  return FAILED;
}

/* The next live entry, NULL at the end or with an exception. */
static DictEntry *advance(Runtime *rt, DictIterator *iterator, bool backward) {
  if (is_null(iterator->dict)) return NULL;
  Dict *dict = as_dict(iterator->dict);
  if (iterator->used != dict->used) {
    iterator->used = UINT32_MAX;
    error_raise(rt, TYPE_RuntimeError, "dictionary changed size during iteration");
    return NULL;
  }
  DictEntry *entry = NULL;
  if (backward) {
    uint32_t at = iterator->position < dict->filled ? iterator->position : dict->filled;
    while (at > 0 && is_null((entry = dict_entry(dict, at - 1))->key)) at--;
    if (at == 0) return exhaust(rt, iterator), NULL;
    iterator->position = at - 1;
  } else {
    uint32_t at = iterator->position;
    while (at < dict->filled && is_null((entry = dict_entry(dict, at))->key)) at++;
    if (at >= dict->filled) return exhaust(rt, iterator), NULL;
    if (!iterator->remaining) {
      error_raise(rt, TYPE_RuntimeError, "dictionary keys changed during iteration");
      return exhaust(rt, iterator), NULL;
    }
    iterator->position = at + 1;
  }
  iterator->remaining--;
  return entry;
}

static inline Owned next_key(Runtime *rt, Borrowed self, bool backward) {
  DictEntry *entry = advance(rt, as_dict_iterator(self), backward);
  return entry ? retain(borrow(entry->key)) : FAILED;
}
static inline Owned next_value(Runtime *rt, Borrowed self, bool backward) {
  DictEntry *entry = advance(rt, as_dict_iterator(self), backward);
  return entry ? retain(borrow(entry->value)) : FAILED;
}
static inline Owned next_item(Runtime *rt, Borrowed self, bool backward) {
  DictEntry *entry = advance(rt, as_dict_iterator(self), backward);
  if (!entry) return FAILED;
  return iterators_pair(rt, &as_dict_iterator(self)->result, retain(borrow(entry->key)),
                        retain(borrow(entry->value)));
}

static Owned dict_keyiterator_next(Runtime *rt, Borrowed self) { return next_key(rt, self, false); }
static Owned dict_valueiterator_next(Runtime *rt, Borrowed self) {
  return next_value(rt, self, false);
}
static Owned dict_itemiterator_next(Runtime *rt, Borrowed self) {
  return next_item(rt, self, false);
}
static Owned dict_reversekeyiterator_next(Runtime *rt, Borrowed self) {
  return next_key(rt, self, true);
}
static Owned dict_reversevalueiterator_next(Runtime *rt, Borrowed self) {
  return next_value(rt, self, true);
}
static Owned dict_reverseitemiterator_next(Runtime *rt, Borrowed self) {
  return next_item(rt, self, true);
}

static void dict_iterator_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  VISIT_FIELD(visitor, ((DictIterator *)object)->dict, "dict");
  VISIT_FIELD(visitor, ((DictIterator *)object)->result, "result");
}

static void dict_iterator_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  release(rt, ((DictIterator *)object)->dict);
  release(rt, ((DictIterator *)object)->result);
  heap_free(rt, object, sizeof(DictIterator));
  heap_undefer(rt);
}

static Owned dict_iterator_method___length_hint__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)rt, (void)nargs;
  DictIterator *iterator = as_dict_iterator(args[0]);
  bool good = !is_null(iterator->dict) && iterator->used == as_dict(iterator->dict)->used;
  return small_new(good ? (int64_t)iterator->remaining : 0);
}

static Owned dict_iterator_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  /* What is left, without moving this iterator. */
  DictIterator *iterator = as_dict_iterator(args[0]);
  Owned list = list_new(rt, 0);
  if (failed(list)) return FAILED;
  if (!is_null(iterator->dict)) {
    Owned copy = dict_iterator_new(rt, (TypeId)shape_of(args[0]), borrow(iterator->dict));
    if (!failed(copy)) {
      DictIterator *other = as_dict_iterator(copy);
      other->used = iterator->used, other->position = iterator->position,
      other->remaining = iterator->remaining;
      list_extend(rt, borrow(list), borrow(copy));
      release(rt, copy);
    }
  }
  Owned result =
      error_pending(rt) ? FAILED : iterators_reduce(rt, "iter", borrow(list), NULL_BORROWED);
  release(rt, list);
  return result;
}

static const MethodDef dict_iterator_methods[] = {
    METHOD(dict_iterator, __length_hint__, "(self, /)", "How many items are left."),
    METHOD(dict_iterator, __reduce__, "(self, /)", "For pickles."),
    END_OF_METHODS,
};

#define ITERATOR_SPEC(type)                                                                        \
  const TypeSpec type##_spec = {                                                                   \
      .name = #type,                                                                               \
      .flags = TYPE_COLLECTABLE | TYPE_NO_INSTANTIATE,                                             \
      .size = sizeof(DictIterator),                                                                \
      .traverse = dict_iterator_traverse,                                                          \
      .dealloc = dict_iterator_dealloc,                                                            \
      .slots = {.iter = object_self_iter, .next = type##_next},                                    \
      .methods = dict_iterator_methods,                                                            \
  }

ITERATOR_SPEC(dict_keyiterator);
ITERATOR_SPEC(dict_valueiterator);
ITERATOR_SPEC(dict_itemiterator);
ITERATOR_SPEC(dict_reversekeyiterator);
ITERATOR_SPEC(dict_reversevalueiterator);
ITERATOR_SPEC(dict_reverseitemiterator);
