/* The slots of classes: C functions that look up a dunder method on the object's class and call it.
 *
 * The rules of reflected operands, of NotImplemented and of the fallbacks are CPython's. A function or builtin method is
 * called with self in front, without making a bound method. */
#include "object/dispatch.h"

#include "object/attr.h"
#include "object/error.h"
#include "object/hold.h"
#include "object/slots.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/upward.h"

enum { MAX_ARGUMENTS = 6 };

/* Calls `raw`, found on the class of self, as a method. */
static Owned call_found(Runtime *rt, Borrowed self, Borrowed raw, Borrowed *args, size_t nargs) {
  Owned held = retain(raw);
  Type *type = type_of(rt, raw);
  Owned result;
  if (type_has(type, TYPE_METHOD_DESCRIPTOR)) {
    Borrowed all[MAX_ARGUMENTS + 1];
    all[0] = self;
    for (size_t i = 0; i < nargs; i++) all[i + 1] = args[i];
    result = HELD(rt, "special method",
                  object_call(rt, borrow(held), all, nargs + 1, NULL_BORROWED), held);
  } else if (type->slots.descr_get) {
    Owned bound =
        HELD(rt, "special method",
             type->slots.descr_get(rt, borrow(held), self, TYPE_VALUE(type_of(rt, self))), held);
    if (failed(bound))
      result = bound;
    else
      result = HELD(rt, "special method",
                    object_call(rt, borrow(bound), args, nargs, NULL_BORROWED), held, bound);
    if (!failed(bound)) release(rt, bound);
  } else {
    result =
        HELD(rt, "special method", object_call(rt, borrow(held), args, nargs, NULL_BORROWED), held);
  }
  release(rt, held);
  return result;
}

Owned dispatch_method(Runtime *rt, Borrowed self, Borrowed name, Borrowed *args, size_t nargs) {
  Borrowed raw = type_peek(rt, type_of(rt, self), name);
  return is_null(raw) ? NULL_VALUE : call_found(rt, self, raw, args, nargs);
}

/* The same, absent methods being an AttributeError with the name alone, as CPython has it. */
static Owned call_needed(Runtime *rt, Borrowed self, Borrowed name, Borrowed *args, size_t nargs) {
  Borrowed raw = type_peek(rt, type_of(rt, self), name);
  if (is_null(raw)) return error_raise_value(rt, TYPE_AttributeError, name);
  return call_found(rt, self, raw, args, nargs);
}

/* Absent: NotImplemented. */
static Owned call_maybe(Runtime *rt, Borrowed self, Borrowed name, Borrowed *args, size_t nargs) {
  Borrowed raw = type_peek(rt, type_of(rt, self), name);
  return is_null(raw) ? NOT_IMPLEMENTED : call_found(rt, self, raw, args, nargs);
}

static bool call_for_effect(Runtime *rt, Borrowed self, Borrowed name, Borrowed *args,
                            size_t nargs) {
  Owned result = call_needed(rt, self, name, args, nargs);
  if (failed(result)) return false;
  release(rt, result);
  return true;
}

/* ---- making and calling ---- */

/* Calls `callee` with one more argument in front. */
static Owned call_prepended(Runtime *rt, Borrowed callee, Borrowed first, Borrowed *args,
                            size_t nargs, Borrowed kwnames) {
  size_t total = nargs + (is_null(kwnames) ? 0 : as_tuple(kwnames)->length);
  Borrowed few[16], *all = few;
  size_t bytes = (total + 1) * sizeof *all;
  if (bytes > sizeof few && !(all = heap_block(rt, bytes))) return error_no_memory(rt);
  all[0] = first;
  if (total) memcpy(all + 1, args, total * sizeof *all);
  Owned result = object_call(rt, callee, all, nargs + 1, kwnames);
  if (all != few) heap_block_free(rt, all, bytes);
  return result;
}

Owned dispatch_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  Owned function = type_getattr(rt, TYPE_VALUE(type), NAME_OF(rt, dunder_new));
  if (failed(function)) return FAILED;
  Owned made =
      HELD(rt, "__new__",
           call_prepended(rt, borrow(function), TYPE_VALUE(type), args, nargs, kwnames), function);
  release(rt, function);
  return made;
}

/* Calls a method with the arguments as they came, keywords included. */
static Owned call_passing(Runtime *rt, Borrowed self, Borrowed name, Borrowed *args, size_t nargs,
                          Borrowed kwnames) {
  Borrowed raw = type_peek(rt, type_of(rt, self), name);
  if (is_null(raw)) return error_raise_value(rt, TYPE_AttributeError, name);
  if (type_has(type_of(rt, raw), TYPE_METHOD_DESCRIPTOR)) {
    Owned held = retain(raw);
    Owned result =
        HELD(rt, "special method", call_prepended(rt, raw, self, args, nargs, kwnames), held);
    release(rt, held);
    return result;
  }
  Owned bound = object_find_special(rt, self, name);
  if (failed(bound)) return FAILED;
  Owned result =
      HELD(rt, "special method", object_call(rt, borrow(bound), args, nargs, kwnames), bound);
  release(rt, bound);
  return result;
}

bool dispatch_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames) {
  Owned result = call_passing(rt, self, NAME_OF(rt, dunder_init), args, nargs, kwnames);
  if (failed(result)) return false;
  if (is_none(result)) return true;
  error_raise(rt, TYPE_TypeError, "__init__() should return None, not '%T'", borrow(result));
  release(rt, result);
  return false;
}

Owned dispatch_call(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames) {
  return call_passing(rt, self, NAME_OF(rt, dunder_call), args, nargs, kwnames);
}

void dispatch_finalize(Runtime *rt, Object *object) {
  Owned pending = error_take(rt);
  Borrowed self = borrow_object(object);
  Borrowed raw = type_peek(rt, type_of(rt, self), NAME_OF(rt, dunder_del));
  if (!is_null(raw)) {
    Owned held = retain(raw);
    Owned result = call_found(rt, self, raw, NULL, 0);
    if (failed(result))
      error_ignored(rt, borrow(held));
    else
      release(rt, result);
    release(rt, held);
  }
  if (!is_null(pending)) error_put(rt, pending);
}

/* ---- unary ---- */

Owned dispatch_repr(Runtime *rt, Borrowed self) {
  Owned result = dispatch_method(rt, self, NAME_OF(rt, dunder_repr), NULL, 0);
  return failed(result) && !error_pending(rt) ? object_default_repr(rt, self) : result;
}

Owned dispatch_str(Runtime *rt, Borrowed self) {
  Owned result = dispatch_method(rt, self, NAME_OF(rt, dunder_str), NULL, 0);
  return failed(result) && !error_pending(rt) ? object_repr(rt, self) : result;
}

Owned dispatch_iter(Runtime *rt, Borrowed self) {
  Borrowed raw = type_peek(rt, type_of(rt, self), NAME_OF(rt, dunder_iter));
  if (is_none(raw)) return error_raise(rt, TYPE_TypeError, "'%T' object is not iterable", self);
  if (!is_null(raw)) return call_found(rt, self, raw, NULL, 0);
  if (is_null(type_peek(rt, type_of(rt, self), NAME_OF(rt, dunder_getitem))))
    return error_raise(rt, TYPE_TypeError, "'%T' object is not iterable", self);
  return sequence_iterator_new(rt, self);
}

Owned dispatch_next(Runtime *rt, Borrowed self) {
  Owned item = call_needed(rt, self, NAME_OF(rt, dunder_next), NULL, 0);
  if (failed(item) && error_is(rt, TYPE_StopIteration)) error_clear(rt);
  return item;
}

#define UNARY(function, name)                                                                      \
  Owned dispatch_##function(Runtime *rt, Borrowed self) {                                          \
    return call_needed(rt, self, NAME_OF(rt, dunder_##name), NULL, 0);                             \
  }
UNARY(negative, neg)
UNARY(positive, pos)
UNARY(invert, invert)
UNARY(absolute, abs)
UNARY(index, index)
UNARY(to_int, int)
UNARY(to_float, float)
UNARY(await, await)
UNARY(aiter, aiter)
UNARY(anext, anext)
#undef UNARY

bool dispatch_hash(Runtime *rt, Borrowed self, int64_t *hash) {
  Borrowed raw = type_peek(rt, type_of(rt, self), NAME_OF(rt, dunder_hash));
  if (is_null(raw) || is_none(raw)) return object_hash_not_implemented(rt, self, hash);
  Owned result = call_found(rt, self, raw, NULL, 0);
  if (failed(result)) return false;
  if (!is_small(result) && !value_has(rt, borrow(result), TYPE_IS_INT)) {
    release(rt, result);
    error_raise(rt, TYPE_TypeError, "__hash__ method should return an integer");
    return false;
  }
  /* A number that fits the word is taken as it is, a bigger one by its own hash. */
  if (!int_to_int64(borrow(result), hash, NULL)) *hash = int_hash(borrow(result));
  if (*hash == -1) *hash = -2;
  release(rt, result);
  return true;
}

int dispatch_truth(Runtime *rt, Borrowed self) {
  Owned result = call_needed(rt, self, NAME_OF(rt, dunder_bool), NULL, 0);
  if (failed(result)) return -1;
  if (is_bool(result)) return is_true(result);
  error_raise(rt, TYPE_TypeError, "__bool__ should return bool, returned %T", borrow(result));
  release(rt, result);
  return -1;
}

int64_t dispatch_length(Runtime *rt, Borrowed self) {
  Owned result = call_needed(rt, self, NAME_OF(rt, dunder_len), NULL, 0);
  if (failed(result)) return -1;
  Owned number = object_index(rt, borrow(result));
  release(rt, result);
  if (failed(number)) return -1;
  int64_t length = -1;
  if (int_sign(borrow(number)) < 0)
    error_raise(rt, TYPE_ValueError, "__len__() should return >= 0");
  else if (!object_index_int64(rt, borrow(number), TYPE_OverflowError, &length))
    length = -1;
  release(rt, number);
  return length;
}

/* ---- comparison ---- */

Owned dispatch_compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op) {
  const Names *names = &rt->core->names;
  Borrowed name = borrow(op == CMP_LT   ? names->dunder_lt
                         : op == CMP_LE ? names->dunder_le
                         : op == CMP_EQ ? names->dunder_eq
                         : op == CMP_NE ? names->dunder_ne
                         : op == CMP_GT ? names->dunder_gt
                                        : names->dunder_ge);
  Borrowed raw = type_peek(rt, type_of(rt, self), name);
  if (is_null(raw)) return NOT_IMPLEMENTED;
  Type *type = type_of(rt, raw);
  if (type_has(type, TYPE_METHOD_DESCRIPTOR) || !type->slots.descr_get)
    return call_found(rt, self, raw, &other, 1);
  /* A descriptor that cannot give the method counts as none, whatever it raised. */
  Owned held = retain(raw);
  Owned bound =
      HELD(rt, "comparison",
           type->slots.descr_get(rt, borrow(held), self, TYPE_VALUE(type_of(rt, self))), held);
  release(rt, held);
  if (failed(bound)) return error_clear(rt), NOT_IMPLEMENTED;
  Owned result = HELD(rt, "comparison", object_call1(rt, borrow(bound), other), bound);
  release(rt, bound);
  return result;
}

/* ---- attributes ---- */

Owned dispatch_getattr(Runtime *rt, Borrowed self, Borrowed name) {
  Type *type = type_of(rt, self);
  Borrowed hook = type_peek(rt, type, NAME_OF(rt, dunder_getattr));
  Borrowed get = type_peek(rt, type, NAME_OF(rt, dunder_getattribute));
  Owned held = is_null(hook) ? NULL_VALUE : retain(hook);
  Owned result;
  HeldValues hold;
  heap_hold(rt, &hold, "__getattr__", &held, 1);
  if (object_has_id(get, TYPE_wrapper_descriptor)) {
    const WrapperDescriptor *wrapper = (WrapperDescriptor *)as_object(get);
    if (!is_null(hook) && wrapper->function == (SlotFunction)object_generic_getattr) {
      /* Most often nothing is found, so the AttributeError is not even made. */
      result = object_generic_find(rt, self, name);
      if (failed(result) && !error_pending(rt))
        result = call_found(rt, self, hook, &name, 1);
      else if (failed(result) && error_clear_if(rt, TYPE_AttributeError))
        result = call_found(rt, self, hook, &name, 1);
      heap_unhold(rt, &hold);
      release(rt, held);
      return result;
    }
    result = ((BinarySlot)wrapper->function)(rt, self, name);
  } else if (is_null(get)) {
    result = object_generic_getattr(rt, self, name);
  } else {
    result = call_found(rt, self, get, &name, 1);
  }
  if (failed(result) && !is_null(held) && error_clear_if(rt, TYPE_AttributeError))
    result = call_found(rt, self, borrow(held), &name, 1);
  heap_unhold(rt, &hold);
  if (!is_null(held)) release(rt, held);
  return result;
}

bool dispatch_setattr(Runtime *rt, Borrowed self, Borrowed name, Borrowed value) {
  Borrowed args[] = {name, value};
  if (is_null(value)) return call_for_effect(rt, self, NAME_OF(rt, dunder_delattr), args, 1);
  return call_for_effect(rt, self, NAME_OF(rt, dunder_setattr), args, 2);
}

Owned dispatch_descr_get(Runtime *rt, Borrowed self, Borrowed instance, Borrowed owner) {
  Borrowed raw = type_peek(rt, type_of(rt, self), NAME_OF(rt, dunder_get));
  if (is_null(raw)) return retain(self);
  Borrowed args[] = {is_null(instance) ? NONE_BORROWED : instance,
                     is_null(owner) ? NONE_BORROWED : owner};
  return call_found(rt, self, raw, args, 2);
}

bool dispatch_descr_set(Runtime *rt, Borrowed self, Borrowed instance, Borrowed value) {
  Borrowed args[] = {instance, value};
  if (is_null(value)) return call_for_effect(rt, self, NAME_OF(rt, dunder_delete), args, 1);
  return call_for_effect(rt, self, NAME_OF(rt, dunder_set), args, 2);
}

/* ---- containers ---- */

Owned dispatch_getitem(Runtime *rt, Borrowed self, Borrowed key) {
  return call_needed(rt, self, NAME_OF(rt, dunder_getitem), &key, 1);
}

bool dispatch_setitem(Runtime *rt, Borrowed self, Borrowed key, Borrowed value) {
  Borrowed args[] = {key, value};
  if (is_null(value)) return call_for_effect(rt, self, NAME_OF(rt, dunder_delitem), args, 1);
  return call_for_effect(rt, self, NAME_OF(rt, dunder_setitem), args, 2);
}

int dispatch_contains(Runtime *rt, Borrowed self, Borrowed item) {
  Borrowed raw = type_peek(rt, type_of(rt, self), NAME_OF(rt, dunder_contains));
  if (is_none(raw))
    return error_raise(rt, TYPE_TypeError, "'%T' object is not a container", self), -1;
  Owned result = call_needed(rt, self, NAME_OF(rt, dunder_contains), &item, 1);
  if (failed(result)) return -1;
  int truth = object_truth(rt, borrow(result));
  release(rt, result);
  return truth;
}

/* ---- binary operators ---- */

/* Whether the right operand's class defines the reflected method otherwise than the left one's. */
static bool overloads(Runtime *rt, Borrowed left, Borrowed right, Borrowed name) {
  Borrowed theirs = type_peek(rt, type_of(rt, right), name);
  if (is_null(theirs)) return false;
  Borrowed ours = type_peek(rt, type_of(rt, left), name);
  return is_null(ours) || !same(ours, theirs);
}

static Owned binary(Runtime *rt, Borrowed left, Borrowed right, BinaryOp op, BinarySlot mine,
                    Borrowed name, Borrowed reflected) {
  Type *left_type = type_of(rt, left), *right_type = type_of(rt, right);
  bool other = left_type != right_type && right_type->slots.binary[op] == mine;
  if (left_type->slots.binary[op] == mine) {
    if (other && type_is_subtype(right_type, left_type) && overloads(rt, left, right, reflected)) {
      Owned result = call_maybe(rt, right, reflected, &left, 1);
      if (!is_not_implemented(result)) return result;
      other = false;
    }
    Owned result = call_maybe(rt, left, name, &right, 1);
    if (!is_not_implemented(result) || left_type == right_type) return result;
  }
  return other ? call_maybe(rt, right, reflected, &left, 1) : NOT_IMPLEMENTED;
}

#define BINARY(name, op)                                                                           \
  Owned dispatch_##name(Runtime *rt, Borrowed left, Borrowed right) {                              \
    return binary(rt, left, right, op, dispatch_##name, NAME_OF(rt, dunder_##name),                \
                  NAME_OF(rt, dunder_r##name));                                                    \
  }
DISPATCH_BINARY(BINARY)
#undef BINARY

#define INPLACE(name)                                                                              \
  Owned dispatch_##name(Runtime *rt, Borrowed self, Borrowed other) {                              \
    return call_maybe(rt, self, NAME_OF(rt, dunder_##name), &other, 1);                            \
  }
DISPATCH_INPLACE(INPLACE)
#undef INPLACE

/* Three-argument pow has no reflected form: only the base's class is asked. */
Owned dispatch_power(Runtime *rt, Borrowed base, Borrowed exponent, Borrowed modulus) {
  if (type_of(rt, base)->slots.power != dispatch_power) return NOT_IMPLEMENTED;
  Borrowed args[] = {exponent, modulus};
  return call_needed(rt, base, NAME_OF(rt, dunder_pow), args, 2);
}
