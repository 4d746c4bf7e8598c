/* int: division in its forms, powers, greatest common divisor and square root. Quotients round towards minus infinity. */
#include "types/int_parts.h"

#include <float.h>
#include <math.h>

/* ---- floor division and remainder ---- */

/* Quotient and remainder of magnitudes as fresh Ints (either pointer may be NULL); |a| >= |b| > 0 in limbs. */
static bool divide_magnitudes(Runtime *rt, const IntView *a, const IntView *b, Int **quotient,
                              Int **remainder) {
  int64_t count = a->count - b->count + 1;
  Int *q = int_alloc(rt, count + 1), *r = q ? int_alloc(rt, b->count) : NULL;
  if (!r) {
    if (q) int_drop(rt, q);
    return false;
  }
  if (b->count == 1) {
    r->limbs[0] = mpn_divrem_1(q->limbs, 0, a->limbs, a->count, b->limbs[0]);
  } else {
    uint64_t scratch = int_is_long(a->count) ? (uint64_t)(a->count + b->count) * 5 : 0;
    if (!gmp_enter(rt, scratch)) {
      int_drop(rt, q);
      int_drop(rt, r);
      return false;
    }
    mpn_tdiv_qr(q->limbs, r->limbs, 0, a->limbs, a->count, b->limbs, b->count);
    gmp_leave();
  }
  q->limbs[count] = 0; /* room for the one that rounding down may add */
  *quotient = q;
  *remainder = r;
  return true;
}

/* Floor division of long numbers; want_* say which results are asked for. b is not 0. */
static bool divide_long(Runtime *rt, Borrowed a, Borrowed b, Owned *quotient, Owned *remainder) {
  IntView u, v;
  int_view(a, &u);
  int_view(b, &v);
  bool differ = u.negative != v.negative;
  if (u.count < v.count) { /* |a| < |b| */
    bool down = differ && u.count;
    if (quotient) *quotient = small_new(down ? -1 : 0);
    if (remainder) {
      *remainder = down ? int_add(rt, a, b) : int_exact(a);
      if (failed(*remainder)) return false;
    }
    return true;
  }
  Int *q, *r;
  if (!divide_magnitudes(rt, &u, &v, &q, &r)) return false;
  if (differ && !mpn_zero_p(r->limbs, v.count)) {
    mpn_add_1(q->limbs, q->limbs, u.count - v.count + 2, 1);
    mpn_sub_n(r->limbs, v.limbs, r->limbs, v.count);
  }
  bool good = true;
  if (quotient) {
    *quotient = int_finish(rt, q, u.count - v.count + 2, differ);
    good = !failed(*quotient);
  } else {
    int_drop(rt, q);
  }
  if (remainder && good) {
    *remainder = int_finish(rt, r, v.count, v.negative);
    if (failed(*remainder)) {
      if (quotient) release(rt, *quotient);
      good = false;
    }
  } else {
    int_drop(rt, r);
  }
  return good;
}

static inline Wide wide_floordiv(Wide a, Wide b) {
  Wide quotient = a / b;
  return quotient - (a % b != 0 && (a < 0) != (b < 0));
}

static inline Wide wide_mod(Wide a, Wide b) {
  Wide remainder = a % b;
  return remainder && (remainder < 0) != (b < 0) ? remainder + b : remainder;
}

Owned int_floordiv(Runtime *rt, Borrowed a, Borrowed b) {
  Wide x, y;
  if (int_sign(b) == 0) {
    return error_raise(rt, TYPE_ZeroDivisionError, "integer division or modulo by zero");
  }
  if (is_small(a) &&
      is_small(b)) { /* the machine's division, which is much faster than that of 128 bits */
    int64_t n = small_value(a), d = small_value(b), quotient = n / d;
    return int_new(rt, quotient - (n % d != 0 && (n < 0) != (d < 0)));
  }
  if (int_as_wide(a, &x) && int_as_wide(b, &y)) return int_from_wide(rt, wide_floordiv(x, y));
  Owned quotient;
  return divide_long(rt, a, b, &quotient, NULL) ? quotient : FAILED;
}

Owned int_mod(Runtime *rt, Borrowed a, Borrowed b) {
  Wide x, y;
  if (int_sign(b) == 0) return error_raise(rt, TYPE_ZeroDivisionError, "integer modulo by zero");
  if (is_small(a) && is_small(b)) {
    int64_t d = small_value(b), remainder = small_value(a) % d;
    return small_new(remainder && (remainder < 0) != (d < 0) ? remainder + d : remainder);
  }
  if (int_as_wide(a, &x) && int_as_wide(b, &y)) return int_from_wide(rt, wide_mod(x, y));
  Owned remainder;
  return divide_long(rt, a, b, NULL, &remainder) ? remainder : FAILED;
}

bool int_divmod(Runtime *rt, Borrowed a, Borrowed b, Owned *quotient, Owned *remainder) {
  Wide x, y;
  if (int_sign(b) == 0) {
    error_raise(rt, TYPE_ZeroDivisionError, "integer division or modulo by zero");
    return false;
  }
  if (int_as_wide(a, &x) && int_as_wide(b, &y)) {
    *quotient = int_from_wide(rt, wide_floordiv(x, y));
    if (failed(*quotient)) return false;
    *remainder = int_from_wide(rt, wide_mod(x, y));
    if (!failed(*remainder)) return true;
    release(rt, *quotient);
    return false;
  }
  return divide_long(rt, a, b, quotient, remainder);
}

Owned int_divide_nearest(Runtime *rt, Borrowed a, Borrowed b) {
  Owned quotient, remainder;
  if (!int_divmod(rt, a, b, &quotient, &remainder)) return FAILED;
  Owned twice = int_lshift_by(rt, borrow(remainder), 1);
  release(rt, remainder);
  if (failed(twice)) {
    release(rt, quotient);
    return FAILED;
  }
  /* The remainder has b's sign, so with magnitudes: up when 2r > b, or when 2r = b and the quotient is odd. */
  int order = int_compare(borrow(twice), b);
  if (int_sign(b) < 0) order = -order;
  release(rt, twice);
  if (order < 0 || (order == 0 && !int_is_odd(borrow(quotient)))) return quotient;
  Owned up = int_add(rt, borrow(quotient), borrowed(small_word(1)));
  release(rt, quotient);
  return up;
}

/* ---- true division ---- */

/* Both magnitudes convert to a double exactly. */
static bool exact_double(const IntView *view, double *out) {
  if (view->count > 1 || (view->count && view->limbs[0] > (1ull << 53))) return false;
  *out = view->count ? (double)view->limbs[0] : 0.0;
  return true;
}

/* mantissa * 2**exponent with the sign, rounded once, half to even; sticky: something not 0 lies below the mantissa, which has
 * at least 55 bits. */
static Owned rounded_double(Runtime *rt, uint64_t mantissa, bool sticky, int64_t exponent,
                            bool negative) {
  int bits = 64 - __builtin_clzll(mantissa);
  int64_t drop = bits - DBL_MANT_DIG;
  if (-1074 - exponent > drop) drop = -1074 - exponent; /* a subnormal keeps fewer bits */
  if (drop > 63) return float_new(rt, negative ? -0.0 : 0.0);
  uint64_t half = 1ull << (drop - 1), low = mantissa & (half * 2 - 1), kept = mantissa >> drop;
  if (low > half || (low == half && (sticky || (kept & 1)))) kept++;
  double result = exponent + drop > 1100 ? INFINITY : ldexp((double)kept, (int)(exponent + drop));
  if (isinf(result)) {
    return error_raise(rt, TYPE_OverflowError, "integer division result too large for a float");
  }
  return float_new(rt, negative ? -result : result);
}

Owned int_truediv(Runtime *rt, Borrowed a, Borrowed b) {
  IntView u, v;
  int_view(a, &u);
  int_view(b, &v);
  if (!v.count) return error_raise(rt, TYPE_ZeroDivisionError, "division by zero");
  bool negative = u.negative != v.negative;
  double x, y;
  if (exact_double(&u, &x) && exact_double(&v, &y)) {
    return float_new(rt, negative ? -(x / y) : x / y);
  }
  if (!u.count) return float_new(rt, negative ? -0.0 : 0.0);
  int64_t difference = int_bit_length(a) - int_bit_length(b);
  if (difference > DBL_MAX_EXP) {
    return error_raise(rt, TYPE_OverflowError, "integer division result too large for a float");
  }
  if (difference < -1100) return float_new(rt, negative ? -0.0 : 0.0);
  /* Shift one of them so that the quotient gets 60 or 61 bits. */
  int64_t shift = 60 - difference;
  Owned numerator = int_absolute(rt, a), denominator = int_absolute(rt, b), result = FAILED;
  Owned quotient = NULL_VALUE, remainder = NULL_VALUE, shifted = NULL_VALUE;
  if (failed(numerator) || failed(denominator)) goto done;
  shifted = shift >= 0 ? int_lshift_by(rt, borrow(numerator), (uint64_t)shift)
                       : int_lshift_by(rt, borrow(denominator), (uint64_t)-shift);
  if (failed(shifted)) goto done;
  Borrowed top = shift >= 0 ? borrow(shifted) : borrow(numerator);
  Borrowed bottom = shift >= 0 ? borrow(denominator) : borrow(shifted);
  if (!int_divmod(rt, top, bottom, &quotient, &remainder)) {
    quotient = remainder = NULL_VALUE;
    goto done;
  }
  uint64_t mantissa = int_low_bits(borrow(quotient));
  result = rounded_double(rt, mantissa, int_sign(borrow(remainder)) != 0, -shift, negative);
done:
  release(rt, numerator);
  release(rt, denominator);
  release(rt, shifted);
  release(rt, quotient);
  release(rt, remainder);
  return result;
}

/* ---- powers ---- */

/* The base's powers fit 127 bits: squaring and multiplying without a heap object. */
static bool wide_power(Wide base, uint64_t exponent, Wide *out) {
  Wide result = 1;
  while (exponent) {
    if (exponent & 1 && __builtin_mul_overflow(result, base, &result)) return false;
    exponent >>= 1;
    if (exponent && __builtin_mul_overflow(base, base, &base)) return false;
  }
  *out = result;
  return true;
}

static Owned power_long(Runtime *rt, const IntView *base, uint64_t exponent) {
  /* The logarithm tells the size within a limb; twice rounded, it may err by a little more for enormous results. */
  uint64_t top = base->limbs[base->count - 1];
  double log = log2((double)top + 1) + (double)(base->count - 1) * 64;
  double total = log * (double)exponent * (1 + 1e-12) / 64;
  if (!(total < (double)INT_MAX_LIMBS - 4)) return error_no_memory(rt);
  int64_t limbs = (int64_t)total + 3;
  /* Room for the result is taken first: GMP would find out late, and abort. */
  Int *result = int_alloc(rt, limbs);
  if (!result) return FAILED;
  if (!gmp_enter(rt, (uint64_t)limbs * 6 + 1024)) {
    int_drop(rt, result);
    return FAILED;
  }
  mpz_t power, from;
  mpz_init(power);
  mpz_pow_ui(power, mpz_roinit_n(from, base->limbs, base->count), exponent);
  int64_t count = (int64_t)mpz_size(power);
  OURO_ASSERT(count <= limbs);
  memcpy(result->limbs, mpz_limbs_read(power), (size_t)count * 8);
  mpz_clear(power);
  gmp_leave();
  return int_finish(rt, result, count, base->negative && exponent & 1);
}

Owned int_pow(Runtime *rt, Borrowed a, Borrowed b) {
  if (int_sign(b) < 0) {
    double x, y;
    if (!int_to_double(rt, a, &x) || !int_to_double(rt, b, &y)) return FAILED;
    return float_pow(rt, x, y);
  }
  IntView base;
  int_view(a, &base);
  uint64_t exponent;
  bool counted = int_to_uint64(b, &exponent);
  if (base.count == 0) return small_new(counted && exponent == 0);
  if (base.count == 1 && base.limbs[0] == 1) {
    return small_new(base.negative && int_is_odd(b) ? -1 : 1);
  }
  if (!counted) return error_no_memory(rt);
  Wide wide, power;
  if (int_as_wide(a, &wide) && wide_power(wide, exponent, &power)) return int_from_wide(rt, power);
  if (base.count == 1 && (base.limbs[0] & (base.limbs[0] - 1)) == 0) { /* a power of two: a shift */
    uint64_t shift;
    if (__builtin_mul_overflow(exponent, (uint64_t)__builtin_ctzll(base.limbs[0]), &shift)) {
      return error_no_memory(rt);
    }
    return int_lshift_by(rt, borrowed(small_word(base.negative && exponent & 1 ? -1 : 1)), shift);
  }
  return power_long(rt, &base, exponent);
}

/* Modulus below 2**64, which is positive; base reduced. */
static uint64_t power_mod_word(uint64_t base, const IntView *exponent, uint64_t modulus) {
  UnsignedWide result = 1 % modulus;
  for (int64_t i = exponent->count - 1; i >= 0; i--) {
    for (int bit = 63; bit >= 0; bit--) {
      if (result != 1) result = result * result % modulus;
      if (exponent->limbs[i] >> bit & 1) result = result * base % modulus;
    }
  }
  return (uint64_t)result;
}

/* GMP's window of powers grows with the exponent; this bounds it generously. */
static uint64_t power_mod_scratch(int64_t exponent_limbs, int64_t modulus_limbs, int64_t base) {
  uint64_t window = exponent_limbs > 40 ? 1024 : exponent_limbs > 4 ? 256 : 64;
  return (uint64_t)modulus_limbs * (window + 16) + (uint64_t)base * 4 +
         (uint64_t)exponent_limbs * 2 + 64;
}

/* Magnitude of base ** exponent modulo |modulus|, base and exponent of any sign; inverse for a negative exponent. */
static Owned power_mod_long(Runtime *rt, const IntView *base, const IntView *exponent,
                            const IntView *modulus) {
  uint64_t scratch = power_mod_scratch(exponent->count, modulus->count, base->count);
  if (!gmp_enter(rt, scratch + 8u * (uint64_t)(base->count + modulus->count))) return FAILED;
  mpz_t x, y, m, inverse, result;
  mpz_roinit_n(x, base->limbs, base->negative ? -base->count : base->count);
  mpz_roinit_n(y, exponent->limbs, exponent->count);
  mpz_roinit_n(m, modulus->limbs, modulus->count);
  mpz_init(result);
  mpz_init(inverse);
  Owned value;
  bool good = true;
  if (exponent->negative) good = mpz_invert(inverse, x, m) != 0;
  if (!good) {
    value = error_raise(rt, TYPE_ValueError, "base is not invertible for the given modulus");
  } else {
    mpz_powm(result, exponent->negative ? inverse : x, y, m);
    value = int_from_limbs(rt, false, mpz_limbs_read(result), (int64_t)mpz_size(result));
  }
  mpz_clear(inverse);
  mpz_clear(result);
  gmp_leave();
  return value;
}

Owned int_pow_mod(Runtime *rt, Borrowed a, Borrowed b, Borrowed modulus) {
  IntView base, exponent, m;
  int_view(a, &base);
  int_view(b, &exponent);
  int_view(modulus, &m);
  if (!m.count) return error_raise(rt, TYPE_ValueError, "pow() 3rd argument cannot be 0");
  Owned result;
  if (m.count == 1 && m.limbs[0] == 1) {
    result = small_new(0);
  } else if (m.count == 1 && !exponent.negative) {
    uint64_t reduced = base.count ? mpn_mod_1(base.limbs, base.count, m.limbs[0]) : 0;
    if (base.negative && reduced) reduced = m.limbs[0] - reduced;
    result = int_from_uint64(rt, power_mod_word(reduced, &exponent, m.limbs[0]));
  } else {
    result = power_mod_long(rt, &base, &exponent, &m);
  }
  if (failed(result) || !m.negative || int_sign(borrow(result)) == 0) return result;
  Owned moved = int_add(rt, borrow(result), modulus); /* the result takes the modulus's sign */
  release(rt, result);
  return moved;
}

/* ---- divisor and root ---- */

static uint64_t gcd_words(uint64_t a, uint64_t b) {
  if (!a || !b) return a | b;
  int shift = __builtin_ctzll(a | b);
  a >>= __builtin_ctzll(a);
  do {
    b >>= __builtin_ctzll(b);
    if (a > b) {
      uint64_t swap = a;
      a = b, b = swap;
    }
    b -= a;
  } while (b);
  return a << shift;
}

Owned int_gcd(Runtime *rt, Borrowed a, Borrowed b) {
  IntView u, v;
  int_view(a, &u);
  int_view(b, &v);
  if (!u.count) return int_absolute(rt, b);
  if (!v.count) return int_absolute(rt, a);
  if (u.count == 1 && v.count == 1) return int_from_uint64(rt, gcd_words(u.limbs[0], v.limbs[0]));
  if (!gmp_enter(rt, (uint64_t)(u.count + v.count) * 6 + 1024)) return FAILED;
  mpz_t x, y, divisor;
  mpz_init(divisor);
  mpz_gcd(divisor, mpz_roinit_n(x, u.limbs, u.count), mpz_roinit_n(y, v.limbs, v.count));
  Owned result = int_from_limbs(rt, false, mpz_limbs_read(divisor), (int64_t)mpz_size(divisor));
  mpz_clear(divisor);
  gmp_leave();
  return result;
}

Owned int_isqrt(Runtime *rt, Borrowed a) {
  IntView view;
  int_view(a, &view);
  if (!view.count) return small_new(0);
  Int *root = int_alloc(rt, (view.count + 1) / 2);
  if (!root) return FAILED;
  if (!gmp_enter(rt, int_is_long(view.count) ? (uint64_t)view.count * 4 : 0)) {
    int_drop(rt, root);
    return FAILED;
  }
  mpn_sqrtrem(root->limbs, NULL, view.limbs, view.count);
  gmp_leave();
  return int_finish(rt, root, (view.count + 1) / 2, false);
}
