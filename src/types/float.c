/* float: the type, its operators and its constructor. Text is in float_text.c, the methods in float_methods.c. */
#include <errno.h>
#include <math.h>
#include <stdio.h>

#include "heap/allocator.h"
#include "object/bytes.h"
#include "object/exception.h"
#include "types/complex.h"
#include "types/float_parts.h"
#include "types/number_text.h"

Owned float_new_boxed(Runtime *rt, double d) {
  uint64_t bits;
  memcpy(&bits, &d, sizeof bits);
  if (bits == 0) return owned(W_ZERO);
  if (bits == 1ull << 63) return owned(W_NEGATIVE_ZERO);
  Float *box = allocator_plain(rt, TYPE_float, sizeof(Float));
  if (!box) return error_no_memory(rt);
  box->value = d;
  return own_object(box);
}

Owned float_new_of(Runtime *rt, Type *type, double d) {
  if (type == TYPE_OF_ID(rt, TYPE_float)) return float_new(rt, d);
  Float *number = type_new_object(rt, type);
  if (!number) return FAILED;
  number->value = d;
  if (object_is_collectable(&number->head)) heap_track(rt, number);
  return own_object(number);
}

static void dealloc(Runtime *rt, Object *object) {
  if (object_is_collectable(object)) heap_untrack(rt, object);
  type_free_object(rt, object);
}

int float_operand(Runtime *rt, Borrowed v, double *out) {
  if (is_float(rt, v)) {
    *out = float_value(v);
    return 1;
  }
  if (!is_int(rt, v)) return 0;
  return int_to_double(rt, v, out) ? 1 : -1;
}

/* ---- arithmetic ---- */

double float_mod(double a, double b) {
  double remainder = fmod(a, b);
  if (!remainder) return copysign(0.0, b); /* the sign of zero follows the divisor */
  return (b < 0) != (remainder < 0) ? remainder + b : remainder;
}

void float_divmod(double a, double b, double *quotient, double *remainder) {
  double mod = fmod(a, b), div = (a - mod) / b;
  if (mod) {
    if ((b < 0) != (mod < 0)) {
      mod += b;
      div -= 1.0;
    }
  } else {
    mod = copysign(0.0, b);
  }
  if (div) { /* nearly whole: snap to the nearest whole number */
    double whole = floor(div);
    *quotient = div - whole > 0.5 ? whole + 1.0 : whole;
  } else {
    *quotient = copysign(0.0, a / b);
  }
  *remainder = mod;
}

double float_floordiv(double a, double b) {
  double quotient, remainder;
  float_divmod(a, b, &quotient, &remainder);
  return quotient;
}

Owned float_range_error(Runtime *rt) {
  Owned text = str_from_text(rt, "Numerical result out of range");
  if (failed(text)) return FAILED;
  Owned args = tuple_pack2(rt, borrowed(small_word(ERANGE)), borrow(text));
  release(rt, text);
  if (failed(args)) return FAILED;
  Owned exception = exception_new(rt, TYPE_OverflowError, borrow(args));
  release(rt, args);
  if (failed(exception)) return FAILED;
  error_raise_object(rt, borrow(exception));
  release(rt, exception);
  return FAILED;
}

Owned float_pow(Runtime *rt, double a, double b) {
  if (a == 0 && b < 0 && !isinf(b)) {
    return error_raise(rt, TYPE_ZeroDivisionError, "0.0 cannot be raised to a negative power");
  }
  if (a < 0 && isfinite(a) && isfinite(b) && b != floor(b)) return complex_pow(rt, a, 0, b, 0);
  double result = pow(a, b);
  if (isinf(result) && isfinite(a) && isfinite(b)) return float_range_error(rt);
  return float_new(rt, result);
}

/* Both operands as doubles, or the slot's answer. */
#define OPERANDS(a, b)                                                                             \
  double x, y;                                                                                     \
  int known = float_operand(rt, a, &x);                                                            \
  if (known > 0) known = float_operand(rt, b, &y);                                                 \
  if (known <= 0) return known < 0 ? FAILED : NOT_IMPLEMENTED

static Owned add(Runtime *rt, Borrowed a, Borrowed b) {
  OPERANDS(a, b);
  return float_new(rt, x + y);
}

static Owned sub(Runtime *rt, Borrowed a, Borrowed b) {
  OPERANDS(a, b);
  return float_new(rt, x - y);
}

static Owned mul(Runtime *rt, Borrowed a, Borrowed b) {
  OPERANDS(a, b);
  return float_new(rt, x * y);
}

static Owned truediv(Runtime *rt, Borrowed a, Borrowed b) {
  OPERANDS(a, b);
  if (y == 0) return error_raise(rt, TYPE_ZeroDivisionError, "float division by zero");
  return float_new(rt, x / y);
}

static Owned floordiv(Runtime *rt, Borrowed a, Borrowed b) {
  OPERANDS(a, b);
  if (y == 0) return error_raise(rt, TYPE_ZeroDivisionError, "float floor division by zero");
  return float_new(rt, float_floordiv(x, y));
}

static Owned mod(Runtime *rt, Borrowed a, Borrowed b) {
  OPERANDS(a, b);
  if (y == 0) return error_raise(rt, TYPE_ZeroDivisionError, "float modulo");
  return float_new(rt, float_mod(x, y));
}

static Owned divide_and_mod(Runtime *rt, Borrowed a, Borrowed b) {
  OPERANDS(a, b);
  if (y == 0) return error_raise(rt, TYPE_ZeroDivisionError, "float divmod()");
  double quotient, remainder;
  float_divmod(x, y, &quotient, &remainder);
  Owned pair[2] = {float_new(rt, quotient), float_new(rt, remainder)};
  if (failed(pair[0]) || failed(pair[1])) {
    release(rt, pair[0]);
    release(rt, pair[1]);
    return FAILED;
  }
  return tuple_take(rt, pair, 2);
}

static Owned raise_to(Runtime *rt, Borrowed a, Borrowed b) {
  OPERANDS(a, b);
  return float_pow(rt, x, y);
}

static Owned power(Runtime *rt, Borrowed base, Borrowed exponent, Borrowed modulus) {
  if (is_null(modulus) || is_none(modulus)) return raise_to(rt, base, exponent);
  return error_raise(rt, TYPE_TypeError,
                     "pow() 3rd argument not allowed unless all arguments are integers");
}

static Owned negative(Runtime *rt, Borrowed self) { return float_new(rt, -float_value(self)); }
static Owned itself(Runtime *rt, Borrowed self) {
  return is_float_exact(self) ? retain(self) : float_new(rt, float_value(self));
}
static Owned absolute(Runtime *rt, Borrowed self) { return float_new(rt, fabs(float_value(self))); }
static Owned to_int(Runtime *rt, Borrowed self) { return int_from_double(rt, float_value(self)); }
static int truth(Runtime *rt, Borrowed self) { return (void)rt, float_value(self) != 0; }

/* ---- comparison and hash ---- */

static Owned compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op) {
  double x = float_value(self);
  if (is_int(rt, other) && !isnan(x)) {
    int order = -int_compare_double(other, x);
    switch (op) {
    case CMP_LT: return bool_value(order < 0);
    case CMP_LE: return bool_value(order <= 0);
    case CMP_EQ: return bool_value(order == 0);
    case CMP_NE: return bool_value(order != 0);
    case CMP_GT: return bool_value(order > 0);
    default: return bool_value(order >= 0);
    }
  }
  double y = 0;
  if (is_float(rt, other))
    y = float_value(other);
  else if (!is_int(rt, other))
    return NOT_IMPLEMENTED;
  switch (op) {
  case CMP_LT: return bool_value(x < y);
  case CMP_LE: return bool_value(x <= y);
  case CMP_EQ: return bool_value(x == y);
  case CMP_NE: return bool_value(x != y);
  case CMP_GT: return bool_value(x > y);
  default: return bool_value(x >= y);
  }
}

/* The number modulo the prime 2**61 - 1, so that equal ints and fractions have the same hash. */
int64_t float_hash(double d) {
  const uint64_t prime = ((uint64_t)1 << 61) - 1;
  if (isinf(d)) return d > 0 ? 314159 : -314159;
  if (isnan(d)) return 0;
  int exponent;
  double m = frexp(fabs(d), &exponent);
  uint64_t hash = 0;
  while (m) { /* 28 bits at a time */
    hash = ((hash << 28) & prime) | hash >> (61 - 28);
    m *= 268435456.0;
    exponent -= 28;
    uint64_t bits = (uint64_t)m;
    m -= (double)bits;
    hash += bits;
    if (hash >= prime) hash -= prime;
  }
  exponent = exponent >= 0 ? exponent % 61 : 60 - (-1 - exponent) % 61;
  hash = ((hash << exponent) & prime) | hash >> (61 - exponent);
  int64_t result = d < 0 ? -(int64_t)hash : (int64_t)hash;
  return result == -1 ? -2 : result;
}

int64_t float_hash_value(Borrowed v) {
  double d = float_value(v);
  if (!isnan(d)) return float_hash(d);
  return object_hash_pointer(as_object(v)); /* NaNs are never in the word */
}

static bool hash(Runtime *rt, Borrowed self, int64_t *hash) {
  (void)rt;
  *hash = float_hash_value(self);
  return true;
}

static Owned repr(Runtime *rt, Borrowed self) { return float_repr(rt, float_value(self)); }

/* ---- from any object ---- */

/* Calls __float__ where there is one: 1 and the number, 0 when there is none, -1 with an exception. */
static int call_float(Runtime *rt, Borrowed x, double *out) {
  UnarySlot slot = type_of(rt, x)->slots.to_float;
  if (!slot) return 0;
  Owned result = slot(rt, x);
  if (failed(result)) return -1;
  if (!is_float(rt, borrow(result))) {
    error_raise(rt, TYPE_TypeError, "%.50T.__float__ returned non-float (type %.50T)", x,
                borrow(result));
    release(rt, result);
    return -1;
  }
  bool good = true;
  if (!is_float_exact(result) && rt->core->warn) {
    char message[400];
    snprintf(
        message, sizeof message,
        "%.50s.__float__ returned non-float (type %.50s).  The ability to return an instance of a strict subclass "
        "of float is deprecated, and may be removed in a future version of Python.",
        type_name(type_of(rt, x)), type_name(type_of(rt, borrow(result))));
    good = rt->core->warn(rt, TYPE_DeprecationWarning, message, 1);
  }
  *out = float_value(borrow(result));
  release(rt, result);
  return good ? 1 : -1;
}

/* Through __float__ or __index__: 1, 0 when it has neither, -1 with an exception. */
static int as_number(Runtime *rt, Borrowed x, double *out) {
  if (is_int_exact(x)) return int_to_double(rt, x, out) ? 1 : -1;
  int found = call_float(rt, x, out);
  if (found || !type_of(rt, x)->slots.index) return found;
  Owned number = object_index(rt, x);
  if (failed(number)) return -1;
  bool good = int_to_double(rt, borrow(number), out);
  release(rt, number);
  return good ? 1 : -1;
}

bool float_argument(Runtime *rt, Borrowed v, double *out) {
  if (is_float(rt, v)) {
    *out = float_value(v);
    return true;
  }
  int found = as_number(rt, v, out);
  if (!found) error_raise(rt, TYPE_TypeError, "must be real number, not %.50T", v);
  return found > 0;
}

/* float(text): 1, 0 when x is no text, -1 with an exception. */
static int from_text(Runtime *rt, Borrowed x, double *out) {
  NumberText text;
  int opened;
  if (is_str(rt, x))
    opened = number_text_open(rt, x, &text) ? 1 : -1;
  else
    opened = number_text_open_buffer(rt, x, &text);
  if (opened <= 0) return opened;
  bool good = float_parse(text.text, text.bytes, out);
  number_text_close(rt, &text);
  if (!good) error_raise(rt, TYPE_ValueError, "could not convert string to float: %R", x);
  return good ? 1 : -1;
}

/* The value of float(x); false with an exception. */
static bool read_object(Runtime *rt, Borrowed x, double *out) {
  int found = as_number(rt, x, out);
  if (!found &&
      is_float(rt, x)) { /* a subclass without __float__ cannot be; but ask no more than needed */
    *out = float_value(x);
    return true;
  }
  if (!found) found = from_text(rt, x, out);
  if (!found) {
    error_raise(rt, TYPE_TypeError,
                "float() argument must be a string or a real number, not '%.200T'", x);
  }
  return found > 0;
}

Owned float_from_object(Runtime *rt, Borrowed x) {
  double d;
  if (is_float_exact(x)) return retain(x);
  return read_object(rt, x, &d) ? float_new(rt, d) : FAILED;
}

static Owned new (Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  bool own_init = type->slots.init != TYPE_OF_ID(rt, TYPE_float)->slots.init;
  if (!is_null(kwnames) && as_tuple(kwnames)->length && !own_init)
    return error_raise(rt, TYPE_TypeError, "float() takes no keyword arguments");
  if (nargs > 1) {
    return error_raise(rt, TYPE_TypeError, "float expected at most 1 argument, got %zd",
                       (int64_t)nargs);
  }
  if (type == TYPE_OF_ID(rt, TYPE_float) && nargs) return float_from_object(rt, args[0]);
  double d = 0;
  if (nargs && is_float_exact(args[0]))
    d = float_value(args[0]);
  else if (nargs && !read_object(rt, args[0], &d))
    return FAILED;
  return float_new_of(rt, type, d);
}

const TypeSpec float_spec = {
    .name = "float",
    .doc =
        "A number with a fraction, in 64 bits of binary floating point.\n\nfloat(x) makes one of a number or of text.",
    .signature = "(x=0, /)",
    .flags = TYPE_BASETYPE | TYPE_IS_FLOAT,
    .size = sizeof(Float),
    .traverse = type_traverse_extra,
    .clear = type_clear_extra,
    .dealloc = dealloc,
    .slots =
        {
            .new = new,
            .repr = repr,
            .hash = hash,
            .compare = compare,
            .truth = truth,
            .negative = negative,
            .positive = itself,
            .absolute = absolute,
            .to_int = to_int,
            .to_float = itself,
            .power = power,
            .binary =
                {
                    [OP_ADD] = add,
                    [OP_SUB] = sub,
                    [OP_MUL] = mul,
                    [OP_TRUEDIV] = truediv,
                    [OP_FLOORDIV] = floordiv,
                    [OP_MOD] = mod,
                    [OP_POW] = raise_to,
                    [OP_DIVMOD] = divide_and_mod,
                },
        },
    .methods = float_methods,
    .getters = float_getters,
};
