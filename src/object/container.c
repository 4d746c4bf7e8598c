/* Containers and iteration: len, subscripts, in, iter, next. */
#include "object/attr.h"
#include "object/error.h"
#include "object/hold.h"
#include "object/slots.h"
#include "object/str.h"
#include "object/upward.h"

int64_t object_length(Runtime *rt, Borrowed object) {
  Type *type = type_of(rt, object);
  if (ENTER_C(rt, "")) return -1;
  if (type->slots.length) return type->slots.length(rt, object);
  error_raise(rt, TYPE_TypeError, "object of type '%T' has no len()", object);
  return -1;
}

/* cls[key], for classes whose metaclass has no __getitem__. */
static Owned class_getitem(Runtime *rt, Borrowed cls, Borrowed key) {
  if (same(cls, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_type)))) return generic_alias_new(rt, cls, key);
  Owned method = object_find_attr(rt, cls, NAME_OF(rt, dunder_class_getitem));
  if (failed(method) && error_pending(rt)) return FAILED;
  if (failed(method) || is_none(method))
    return error_raise(rt, TYPE_TypeError, "type '%s' is not subscriptable",
                       type_name(as_type(cls)));
  Owned result = HELD(rt, "__class_getitem__", object_call1(rt, borrow(method), key), method);
  release(rt, method);
  return result;
}

Owned object_getitem(Runtime *rt, Borrowed object, Borrowed key) {
  Type *type = type_of(rt, object);
  if (ENTER_C(rt, "")) return FAILED;
  if (type->slots.getitem) return type->slots.getitem(rt, object, key);
  if (type_has(type, TYPE_IS_TYPE)) return class_getitem(rt, object, key);
  return error_raise(rt, TYPE_TypeError, "'%T' object is not subscriptable", object);
}

bool object_setitem(Runtime *rt, Borrowed object, Borrowed key, Borrowed value) {
  Type *type = type_of(rt, object);
  if (ENTER_C(rt, "")) return false;
  if (type->slots.setitem) return type->slots.setitem(rt, object, key, value);
  error_raise(rt, TYPE_TypeError, "'%T' object does not support item assignment", object);
  return false;
}

bool object_delitem(Runtime *rt, Borrowed object, Borrowed key) {
  Type *type = type_of(rt, object);
  if (ENTER_C(rt, "")) return false;
  if (type->slots.setitem) return type->slots.setitem(rt, object, key, NULL_BORROWED);
  error_raise(rt, TYPE_TypeError, "'%T' object doesn't support item deletion", object);
  return false;
}

int object_contains(Runtime *rt, Borrowed container, Borrowed item) {
  Type *type = type_of(rt, container);
  if (ENTER_C(rt, "")) return -1;
  if (type->slots.contains) return type->slots.contains(rt, container, item);
  Owned iterator = object_iter(rt, container);
  if (failed(iterator)) {
    if (error_clear_if(rt, TYPE_TypeError))
      error_raise(rt, TYPE_TypeError, "argument of type '%T' is not iterable", container);
    return -1;
  }
  int result = 0;
  HeldValues hold;
  heap_hold(rt, &hold, "in", &iterator, 1);
  while (!result) {
    Owned candidate = object_next(rt, borrow(iterator));
    if (failed(candidate)) {
      result = error_pending(rt) ? -1 : 0;
      break;
    }
    result = HELD(rt, "in", object_equal(rt, borrow(candidate), item), candidate);
    release(rt, candidate);
  }
  heap_unhold(rt, &hold);
  release(rt, iterator);
  return result;
}

/* ---- iteration ---- */

Owned object_iter(Runtime *rt, Borrowed object) {
  Type *type = type_of(rt, object);
  if (!type->slots.iter) {
    if (type->slots.getitem && !type_has(type, TYPE_IS_DICT))
      return sequence_iterator_new(rt, object);
    return error_raise(rt, TYPE_TypeError, "'%T' object is not iterable", object);
  }
  if (ENTER_C(rt, "")) return FAILED;
  Owned iterator = type->slots.iter(rt, object);
  if (failed(iterator) || type_of(rt, borrow(iterator))->slots.next) return iterator;
  error_raise(rt, TYPE_TypeError, "iter() returned non-iterator of type '%T'", borrow(iterator));
  release(rt, iterator);
  return FAILED;
}

Owned object_next(Runtime *rt, Borrowed iterator) {
  Owned (*next)(Runtime *, Borrowed) = type_of(rt, iterator)->slots.next;
  if (!next) return error_raise(rt, TYPE_TypeError, "'%T' object is not an iterator", iterator);
  Owned item = next(rt, iterator);
  if (failed(item) && error_pending(rt)) error_clear_if(rt, TYPE_StopIteration);
  return item;
}

static int64_t hint_from(Runtime *rt, Owned answer, int64_t otherwise) {
  if (is_not_implemented(answer)) return otherwise;
  int64_t hint = -1;
  if (!is_small(answer) && !value_has(rt, borrow(answer), TYPE_IS_INT))
    error_raise(rt, TYPE_TypeError, "__length_hint__ must be an integer, not %T", borrow(answer));
  else if (object_index_int64(rt, borrow(answer), TYPE_OverflowError, &hint) && hint < 0)
    error_raise(rt, TYPE_ValueError, "__length_hint__() should return >= 0");
  release(rt, answer);
  return error_pending(rt) ? -1 : hint;
}

int64_t object_length_hint(Runtime *rt, Borrowed object, int64_t otherwise) {
  if (type_of(rt, object)->slots.length) {
    int64_t length = object_length(rt, object);
    if (length >= 0) return length;
    if (!error_clear_if(rt, TYPE_TypeError)) return -1;
  }
  Owned answer = dispatch_method(rt, object, NAME_OF(rt, dunder_length_hint), NULL, 0);
  if (!failed(answer)) return hint_from(rt, answer, otherwise);
  if (error_pending(rt) && !error_clear_if(rt, TYPE_TypeError)) return -1;
  return otherwise;
}

Owned object_self_iter(Runtime *rt, Borrowed self) {
  (void)rt;
  return retain(self);
}
