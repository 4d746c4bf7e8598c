/* complex: two doubles, with the arithmetic of CPython 3.12 down to the order of operations. Parsing is in complex_text.c. */
#include "types/complex.h"
#include "object/hold.h"

#include <errno.h>
#include <math.h>

#include "types/complex_parts.h"

static Owned new_of(Runtime *rt, Type *type, Pair z) {
  Complex *number;
  if (type == TYPE_OF_ID(rt, TYPE_complex)) {
    number = heap_object(rt, TYPE_complex, sizeof(Complex));
    if (!number) return error_no_memory(rt);
  } else {
    number = type_new_object(rt, type);
    if (!number) return FAILED;
  }
  number->real = z.real;
  number->imag = z.imag;
  if (object_is_collectable(&number->head)) heap_track(rt, number);
  return own_object(number);
}

Owned complex_new(Runtime *rt, double real, double imag) {
  return new_of(rt, TYPE_OF_ID(rt, TYPE_complex), (Pair){real, imag});
}

static void dealloc(Runtime *rt, Object *object) {
  if (object_is_collectable(object)) heap_untrack(rt, object);
  type_free_object(rt, object);
}

static Pair pair_of(Borrowed v) { return (Pair){as_complex(v)->real, as_complex(v)->imag}; }

/* An operand: 1 for a complex, float or int, 0 for anything else, -1 with OverflowError. */
static int operand(Runtime *rt, Borrowed v, Pair *out) {
  if (is_complex(rt, v)) {
    *out = pair_of(v);
    return 1;
  }
  out->imag = 0;
  return float_operand(rt, v, &out->real);
}

#define OPERANDS(a, b)                                                                             \
  Pair x, y;                                                                                       \
  int known = operand(rt, a, &x);                                                                  \
  if (known > 0) known = operand(rt, b, &y);                                                       \
  if (known <= 0) return known < 0 ? FAILED : NOT_IMPLEMENTED

/* ---- arithmetic ---- */

static Owned add(Runtime *rt, Borrowed a, Borrowed b) {
  OPERANDS(a, b);
  return complex_new(rt, x.real + y.real, x.imag + y.imag);
}

static Owned sub(Runtime *rt, Borrowed a, Borrowed b) {
  OPERANDS(a, b);
  return complex_new(rt, x.real - y.real, x.imag - y.imag);
}

static Pair product(Pair a, Pair b) {
  return (Pair){a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real};
}

static Owned mul(Runtime *rt, Borrowed a, Borrowed b) {
  OPERANDS(a, b);
  Pair z = product(x, y);
  return complex_new(rt, z.real, z.imag);
}

/* Divides by the larger part of b first, which keeps the intermediate numbers small (Smith's method). False for b = 0. */
static bool quotient(Pair a, Pair b, Pair *out) {
  double real = fabs(b.real), imag = fabs(b.imag);
  if (real >= imag) {
    if (real == 0) return false;
    double ratio = b.imag / b.real, denominator = b.real + b.imag * ratio;
    out->real = (a.real + a.imag * ratio) / denominator;
    out->imag = (a.imag - a.real * ratio) / denominator;
  } else if (imag >= real) {
    double ratio = b.real / b.imag, denominator = b.real * ratio + b.imag;
    out->real = (a.real * ratio + a.imag) / denominator;
    out->imag = (a.imag * ratio - a.real) / denominator;
  } else { /* one of them is a NaN */
    out->real = out->imag = (double)NAN;
  }
  return true;
}

static Owned truediv(Runtime *rt, Borrowed a, Borrowed b) {
  OPERANDS(a, b);
  Pair z;
  if (!quotient(x, y, &z))
    return error_raise(rt, TYPE_ZeroDivisionError, "complex division by zero");
  return complex_new(rt, z.real, z.imag);
}

/* a ** n for a small whole n, by squaring. */
static Pair power_whole(Pair a, int64_t n) {
  Pair result = {1, 0}, factor = a;
  for (uint64_t left = (uint64_t)(n < 0 ? -n : n), mask = 1; mask > 0 && left >= mask; mask <<= 1) {
    if (left & mask) result = product(result, factor);
    factor = product(factor, factor);
  }
  Pair inverse = {0, 0};
  if (n >= 0) return result;
  if (!quotient((Pair){1, 0}, result, &inverse)) errno = EDOM;
  return inverse;
}

static Pair power_general(Pair a, Pair b) {
  if (b.real == 0 && b.imag == 0) return (Pair){1, 0};
  if (a.real == 0 && a.imag == 0) {
    if (b.imag != 0 || b.real < 0) errno = EDOM;
    return (Pair){0, 0};
  }
  double absolute = hypot(a.real, a.imag), length = pow(absolute, b.real);
  double angle = atan2(a.imag, a.real), phase = angle * b.real;
  if (b.imag != 0) {
    length /= exp(angle * b.imag);
    phase += b.imag * log(absolute);
  }
  return (Pair){length * cos(phase), length * sin(phase)};
}

Owned complex_pow(Runtime *rt, double real1, double imag1, double real2, double imag2) {
  Pair a = {real1, imag1}, b = {real2, imag2}, z;
  errno = 0;
  if (imag2 == 0 && real2 == floor(real2) && fabs(real2) <= 100)
    z = power_whole(a, (int64_t)real2);
  else
    z = power_general(a, b);
  if (errno == EDOM) {
    errno = 0;
    return error_raise(rt, TYPE_ZeroDivisionError, "0.0 to a negative or complex power");
  }
  errno = 0;
  if (isinf(z.real) || isinf(z.imag)) { /* also when an operand was infinite, as in CPython */
    return error_raise(rt, TYPE_OverflowError, "complex exponentiation");
  }
  return complex_new(rt, z.real, z.imag);
}

static Owned raise_to(Runtime *rt, Borrowed a, Borrowed b) {
  OPERANDS(a, b);
  return complex_pow(rt, x.real, x.imag, y.real, y.imag);
}

static Owned power(Runtime *rt, Borrowed base, Borrowed exponent, Borrowed modulus) {
  if (is_null(modulus) || is_none(modulus)) return raise_to(rt, base, exponent);
  OPERANDS(base, exponent);
  return error_raise(rt, TYPE_ValueError, "complex modulo");
}

static Owned negative(Runtime *rt, Borrowed self) {
  return complex_new(rt, -as_complex(self)->real, -as_complex(self)->imag);
}

static Owned itself(Runtime *rt, Borrowed self) {
  if (is_complex_exact(self)) return retain(self);
  return complex_new(rt, as_complex(self)->real, as_complex(self)->imag);
}

static Owned absolute(Runtime *rt, Borrowed self) {
  Pair z = pair_of(self);
  double length = hypot(z.real, z.imag);
  if (isinf(length) && isfinite(z.real) && isfinite(z.imag)) {
    return error_raise(rt, TYPE_OverflowError, "absolute value too large");
  }
  return float_new(rt, length);
}

static int truth(Runtime *rt, Borrowed self) {
  return (void)rt, as_complex(self)->real != 0 || as_complex(self)->imag != 0;
}

/* ---- comparison, hash, text ---- */

static Owned compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op) {
  if (op != CMP_EQ && op != CMP_NE) return NOT_IMPLEMENTED;
  Pair mine = pair_of(self);
  bool equal;
  if (is_int(rt, other)) {
    equal = mine.imag == 0 && !isnan(mine.real) && int_compare_double(other, mine.real) == 0;
  } else if (is_float(rt, other)) {
    equal = mine.imag == 0 && mine.real == float_value(other);
  } else if (is_complex(rt, other)) {
    Pair theirs = pair_of(other);
    equal = mine.real == theirs.real && mine.imag == theirs.imag;
  } else {
    return NOT_IMPLEMENTED;
  }
  return bool_value(equal == (op == CMP_EQ));
}

static int64_t hash_part(Borrowed self, double d) {
  return isnan(d) ? object_hash_pointer(as_object(self)) : float_hash(d);
}

static bool hash(Runtime *rt, Borrowed self, int64_t *hash) {
  (void)rt;
  Pair z = pair_of(self);
  uint64_t mixed = (uint64_t)hash_part(self, z.real) + 1000003u * (uint64_t)hash_part(self, z.imag);
  *hash = mixed == UINT64_MAX ? -2 : (int64_t)mixed;
  return true;
}

/* A part without the ".0" of whole floats. */
static void put_part(Buffer *out, double d) { float_print(out, d, 'r', 0, false, false); }

static Owned repr(Runtime *rt, Borrowed self) {
  Pair z = pair_of(self);
  Buffer text = {0};
  bool only_imag = z.real == 0 && !signbit(z.real);
  if (!only_imag) {
    buffer_put(&text, '(');
    put_part(&text, z.real);
    if (isnan(z.imag) || !signbit(z.imag)) buffer_put(&text, '+');
  }
  put_part(&text, z.imag);
  buffer_puts(&text, only_imag ? "j" : "j)");
  Owned result = text.failed ? error_no_memory(rt)
                             : str_from_latin1(rt, (const uint8_t *)text.data, text.length);
  buffer_free(&text);
  return result;
}

/* ---- construction ---- */

/* Through __complex__: 1, 0 when there is none, -1 with an exception. */
static int call_complex(Runtime *rt, Borrowed v, Pair *out) {
  if (is_complex_exact(v)) {
    *out = pair_of(v);
    return 1;
  }
  if (is_float_exact(v) || is_int_exact(v)) return 0;
  Owned method = object_find_special(rt, v, NAME_OF(rt, dunder_complex));
  if (failed(method)) return error_pending(rt) ? -1 : 0;
  Owned result = HELD(rt, "__complex__", object_call0(rt, borrow(method)), method);
  release(rt, method);
  if (failed(result)) return -1;
  if (!is_complex(rt, borrow(result))) {
    error_raise(rt, TYPE_TypeError, "__complex__ returned non-complex (type %.200T)",
                borrow(result));
    release(rt, result);
    return -1;
  }
  bool good = true;
  if (!is_complex_exact(result) && rt->core->warn) {
    Owned message = format_str(
        rt,
        "__complex__ returned non-complex (type %.200T).  The ability to return an instance of a "
        "strict subclass of complex is deprecated, and may be removed in a future version of "
        "Python.",
        borrow(result));
    good = !failed(message) && HELD(rt, "complex",
                                    rt->core->warn(rt, TYPE_DeprecationWarning,
                                                   (const char *)as_str(borrow(message))->data, 1),
                                    message, result);
    if (!failed(message)) release(rt, message);
  }
  *out = pair_of(borrow(result));
  release(rt, result);
  return good ? 1 : -1;
}

bool complex_argument(Runtime *rt, Borrowed v, double *real, double *imag) {
  Pair z;
  int found = call_complex(rt, v, &z);
  if (found < 0) return false;
  if (!found && is_complex(rt, v)) {
    z = pair_of(v);
    found = 1;
  }
  if (found) {
    *real = z.real;
    *imag = z.imag;
    return true;
  }
  *imag = 0;
  return float_argument(rt, v, real);
}

static bool has_number(Runtime *rt, Borrowed v) {
  const Slots *slots = &type_of(rt, v)->slots;
  return slots->to_float || slots->index || is_complex(rt, v);
}

/* The first argument of two, or the only one; *is_complex_out tells whether it had an imaginary part to give. */
static bool read_real(Runtime *rt, Borrowed v, Pair *out, bool *was_complex) {
  int found = call_complex(rt, v, out);
  *was_complex = found > 0;
  if (found) return found > 0;
  if (!has_number(rt, v)) {
    error_raise(rt, TYPE_TypeError,
                "complex() first argument must be a string or a number, not '%.200T'", v);
    return false;
  }
  if (is_complex(rt, v)) {
    *out = pair_of(v);
    *was_complex = true;
    return true;
  }
  out->imag = 0;
  return float_argument(rt, v, &out->real);
}

static bool read_imag(Runtime *rt, Borrowed v, Pair *out, bool *was_complex) {
  *was_complex = is_complex(rt, v);
  if (*was_complex) {
    *out = pair_of(v);
    return true;
  }
  if (!has_number(rt, v)) {
    error_raise(rt, TYPE_TypeError, "complex() second argument must be a number, not '%.200T'", v);
    return false;
  }
  out->imag = 0;
  return float_argument(rt, v, &out->real);
}

static Owned new (Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  Borrowed bound[2];
  if (!native_bind(rt, "complex", "(real=0, imag=0)", args, nargs, kwnames, bound, 2))
    return FAILED;
  Borrowed first = bound[0], second = bound[1];
  if (is_null(second) && !is_null(first) && is_complex_exact(first) &&
      type == TYPE_OF_ID(rt, TYPE_complex)) {
    return retain(first);
  }
  Pair z = {0, 0}, w = {0, 0};
  if (!is_null(first) && is_str(rt, first)) {
    if (!is_null(second)) {
      return error_raise(rt, TYPE_TypeError,
                         "complex() can't take second arg if first is a string");
    }
    return complex_parse(rt, first, &z) ? new_of(rt, type, z) : FAILED;
  }
  if (!is_null(second) && is_str(rt, second)) {
    return error_raise(rt, TYPE_TypeError, "complex() second arg can't be a string");
  }
  bool first_complex = false, second_complex = false;
  if (!is_null(first) && !read_real(rt, first, &z, &first_complex)) return FAILED;
  if (!is_null(second) && !read_imag(rt, second, &w, &second_complex)) return FAILED;
  /* complex(z, w) is z + w * 1j, without touching signs of zero that no operand brought in. */
  double real = z.real, imag = first_complex ? z.imag : 0;
  if (!is_null(second)) {
    if (second_complex) real -= w.imag;
    imag = first_complex ? z.imag + w.real : w.real;
  }
  return new_of(rt, type, (Pair){real, imag});
}

/* ---- methods ---- */

static Owned complex_method_conjugate(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return complex_new(rt, as_complex(args[0])->real, -as_complex(args[0])->imag);
}

static Owned complex_method___complex__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return itself(rt, args[0]);
}

static Owned complex_method___format__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return complex_format(rt, args[0], args[1]);
}

static Owned get_real(Runtime *rt, Borrowed self) { return float_new(rt, as_complex(self)->real); }
static Owned get_imag(Runtime *rt, Borrowed self) { return float_new(rt, as_complex(self)->imag); }

static Owned complex_method___getnewargs__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Owned parts[2] = {get_real(rt, args[0]), get_imag(rt, args[0])};
  if (!failed(parts[0]) && !failed(parts[1])) return tuple_take(rt, parts, 2);
  release(rt, parts[0]);
  release(rt, parts[1]);
  return FAILED;
}

static const MethodDef methods[] = {
    METHOD(complex, conjugate, "(self, /)",
           "The number with the sign of its imaginary part turned."),
    METHOD(complex, __complex__, "(self, /)", "The number itself."),
    METHOD(complex, __format__, "(self, format_spec, /)",
           "The number as text, laid out by a format specification."),
    METHOD(complex, __getnewargs__, "(self, /)", "The arguments that make a copy."),
    END_OF_METHODS,
};

static const GetterDef getters[] = {
    {"real", get_real, getter_of_field, "The real part."},
    {"imag", get_imag, getter_of_field, "The imaginary part."},
    {0},
};

const TypeSpec complex_spec = {
    .name = "complex",
    .doc =
        "A number with a real and an imaginary part, both floats.\n\ncomplex(real, imag) is real + imag*1j; complex(text) reads one.",
    .signature = "(real=0, imag=0)",
    .flags = TYPE_BASETYPE,
    .size = sizeof(Complex),
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
            .power = power,
            .binary =
                {
                    [OP_ADD] = add,
                    [OP_SUB] = sub,
                    [OP_MUL] = mul,
                    [OP_TRUEDIV] = truediv,
                    [OP_POW] = raise_to,
                },
        },
    .methods = methods,
    .getters = getters,
};
