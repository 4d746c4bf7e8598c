/* float: the methods that are no operators: rounding, hexadecimal, ratios. */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "base/memory.h"
#include "types/float_parts.h"

static Owned get_real(Runtime *rt, Borrowed self) {
  return is_float_exact(self) ? retain(self) : float_new(rt, float_value(self));
}
static Owned get_imag(Runtime *rt, Borrowed self) { return (void)self, float_new(rt, 0.0); }

const GetterDef float_getters[] = {
    {"real", get_real, NULL, "The real part: the number itself."},
    {"imag", get_imag, NULL, "The imaginary part: 0.0."},
    {0},
};

static Owned float_method_conjugate(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return get_real(rt, args[0]);
}

static Owned float_method___trunc__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return int_from_double(rt, float_value(args[0]));
}

static Owned float_method___floor__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return int_from_double(rt, floor(float_value(args[0])));
}

static Owned float_method___ceil__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return int_from_double(rt, ceil(float_value(args[0])));
}

static Owned float_method_is_integer(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)rt, (void)nargs;
  double d = float_value(args[0]);
  return bool_value(isfinite(d) && floor(d) == d);
}

/* ---- rounding ---- */

/* Rounds to a multiple of 10**places, places > 0, by the exact decimal digits of the number. */
static double round_to_tens(double d, int64_t places) {
  char text[400]; /* DBL_MAX has 309 digits */
  int whole = snprintf(text, sizeof text, "%.0f", trunc(fabs(d)));
  bool fraction = d != trunc(d);
  int64_t keep = whole - places;
  if (keep < 0) return copysign(0.0, d);
  bool above = fraction; /* anything behind the first dropped digit */
  for (int64_t i = keep + 1; i < whole; i++) above |= text[i] != '0';
  char first = text[keep];
  bool odd = keep > 0 && (text[keep - 1] - '0') % 2;
  bool up = first > '5' || (first == '5' && (above || odd));
  char number[420];
  int at = 0;
  number[at++] = '0'; /* room for the carry */
  memcpy(number + at, text, (size_t)keep);
  at += (int)keep;
  if (up) {
    int i = at - 1;
    while (number[i] == '9') number[i--] = '0';
    number[i]++;
  }
  sprintf(number + at, "e%d", (int)places);
  return copysign(strtod(number, NULL), d);
}

Owned float_round(Runtime *rt, double d, int64_t digits) {
  if (!isfinite(d) || d == 0 || digits > 323) return float_new(rt, d);
  if (digits < -308) return float_new(rt, 0.0 * d);
  double rounded;
  uint64_t scaled;
  if (digits >= 0 && digits <= 15 && float_scale_decimal(fabs(d), (int)digits, &scaled) &&
      scaled < 1ull << 53) {
    double power =
        1; /* exact, as the quotient of two exact numbers is the nearest to the decimal */
    for (int i = 0; i < digits; i++) power *= 10;
    rounded = copysign((double)scaled / power, d);
  } else if (digits < 0) {
    rounded = round_to_tens(d, -digits);
  } else {
    char text[800];
    snprintf(text, sizeof text, "%.*f", (int)digits, d);
    rounded = strtod(text, NULL);
  }
  if (isinf(rounded)) {
    return error_raise(rt, TYPE_OverflowError, "rounded value too large to represent");
  }
  return float_new(rt, rounded);
}

static Owned float_method___round__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  double d = float_value(args[0]);
  if (is_null(args[1]) || is_none(args[1])) return int_from_double(rt, isfinite(d) ? rint(d) : d);
  int64_t digits;
  if (!object_index_int64(rt, args[1], TYPE_NONE_ID, &digits)) return FAILED;
  return float_round(rt, d, digits);
}

/* ---- ratio ---- */

static Owned float_method_as_integer_ratio(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  double d = float_value(args[0]);
  if (isinf(d))
    return error_raise(rt, TYPE_OverflowError, "cannot convert Infinity to integer ratio");
  if (isnan(d)) return error_raise(rt, TYPE_ValueError, "cannot convert NaN to integer ratio");
  int exponent;
  double fraction = frexp(d, &exponent);
  for (int i = 0; i < 300 && fraction != floor(fraction); i++) {
    fraction *= 2.0;
    exponent--;
  }
  Owned pair[2] = {int_from_double(rt, fraction), small_new(1)};
  if (failed(pair[0])) return FAILED;
  int shifted = exponent > 0 ? 0 : 1;
  Owned wide = int_lshift_by(rt, borrow(pair[shifted]), (uint64_t)abs(exponent));
  release(rt, pair[shifted]);
  pair[shifted] = wide;
  if (failed(wide)) {
    release(rt, pair[1 - shifted]);
    return FAILED;
  }
  return tuple_take(rt, pair, 2);
}

/* ---- hexadecimal ---- */

static Owned float_method_hex(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  double d = float_value(args[0]);
  if (!isfinite(d)) return float_repr(rt, d);
  const char *sign = signbit(d) ? "-" : "";
  if (d == 0) return format_str(rt, "%s0x0.0p+0", sign);
  int exponent;
  double m = frexp(fabs(d), &exponent);
  int shift = 1 - (DBL_MIN_EXP - exponent > 0 ? DBL_MIN_EXP - exponent : 0);
  m = ldexp(m, shift);
  exponent -= shift;
  char text[40];
  int whole = (int)m;
  uint64_t bits = (uint64_t)ldexp(m - whole, 52);
  snprintf(text, sizeof text, "%s0x%d.%013llxp%+d", sign, whole, (unsigned long long)bits,
           exponent);
  return str_from_text(rt, text);
}

static const char *skip_hex(const char *at, const char *end) {
  while (at < end && ((*at >= '0' && *at <= '9') || ((*at | 0x20) >= 'a' && (*at | 0x20) <= 'f')))
    at++;
  return at;
}

/* Behind a hexadecimal number without sign and prefix; NULL when it is none. */
static const char *hex_end(const char *at, const char *end) {
  const char *start = at;
  at = skip_hex(at, end);
  int64_t digits = at - start;
  if (at < end && *at == '.') {
    const char *fraction = ++at;
    at = skip_hex(at, end);
    digits += at - fraction;
  }
  if (!digits) return NULL;
  if (at < end && (*at | 0x20) == 'p') {
    at++;
    if (at < end && (*at == '+' || *at == '-')) at++;
    if (at == end || *at < '0' || *at > '9') return NULL;
    while (at < end && *at >= '0' && *at <= '9') at++;
  }
  return at;
}

static bool is_special(const char *at, const char *end, double *out) {
  size_t length = (size_t)(end - at);
  if ((length == 3 && !strncasecmp(at, "inf", 3)) ||
      (length == 8 && !strncasecmp(at, "infinity", 8))) {
    *out = INFINITY;
    return true;
  }
  *out = (double)NAN;
  return length == 3 && !strncasecmp(at, "nan", 3);
}

/* mantissa * 2**exponent, rounded once, half to even, also where the result is subnormal. Bit 0 of the mantissa stands for
 * everything below it too. */
static double round_hex(uint64_t mantissa, int64_t exponent) {
  if (!mantissa) return 0.0;
  int64_t top = 64 - __builtin_clzll(mantissa) + exponent, least = top - DBL_MANT_DIG;
  if (top > DBL_MAX_EXP) return INFINITY;
  if (least < DBL_MIN_EXP - DBL_MANT_DIG) least = DBL_MIN_EXP - DBL_MANT_DIG;
  int64_t drop = least - exponent;
  if (drop > 64) return 0.0;
  if (drop > 0) {
    uint64_t half = 1ull << (drop - 1), rest = drop == 64 ? mantissa : mantissa & (half * 2 - 1);
    mantissa = drop == 64 ? 0 : mantissa >> drop;
    if (rest > half || (rest == half && (mantissa & 1))) mantissa++;
    exponent = least;
  }
  return ldexp((double)mantissa, (int)exponent);
}

/* Of a well-formed number, without sign and prefix. */
static double hex_value(const char *at, const char *end) {
  uint64_t mantissa = 0;
  int64_t exponent = 0, written = 0;
  bool point = false;
  for (; at < end && (*at | 0x20) != 'p'; at++) {
    if (*at == '.') {
      point = true;
      continue;
    }
    unsigned digit = *at <= '9' ? (unsigned)(*at - '0') : (unsigned)((*at | 0x20) - 'a' + 10);
    if (mantissa >> 60) {
      mantissa |= digit != 0; /* beyond what counts: only whether there is anything */
      exponent += point ? 0 : 4;
    } else {
      mantissa = mantissa << 4 | digit;
      exponent -= point ? 4 : 0;
    }
  }
  if (at < end) {
    bool negative = at[1] == '-';
    for (at += at[1] == '-' || at[1] == '+' ? 2 : 1; at < end; at++)
      if (written < INT32_MAX) written = written * 10 + (*at - '0');
    exponent += negative ? -written : written;
  }
  return round_hex(mantissa, exponent);
}

/* 1 and the number; 0 when the text is none; -1 when it is too large. The text ends in a NUL. */
static int parse_hex(const char *at, const char *end, double *out) {
  while (at < end && (*at == ' ' || (*at >= 9 && *at <= 13))) at++;
  while (end > at && (end[-1] == ' ' || (end[-1] >= 9 && end[-1] <= 13))) end--;
  bool negative = at < end && *at == '-';
  if (at < end && (*at == '-' || *at == '+')) at++;
  if (!is_special(at, end, out)) {
    if (end - at > 1 && at[0] == '0' && (at[1] | 0x20) == 'x') at += 2;
    if (hex_end(at, end) != end) return 0;
    *out = hex_value(at, end);
    if (isinf(*out)) return -1;
  }
  if (negative) *out = -*out;
  return 1;
}

static Owned float_method_fromhex(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!is_str(rt, args[1]))
    return error_raise(rt, TYPE_TypeError, "bad argument type for built-in operation");
  Utf8 text = str_utf8(rt, args[1]);
  if (!text.text) return FAILED;
  double d;
  int found = parse_hex(text.text, text.text + text.bytes, &d);
  utf8_free(rt, &text);
  if (found == 0) {
    return error_raise(rt, TYPE_ValueError, "invalid hexadecimal floating-point string");
  }
  if (found < 0) {
    return error_raise(rt, TYPE_OverflowError,
                       "hexadecimal value too large to represent as a float");
  }
  Owned number = float_new(rt, d);
  if (failed(number) || as_type(args[0]) == TYPE_OF_ID(rt, TYPE_float)) return number;
  Owned result = object_call1(rt, args[0], borrow(number));
  release(rt, number);
  return result;
}

/* ---- the rest ---- */

static Owned float_method___format__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return float_format(rt, args[0], args[1]);
}

static Owned float_method___getnewargs__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Owned number = get_real(rt, args[0]);
  if (failed(number)) return FAILED;
  Owned result = tuple_pack1(rt, borrow(number));
  release(rt, number);
  return result;
}

static Owned float_method___getformat__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!is_str(rt, args[1])) {
    return error_raise(rt, TYPE_TypeError, "__getformat__() argument must be str, not %B", args[1]);
  }
  if (!str_equal_text(args[1], "double") && !str_equal_text(args[1], "float")) {
    return error_raise(rt, TYPE_ValueError,
                       "__getformat__() argument 1 must be 'double' or 'float'");
  }
  return str_from_text(rt, "IEEE, little-endian");
}

const MethodDef float_methods[] = {
    METHOD(float, conjugate, "(self, /)", "The number itself: it has no imaginary part."),
    METHOD(float, __trunc__, "(self, /)", "The whole part, an int."),
    METHOD(float, __floor__, "(self, /)", "The largest int that is not greater."),
    METHOD(float, __ceil__, "(self, /)", "The smallest int that is not less."),
    METHOD(
        float, __round__, "(self, ndigits=None, /)",
        "The nearest int, half to even; with ndigits the nearest float of so many decimal places."),
    METHOD(
        float, as_integer_ratio, "(self, /)",
        "Numerator and denominator, ints without common divisor, whose ratio is exactly the number."),
    METHOD(float, is_integer, "(self, /)", "Whether the number has no fraction."),
    METHOD(float, hex, "(self, /)",
           "The number in hexadecimal, exactly: '0x1.8000000000000p+1' for 3.0."),
    CLASS_METHOD(float, fromhex, "(cls, string, /)",
                 "The number that a hexadecimal text tells, as hex() writes it."),
    METHOD(float, __format__, "(self, format_spec, /)",
           "The number as text, laid out by a format specification."),
    METHOD(float, __getnewargs__, "(self, /)", "The arguments that make a copy."),
    CLASS_METHOD(float, __getformat__, "(cls, typestr, /)", "How the machine keeps floats."),
    END_OF_METHODS,
};
