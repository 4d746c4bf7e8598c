/* int: the type, its slots and its constructor. The methods are in int_methods.c, the arithmetic in int_arith.c and int_div.c. */
#include "types/int_parts.h"

#include <stdio.h>

#include "object/bytes.h"
#include "types/int_methods.h"

/* ---- slots ---- */

#define BINARY(name)                                                                               \
  static Owned binary_##name(Runtime *rt, Borrowed a, Borrowed b) {                                \
    if (!is_int(rt, a) || !is_int(rt, b)) return NOT_IMPLEMENTED;                                  \
    return int_##name(rt, a, b);                                                                   \
  }
BINARY(add)
BINARY(sub)
BINARY(mul)
BINARY(truediv)
BINARY(floordiv)
BINARY(mod)
BINARY(pow)
BINARY(lshift)
BINARY(rshift)
BINARY(and)
BINARY(or)
BINARY(xor)
#undef BINARY

static Owned binary_divmod(Runtime *rt, Borrowed a, Borrowed b) {
  if (!is_int(rt, a) || !is_int(rt, b)) return NOT_IMPLEMENTED;
  Owned pair[2];
  if (!int_divmod(rt, a, b, &pair[0], &pair[1])) return FAILED;
  return tuple_take(rt, pair, 2);
}

static Owned power(Runtime *rt, Borrowed base, Borrowed exponent, Borrowed modulus) {
  if (!is_int(rt, base) || !is_int(rt, exponent)) return NOT_IMPLEMENTED;
  if (is_null(modulus) || is_none(modulus)) return int_pow(rt, base, exponent);
  if (!is_int(rt, modulus)) return NOT_IMPLEMENTED;
  return int_pow_mod(rt, base, exponent, modulus);
}

static Owned compare(Runtime *rt, Borrowed a, Borrowed b, CompareOp op) {
  if (!is_int(rt, a) || !is_int(rt, b)) return NOT_IMPLEMENTED;
  int order = int_compare(a, b);
  switch (op) {
  case CMP_LT: return bool_value(order < 0);
  case CMP_LE: return bool_value(order <= 0);
  case CMP_EQ: return bool_value(order == 0);
  case CMP_NE: return bool_value(order != 0);
  case CMP_GT: return bool_value(order > 0);
  default: return bool_value(order >= 0);
  }
}

static bool hash(Runtime *rt, Borrowed self, int64_t *hash) {
  (void)rt;
  *hash = int_hash(self);
  return true;
}

static Owned repr(Runtime *rt, Borrowed self) { return int_to_str(rt, self, 10); }
static int truth(Runtime *rt, Borrowed self) { return (void)rt, int_sign(self) != 0; }
static Owned itself(Runtime *rt, Borrowed self) { return (void)rt, int_exact(self); }

static Owned to_float(Runtime *rt, Borrowed self) {
  double d;
  return int_to_double(rt, self, &d) ? float_new(rt, d) : FAILED;
}

/* ---- the constructor ---- */

/* What __int__ answered must be an int; an instance of a subclass is deprecated and made exact. Consumes. */
static Owned checked_int(Runtime *rt, Owned result) {
  if (failed(result) || is_int_exact(result)) return result;
  if (!is_int(rt, borrow(result))) {
    error_raise(rt, TYPE_TypeError, "__int__ returned non-int (type %.200T)", borrow(result));
    release(rt, result);
    return FAILED;
  }
  char message[400];
  snprintf(
      message, sizeof message,
      "__int__ returned non-int (type %.200s).  The ability to return an instance of a strict subclass of int "
      "is deprecated, and may be removed in a future version of Python.",
      type_name(type_of(rt, borrow(result))));
  Owned exact = FAILED;
  if (!rt->core->warn || rt->core->warn(rt, TYPE_DeprecationWarning, message, 1)) {
    exact = int_exact(borrow(result));
  }
  release(rt, result);
  return exact;
}

/* Through __trunc__; NotImplemented when there is none. */
static Owned truncated(Runtime *rt, Borrowed x) {
  Owned method = object_find_special(rt, x, NAME_OF(rt, dunder_trunc));
  if (failed(method)) return error_pending(rt) ? FAILED : NOT_IMPLEMENTED;
  if (rt->core->warn && !rt->core->warn(rt, TYPE_DeprecationWarning,
                                        "The delegation of int() to __trunc__ is deprecated.", 1)) {
    release(rt, method);
    return FAILED;
  }
  Owned result = object_call0(rt, borrow(method));
  release(rt, method);
  if (failed(result) || is_int_exact(result)) return result;
  Owned number = FAILED;
  if (is_int(rt, borrow(result))) {
    number = int_exact(borrow(result));
  } else if (type_of(rt, borrow(result))->slots.index) {
    number = object_index(rt, borrow(result));
  } else {
    error_raise(rt, TYPE_TypeError, "__trunc__ returned non-Integral (type %.200T)",
                borrow(result));
  }
  release(rt, result);
  return number;
}

Owned int_from_object(Runtime *rt, Borrowed x) {
  if (is_int_exact(x)) return retain(x);
  if (is_inline_float(x)) return int_from_double(rt, inline_float(BITS(x)));
  const Slots *slots = &type_of(rt, x)->slots;
  if (slots->to_int) return checked_int(rt, slots->to_int(rt, x));
  if (slots->index) return object_index(rt, x);
  if (is_str(rt, x)) return int_from_str(rt, x, 10);
  Owned result = truncated(rt, x);
  if (!is_not_implemented(result)) return result;
  result = int_from_buffer(rt, x, 10);
  if (!is_not_implemented(result)) return result;
  return error_raise(
      rt, TYPE_TypeError,
      "int() argument must be a string, a bytes-like object or a real number, not '%.200T'", x);
}

static Owned from_object_and_base(Runtime *rt, Borrowed x, Borrowed base) {
  int64_t number;
  if (!object_index_int64(rt, base, TYPE_NONE_ID, &number)) return FAILED;
  if ((number != 0 && number < 2) || number > 36) number = 1; /* out of range in any case */
  if (is_str(rt, x)) return int_from_str(rt, x, (int)number);
  if (is_bytes(rt, x) || value_has(rt, x, TYPE_IS_BYTES) ||
      type_is_subtype(type_of(rt, x), TYPE_OF_ID(rt, TYPE_bytearray))) {
    return int_from_buffer(rt, x, (int)number);
  }
  return error_raise(rt, TYPE_TypeError, "int() can't convert non-string with explicit base");
}

/* An instance of a subclass holding an exact int, which it consumes. */
static Owned derived(Runtime *rt, Type *type, Owned value) {
  if (failed(value)) return FAILED;
  IntDerived *number = type_new_object(rt, type);
  if (!number) {
    release(rt, value);
    return FAILED;
  }
  number->value = value;
  if (object_is_collectable(&number->head)) heap_track(rt, number);
  return own_object(number);
}

static Owned new (Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  Borrowed bound[2] = {NULL_BORROWED, NULL_BORROWED};
  if (nargs == 1 && is_null(kwnames))
    bound[0] = args[0];
  else if (!native_bind(rt, "int", "(x=0, /, base=10)", args, nargs, kwnames, bound, 2))
    return FAILED;
  Owned value;
  if (is_null(bound[0])) {
    if (!is_null(bound[1])) return error_raise(rt, TYPE_TypeError, "int() missing string argument");
    value = small_new(0);
  } else {
    value = is_null(bound[1]) ? int_from_object(rt, bound[0])
                              : from_object_and_base(rt, bound[0], bound[1]);
  }
  return type == TYPE_OF_ID(rt, TYPE_int) ? value : derived(rt, type, value);
}

/* ---- life ---- */

static void traverse(Runtime *rt, Object *object, Visitor *visitor) {
  if (object_has_id(borrow_object(object), TYPE_int)) return;
  VISIT_FIELD(visitor, ((IntDerived *)object)->value, "value");
  type_traverse_extra(rt, object, visitor);
}

static void dealloc(Runtime *rt, Object *object) {
  if (object_has_id(borrow_object(object), TYPE_int)) {
    int_drop(rt, (Int *)object);
    return;
  }
  if (object_is_collectable(object)) heap_untrack(rt, object);
  release(rt, ((IntDerived *)object)->value); /* an exact int: runs no script */
  type_free_object(rt, object);
}

const TypeSpec int_spec = {
    .name = "int",
    .doc =
        "A whole number of any size.\n\nint(x) makes one of a number, rounding towards zero, or of text in decimal digits; "
        "int(text, base)\nreads digits of another base, 2 to 36, or with base 0 whatever a literal may be written in.",
    .flags = TYPE_BASETYPE | TYPE_IS_INT,
    .size = sizeof(IntDerived),
    .traverse = traverse,
    .clear = type_clear_extra,
    .dealloc = dealloc,
    .slots =
        {
            .new = new,
            .repr = repr,
            .hash = hash,
            .compare = compare,
            .truth = truth,
            .negative = int_negative,
            .positive = itself,
            .invert = int_invert,
            .absolute = int_absolute,
            .index = itself,
            .to_int = itself,
            .to_float = to_float,
            .power = power,
            .binary =
                {
                    [OP_ADD] = binary_add,
                    [OP_SUB] = binary_sub,
                    [OP_MUL] = binary_mul,
                    [OP_TRUEDIV] = binary_truediv,
                    [OP_FLOORDIV] = binary_floordiv,
                    [OP_MOD] = binary_mod,
                    [OP_POW] = binary_pow,
                    [OP_LSHIFT] = binary_lshift,
                    [OP_RSHIFT] = binary_rshift,
                    [OP_AND] = binary_and,
                    [OP_XOR] = binary_xor,
                    [OP_OR] = binary_or,
                    [OP_DIVMOD] = binary_divmod,
                },
        },
    .methods = int_methods,
    .getters = int_getters,
};
