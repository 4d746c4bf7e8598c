/* int: whole numbers of any size.
 *
 * Up to 63 bits they live in the value word (is_small); beyond that in an Int, whose limbs GMP's mpn functions work on
 * in place. Every result is normalised: what fits the word is in the word, and the top limb of an Int is not 0. So two exact ints
 * are equal only if both are small and the same word, or both are Ints with equal limbs.
 *
 * bool is an int whose values are the words W_TRUE and W_FALSE. An instance of a subclass (class Size(int)) is an Int whose one
 * "limb" holds the word of its value, an exact int: see IntDerived. int_view() and int_plain() look through all of these.
 *
 * Files: int.c the type, its slots and methods; int_new.c making and reading; int_arith.c + - * and shifts, bits; int_div.c division,
 * powers, roots; int_text.c digits in and out; int_gmp.c memory for GMP. */
#ifndef OURO_TYPES_INT_H
#define OURO_TYPES_INT_H

#include "object/type.h"

typedef struct Int {
  Object head;
  int32_t size;      /* limbs in use; negative for a negative number */
  uint32_t capacity; /* limbs there is room for: decides the size of the block */
  uint64_t limbs[];  /* least significant first */
} Int;

/* An instance of a subclass of int. The same size for all, so that the subclass's own part can lie behind it. */
typedef struct IntDerived {
  Object head;
  uint64_t unused;
  Owned value; /* an exact int */
} IntDerived;

#define as_int(v) ((Int *)as_object(v))

/* int, bool, or an instance of a subclass */
#define is_int(rt, v) (is_small(v) || is_bool(v) || (is_object(v) && value_has(rt, v, TYPE_IS_INT)))
/* type(v) is int */
#define is_int_exact(v) (is_small(v) || object_has_id(v, TYPE_int))

/* A number's sign and limbs wherever they lie. Good while the value lives; `one` backs the limbs of a small number, so
 * a view must not be copied. */
typedef struct IntView {
  const uint64_t *limbs;
  int64_t count; /* 0 for zero; the top limb is not 0 */
  bool negative;
  uint64_t one;
} IntView;
/* v must be an int (is_int). */
void int_view(Borrowed v, IntView *view);
/* The exact int behind an int, bool or instance of a subclass; borrowed from v. */
Borrowed int_plain(Borrowed v);
/* The same, owned: what int(v) gives for an int. */
static inline Owned int_exact(Borrowed v) { return retain(int_plain(v)); }

/* ---- making ---- */
Owned int_new_big(Runtime *rt, int64_t n); /* for n that does not fit the word */
static inline Owned int_new(Runtime *rt, int64_t n) {
  return __builtin_expect(small_fits(n), 1) ? small_new(n) : int_new_big(rt, n);
}
Owned int_from_uint64(Runtime *rt, uint64_t n);
Owned int_from_words(Runtime *rt, bool negative, uint64_t high,
                     uint64_t low); /* +-(high * 2**64 + low) */
Owned int_from_limbs(Runtime *rt, bool negative, const uint64_t *limbs,
                     int64_t count); /* leading zeros allowed */
/* Towards zero, as int(d). OverflowError for an infinity, ValueError for a NaN. */
Owned int_from_double(Runtime *rt, double d);
/* Text as int() takes it: white space around, sign, underscores, prefixes by base (0: as a literal). The text is UTF-8.
 * ValueError: invalid literal for int() with base 10: 'x'; or the limit of digits. */
Owned int_from_text(Runtime *rt, const char *text, size_t bytes, int base);
Owned int_from_str(Runtime *rt, Borrowed str, int base); /* a str: digits of any script */
/* Little- or big-endian bytes, two's complement when signed. */
Owned int_from_bytes(Runtime *rt, const uint8_t *bytes, size_t length, bool little_endian,
                     bool is_signed);
/* int(x) for any object: __int__, __index__, __trunc__, text. */
Owned int_from_object(Runtime *rt, Borrowed x);

/* ---- reading (v is an int) ---- */
/* True and *out, when it fits 64 signed bits; else false, *overflow (may be NULL) is 1 or -1, and no exception. */
bool int_to_int64(Borrowed v, int64_t *out, int *overflow);
/* True and *out for 0 .. 2**64-1; else false without exception. */
bool int_to_uint64(Borrowed v, uint64_t *out);
/* The low 64 bits in two's complement. */
uint64_t int_low_bits(Borrowed v);
/* For arguments of C functions: v may be any object with __index__. False with TypeError or OverflowError ("Python int too large to
 * convert to C long", or "signed integer is greater than maximum" for int_argument_int32). */
bool int_argument(Runtime *rt, Borrowed v, int64_t *out);
bool int_argument_int(Runtime *rt, Borrowed v,
                      int32_t *out); /* "Python int too large to convert to C int" */
bool int_argument_ssize(Runtime *rt, Borrowed v,
                        int64_t *out); /* "Python int too large to convert to C ssize_t" */
bool int_argument_int32(Runtime *rt, Borrowed v, int32_t *out);
/* Correctly rounded. False with OverflowError: int too large to convert to float. */
bool int_to_double(Runtime *rt, Borrowed v, double *out);
/* v = fraction * 2**exponent, fraction in [0.5, 1) rounded to even; works for any size. 0 gives 0 and 0. */
double int_frexp(Borrowed v, int64_t *exponent);
int int_sign(Borrowed v); /* -1, 0, 1 */
bool int_is_odd(Borrowed v);
int64_t int_bit_length(Borrowed v);
int64_t int_hash(Borrowed v);                 /* never -1 */
int int_compare(Borrowed a, Borrowed b);      /* <0, 0, >0 */
int int_compare_double(Borrowed a, double b); /* exactly; b is not a NaN */
bool int_equal(Borrowed a, Borrowed b);
/* Digits in base 2 to 36, with sign, without prefix. ValueError beyond the limit of digits (decimal only). */
Owned int_to_str(Runtime *rt, Borrowed v, int base);
/* bin(), oct(), hex(): with sign and prefix "0b", "0o", "0x". */
Owned int_to_prefixed(Runtime *rt, Borrowed v, int base);
/* Writes `length` bytes; false with OverflowError: "int too big to convert" or "can't convert negative int to unsigned". */
bool int_to_bytes(Runtime *rt, Borrowed v, uint8_t *bytes, size_t length, bool little_endian,
                  bool is_signed);

/* ---- arithmetic on ints: operands are ints (is_int), results exact ints. FAILED: MemoryError and the like. ---- */
Owned int_add(Runtime *rt, Borrowed a, Borrowed b);
Owned int_sub(Runtime *rt, Borrowed a, Borrowed b);
Owned int_mul(Runtime *rt, Borrowed a, Borrowed b);
Owned int_floordiv(Runtime *rt, Borrowed a,
                   Borrowed b); /* ZeroDivisionError: integer division or modulo by zero */
Owned int_mod(Runtime *rt, Borrowed a, Borrowed b); /* ZeroDivisionError: integer modulo by zero */
bool int_divmod(Runtime *rt, Borrowed a, Borrowed b, Owned *quotient, Owned *remainder);
Owned int_truediv(Runtime *rt, Borrowed a, Borrowed b); /* a float, correctly rounded */
Owned int_pow(Runtime *rt, Borrowed a, Borrowed b);     /* a float when b is negative */
Owned int_pow_mod(Runtime *rt, Borrowed a, Borrowed b, Borrowed modulus);
Owned int_lshift(Runtime *rt, Borrowed a, Borrowed b); /* ValueError: negative shift count */
Owned int_rshift(Runtime *rt, Borrowed a, Borrowed b);
Owned int_lshift_by(Runtime *rt, Borrowed a, uint64_t bits);
Owned int_rshift_by(Runtime *rt, Borrowed a, uint64_t bits);
Owned int_and(Runtime *rt, Borrowed a, Borrowed b);
Owned int_or(Runtime *rt, Borrowed a, Borrowed b);
Owned int_xor(Runtime *rt, Borrowed a, Borrowed b);
Owned int_invert(Runtime *rt, Borrowed a);
Owned int_negative(Runtime *rt, Borrowed a);
Owned int_absolute(Runtime *rt, Borrowed a);
Owned int_gcd(Runtime *rt, Borrowed a, Borrowed b);
Owned int_isqrt(Runtime *rt, Borrowed a); /* a >= 0 */
/* a divided by b, rounded half to even: round(a, -n). */
Owned int_divide_nearest(Runtime *rt, Borrowed a, Borrowed b);

/* format(v, spec): number_format.c */
Owned int_format(Runtime *rt, Borrowed value, Borrowed spec);

#endif
