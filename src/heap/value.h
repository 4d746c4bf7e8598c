/* The value word.
 *
 * Every Python value is one 64-bit word. The low bits say what it is:
 *
 *   ....1    an int of 63 bits: the number is the word shifted right by one (arithmetic)
 *   ...10    a float whose exponent lies near zero (about 2^-255 to 2^257); see float_word()
 *   ..100    one of a few constants: the internal null, None, True, False, 0.0, -0.0, Ellipsis, NotImplemented
 *   ..000    a pointer to an Object (never NULL: no live word is 0)
 *
 * Ownership is written in the type. An `Owned` word carries one count of its object and must be released or passed
 * on; a `Borrowed` word does not, and is good only while somebody else holds the object. Arguments borrow unless they
 * are declared Owned; an Owned parameter is consumed, also when the call fails. Results are Owned, except those of
 * `*_peek` functions. Both are the same word; `make own` compiles them as two struct types, so that mixing them up is
 * a compile error. Therefore: never compare or shift a value directly, use the macros below.
 *
 *   BITS(v)       the word of either kind, as uint64_t
 *   borrow(o)     an Owned seen as a Borrowed (the count stays with the owner)
 *   owned(w)      adopt a raw word as Owned; the caller says that it carries a count
 *   borrowed(w)   a raw word as Borrowed
 *   retain(b)     a new Owned for a Borrowed (adds one count)      -- heap/heap.h
 *   release(rt,o) give up an Owned (may run a script's code)       -- heap/heap.h
 */
#ifndef OURO_HEAP_VALUE_H
#define OURO_HEAP_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef OURO_OWN
typedef struct {
  uint64_t bits;
} Owned;
typedef struct {
  uint64_t bits;
} Borrowed;
#define BITS(v)     ((v).bits)
#define owned(w)    ((Owned){(uint64_t)(w)})
#define borrowed(w) ((Borrowed){(uint64_t)(w)})
static inline Borrowed borrow(Owned v) { return borrowed(v.bits); }
#else
typedef uint64_t Owned;
typedef uint64_t Borrowed;
#define BITS(v)     ((uint64_t)(v))
#define owned(w)    ((Owned)(w))
#define borrowed(w) ((Borrowed)(w))
static inline Borrowed borrow(Owned v) { return v; }
#endif

typedef struct Object Object;
typedef struct Runtime Runtime;

/* The constants, as raw words. */
#define W_NULL            0x04ull /* no value: an unbound local, a missing argument, a failed call */
#define W_NONE            0x0cull
#define W_FALSE           0x14ull
#define W_TRUE            0x1cull
#define W_ZERO            0x24ull /* 0.0: its bits do not fit the float tag */
#define W_NEGATIVE_ZERO   0x2cull
#define W_ELLIPSIS        0x34ull
#define W_NOT_IMPLEMENTED 0x3cull

/* The same as Owned values: none of them has a count, so they can be handed out freely. */
#define NONE                   owned(W_NONE)
#define TRUE_VALUE             owned(W_TRUE)
#define FALSE_VALUE            owned(W_FALSE)
#define ELLIPSIS               owned(W_ELLIPSIS)
#define NOT_IMPLEMENTED        owned(W_NOT_IMPLEMENTED)
#define NULL_VALUE             owned(W_NULL)
#define FAILED                 owned(W_NULL) /* what a function returns with an exception pending */

#define NULL_BORROWED          borrowed(W_NULL)
#define NONE_BORROWED          borrowed(W_NONE)

#define same(a, b)             (BITS(a) == BITS(b))
#define is_null(v)             (BITS(v) == W_NULL)
#define failed(v)              (BITS(v) == W_NULL)
#define is_none(v)             (BITS(v) == W_NONE)
#define is_true(v)             (BITS(v) == W_TRUE)
#define is_false(v)            (BITS(v) == W_FALSE)
#define is_bool(v)             ((BITS(v) | 8) == W_TRUE)
#define is_not_implemented(v)  (BITS(v) == W_NOT_IMPLEMENTED)
#define bool_value(condition)  ((condition) ? TRUE_VALUE : FALSE_VALUE)

#define is_object(v)           ((BITS(v) & 7) == 0)
#define as_object(v)           ((Object *)(uintptr_t)BITS(v))
#define borrow_object(pointer) borrowed((uintptr_t)(pointer))
#define own_object(pointer)    owned((uintptr_t)(pointer)) /* passes the pointer's count on */

/* 63-bit ints in the word. Note: bool is not a small int; int_* functions in types/int.h take both. */
#define SMALL_MAX      ((int64_t)0x3fffffffffffffff)
#define SMALL_MIN      (-SMALL_MAX - 1)
#define is_small(v)    (BITS(v) & 1)
#define small_value(v) ((int64_t)BITS(v) >> 1)
#define small_fits(n)  ((int64_t)(n) >= SMALL_MIN && (int64_t)(n) <= SMALL_MAX)
#define small_word(n)  (((uint64_t)(n) << 1) | 1)
#define small_new(n)   owned(small_word(n)) /* n must fit */

/* Floats in the word. The exponent's top bits are moved to the bottom by a rotation; the addition before it makes the
 * common exponents come out with the tag 10. The rest (huge, tiny, inf, nan) is boxed: types/float.h has float_new(). */
#define is_float_word(v)      ((BITS(v) & 3) == 2)
#define is_zero_float_word(v) ((BITS(v) | 8) == W_NEGATIVE_ZERO)
#define is_inline_float(v)    (is_float_word(v) || is_zero_float_word(v))

static inline uint64_t float_word(double d) {
  uint64_t bits;
  memcpy(&bits, &d, sizeof bits);
  bits += 1ull << 60;
  return (bits << 3) | (bits >> 61); /* a float word only if (result & 3) == 2 */
}

static inline double float_from_word(uint64_t word) {
  uint64_t bits = ((word >> 3) | (word << 61)) - (1ull << 60);
  double d;
  memcpy(&d, &bits, sizeof d);
  return d;
}

/* For is_inline_float() words only. */
static inline double inline_float(uint64_t word) {
  if ((word & 3) == 2) return float_from_word(word);
  return word == W_ZERO ? 0.0 : -0.0;
}

#endif
