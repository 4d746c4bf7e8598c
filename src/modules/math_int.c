/* math: functions of whole numbers. */
#include "modules/math_parts.h"

#include <gmp.h>
#include <math.h>

#include "types/int_gmp.h"

/* Room for a result of so many bits is asked for before GMP starts; false with MemoryError. The result is copied once, and GMP needs
 * about as much again for its products. */
static bool enter_for_bits(Runtime *rt, double bits) {
  if (!(bits < (double)INT_MAX_LIMBS * 64)) return error_no_memory(rt), false;
  uint64_t limbs = (uint64_t)(bits / 64) + 64;
  return gmp_enter(rt, limbs * 8);
}

/* The value of an mpz, which is cleared, and the end of the operation. */
static Owned leave_with(Runtime *rt, mpz_t number) {
  Owned result =
      int_from_limbs(rt, mpz_sgn(number) < 0, mpz_limbs_read(number), (int64_t)mpz_size(number));
  mpz_clear(number);
  gmp_leave();
  return result;
}

/* An argument as an exact int. */
static Owned index_of(Runtime *rt, Borrowed v) { return object_index(rt, v); }

static Owned factorial_of(Runtime *rt, Borrowed n) {
  int64_t count;
  int overflow;
  if (!int_to_int64(n, &count, &overflow)) {
    if (overflow < 0)
      count = -1;
    else {
      return error_raise(rt, TYPE_OverflowError, "factorial() argument should not exceed %zd",
                         INT64_MAX);
    }
  }
  if (count < 0) {
    return error_raise(rt, TYPE_ValueError, "factorial() not defined for negative values");
  }
  if (count <= 20) {
    int64_t product = 1;
    for (int64_t i = 2; i <= count; i++) product *= i;
    return int_new(rt, product);
  }
  if (!enter_for_bits(rt, lgamma((double)count + 1) / M_LN2)) return FAILED;
  mpz_t result;
  mpz_init(result);
  mpz_fac_ui(result, (unsigned long)count);
  return leave_with(rt, result);
}

MATH_FUNCTION(factorial) {
  (void)nargs;
  Owned n = index_of(rt, args[0]);
  if (failed(n)) return FAILED;
  Owned result = factorial_of(rt, borrow(n));
  release(rt, n);
  return result;
}

/* n (n-1) ... (n-k+1), halved again and again so that the factors are of like size. k > 0. */
static Owned falling_product(Runtime *rt, Borrowed n, int64_t k) {
  if (k == 1) return int_exact(n);
  if (ENTER_C(rt, "")) return FAILED;
  Owned middle = int_sub(rt, n, borrowed(small_word(k / 2))), high = FAILED, low = FAILED,
        result = FAILED;
  if (failed(middle)) return FAILED;
  high = falling_product(rt, n, k / 2);
  if (!failed(high)) low = falling_product(rt, borrow(middle), k - k / 2);
  if (!failed(low)) result = int_mul(rt, borrow(high), borrow(low));
  release(rt, middle);
  release(rt, high);
  release(rt, low);
  return result;
}

/* Refuses products that could never fit: k factors of about n. */
static bool product_too_long(Runtime *rt, Borrowed n, int64_t k) {
  if ((double)k * (double)(int_bit_length(n) > 1 ? int_bit_length(n) - 1 : 1) <
      (double)INT_MAX_LIMBS * 64) {
    return false;
  }
  error_no_memory(rt);
  return true;
}

static Owned permutations(Runtime *rt, Borrowed n, Borrowed k) {
  int64_t count;
  if (int_sign(n) < 0) return error_raise(rt, TYPE_ValueError, "n must be a non-negative integer");
  if (int_sign(k) < 0) return error_raise(rt, TYPE_ValueError, "k must be a non-negative integer");
  if (int_compare(n, k) < 0) return small_new(0);
  if (!int_to_int64(k, &count, NULL)) {
    return error_raise(rt, TYPE_OverflowError, "k must not exceed %zd", INT64_MAX);
  }
  if (count == 0) return small_new(1);
  return product_too_long(rt, n, count) ? FAILED : falling_product(rt, n, count);
}

MATH_FUNCTION(perm) {
  if (nargs < 2 || is_null(args[1]) || is_none(args[1]))
    return math_function_factorial(rt, args, 1);
  Owned n = index_of(rt, args[0]);
  if (failed(n)) return FAILED;
  Owned k = index_of(rt, args[1]), result = FAILED;
  if (!failed(k)) {
    result = permutations(rt, borrow(n), borrow(k));
    release(rt, k);
  }
  release(rt, n);
  return result;
}

/* n over k, 0 < k <= n / 2. */
static Owned binomial(Runtime *rt, Borrowed n, int64_t k) {
  double n_bits = (double)int_bit_length(n), bits = (double)k * (n_bits - log2((double)k) + 1.5);
  int64_t whole;
  if (int_to_int64(n, &whole, NULL) && (double)whole < bits)
    bits = (double)whole; /* n over k < 2**n */
  if (!enter_for_bits(rt, bits + (double)int_bit_length(n) * 4)) return FAILED;
  IntView view;
  int_view(n, &view);
  mpz_t from, result;
  mpz_init(result);
  mpz_bin_ui(result, mpz_roinit_n(from, view.limbs, view.count), (unsigned long)k);
  return leave_with(rt, result);
}

static Owned combinations(Runtime *rt, Borrowed n, Borrowed k) {
  if (int_sign(n) < 0) return error_raise(rt, TYPE_ValueError, "n must be a non-negative integer");
  if (int_sign(k) < 0) return error_raise(rt, TYPE_ValueError, "k must be a non-negative integer");
  Owned rest = int_sub(rt, n, k);
  if (failed(rest)) return FAILED;
  Borrowed least = int_compare(borrow(rest), k) < 0 ? borrow(rest) : k;
  int64_t count;
  int overflow;
  Owned result;
  bool fits = int_to_int64(least, &count, &overflow);
  if (!fits && overflow < 0) count = -1; /* k > n by far */
  if (!fits && overflow > 0) {
    result = error_raise(rt, TYPE_OverflowError, "min(n - k, k) must not exceed %zd", INT64_MAX);
  } else if (count < 0) {
    result = small_new(0);
  } else {
    result = count == 0 ? small_new(1) : count == 1 ? int_exact(n) : binomial(rt, n, count);
  }
  release(rt, rest);
  return result;
}

MATH_FUNCTION(comb) {
  (void)nargs;
  Owned n = index_of(rt, args[0]);
  if (failed(n)) return FAILED;
  Owned k = index_of(rt, args[1]), result = FAILED;
  if (!failed(k)) {
    result = combinations(rt, borrow(n), borrow(k));
    release(rt, k);
  }
  release(rt, n);
  return result;
}

/* |a| / gcd(a, b) * |b| */
static Owned least_multiple(Runtime *rt, Borrowed a, Borrowed b) {
  if (int_sign(a) == 0 || int_sign(b) == 0) return small_new(0);
  Owned divisor = int_gcd(rt, a, b), part = FAILED, product = FAILED, result = FAILED;
  if (failed(divisor)) return FAILED;
  part = int_floordiv(rt, a, borrow(divisor));
  if (!failed(part)) product = int_mul(rt, borrow(part), b);
  if (!failed(product)) result = int_absolute(rt, borrow(product));
  release(rt, divisor);
  release(rt, part);
  release(rt, product);
  return result;
}

/* Every argument is asked for its number, even when the result is certain. */
static Owned fold(Runtime *rt, Borrowed *args, size_t nargs, int64_t start,
                  Owned (*step)(Runtime *, Borrowed, Borrowed)) {
  Owned result = small_new(start);
  for (size_t i = 0; i < nargs; i++) {
    Owned number = index_of(rt, args[i]), next = FAILED;
    if (!failed(number)) {
      next = step(rt, borrow(result), borrow(number));
      release(rt, number);
    }
    release(rt, result);
    if (failed(next)) return FAILED;
    result = next;
  }
  return result;
}

/* Of two small ints: Euclid's way by halves, without big numbers. */
static uint64_t gcd_small(uint64_t a, uint64_t b) {
  if (!a || !b) return a | b;
  int shift = __builtin_ctzll(a | b);
  a >>= __builtin_ctzll(a);
  while (b) {
    b >>= __builtin_ctzll(b);
    uint64_t least = a < b ? a : b, most = a < b ? b : a;
    a = least;
    b = most - least;
  }
  return a << shift;
}

static uint64_t magnitude(Borrowed small) {
  int64_t n = small_value(small);
  return n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
}

MATH_FUNCTION(gcd) {
  if (nargs == 2 && is_small(args[0]) && is_small(args[1]))
    return int_from_uint64(rt, gcd_small(magnitude(args[0]), magnitude(args[1])));
  return fold(rt, args, nargs, 0, int_gcd);
}
MATH_FUNCTION(lcm) { return fold(rt, args, nargs, 1, least_multiple); }

MATH_FUNCTION(isqrt) {
  (void)nargs;
  if (is_small(args[0]) && small_value(args[0]) >= 0) {
    uint64_t square = (uint64_t)small_value(args[0]), root = (uint64_t)sqrt((double)square);
    while (root * root > square) root--;
    while ((root + 1) * (root + 1) <= square) root++;
    return small_new((int64_t)root);
  }
  Owned n = index_of(rt, args[0]), result;
  if (failed(n)) return FAILED;
  if (int_sign(borrow(n)) < 0) {
    result = error_raise(rt, TYPE_ValueError, "isqrt() argument must be nonnegative");
  } else {
    result = int_isqrt(rt, borrow(n));
  }
  release(rt, n);
  return result;
}
