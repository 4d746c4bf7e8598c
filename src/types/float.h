/* float: a double, in the value word where its exponent allows (heap/value.h), else boxed in a Float.
 *
 * Instances of subclasses are always boxed. Text conversions are correctly rounded: repr gives the shortest digits that read back
 * as the same number. */
#ifndef OURO_TYPES_FLOAT_H
#define OURO_TYPES_FLOAT_H

#include "base/buffer.h"
#include "object/type.h"

typedef struct Float {
  Object head;
  double value;
} Float;

#define as_float(v) ((Float *)as_object(v))

/* float or an instance of a subclass */
#define is_float(rt, v) (is_inline_float(v) || (is_object(v) && value_has(rt, v, TYPE_IS_FLOAT)))
/* type(v) is float */
#define is_float_exact(v) (is_inline_float(v) || object_has_id(v, TYPE_float))

Owned float_new_boxed(Runtime *rt, double d);
/* A float of this value; FAILED with MemoryError. */
static inline Owned float_new(Runtime *rt, double d) {
  uint64_t word = float_word(d);
  if (__builtin_expect((word & 3) == 2, 1)) return owned(word);
  return float_new_boxed(rt, d); /* the zeros too */
}
/* The number in a float (is_float). */
static inline double float_value(Borrowed v) {
  return is_object(v) ? as_float(v)->value : inline_float(BITS(v));
}

/* For arguments of C functions: a float, an int, or an object with __float__ or __index__. False with TypeError ("must be real
 * number, not str") or OverflowError. */
bool float_argument(Runtime *rt, Borrowed v, double *out);
/* float(x) for any object: text too. */
Owned float_from_object(Runtime *rt, Borrowed x);
/* Text as float() takes it (UTF-8 of ascii characters): white space, underscores, inf, nan. False when it is none; no exception. */
bool float_parse(const char *text, size_t bytes, double *out);
/* The number at the start of `text`: as strtod reads it, but never hex, inf or nan; *end is behind it, or `text` when there is
 * none. No underscores: a literal's are dropped before. */
double float_scan(const char *text, const char **end);

/* Writes repr(d) (at most 25 characters and a NUL); its length. */
#define FLOAT_TEXT 32
size_t float_repr_text(double d, char text[FLOAT_TEXT]);
Owned float_repr(Runtime *rt, double d);
/* The digits of a finite d >= 0 without a point, and where the point goes: value = 0.DIGITS * 10**point. Shortest that
 * reads back the same. Returns the number of digits (1 to 17). */
int float_shortest_digits(double d, char digits[20], int *point);

/* Appends a number as printf would: type e, f or g with that precision (E, F, G for capitals; `alternate` is the # flag), or r for
 * repr, whose precision is ignored. `add_dot_zero` as repr: a whole number gets ".0", and g switches to an exponent one digit
 * earlier. Signs: '-' alone. inf and nan come out as such. Also behind '%.2f' % x. False when memory ends. */
bool float_print(Buffer *out, double d, char type, int64_t precision, bool alternate,
                 bool add_dot_zero);

int64_t float_hash(double d); /* never -1; NaN: by float_hash_value only */
/* hash(v) of a float: a NaN's hash comes from its address. */
int64_t float_hash_value(Borrowed v);

/* Python's semantics of // % divmod; b is not 0. */
double float_floordiv(double a, double b);
double float_mod(double a, double b);
void float_divmod(double a, double b, double *quotient, double *remainder);
/* a ** b; errors as CPython's. A complex for a negative base with a fraction as exponent. */
Owned float_pow(Runtime *rt, double a, double b);
/* round(d, digits) */
Owned float_round(Runtime *rt, double d, int64_t digits);

/* format(v, spec): number_format.c */
Owned float_format(Runtime *rt, Borrowed value, Borrowed spec);

/* The 16 bits of format 'e' (float_half.c). Rounded half to even; false when the value is too large for them. */
double float_from_half(uint16_t half);
bool float_to_half(double value, uint16_t *half);

#endif
