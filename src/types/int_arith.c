/* int: addition, multiplication, shifts and bits. Each function first takes the light path of machine numbers (up to 127 bits), then
 * GMP's mpn functions, which work on the limbs where they lie. */
#include "types/int_parts.h"

/* |a| + |b| with the given sign. */
static Owned add_magnitudes(Runtime *rt, const IntView *a, const IntView *b, bool negative) {
  if (a->count < b->count) {
    const IntView *swap = a;
    a = b, b = swap;
  }
  Int *sum = int_alloc(rt, a->count + 1);
  if (!sum) return FAILED;
  if (b->count) {
    sum->limbs[a->count] = mpn_add(sum->limbs, a->limbs, a->count, b->limbs, b->count);
  } else {
    memcpy(sum->limbs, a->limbs, (size_t)a->count * 8);
    sum->limbs[a->count] = 0;
  }
  return int_finish(rt, sum, a->count + 1, negative);
}

/* (|a| - |b|) with the sign, `negative` being that of a. */
static Owned sub_magnitudes(Runtime *rt, const IntView *a, const IntView *b, bool negative) {
  int order = a->count != b->count ? (a->count < b->count ? -1 : 1)
              : a->count           ? mpn_cmp(a->limbs, b->limbs, a->count)
                                   : 0;
  if (order == 0) return small_new(0);
  if (order < 0) {
    const IntView *swap = a;
    a = b, b = swap;
    negative = !negative;
  }
  Int *difference = int_alloc(rt, a->count);
  if (!difference) return FAILED;
  if (b->count)
    mpn_sub(difference->limbs, a->limbs, a->count, b->limbs, b->count);
  else
    memcpy(difference->limbs, a->limbs, (size_t)a->count * 8);
  return int_finish(rt, difference, a->count, negative);
}

Owned int_add(Runtime *rt, Borrowed a, Borrowed b) {
  Wide x, y, sum;
  if (int_as_wide(a, &x) && int_as_wide(b, &y) && !__builtin_add_overflow(x, y, &sum)) {
    return int_from_wide(rt, sum);
  }
  IntView u, v;
  int_view(a, &u);
  int_view(b, &v);
  if (u.negative == v.negative) return add_magnitudes(rt, &u, &v, u.negative);
  return sub_magnitudes(rt, &u, &v, u.negative);
}

Owned int_sub(Runtime *rt, Borrowed a, Borrowed b) {
  Wide x, y, difference;
  if (int_as_wide(a, &x) && int_as_wide(b, &y) && !__builtin_sub_overflow(x, y, &difference)) {
    return int_from_wide(rt, difference);
  }
  IntView u, v;
  int_view(a, &u);
  int_view(b, &v);
  if (u.negative != v.negative) return add_magnitudes(rt, &u, &v, u.negative);
  return sub_magnitudes(rt, &u, &v, u.negative);
}

static Owned mul_long(Runtime *rt, const IntView *a, const IntView *b, bool negative) {
  if (a->count < b->count) {
    const IntView *swap = a;
    a = b, b = swap;
  }
  int64_t count = a->count + b->count;
  Int *product = int_alloc(rt, count);
  if (!product) return FAILED;
  /* Schoolbook multiplication needs no scratch; beyond it GMP asks for a few times the operands. */
  if (!gmp_enter(rt, int_is_long(count) && b->count > 20 ? (uint64_t)count * 4 : 0)) {
    int_drop(rt, product);
    return FAILED;
  }
  if (a->limbs == b->limbs && a->count == b->count)
    mpn_sqr(product->limbs, a->limbs, a->count);
  else
    mpn_mul(product->limbs, a->limbs, a->count, b->limbs, b->count);
  gmp_leave();
  return int_finish(rt, product, count, negative);
}

Owned int_mul(Runtime *rt, Borrowed a, Borrowed b) {
  if (is_small(a) && is_small(b)) {
    return int_from_wide(rt, (Wide)small_value(a) * small_value(b));
  }
  IntView u, v;
  int_view(a, &u);
  int_view(b, &v);
  if (!u.count || !v.count) return small_new(0);
  bool negative = u.negative != v.negative;
  if (u.count == 1 && v.count == 1) {
    UnsignedWide product = (UnsignedWide)u.limbs[0] * v.limbs[0];
    return int_from_words(rt, negative, (uint64_t)(product >> 64), (uint64_t)product);
  }
  return mul_long(rt, &u, &v, negative);
}

Owned int_negative(Runtime *rt, Borrowed a) {
  a = int_plain(a);
  if (is_small(a)) return int_new(rt, -small_value(a));
  IntView view;
  int_view(a, &view);
  return int_from_limbs(rt, !view.negative, view.limbs, view.count);
}

Owned int_absolute(Runtime *rt, Borrowed a) {
  if (int_sign(a) < 0) return int_negative(rt, a);
  return int_exact(a);
}

/* ---- shifts ---- */

Owned int_lshift_by(Runtime *rt, Borrowed a, uint64_t bits) {
  IntView view;
  int_view(a, &view);
  if (!view.count) return small_new(0);
  if (view.count == 1 && bits < 64) {
    UnsignedWide shifted = (UnsignedWide)view.limbs[0] << bits;
    return int_from_words(rt, view.negative, (uint64_t)(shifted >> 64), (uint64_t)shifted);
  }
  if (bits / 64 > (uint64_t)INT_MAX_LIMBS) return error_no_memory(rt);
  int64_t limbs = (int64_t)(bits / 64), count = view.count + limbs + 1;
  Int *result = int_alloc(rt, count);
  if (!result) return FAILED;
  memset(result->limbs, 0, (size_t)limbs * 8);
  if (bits % 64) {
    result->limbs[count - 1] =
        mpn_lshift(result->limbs + limbs, view.limbs, view.count, (unsigned)(bits % 64));
  } else {
    memcpy(result->limbs + limbs, view.limbs, (size_t)view.count * 8);
    result->limbs[count - 1] = 0;
  }
  return int_finish(rt, result, count, view.negative);
}

/* Rounds towards minus infinity: a negative number loses one more when a bit that is not 0 falls out. */
Owned int_rshift_by(Runtime *rt, Borrowed a, uint64_t bits) {
  Wide wide;
  if (int_as_wide(a, &wide)) return int_from_wide(rt, wide >> (bits > 127 ? 127 : bits));
  IntView view;
  int_view(a, &view);
  if (bits / 64 >= (uint64_t)view.count) return small_new(view.negative ? -1 : 0);
  int64_t limbs = (int64_t)(bits / 64), count = view.count - limbs;
  Int *result = int_alloc(rt, count + 1);
  if (!result) return FAILED;
  bool lost = false;
  if (bits % 64) {
    lost = mpn_rshift(result->limbs, view.limbs + limbs, count, (unsigned)(bits % 64)) != 0;
  } else {
    memcpy(result->limbs, view.limbs + limbs, (size_t)count * 8);
  }
  result->limbs[count] = 0;
  if (view.negative) {
    for (int64_t i = 0; i < limbs && !lost; i++) lost = view.limbs[i] != 0;
    if (lost) mpn_add_1(result->limbs, result->limbs, count + 1, 1);
  }
  return int_finish(rt, result, count + 1, view.negative);
}

/* The count of a shift: 1 and *bits; 0 for one too large to count; -1 with ValueError. */
static int shift_count(Runtime *rt, Borrowed b, uint64_t *bits) {
  if (int_sign(b) < 0) {
    error_raise(rt, TYPE_ValueError, "negative shift count");
    return -1;
  }
  return int_to_uint64(b, bits);
}

Owned int_lshift(Runtime *rt, Borrowed a, Borrowed b) {
  uint64_t bits;
  if (is_small(b) && small_value(b) >= 0) return int_lshift_by(rt, a, (uint64_t)small_value(b));
  int counted = shift_count(rt, b, &bits);
  if (counted < 0) return FAILED;
  if (int_sign(a) == 0) return small_new(0);
  /* CPython counts 30-bit digits, of which a signed word of bytes has room for 2**61. */
  if (!counted && int_bit_length(b) > 66)
    return error_raise(rt, TYPE_OverflowError, "too many digits in integer");
  if (!counted) return error_no_memory(rt);
  return int_lshift_by(rt, a, bits);
}

Owned int_rshift(Runtime *rt, Borrowed a, Borrowed b) {
  uint64_t bits;
  if (is_small(b) && small_value(b) >= 0) return int_rshift_by(rt, a, (uint64_t)small_value(b));
  int counted = shift_count(rt, b, &bits);
  if (counted < 0) return FAILED;
  return int_rshift_by(rt, a, counted ? bits : UINT64_MAX);
}

/* ---- bits: numbers are read as two's complement without end ---- */

typedef enum { BITS_AND, BITS_OR, BITS_XOR } BitOp;

static inline uint64_t combine(BitOp op, uint64_t a, uint64_t b) {
  return op == BITS_AND ? a & b : op == BITS_OR ? a | b : a ^ b;
}

/* Limb i of a number's two's complement; carry is 1 before the first limb of a negative number. */
static inline uint64_t complement_limb(const IntView *view, int64_t i, uint64_t *carry) {
  uint64_t limb = i < view->count ? view->limbs[i] : 0;
  if (!view->negative) return limb;
  limb = ~limb + *carry;
  *carry = *carry && limb == 0;
  return limb;
}

static Owned combine_long(Runtime *rt, Borrowed a, Borrowed b, BitOp op) {
  IntView u, v;
  int_view(a, &u);
  int_view(b, &v);
  int64_t count = (u.count > v.count ? u.count : v.count) + 1;
  if (op == BITS_AND) { /* a number that is not negative ends the result */
    if (!u.negative && u.count < count) count = u.count;
    if (!v.negative && v.count < count) count = v.count;
  }
  bool negative = combine(op, u.negative, v.negative);
  Int *result = int_alloc(rt, count);
  if (!result) return FAILED;
  uint64_t carry_a = 1, carry_b = 1;
  for (int64_t i = 0; i < count; i++) {
    uint64_t x = complement_limb(&u, i, &carry_a), y = complement_limb(&v, i, &carry_b);
    result->limbs[i] = combine(op, x, y);
  }
  if (negative) mpn_neg(result->limbs, result->limbs, count);
  return int_finish(rt, result, count, negative);
}

Owned int_and(Runtime *rt, Borrowed a, Borrowed b) {
  Wide x, y;
  if (int_as_wide(a, &x) && int_as_wide(b, &y)) return int_from_wide(rt, x & y);
  return combine_long(rt, a, b, BITS_AND);
}

Owned int_or(Runtime *rt, Borrowed a, Borrowed b) {
  Wide x, y;
  if (int_as_wide(a, &x) && int_as_wide(b, &y)) return int_from_wide(rt, x | y);
  return combine_long(rt, a, b, BITS_OR);
}

Owned int_xor(Runtime *rt, Borrowed a, Borrowed b) {
  Wide x, y;
  if (int_as_wide(a, &x) && int_as_wide(b, &y)) return int_from_wide(rt, x ^ y);
  return combine_long(rt, a, b, BITS_XOR);
}

Owned int_invert(Runtime *rt, Borrowed a) {
  Wide x;
  if (int_as_wide(a, &x)) return int_from_wide(rt, ~x);
  Owned one_more = int_add(rt, a, borrowed(small_word(1)));
  if (failed(one_more)) return FAILED;
  Owned result = int_negative(rt, borrow(one_more));
  release(rt, one_more);
  return result;
}
