/* Making ints and reading them: allocation, views, conversions to and from C numbers, doubles and bytes; comparison and hash.
 * The number itself is never changed after it was made. */
#include "types/int_parts.h"

#include <float.h>
#include <math.h>

/* ---- allocation ---- */

Int *int_alloc(Runtime *rt, int64_t limbs) {
  if (limbs > INT_MAX_LIMBS) return error_no_memory(rt), NULL;
  if (limbs < 1) limbs = 1;
  Int *number = heap_object(rt, TYPE_int, sizeof(Int) + (size_t)limbs * 8);
  if (!number) return error_no_memory(rt), NULL;
  number->capacity = (uint32_t)limbs;
  return number;
}

void int_drop(Runtime *rt, Int *number) {
  heap_free(rt, number, sizeof(Int) + (size_t)number->capacity * 8);
}

/* The word for a magnitude of one limb, if there is one. */
static bool word_of(uint64_t limb, bool negative, Owned *out) {
  if (limb <= (uint64_t)SMALL_MAX) {
    *out = small_new(negative ? -(int64_t)limb : (int64_t)limb);
    return true;
  }
  if (negative && limb == (uint64_t)SMALL_MAX + 1) {
    *out = small_new(SMALL_MIN);
    return true;
  }
  return false;
}

Owned int_finish(Runtime *rt, Int *number, int64_t count, bool negative) {
  while (count > 0 && number->limbs[count - 1] == 0) count--;
  Owned word;
  if (count == 0 || (count == 1 && word_of(number->limbs[0], negative, &word))) {
    if (count == 0) word = small_new(0);
    int_drop(rt, number);
    return word;
  }
  number->size = negative ? -(int32_t)count : (int32_t)count;
  if ((int64_t)number->capacity > 2 * count + 8) {
    Owned fitted = int_from_limbs(rt, negative, number->limbs, count);
    int_drop(rt, number);
    return fitted;
  }
  return own_object(number);
}

Owned int_from_limbs(Runtime *rt, bool negative, const uint64_t *limbs, int64_t count) {
  while (count > 0 && limbs[count - 1] == 0) count--;
  Owned word;
  if (count == 0) return small_new(0);
  if (count == 1 && word_of(limbs[0], negative, &word)) return word;
  Int *number = int_alloc(rt, count);
  if (!number) return FAILED;
  memcpy(number->limbs, limbs, (size_t)count * 8);
  number->size = negative ? -(int32_t)count : (int32_t)count;
  return own_object(number);
}

/* The usual result beyond the word: one or two limbs, made without a detour. */
Owned int_from_words(Runtime *rt, bool negative, uint64_t high, uint64_t low) {
  Owned word;
  int32_t count = high ? 2 : 1;
  if (!high && word_of(low, negative, &word)) return word;
  Int *number = heap_object(rt, TYPE_int, sizeof(Int) + (size_t)count * 8);
  if (!number) return error_no_memory(rt);
  number->capacity = (uint32_t)count;
  number->size = negative ? -count : count;
  number->limbs[0] = low;
  if (high) number->limbs[1] = high;
  return own_object(number);
}

Owned int_from_wide(Runtime *rt, Wide n) {
  if (n >= SMALL_MIN && n <= SMALL_MAX) return small_new((int64_t)n);
  UnsignedWide u = n < 0 ? -(UnsignedWide)n : (UnsignedWide)n;
  return int_from_words(rt, n < 0, (uint64_t)(u >> 64), (uint64_t)u);
}

Owned int_new_big(Runtime *rt, int64_t n) { return int_from_words(rt, n < 0, 0, magnitude(n)); }
Owned int_from_uint64(Runtime *rt, uint64_t n) { return int_from_words(rt, false, 0, n); }

/* ---- views ---- */

Borrowed int_plain(Borrowed v) {
  if (is_small(v)) return v;
  if (is_bool(v)) return borrowed(small_word(is_true(v)));
  if (object_has_id(v, TYPE_int)) return v;
  return borrow(((IntDerived *)as_object(v))->value);
}

void int_view(Borrowed v, IntView *view) {
  v = int_plain(v);
  if (is_small(v)) {
    int64_t n = small_value(v);
    view->one = magnitude(n);
    view->limbs = &view->one;
    view->count = n != 0;
    view->negative = n < 0;
    return;
  }
  const Int *number = as_int(v);
  view->limbs = number->limbs;
  view->negative = number->size < 0;
  view->count = view->negative ? -(int64_t)number->size : number->size;
}

bool int_to_int64(Borrowed v, int64_t *out, int *overflow) {
  v = int_plain(v);
  if (overflow) *overflow = 0;
  if (is_small(v)) {
    *out = small_value(v);
    return true;
  }
  const Int *number = as_int(v);
  if (number->size == 1 && number->limbs[0] <= INT64_MAX) {
    *out = (int64_t)number->limbs[0];
    return true;
  }
  if (number->size == -1 && number->limbs[0] <= (uint64_t)INT64_MAX + 1) {
    *out = (int64_t)-number->limbs[0];
    return true;
  }
  if (overflow) *overflow = number->size < 0 ? -1 : 1;
  return false;
}

bool int_to_uint64(Borrowed v, uint64_t *out) {
  IntView view;
  int_view(v, &view);
  if (view.negative || view.count > 1) return false;
  *out = view.count ? view.limbs[0] : 0;
  return true;
}

uint64_t int_low_bits(Borrowed v) {
  IntView view;
  int_view(v, &view);
  uint64_t low = view.count ? view.limbs[0] : 0;
  return view.negative ? -low : low;
}

int int_sign(Borrowed v) {
  v = int_plain(v);
  if (is_small(v)) return (small_value(v) > 0) - (small_value(v) < 0);
  return as_int(v)->size < 0 ? -1 : 1;
}

bool int_is_odd(Borrowed v) { return int_low_bits(v) & 1; }

static int64_t view_bits(const IntView *view) {
  if (!view->count) return 0;
  return view->count * 64 - __builtin_clzll(view->limbs[view->count - 1]);
}

int64_t int_bit_length(Borrowed v) {
  IntView view;
  int_view(v, &view);
  return view_bits(&view);
}

/* ---- arguments of C functions ---- */

static bool argument_in_range(Runtime *rt, Borrowed v, int64_t low, int64_t high, const char *type,
                              int64_t *out) {
  if (is_small(v)) {
    *out = small_value(v);
    if (*out >= low && *out <= high) return true;
    error_raise(rt, TYPE_OverflowError, "Python int too large to convert to C %s", type);
    return false;
  }
  Owned number = object_index(rt, v);
  if (failed(number)) return false;
  bool fits = int_to_int64(borrow(number), out, NULL) && *out >= low && *out <= high;
  release(rt, number);
  if (!fits) error_raise(rt, TYPE_OverflowError, "Python int too large to convert to C %s", type);
  return fits;
}

bool int_argument(Runtime *rt, Borrowed v, int64_t *out) {
  return argument_in_range(rt, v, INT64_MIN, INT64_MAX, "long", out);
}

bool int_argument_int(Runtime *rt, Borrowed v, int32_t *out) {
  Owned index = object_index(rt, v);
  if (failed(index)) return false;
  int64_t wide;
  bool fits = int_to_int64(borrow(index), &wide, NULL) && wide >= INT32_MIN && wide <= INT32_MAX;
  release(rt, index);
  if (!fits)
    return error_raise(rt, TYPE_OverflowError, "Python int too large to convert to C int"), false;
  *out = (int32_t)wide;
  return true;
}

bool int_argument_ssize(Runtime *rt, Borrowed v, int64_t *out) {
  Owned index = object_index(rt, v);
  if (failed(index)) return false;
  bool fits = int_to_int64(borrow(index), out, NULL);
  release(rt, index);
  if (!fits) error_raise(rt, TYPE_OverflowError, "Python int too large to convert to C ssize_t");
  return fits;
}

bool int_argument_int32(Runtime *rt, Borrowed v, int32_t *out) {
  int64_t wide;
  if (!int_argument(rt, v, &wide)) return false;
  if (wide > INT32_MAX || wide < INT32_MIN) {
    error_raise(rt, TYPE_OverflowError, "signed integer is %s",
                wide < 0 ? "less than minimum" : "greater than maximum");
    return false;
  }
  *out = (int32_t)wide;
  return true;
}

/* ---- doubles ---- */

/* The top 64 bits of a number, and whether anything but zeros lies below them. */
static uint64_t top_bits(const IntView *view, bool *sticky) {
  int64_t top = view->count - 1;
  int shift = __builtin_clzll(view->limbs[top]);
  uint64_t bits = view->limbs[top] << shift;
  *sticky = false;
  if (top > 0) {
    uint64_t next = view->limbs[top - 1];
    if (shift) bits |= next >> (64 - shift);
    *sticky = (next << shift) != 0;
    for (int64_t i = top - 2; i >= 0 && !*sticky; i--) *sticky = view->limbs[i] != 0;
  }
  return bits;
}

double int_frexp(Borrowed v, int64_t *exponent) {
  IntView view;
  int_view(v, &view);
  *exponent = view_bits(&view);
  if (!view.count) return 0.0;
  bool sticky;
  uint64_t bits = top_bits(&view, &sticky);
  uint64_t kept = bits >> 11, dropped = bits & 0x7ff;
  if (dropped > 0x400 || (dropped == 0x400 && (sticky || (kept & 1)))) kept++;
  double fraction = ldexp((double)kept, -53);
  if (fraction == 1.0) {
    fraction = 0.5;
    (*exponent)++;
  }
  return view.negative ? -fraction : fraction;
}

bool int_to_double(Runtime *rt, Borrowed v, double *out) {
  v = int_plain(v);
  if (is_small(v)) {
    *out = (double)small_value(v);
    return true;
  }
  int64_t exponent;
  double fraction = int_frexp(v, &exponent);
  if (exponent > DBL_MAX_EXP) {
    error_raise(rt, TYPE_OverflowError, "int too large to convert to float");
    return false;
  }
  *out = ldexp(fraction, (int)exponent);
  return true;
}

Owned int_from_double(Runtime *rt, double d) {
  if (d > -0x1p62 && d < 0x1p62) return small_new((int64_t)d);
  if (isinf(d))
    return error_raise(rt, TYPE_OverflowError, "cannot convert float infinity to integer");
  if (isnan(d)) return error_raise(rt, TYPE_ValueError, "cannot convert float NaN to integer");
  int exponent;
  uint64_t mantissa = (uint64_t)ldexp(fabs(frexp(d, &exponent)), 53);
  int64_t shift = exponent - 53; /* positive here: |d| >= 2**62 */
  Int *number = int_alloc(rt, shift / 64 + 2);
  if (!number) return FAILED;
  memset(number->limbs, 0, (size_t)number->capacity * 8);
  number->limbs[shift / 64] = mantissa << (shift % 64);
  if (shift % 64) number->limbs[shift / 64 + 1] = mantissa >> (64 - shift % 64);
  return int_finish(rt, number, number->capacity, d < 0);
}

/* ---- comparison and hash ---- */

static int compare_views(const IntView *a, const IntView *b) {
  if (a->negative != b->negative) return a->negative ? -1 : 1;
  int order;
  if (a->count != b->count)
    order = a->count < b->count ? -1 : 1;
  else
    order = a->count ? mpn_cmp(a->limbs, b->limbs, a->count) : 0;
  return a->negative ? -order : order;
}

int int_compare(Borrowed a, Borrowed b) {
  if (is_small(a) && is_small(b)) {
    return (small_value(a) > small_value(b)) - (small_value(a) < small_value(b));
  }
  IntView x, y;
  int_view(a, &x);
  int_view(b, &y);
  return compare_views(&x, &y);
}

bool int_equal(Borrowed a, Borrowed b) {
  if (is_small(a) && is_small(b)) return same(a, b);
  return int_compare(a, b) == 0;
}

int int_compare_double(Borrowed a, double b) {
  a = int_plain(a);
  if (isinf(b)) return b > 0 ? -1 : 1;
  if (is_small(a)) {
    int64_t n = small_value(a);
    if (n >= -(1ll << 53) && n <= (1ll << 53)) return ((double)n > b) - ((double)n < b);
    if (b >= 0x1p62) return -1;
    if (b < -0x1p62) return 1;
    int64_t whole = (int64_t)b; /* |n| > 2**53, so either the signs decide or b is whole */
    if (n != whole) return n < whole ? -1 : 1;
    return ((double)whole > b) - ((double)whole < b);
  }
  int sign = int_sign(a);
  if ((sign > 0) != (b > 0)) return sign;
  int exponent;
  double fraction = frexp(b, &exponent);
  int64_t bits = int_bit_length(a);
  if (bits != exponent) return (bits < exponent) == (sign > 0) ? -1 : 1;
  /* Equal lengths of at least 62 bits: compare the top 64 bits with the fraction, the rest breaks the tie. */
  IntView view;
  int_view(a, &view);
  bool sticky;
  uint64_t mine = top_bits(&view, &sticky), theirs = (uint64_t)ldexp(fabs(fraction), 64);
  int order = mine != theirs ? (mine < theirs ? -1 : 1) : sticky;
  return sign > 0 ? order : -order;
}

int64_t int_hash(Borrowed v) {
  v = int_plain(v);
  const uint64_t prime = ((uint64_t)1 << 61) - 1;
  uint64_t hash;
  bool negative;
  if (is_small(v)) {
    int64_t n = small_value(v);
    hash = magnitude(n);
    hash = (hash & prime) + (hash >> 61);
    if (hash >= prime) hash -= prime;
    negative = n < 0;
  } else {
    IntView view;
    int_view(v, &view);
    hash = mpn_mod_1(view.limbs, view.count, prime);
    negative = view.negative;
  }
  int64_t signed_hash = negative ? -(int64_t)hash : (int64_t)hash;
  return signed_hash == -1 ? -2 : signed_hash;
}

/* ---- bytes ---- */

Owned int_from_bytes(Runtime *rt, const uint8_t *bytes, size_t length, bool little_endian,
                     bool is_signed) {
  if (!length) return small_new(0);
  int64_t count = (int64_t)((length + 7) / 8);
  Int *number = int_alloc(rt, count);
  if (!number) return FAILED;
  uint8_t top = bytes[little_endian ? length - 1 : 0];
  bool negative = is_signed && top >= 0x80;
  uint8_t *to = (uint8_t *)number->limbs;
  memset(to + length, negative ? 0xff : 0, (size_t)count * 8 - length);
  if (little_endian)
    memcpy(to, bytes, length);
  else
    for (size_t i = 0; i < length; i++) to[i] = bytes[length - 1 - i];
  if (negative) mpn_neg(number->limbs, number->limbs, count);
  return int_finish(rt, number, count, negative);
}

bool int_to_bytes(Runtime *rt, Borrowed v, uint8_t *bytes, size_t length, bool little_endian,
                  bool is_signed) {
  IntView view;
  int_view(v, &view);
  if (view.negative && !is_signed) {
    error_raise(rt, TYPE_OverflowError, "can't convert negative int to unsigned");
    return false;
  }
  uint64_t borrow_bit = view.negative; /* two's complement: invert and add one, limb by limb */
  for (size_t i = 0; i < length; i += 8) {
    uint64_t limb = (int64_t)(i / 8) < view.count ? view.limbs[i / 8] : 0;
    if (view.negative) {
      limb = ~limb + borrow_bit;
      borrow_bit = borrow_bit && limb == 0;
    }
    for (size_t j = 0; j < 8 && i + j < length; j++) {
      bytes[little_endian ? i + j : length - 1 - i - j] = (uint8_t)(limb >> (8 * j));
    }
  }
  int64_t bits = view_bits(&view), room = (int64_t)length * 8;
  bool fits;
  if (!is_signed) {
    fits = bits <= room;
  } else if (bits < room || (bits == 0 && room == 0)) {
    fits = true;
  } else {
    /* -2**(room-1) is the one number of `room` bits that still fits. */
    fits = view.negative && bits == room && mpn_popcount(view.limbs, view.count) == 1;
  }
  if (!fits) error_raise(rt, TYPE_OverflowError, "int too big to convert");
  return fits;
}
