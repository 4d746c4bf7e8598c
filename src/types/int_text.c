/* int: digits in and out, in bases 2 to 36. Reading and writing decimal takes quadratic time with small numbers of digits and less
 * with many, but is bounded by a limit of digits (sys.set_int_max_str_digits) against numbers made to be slow. */
#include "object/bytes.h"
#include "types/int_parts.h"
#include "types/number_text.h"

#include <math.h>

/* Fewer digits than this are never refused, whatever the limit. */
#define DIGITS_THRESHOLD 640

static bool over_limit(Runtime *rt, int64_t digits) {
  int64_t limit = rt->core->int_max_str_digits;
  return digits > DIGITS_THRESHOLD && limit > 0 && digits > limit;
}

static inline int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'z') return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return 99;
}

/* ---- reading ---- */

typedef struct Digits {
  const char *at, *end; /* from the first digit to behind the last; underscores among them */
  int64_t count;        /* without underscores */
  int base;
  bool negative;
} Digits;

/* The base that a prefix names, 0 when there is none. */
static int prefix_base(const char *at, const char *end) {
  if (end - at < 2 || at[0] != '0') return 0;
  switch (at[1] | 0x20) {
  case 'x': return 16;
  case 'o': return 8;
  case 'b': return 2;
  default: return 0;
  }
}

/* Takes the text apart; false when it is no number. */
static bool scan_digits(const char *at, const char *end, int base, Digits *digits) {
  number_text_strip(&at, &end);
  digits->negative = false;
  if (at < end && (*at == '+' || *at == '-')) digits->negative = *at++ == '-';
  int named = prefix_base(at, end);
  bool zero_only = base == 0 && !named && at < end && *at == '0';
  if (named && (base == 0 || base == named)) {
    base = named;
    at += 2;
    if (at < end && *at == '_') at++;
  }
  if (base == 0) base = 10;
  digits->at = at;
  digits->end = end;
  digits->base = base;
  digits->count = 0;
  char previous = '_';
  for (; at < end; at++) {
    if (*at == '_') {
      if (previous == '_') return false;
    } else {
      if (digit_value(*at) >= base) return false;
      if (zero_only && *at != '0') return false; /* 010 in base 0: an octal number of old */
      digits->count++;
    }
    previous = *at;
  }
  return digits->count && previous != '_';
}

/* Few digits: machine arithmetic. */
static Owned few_digits(Runtime *rt, const Digits *digits) {
  uint64_t value = 0;
  for (const char *at = digits->at; at < digits->end; at++) {
    if (*at != '_') value = value * (unsigned)digits->base + (unsigned)digit_value(*at);
  }
  return int_from_words(rt, digits->negative, 0, value);
}

static Owned many_digits(Runtime *rt, const Digits *digits) {
  size_t size = (size_t)digits->count;
  unsigned char *values = heap_block(rt, size);
  if (!values) return error_no_memory(rt);
  size_t n = 0;
  for (const char *at = digits->at; at < digits->end; at++) {
    if (*at != '_') values[n++] = (unsigned char)digit_value(*at);
  }
  /* log2(36) < 5.17 bits a digit; mpn_set_str wants one limb more. */
  double bits_per_digit = log2(digits->base) + 0.0001;
  int64_t limbs = (int64_t)((double)digits->count * bits_per_digit / 64) + 2;
  Int *number = int_alloc(rt, limbs);
  Owned result = FAILED;
  if (number && gmp_enter(rt, int_is_long(limbs) ? (uint64_t)limbs * 6 : 0)) {
    int64_t count = mpn_set_str(number->limbs, values, size, digits->base);
    gmp_leave();
    result = int_finish(rt, number, count, digits->negative);
  } else if (number) {
    int_drop(rt, number);
  }
  heap_block_free(rt, values, size);
  return result;
}

/* FAILED without an exception: the text is no number. */
static Owned read_digits(Runtime *rt, const char *text, size_t bytes, int base) {
  Digits digits;
  if (!scan_digits(text, text + bytes, base, &digits)) return FAILED;
  bool power_of_two = (digits.base & (digits.base - 1)) == 0;
  if (!power_of_two && over_limit(rt, digits.count)) {
    return error_raise(
        rt, TYPE_ValueError,
        "Exceeds the limit (%zd digits) for integer string conversion: value has %zd digits; "
        "use sys.set_int_max_str_digits() to increase the limit",
        rt->core->int_max_str_digits, digits.count);
  }
  return digits.count <= (digits.base <= 10 ? 19 : 12) ? few_digits(rt, &digits)
                                                       : many_digits(rt, &digits);
}

static bool check_base(Runtime *rt, int base) {
  if (base == 0 || (base >= 2 && base <= 36)) return true;
  error_raise(rt, TYPE_ValueError, "int() base must be >= 2 and <= 36, or 0");
  return false;
}

/* ValueError with the repr of what was given, cut to 200 characters as CPython does. */
static Owned invalid_literal(Runtime *rt, Borrowed given, int base) {
  Owned repr = object_repr(rt, given);
  if (failed(repr)) return FAILED;
  if (as_str(borrow(repr))->length > 200) {
    Owned cut = str_slice(rt, borrow(repr), 0, 200);
    release(rt, repr);
    if (failed(cut)) return FAILED;
    repr = cut;
  }
  error_raise(rt, TYPE_ValueError, "invalid literal for int() with base %d: %S", base,
              borrow(repr));
  release(rt, repr);
  return FAILED;
}

Owned int_from_text(Runtime *rt, const char *text, size_t bytes, int base) {
  if (!check_base(rt, base)) return FAILED;
  Owned result = read_digits(rt, text, bytes, base);
  if (!failed(result) || error_pending(rt)) return result;
  Owned given = str_from_utf8(rt, text, bytes);
  if (failed(given)) return FAILED;
  invalid_literal(rt, borrow(given), base);
  release(rt, given);
  return FAILED;
}

Owned int_from_str(Runtime *rt, Borrowed str, int base) {
  NumberText text;
  if (!check_base(rt, base) || !number_text_open(rt, str, &text)) return FAILED;
  Owned result = read_digits(rt, text.text, text.bytes, base);
  number_text_close(rt, &text);
  if (failed(result) && !error_pending(rt)) return invalid_literal(rt, str, base);
  return result;
}

Owned int_from_buffer(Runtime *rt, Borrowed object, int base) {
  NumberText text;
  if (!check_base(rt, base)) return FAILED;
  int opened = number_text_open_buffer(rt, object, &text);
  if (opened <= 0) return opened < 0 ? FAILED : NOT_IMPLEMENTED;
  Owned result = read_digits(rt, text.text, text.bytes, base);
  if (failed(result) && !error_pending(rt)) {
    Owned given = bytes_new(rt, text.text, text.bytes);
    if (!failed(given)) {
      invalid_literal(rt, borrow(given), base);
      release(rt, given);
    }
  }
  number_text_close(rt, &text);
  return result;
}

/* ---- writing ---- */

static const char digit_characters[] = "0123456789abcdefghijklmnopqrstuvwxyz";

/* A number of one limb, written back from `end` (64 digits at most). */
static char *write_word(uint64_t n, int base, char *end) {
  do {
    *--end = digit_characters[n % (unsigned)base];
    n /= (unsigned)base;
  } while (n);
  return end;
}

static Owned limit_reached(Runtime *rt) {
  return error_raise(rt, TYPE_ValueError,
                     "Exceeds the limit (%zd digits) for integer string conversion; "
                     "use sys.set_int_max_str_digits() to increase the limit",
                     rt->core->int_max_str_digits);
}

/* Prefix (with sign) and digits of a long number as a str. mpn_get_str destroys its operand, so it gets a copy. */
static Owned write_long(Runtime *rt, const IntView *view, int base, const char *prefix) {
  int64_t bits = view->count * 64 - __builtin_clzll(view->limbs[view->count - 1]);
  bool power_of_two = (base & (base - 1)) == 0;
  int64_t estimate =
      (int64_t)((double)bits / log2(base)) + 2; /* an upper bound, within 2 of the truth */
  if (!power_of_two && over_limit(rt, estimate - 2)) return limit_reached(rt);
  /* GMP wants room for the largest number of so many limbs, and one digit more. */
  size_t room = (size_t)((double)view->count * 64 / log2(base)) + 16,
         copy_size = (size_t)view->count * 8 + 8;
  uint64_t *copy = heap_block(rt, copy_size);
  unsigned char *digits = copy ? heap_block(rt, room) : NULL;
  if (!digits) {
    heap_block_free(rt, copy, copy_size);
    return error_no_memory(rt);
  }
  Owned result = FAILED;
  memcpy(copy, view->limbs, (size_t)view->count * 8);
  if (gmp_enter(rt, int_is_long(view->count) ? (uint64_t)view->count * 6 : 0)) {
    size_t count = mpn_get_str(digits, base, copy, view->count), skip = 0, start = strlen(prefix);
    gmp_leave();
    while (skip + 1 < count && digits[skip] == 0) skip++;
    count -= skip;
    if (!power_of_two && over_limit(rt, (int64_t)count)) {
      limit_reached(rt);
    } else {
      result = str_new(rt, (int64_t)(start + count), 127);
    }
    if (!failed(result)) {
      uint8_t *to = as_str(borrow(result))->data;
      memcpy(to, prefix, start);
      for (size_t i = 0; i < count; i++)
        to[start + i] = (uint8_t)digit_characters[digits[skip + i]];
    }
  }
  heap_block_free(rt, digits, room);
  heap_block_free(rt, copy, copy_size);
  return result;
}

static Owned write_int(Runtime *rt, Borrowed v, int base, const char *prefix) {
  IntView view;
  int_view(v, &view);
  char signed_prefix[4] = {0};
  if (view.negative) signed_prefix[0] = '-';
  strcat(signed_prefix, prefix);
  if (view.count > 1) return write_long(rt, &view, base, signed_prefix);
  char buffer[72], *end = buffer + sizeof buffer;
  char *at = write_word(view.count ? view.limbs[0] : 0, base, end);
  size_t extra = strlen(signed_prefix);
  at -= extra;
  memcpy(at, signed_prefix, extra);
  return str_from_latin1(rt, (const uint8_t *)at, (size_t)(end - at));
}

/* Decimal digits of a number in the word: what str() and f-strings ask for most. */
static Owned write_small(Runtime *rt, int64_t n) {
  char buffer[24], *end = buffer + sizeof buffer, *at = end;
  uint64_t left = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
  do *--at = (char)('0' + left % 10);
  while (left /= 10);
  if (n < 0) *--at = '-';
  if (end - at == 1) return rt->core->latin1[(uint8_t)*at];
  return str_from_ascii(rt, at, (size_t)(end - at));
}

Owned int_to_str(Runtime *rt, Borrowed v, int base) {
  return base == 10 && is_small(v) ? write_small(rt, small_value(v)) : write_int(rt, v, base, "");
}

Owned int_to_prefixed(Runtime *rt, Borrowed v, int base) {
  return write_int(rt, v, base, base == 2 ? "0b" : base == 8 ? "0o" : "0x");
}
