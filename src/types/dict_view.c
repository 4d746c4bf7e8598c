/* dict: keys(), values() and items(). The first and the last are sets as far as operators go: they compare with sets and with each
 * other, and their results are plain sets, whose order follows CPython's choice of what is walked. */
#include "types/dict_view.h"

#include "object/attr.h"
#include "object/hold.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/list.h"
#include "types/mappingproxy.h"
#include "types/set.h"

#define dict_of(view)       borrow(as_dict_view(view)->dict)
#define is_keys(v)          (object_has_id(v, TYPE_dict_keys) || object_has_id(v, TYPE_odict_keys))
#define is_items(v)         (object_has_id(v, TYPE_dict_items) || object_has_id(v, TYPE_odict_items))
#define is_set_like_view(v) (is_keys(v) || is_items(v))

Owned dict_view_new(Runtime *rt, TypeId id, Borrowed dict) {
  DictView *view = heap_object(rt, id, sizeof(DictView));
  if (!view) return error_no_memory(rt);
  view->dict = retain(dict);
  heap_track(rt, view);
  return own_object(view);
}

/* ---- what all views have ---- */

void dict_view_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  VISIT_FIELD(visitor, ((DictView *)object)->dict, "mapping");
}

void dict_view_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  release(rt, ((DictView *)object)->dict);
  heap_free(rt, object, sizeof(DictView));
  heap_undefer(rt);
}

static int64_t view_length(Runtime *rt, Borrowed self) {
  (void)rt;
  return as_dict(dict_of(self))->used;
}

static Owned view_repr(Runtime *rt, Borrowed self) {
  if (repr_enter(self)) return str_from_text(rt, "...");
  Owned items = list_from_iterable(rt, self);
  Owned text = failed(items)
                   ? FAILED
                   : HELD(rt, "repr", format_str(rt, "%T(%R)", self, borrow(items)), items);
  release(rt, items);
  repr_leave(self);
  return text;
}

static Owned view_get_mapping(Runtime *rt, Borrowed self) {
  return mappingproxy_new(rt, dict_of(self));
}

static Owned keys_iter(Runtime *rt, Borrowed self) {
  return dict_iterator_new(rt, TYPE_dict_keyiterator, dict_of(self));
}
static Owned values_iter(Runtime *rt, Borrowed self) {
  return dict_iterator_new(rt, TYPE_dict_valueiterator, dict_of(self));
}
static Owned items_iter(Runtime *rt, Borrowed self) {
  return dict_iterator_new(rt, TYPE_dict_itemiterator, dict_of(self));
}

static Owned view_method___reversed__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  TypeId id = object_has_id(args[0], TYPE_dict_keys)     ? TYPE_dict_reversekeyiterator
              : object_has_id(args[0], TYPE_dict_values) ? TYPE_dict_reversevalueiterator
                                                         : TYPE_dict_reverseitemiterator;
  return dict_iterator_new(rt, id, dict_of(args[0]));
}

/* ---- membership ---- */

static int keys_contains(Runtime *rt, Borrowed self, Borrowed key) {
  bool found = !is_null(dict_peek(rt, dict_of(self), key));
  return error_pending(rt) ? -1 : found;
}

static int items_contains(Runtime *rt, Borrowed self, Borrowed item) {
  if (!is_tuple(rt, item) || as_tuple(item)->length != 2) return 0;
  Owned found = dict_find(rt, dict_of(self), tuple_peek(as_tuple(item), 0));
  if (failed(found)) return error_pending(rt) ? -1 : 0;
  int equal =
      HELD(rt, "comparison",
           object_compare_bool(rt, borrow(found), tuple_peek(as_tuple(item), 1), CMP_EQ), found);
  release(rt, found);
  return equal;
}

static int view_contains(Runtime *rt, Borrowed view, Borrowed item) {
  return is_keys(view) ? keys_contains(rt, view, item) : items_contains(rt, view, item);
}

/* Whether every item of one is in the other: 1, 0, -1. */
static int all_in(Runtime *rt, Borrowed walked, Borrowed other) {
  Owned iterator = object_iter(rt, walked);
  if (failed(iterator)) return -1;
  int contained = 1;
  while (contained > 0) {
    Owned item = HELD(rt, "comparison", object_next(rt, borrow(iterator)), iterator);
    if (failed(item)) break;
    contained = HELD(rt, "comparison", object_contains(rt, other, borrow(item)), iterator, item);
    release(rt, item);
  }
  release(rt, iterator);
  return error_pending(rt) ? -1 : contained;
}

static Owned view_compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op) {
  if (!is_set_like_view(self)) return NOT_IMPLEMENTED;
  if (!is_any_set(rt, other) && !is_set_like_view(other)) return NOT_IMPLEMENTED;
  int64_t a = view_length(rt, self), b = object_length(rt, other);
  if (b < 0) return FAILED;
  int answer = 0;
  switch (op) {
  case CMP_EQ:
  case CMP_NE:
    answer = a == b ? all_in(rt, self, other) : 0;
    if (answer >= 0 && op == CMP_NE) answer = !answer;
    break;
  case CMP_LT: answer = a < b ? all_in(rt, self, other) : 0; break;
  case CMP_LE: answer = a <= b ? all_in(rt, self, other) : 0; break;
  case CMP_GT: answer = a > b ? all_in(rt, other, self) : 0; break;
  case CMP_GE: answer = a >= b ? all_in(rt, other, self) : 0; break;
  }
  return answer < 0 ? FAILED : bool_value(answer);
}

static Owned view_method_isdisjoint(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Borrowed self = args[0], other = args[1];
  if (same(self, other)) return bool_value(view_length(rt, self) == 0);
  if ((is_any_set_exact(other) || is_set_like_view(other)) &&
      object_length(rt, other) > view_length(rt, self))
    self = args[1], other = args[0];
  Owned iterator = object_iter(rt, other);
  if (failed(iterator)) return FAILED;
  int contained = 0;
  while (!contained) {
    Owned item = HELD(rt, "isdisjoint", object_next(rt, borrow(iterator)), iterator);
    if (failed(item)) break;
    contained = HELD(rt, "isdisjoint", object_contains(rt, self, borrow(item)), iterator, item);
    release(rt, item);
  }
  release(rt, iterator);
  return error_pending(rt) ? FAILED : bool_value(!contained);
}

/* ---- operators; the view may be either operand, the other any iterable ---- */

/* set(left), then a method of sets with right as its argument. */
static Owned through_set(Runtime *rt, Borrowed left, Borrowed right, const char *method) {
  bool plain = is_keys(left) && is_dict_exact(dict_of(left));
  Owned set = set_new(rt, plain ? dict_of(left) : left);
  if (failed(set)) return FAILED;
  Owned name = str_intern_text(rt, method), result = FAILED;
  if (!failed(name))
    result = HELD(rt, "set operation", object_call_method(rt, borrow(set), borrow(name), &right, 1),
                  set, name);
  bool done = !failed(result);
  release(rt, name);
  release(rt, result);
  if (done) return set;
  release(rt, set);
  return FAILED;
}

static Owned view_sub(Runtime *rt, Borrowed left, Borrowed right) {
  return through_set(rt, left, right, "difference_update");
}
static Owned view_or(Runtime *rt, Borrowed left, Borrowed right) {
  return through_set(rt, left, right, "update");
}

static Owned view_and(Runtime *rt, Borrowed left, Borrowed right) {
  Borrowed view = is_set_like_view(left) ? left : right,
           other = is_set_like_view(left) ? right : left;
  if (object_has_id(other, TYPE_set) && view_length(rt, view) <= (int64_t)as_set(other)->used) {
    Owned name = str_intern_text(rt, "intersection");
    Owned result = failed(name) ? FAILED
                                : HELD(rt, "intersection",
                                       object_call_method(rt, other, borrow(name), &view, 1), name);
    release(rt, name);
    return result;
  }
  if (is_set_like_view(other) && view_length(rt, other) > view_length(rt, view)) {
    Borrowed smaller = view;
    view = other, other = smaller;
  }
  Owned result = set_new(rt, NULL_BORROWED),
        iterator = failed(result) ? FAILED : object_iter(rt, other);
  int contained = failed(iterator) ? -1 : 0;
  while (contained >= 0) {
    Owned item = HELD(rt, "intersection", object_next(rt, borrow(iterator)), result, iterator);
    if (failed(item)) break;
    contained =
        HELD(rt, "intersection", view_contains(rt, view, borrow(item)), result, iterator, item);
    if (contained > 0 && !HELD(rt, "intersection", set_add(rt, borrow(result), borrow(item)),
                               result, iterator, item))
      contained = -1;
    release(rt, item);
  }
  release(rt, iterator);
  if (!error_pending(rt)) return result;
  release(rt, result);
  return FAILED;
}

/* One item of the longer dict: the pair is common to both, or goes into the result. False with an exception. */
static bool xor_item(Runtime *rt, Borrowed rest, Borrowed key, Borrowed value, Borrowed result) {
  Owned other = dict_find(rt, rest, key);
  if (error_pending(rt)) return false;
  int equal = 0;
  if (!is_null(other)) {
    equal = HELD(rt, "comparison", object_compare_bool(rt, borrow(other), value, CMP_EQ), other);
    release(rt, other);
  }
  if (equal) return equal > 0 && dict_delete(rt, rest, key) >= 0;
  Owned pair = tuple_pack2(rt, key, value);
  bool done =
      !failed(pair) && HELD(rt, "symmetric difference", set_add(rt, result, borrow(pair)), pair);
  release(rt, pair);
  return done;
}

static Owned items_xor(Runtime *rt, Borrowed left, Borrowed right) {
  Borrowed shorter = dict_of(left), longer = dict_of(right);
  if (as_dict(shorter)->used > as_dict(longer)->used) {
    Borrowed other = shorter;
    shorter = longer, longer = other;
  }
  Owned rest = dict_copy(rt, shorter), result = failed(rest) ? FAILED : set_new(rt, NULL_BORROWED),
        items = FAILED;
  bool done = !failed(result);
  for (uint32_t i = 0; done && i < as_dict(longer)->filled;
       i++) { /* comparing may change the dict */
    DictEntry *entry = dict_entry(as_dict(longer), i);
    if (is_null(entry->key)) continue;
    Owned key = retain(borrow(entry->key)), value = retain(borrow(entry->value));
    done = HELD(rt, "symmetric difference",
                xor_item(rt, borrow(rest), borrow(key), borrow(value), borrow(result)), rest, key,
                value, result);
    release(rt, key);
    release(rt, value);
  }
  if (done) items = dict_view_new(rt, TYPE_dict_items, borrow(rest));
  done = !failed(items) && HELD(rt, "symmetric difference",
                                set_update(rt, borrow(result), borrow(items)), rest, items, result);
  release(rt, items);
  release(rt, rest);
  if (done) return result;
  release(rt, result);
  return FAILED;
}

static Owned view_xor(Runtime *rt, Borrowed left, Borrowed right) {
  if (is_items(left) && is_items(right)) return items_xor(rt, left, right);
  return through_set(rt, left, right, "symmetric_difference_update");
}

/* ---- the types ---- */

static const GetterDef view_getters[] = {
    {"mapping", view_get_mapping, NULL, "The dict, to be read only."},
    {0},
};

static const MethodDef set_like_methods[] = {
    METHOD(view, isdisjoint, "(self, other, /)", "Whether no item of the view is in the other."),
    METHOD(view, __reversed__, "(self, /)", "An iterator from the last item to the first."),
    END_OF_METHODS,
};

static const MethodDef values_methods[] = {
    METHOD(view, __reversed__, "(self, /)", "An iterator from the last value to the first."),
    END_OF_METHODS,
};

#define SET_LIKE_SPEC(type, iterate, has)                                                          \
  const TypeSpec type##_spec = {                                                                   \
      .name = #type,                                                                               \
      .flags = TYPE_COLLECTABLE | TYPE_NO_INSTANTIATE,                                             \
      .size = sizeof(DictView),                                                                    \
      .traverse = dict_view_traverse,                                                              \
      .dealloc = dict_view_dealloc,                                                                \
      .slots = {.repr = view_repr,                                                                 \
                .hash = object_hash_not_implemented,                                               \
                .compare = view_compare,                                                           \
                .iter = iterate,                                                                   \
                .length = view_length,                                                             \
                .contains = has,                                                                   \
                .binary = {[OP_SUB] = view_sub,                                                    \
                           [OP_AND] = view_and,                                                    \
                           [OP_XOR] = view_xor,                                                    \
                           [OP_OR] = view_or}},                                                    \
      .methods = set_like_methods,                                                                 \
      .getters = view_getters,                                                                     \
  }

SET_LIKE_SPEC(dict_keys, keys_iter, keys_contains);
SET_LIKE_SPEC(dict_items, items_iter, items_contains);

const TypeSpec dict_values_spec = {
    .name = "dict_values",
    .flags = TYPE_COLLECTABLE | TYPE_NO_INSTANTIATE,
    .size = sizeof(DictView),
    .traverse = dict_view_traverse,
    .dealloc = dict_view_dealloc,
    .slots = {.repr = view_repr, .iter = values_iter, .length = view_length},
    .methods = values_methods,
    .getters = view_getters,
};
