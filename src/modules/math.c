/* math: elementary functions of floats. What the C library answers is checked here as CPython does: a NaN that no argument had is a domain
 * error, an infinity that no argument had a range error, or a domain error where the function cannot overflow. */
#include <errno.h>
#include <float.h>
#include <limits.h>
#include <math.h>

#include "modules/math_parts.h"
#include "object/module.h"

/* ---- functions of one and two floats ---- */

static Owned apply(Runtime *rt, Borrowed v, double (*function)(double), bool can_overflow) {
  double x;
  if (!float_argument(rt, v, &x)) return FAILED;
  double result = function(x);
  if (isnan(result) && !isnan(x)) return math_domain_error(rt);
  if (isinf(result) && isfinite(x))
    return can_overflow ? math_range_error(rt) : math_domain_error(rt);
  return float_new(rt, result);
}

#define ONE(name, function, can_overflow)                                                          \
  static MATH_FUNCTION(name) {                                                                     \
    (void)nargs;                                                                                   \
    return apply(rt, args[0], function, can_overflow);                                             \
  }
ONE(acos, acos, false)
ONE(acosh, acosh, false)
ONE(asin, asin, false)
ONE(asinh, asinh, false)
ONE(atan, atan, false)
ONE(atanh, atanh, false)
ONE(cbrt, cbrt, false)
ONE(cos, cos, false)
ONE(cosh, cosh, true)
ONE(exp, exp, true)
ONE(exp2, exp2, true)
ONE(expm1, expm1, true)
ONE(fabs, fabs, false)
ONE(log1p, log1p, false)
ONE(sin, sin, false)
ONE(sinh, sinh, true)
ONE(sqrt, sqrt, false)
ONE(tan, tan, false)
ONE(tanh, tanh, false)
ONE(erf, erf, false)
ONE(erfc, erfc, false)
#undef ONE

/* Functions that tell errors by errno. */
static Owned apply_errno(Runtime *rt, Borrowed v, double (*function)(double)) {
  double x;
  if (!float_argument(rt, v, &x)) return FAILED;
  errno = 0;
  double result = function(x);
  int error = errno;
  errno = 0;
  if (error == EDOM) return math_domain_error(rt);
  if (error == ERANGE && fabs(result) > 1.5) return math_range_error(rt);
  return float_new(rt, result);
}

static MATH_FUNCTION(gamma) {
  (void)nargs;
  return apply_errno(rt, args[0], math_gamma);
}

static MATH_FUNCTION(lgamma) {
  (void)nargs;
  return apply_errno(rt, args[0], math_lgamma);
}

static Owned apply_two(Runtime *rt, Borrowed *args, double (*function)(double, double)) {
  double x, y;
  if (!float_argument(rt, args[0], &x) || !float_argument(rt, args[1], &y)) return FAILED;
  double result = function(x, y);
  if (isnan(result) && !isnan(x) && !isnan(y)) return math_domain_error(rt);
  if (isinf(result) && isfinite(x) && isfinite(y)) return math_range_error(rt);
  return float_new(rt, result);
}

#define TWO(name, function)                                                                        \
  static MATH_FUNCTION(name) {                                                                     \
    (void)nargs;                                                                                   \
    return apply_two(rt, args, function);                                                          \
  }
TWO(atan2, atan2)
TWO(copysign, copysign)
TWO(remainder, remainder)
TWO(fmod, fmod)
#undef TWO

static MATH_FUNCTION(pow) {
  (void)nargs;
  double x, y;
  if (!float_argument(rt, args[0], &x) || !float_argument(rt, args[1], &y)) return FAILED;
  double result = pow(x, y);
  if (isfinite(x) && isfinite(y)) {
    if (isnan(result)) return math_domain_error(rt);
    if (isinf(result)) return x == 0 ? math_domain_error(rt) : math_range_error(rt);
  }
  return float_new(rt, result);
}

/* ---- logarithms ---- */

/* Of an int of any size too: what a double cannot hold is taken apart into fraction and exponent. */
static bool logarithm(Runtime *rt, Borrowed v, double (*function)(double), double *out) {
  if (is_int(rt, v)) {
    if (int_sign(v) <= 0) return math_domain_error(rt), false;
    int64_t exponent;
    double fraction = int_frexp(v, &exponent);
    if (exponent <= DBL_MAX_EXP)
      *out = function(ldexp(fraction, (int)exponent));
    else
      *out = function(fraction) + function(2.0) * (double)exponent;
    return true;
  }
  double x;
  if (!float_argument(rt, v, &x)) return false;
  *out = function(x);
  if ((isnan(*out) && !isnan(x)) || (isinf(*out) && isfinite(x)))
    return math_domain_error(rt), false;
  return true;
}

static MATH_FUNCTION(log) {
  if (nargs < 1 || nargs > 2) {
    return error_raise(rt, TYPE_TypeError, "log expected at %s %zd argument%s, got %zd",
                       nargs ? "most" : "least", (int64_t)(nargs ? 2 : 1), nargs ? "s" : "",
                       (int64_t)nargs);
  }
  double number, base;
  if (!logarithm(rt, args[0], log, &number)) return FAILED;
  if (nargs == 1) return float_new(rt, number);
  if (!logarithm(rt, args[1], log, &base)) return FAILED;
  if (base == 0) return error_raise(rt, TYPE_ZeroDivisionError, "float division by zero");
  return float_new(rt, number / base);
}

static MATH_FUNCTION(log2) {
  (void)nargs;
  double result;
  return logarithm(rt, args[0], log2, &result) ? float_new(rt, result) : FAILED;
}

static MATH_FUNCTION(log10) {
  (void)nargs;
  double result;
  return logarithm(rt, args[0], log10, &result) ? float_new(rt, result) : FAILED;
}

/* ---- taking apart and putting together ---- */

static Owned pair_of(Runtime *rt, Owned first, Owned second) {
  Owned parts[2] = {first, second};
  if (!failed(first) && !failed(second)) return tuple_take(rt, parts, 2);
  release(rt, first);
  release(rt, second);
  return FAILED;
}

static MATH_FUNCTION(frexp) {
  (void)nargs;
  double x;
  int exponent = 0;
  if (!float_argument(rt, args[0], &x)) return FAILED;
  if (isfinite(x) && x != 0) x = frexp(x, &exponent);
  return pair_of(rt, float_new(rt, x), small_new(exponent));
}

static MATH_FUNCTION(modf) {
  (void)nargs;
  double x, whole;
  if (!float_argument(rt, args[0], &x)) return FAILED;
  double fraction = modf(x, &whole);
  return pair_of(rt, float_new(rt, fraction), float_new(rt, whole));
}

static MATH_FUNCTION(ldexp) {
  (void)nargs;
  double x;
  if (!float_argument(rt, args[0], &x)) return FAILED;
  if (!is_int(rt, args[1])) {
    return error_raise(rt, TYPE_TypeError, "Expected an int as second argument to ldexp.");
  }
  int64_t exponent;
  int overflow;
  if (!int_to_int64(args[1], &exponent, &overflow)) exponent = overflow < 0 ? INT64_MIN : INT64_MAX;
  if (x == 0 || !isfinite(x)) return float_new(rt, x);
  if (exponent > INT_MAX) return math_range_error(rt);
  if (exponent < INT_MIN) return float_new(rt, copysign(0.0, x));
  double result = ldexp(x, (int)exponent);
  return isinf(result) ? math_range_error(rt) : float_new(rt, result);
}

static MATH_FUNCTION(degrees) {
  (void)nargs;
  double x;
  return float_argument(rt, args[0], &x) ? float_new(rt, x * (180.0 / M_PI)) : FAILED;
}

static MATH_FUNCTION(radians) {
  (void)nargs;
  double x;
  return float_argument(rt, args[0], &x) ? float_new(rt, x * (M_PI / 180.0)) : FAILED;
}

/* ---- to whole numbers ---- */

static Owned rounded(Runtime *rt, Borrowed v, Borrowed name, double (*function)(double)) {
  double x;
  if (is_float_exact(v)) return int_from_double(rt, function(float_value(v)));
  if (is_int_exact(v)) return retain(v);
  Owned method = object_find_special(rt, v, name);
  if (!failed(method)) {
    Owned result = object_call0(rt, borrow(method));
    release(rt, method);
    return result;
  }
  if (error_pending(rt) || !float_argument(rt, v, &x)) return FAILED;
  return int_from_double(rt, function(x));
}

static MATH_FUNCTION(floor) {
  (void)nargs;
  return rounded(rt, args[0], NAME_OF(rt, dunder_floor), floor);
}

static MATH_FUNCTION(ceil) {
  (void)nargs;
  return rounded(rt, args[0], NAME_OF(rt, dunder_ceil), ceil);
}

static MATH_FUNCTION(trunc) {
  (void)nargs;
  if (is_float_exact(args[0])) return int_from_double(rt, float_value(args[0]));
  Owned method = object_find_special(rt, args[0], NAME_OF(rt, dunder_trunc));
  if (failed(method)) {
    if (error_pending(rt)) return FAILED;
    return error_raise(rt, TYPE_TypeError, "type %.100T doesn't define __trunc__ method", args[0]);
  }
  Owned result = object_call0(rt, borrow(method));
  release(rt, method);
  return result;
}

/* ---- questions ---- */

static MATH_FUNCTION(isfinite) {
  (void)nargs;
  double x;
  return float_argument(rt, args[0], &x) ? bool_value(isfinite(x)) : FAILED;
}

static MATH_FUNCTION(isinf) {
  (void)nargs;
  double x;
  return float_argument(rt, args[0], &x) ? bool_value(isinf(x)) : FAILED;
}

static MATH_FUNCTION(isnan) {
  (void)nargs;
  double x;
  return float_argument(rt, args[0], &x) ? bool_value(isnan(x)) : FAILED;
}

static MATH_FUNCTION(isclose) {
  (void)nargs;
  double a, b, relative = 1e-9, absolute = 0.0;
  if (!float_argument(rt, args[0], &a) || !float_argument(rt, args[1], &b)) return FAILED;
  if (!is_null(args[2]) && !float_argument(rt, args[2], &relative)) return FAILED;
  if (!is_null(args[3]) && !float_argument(rt, args[3], &absolute)) return FAILED;
  if (relative < 0 || absolute < 0) {
    return error_raise(rt, TYPE_ValueError, "tolerances must be non-negative");
  }
  if (a == b) return TRUE_VALUE;
  if (isinf(a) || isinf(b)) return FALSE_VALUE;
  double difference = fabs(b - a);
  return bool_value(difference <= fabs(relative * b) || difference <= fabs(relative * a) ||
                    difference <= absolute);
}

/* ---- neighbours ---- */

static MATH_FUNCTION(ulp) {
  (void)nargs;
  double x;
  if (!float_argument(rt, args[0], &x)) return FAILED;
  x = fabs(x);
  if (!isfinite(x)) return float_new(rt, x);
  double above = nextafter(x, INFINITY);
  return float_new(rt, isinf(above) ? x - nextafter(x, 0.0) : above - x);
}

/* Floats as ints in their order, so that stepping is adding: -0.0 and 0.0 are both 0. */
static int64_t order_of(double d) {
  int64_t bits;
  memcpy(&bits, &d, sizeof bits);
  return bits < 0 ? -(bits & INT64_MAX) : bits;
}

static double float_of_order(int64_t order) {
  uint64_t bits = order < 0 ? (uint64_t)-order | (1ull << 63) : (uint64_t)order;
  double d;
  memcpy(&d, &bits, sizeof d);
  return d;
}

static double step_towards(double x, double y, uint64_t steps) {
  if (steps == 0) return x;
  if (isnan(x)) return x;
  if (isnan(y) || x == y) return y;
  int64_t from = order_of(x), to = order_of(y);
  uint64_t distance = from < to ? (uint64_t)to - (uint64_t)from : (uint64_t)from - (uint64_t)to;
  if (steps >= distance) return y;
  int64_t order = from < to ? from + (int64_t)steps : from - (int64_t)steps;
  double result = float_of_order(order);
  return result == 0 ? copysign(0.0, from < to ? -1.0 : 1.0) : result;
}

static MATH_FUNCTION(nextafter) {
  (void)nargs;
  double x, y;
  if (!float_argument(rt, args[0], &x) || !float_argument(rt, args[1], &y)) return FAILED;
  if (is_null(args[2]) || is_none(args[2])) return float_new(rt, nextafter(x, y));
  Owned number = object_index(rt, args[2]);
  if (failed(number)) return FAILED;
  uint64_t steps;
  bool negative = int_sign(borrow(number)) < 0;
  if (!int_to_uint64(borrow(number), &steps)) steps = UINT64_MAX;
  release(rt, number);
  if (negative) return error_raise(rt, TYPE_ValueError, "steps must be a non-negative integer");
  return float_new(rt, step_towards(x, y, steps));
}

static const MethodDef functions[] = {
    FUNCTION(math, acos, "(x, /)", "The angle, in radians, whose cosine is x."),
    FUNCTION(math, acosh, "(x, /)", "The inverse of cosh."),
    FUNCTION(math, asin, "(x, /)", "The angle, in radians, whose sine is x."),
    FUNCTION(math, asinh, "(x, /)", "The inverse of sinh."),
    FUNCTION(math, atan, "(x, /)", "The angle, in radians, whose tangent is x."),
    FUNCTION(math, atan2, "(y, x, /)",
             "The angle, in radians, of the point (x, y), in the right quadrant."),
    FUNCTION(math, atanh, "(x, /)", "The inverse of tanh."),
    FUNCTION(math, cbrt, "(x, /)", "The cube root of x."),
    FUNCTION(math, ceil, "(x, /)", "The smallest int that is not less than x."),
    FUNCTION(math, comb, "(n, k, /)",
             "In how many ways k of n things can be chosen, regardless of order."),
    FUNCTION(math, copysign, "(x, y, /)", "The size of x with the sign of y."),
    FUNCTION(math, cos, "(x, /)", "The cosine of x radians."),
    FUNCTION(math, cosh, "(x, /)", "The hyperbolic cosine of x."),
    FUNCTION(math, degrees, "(x, /)", "x radians in degrees."),
    FUNCTION(math, dist, "(p, q, /)",
             "The distance between two points, given as sequences of coordinates."),
    FUNCTION(math, erf, "(x, /)", "The error function at x."),
    FUNCTION(math, erfc, "(x, /)", "1 - erf(x), without loss for large x."),
    FUNCTION(math, exp, "(x, /)", "e to the power of x."),
    FUNCTION(math, exp2, "(x, /)", "2 to the power of x."),
    FUNCTION(math, expm1, "(x, /)", "exp(x) - 1, without loss for small x."),
    FUNCTION(math, fabs, "(x, /)", "x without its sign, as a float."),
    FUNCTION(math, factorial, "(n, /)", "The product of the ints from 1 to n."),
    FUNCTION(math, floor, "(x, /)", "The largest int that is not greater than x."),
    FUNCTION(math, fmod, "(x, y, /)",
             "What is left of x after taking y away as often as it goes; the sign is that of x."),
    FUNCTION(math, frexp, "(x, /)", "The pair (m, e) with x == m * 2**e and m between 0.5 and 1."),
    FUNCTION(math, fsum, "(seq, /)", "The sum of floats, rounded only once."),
    FUNCTION(math, gamma, "(x, /)", "The gamma function at x: (x-1)! for whole x."),
    FUNCTION(math, gcd, "(*integers)", "The greatest common divisor."),
    FUNCTION(math, hypot, "(*coordinates)", "The distance of a point from the origin."),
    FUNCTION(
        math, isclose, "(a, b, *, rel_tol=1e-09, abs_tol=0.0)",
        "Whether two numbers are close: by a part of the larger one, or by an absolute distance."),
    FUNCTION(math, isfinite, "(x, /)", "Whether x is neither infinite nor NaN."),
    FUNCTION(math, isinf, "(x, /)", "Whether x is infinite."),
    FUNCTION(math, isnan, "(x, /)", "Whether x is not a number."),
    FUNCTION(math, isqrt, "(n, /)", "The largest int whose square is not greater than n."),
    FUNCTION(math, lcm, "(*integers)", "The least common multiple."),
    FUNCTION(math, ldexp, "(x, i, /)", "x * 2**i."),
    FUNCTION(math, lgamma, "(x, /)", "The logarithm of the size of gamma(x)."),
    FUNCTION(math, log, "(*args)",
             "log(x[, base]): the logarithm of x, natural unless a base is given."),
    FUNCTION(math, log10, "(x, /)", "The logarithm to base 10."),
    FUNCTION(math, log1p, "(x, /)", "log(1 + x), without loss for small x."),
    FUNCTION(math, log2, "(x, /)", "The logarithm to base 2."),
    FUNCTION(math, modf, "(x, /)", "The fraction and the whole part of x, both with its sign."),
    FUNCTION(math, nextafter, "(x, y, /, *, steps=None)",
             "The float next to x on the way to y, or so many steps on."),
    FUNCTION(math, perm, "(n, k=None, /)", "In how many ways k of n things can be put in order."),
    FUNCTION(math, pow, "(x, y, /)", "x to the power of y, in floats."),
    FUNCTION(math, prod, "(iterable, /, *, start=1)", "The product of all items, times start."),
    FUNCTION(math, radians, "(x, /)", "x degrees in radians."),
    FUNCTION(math, remainder, "(x, y, /)", "x less the nearest multiple of y."),
    FUNCTION(math, sin, "(x, /)", "The sine of x radians."),
    FUNCTION(math, sinh, "(x, /)", "The hyperbolic sine of x."),
    FUNCTION(math, sqrt, "(x, /)", "The square root of x."),
    FUNCTION(math, sumprod, "(p, q, /)",
             "The sum of the products of two runs of numbers, item by item."),
    FUNCTION(math, tan, "(x, /)", "The tangent of x radians."),
    FUNCTION(math, tanh, "(x, /)", "The hyperbolic tangent of x."),
    FUNCTION(math, trunc, "(x, /)", "x without its fraction, by its __trunc__."),
    FUNCTION(math, ulp, "(x, /)", "The distance from x to the next float away from zero."),
    END_OF_METHODS,
};

static bool init(Runtime *rt, Borrowed module) {
  return module_add(rt, module, "pi", float_new(rt, M_PI)) &&
         module_add(rt, module, "e", float_new(rt, M_E)) &&
         module_add(rt, module, "tau", float_new(rt, 2 * M_PI)) &&
         module_add(rt, module, "inf", float_new(rt, INFINITY)) &&
         module_add(rt, module, "nan", float_new(rt, (double)NAN));
}

const ModuleSpec math_module = {
    .name = "math",
    .doc =
        "Functions and constants of mathematics, as the C standard defines them, and exact ones of whole numbers.",
    .functions = functions,
    .init = init,
};
