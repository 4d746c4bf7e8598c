/* __format__ of int, float and complex: a number is taken apart into sign, prefix, digits, point and rest, and put together with
 * padding and separators. */
#include <limits.h>
#include <math.h>

#include "base/buffer.h"
#include "object/attr.h"
#include "object/error.h"
#include "types/complex.h"
#include "types/float.h"
#include "types/format_spec.h"
#include "types/int.h"

typedef struct Parts {
  bool negative;
  const char *prefix; /* "0x" and its like */
  const char *digits; /* the whole part */
  int64_t digit_count;
  const char *rest; /* point, fraction, exponent, per cent sign; or inf, nan */
  int64_t rest_count;
  int group; /* digits between separators */
} Parts;

/* ---- grouping ---- */

/* The whole part with separators, filled with zeros up to `least` characters, written from its end to its start: to `out`
 * when it is given; its length is counted in any case. */
static int64_t group_digits(const Parts *parts, uint32_t separator, int64_t least, char *out) {
  int64_t remaining = parts->digit_count, count = 0, group = separator ? parts->group : INT64_MAX;
  for (bool first = true;; first = false) {
    int64_t most = remaining > least ? remaining : least;
    if (most < 1) most = 1;
    int64_t length = group < most ? group : most;
    int64_t zeros = length > remaining ? length - remaining : 0, characters = length - zeros;
    if (out) {
      if (!first) *--out = (char)separator;
      memcpy(out -= characters, parts->digits + remaining - characters, (size_t)characters);
      memset(out -= zeros, '0', (size_t)zeros);
    }
    count += length + !first;
    remaining -= characters;
    least -= length;
    if (remaining <= 0 && least <= 0) return count;
    least--; /* the separator */
  }
}

static void put_grouped(StrBuilder *b, const Parts *parts, uint32_t separator, int64_t least,
                        int64_t length) {
  if (!separator && length == parts->digit_count) {
    builder_ascii(b, parts->digits, (size_t)length);
    return;
  }
  char *text = heap_block(b->rt, (size_t)length);
  if (!text) {
    error_no_memory(b->rt);
    b->broken = true;
    return;
  }
  group_digits(parts, separator, least, text + length);
  builder_ascii(b, text, (size_t)length);
  heap_block_free(b->rt, text, (size_t)length);
}

/* A number so wide would not fit into memory; refused before it is laid out. */
static bool too_wide(Runtime *rt, const FormatSpec *spec) {
  if (spec->width < INT64_MAX / 16) return false;
  error_no_memory(rt);
  return true;
}

static void put_number(StrBuilder *b, const FormatSpec *spec, const Parts *parts) {
  char sign = parts->negative ? '-' : spec->sign == '+' || spec->sign == ' ' ? (char)spec->sign : 0;
  int64_t prefix = (int64_t)strlen(parts->prefix),
          around = (sign != 0) + prefix + parts->rest_count;
  /* With zeros as padding behind the sign, they are grouped as digits are. */
  int64_t least = spec->fill == '0' && spec->align == '=' ? spec->width - around : 0;
  int64_t grouped = parts->digit_count ? group_digits(parts, spec->grouping, least, NULL) : 0;
  int64_t left, right, inside = 0;
  format_spec_padding(spec, around + grouped, &left, &right);
  if (spec->align == '=') inside = right, right = 0;
  builder_fill(b, spec->fill, left);
  if (sign) builder_char(b, (unsigned char)sign);
  builder_ascii(b, parts->prefix, (size_t)prefix);
  builder_fill(b, spec->fill, inside);
  if (grouped) put_grouped(b, parts, spec->grouping, least, grouped);
  builder_ascii(b, parts->rest, (size_t)parts->rest_count);
  builder_fill(b, spec->fill, right);
}

/* ---- int ---- */

/* A character for type c. */
static Owned format_character(Runtime *rt, Borrowed value, const FormatSpec *spec) {
  if (spec->sign) {
    return error_raise(rt, TYPE_ValueError, "Sign not allowed with integer format specifier 'c'");
  }
  if (spec->alternate) {
    return error_raise(rt, TYPE_ValueError,
                       "Alternate form (#) not allowed with integer format specifier 'c'");
  }
  int64_t code, left, right;
  if (!int_argument(rt, value, &code)) return FAILED;
  if (code < 0 || code > 0x10ffff) {
    return error_raise(rt, TYPE_OverflowError, "%%c arg not in range(0x110000)");
  }
  format_spec_padding(spec, 1, &left, &right);
  if (spec->align == '=') left = right, right = 0;
  StrBuilder b;
  builder_init(&b, rt);
  builder_fill(&b, spec->fill, left);
  builder_char(&b, (uint32_t)code);
  builder_fill(&b, spec->fill, right);
  return builder_finish(&b);
}

static int base_of(uint32_t type) {
  switch (type) {
  case 'b': return 2;
  case 'o': return 8;
  case 'x':
  case 'X': return 16;
  default: return 10;
  }
}

static Owned format_int(Runtime *rt, Borrowed value, const FormatSpec *spec) {
  if (spec->precision >= 0) {
    return error_raise(rt, TYPE_ValueError, "Precision not allowed in integer format specifier");
  }
  if (spec->no_negative_zero) {
    return error_raise(rt, TYPE_ValueError,
                       "Negative zero coercion (z) not allowed in integer format specifier");
  }
  if (too_wide(rt, spec)) return FAILED;
  if (spec->type == 'c') return format_character(rt, value, spec);
  int base = base_of(spec->type);
  Owned digits = int_to_str(rt, value, base);
  if (failed(digits)) return FAILED;
  Str *text = as_str(borrow(digits));
  if (spec->type == 'X') {
    /* Short strings may be shared: make another one. */
    Owned upper = str_new(rt, (int64_t)text->length, 127);
    if (!failed(upper)) {
      for (uint64_t i = 0; i < text->length; i++) {
        uint8_t c = text->data[i];
        as_str(borrow(upper))->data[i] = c >= 'a' && c <= 'f' ? c - 32 : c;
      }
    }
    release(rt, digits);
    if (failed(upper)) return FAILED;
    digits = upper;
    text = as_str(borrow(digits));
  }
  char prefix[3] = {0};
  if (spec->alternate && base != 10) prefix[0] = '0', prefix[1] = (char)spec->type;
  Parts parts = {.prefix = prefix,
                 .digits = (const char *)text->data,
                 .digit_count = (int64_t)text->length,
                 .rest = "",
                 .group = base == 10 ? 3 : 4};
  if (int_sign(value) < 0) {
    parts.negative = true;
    parts.digits++;
    parts.digit_count--;
  }
  StrBuilder b;
  builder_init(&b, rt);
  put_number(&b, spec, &parts);
  release(rt, digits);
  return builder_finish(&b);
}

/* ---- float ---- */

/* Splits text as float_print writes it. */
static Parts split_float(const char *text, int64_t length) {
  Parts parts = {.prefix = "", .group = 3};
  if (length && *text == '-') {
    parts.negative = true;
    text++;
    length--;
  }
  parts.digits = text;
  while (parts.digit_count < length && text[parts.digit_count] >= '0' &&
         text[parts.digit_count] <= '9') {
    parts.digit_count++;
  }
  parts.rest = text + parts.digit_count;
  parts.rest_count = length - parts.digit_count;
  return parts;
}

/* Whether a printed number has no digit but 0 (its exponent apart). */
static bool prints_as_zero(const char *text, size_t length) {
  for (size_t i = 0; i < length && (text[i] | 0x20) != 'e'; i++) {
    if ((text[i] >= '1' && text[i] <= '9') || text[i] == 'n' || text[i] == 'N') return false;
  }
  return true;
}

/* The type and precision that float_print is to use. plain: with the ".0" of repr. */
static void choose_form(const FormatSpec *spec, char *type, int64_t *precision) {
  *type = (char)spec->type;
  *precision = spec->precision;
  if (spec->type == 0)
    *type = *precision < 0 ? 'r' : 'g';
  else if (spec->type == 'n')
    *type = 'g';
  else if (spec->type == '%')
    *type = 'f';
  if (*precision < 0) *precision = 6;
}

static bool precision_too_big(Runtime *rt, const FormatSpec *spec) {
  if (spec->precision <= INT_MAX) return false;
  error_raise(rt, TYPE_ValueError, "precision too big");
  return true;
}

static Owned format_double(Runtime *rt, double d, const FormatSpec *spec, Borrowed value) {
  if (precision_too_big(rt, spec) || too_wide(rt, spec)) return FAILED;
  switch (spec->type) {
  case 0:
  case 'e':
  case 'E':
  case 'f':
  case 'F':
  case 'g':
  case 'G':
  case 'n':
  case '%': break;
  default: return format_spec_unknown(rt, spec->type, value);
  }
  char type;
  int64_t precision;
  choose_form(spec, &type, &precision);
  if (spec->type == '%') d *= 100;
  Buffer text = {0};
  float_print(&text, d, type, precision, spec->alternate, spec->type == 0);
  if (spec->type == '%') buffer_put(&text, '%');
  if (text.failed) {
    buffer_free(&text);
    return error_no_memory(rt);
  }
  Parts parts = split_float(buffer_text(&text), (int64_t)text.length);
  if (spec->no_negative_zero && prints_as_zero(text.data, text.length)) parts.negative = false;
  StrBuilder b;
  builder_init(&b, rt);
  put_number(&b, spec, &parts);
  buffer_free(&text);
  return builder_finish(&b);
}

Owned float_format(Runtime *rt, Borrowed value, Borrowed spec) {
  FormatSpec parsed;
  if (!is_str(rt, spec)) {
    return error_raise(rt, TYPE_TypeError, "__format__() argument must be str, not %B", spec);
  }
  if (!as_str(spec)->length) return object_str(rt, value);
  if (!format_spec_parse(rt, spec, value, 0, '>', &parsed)) return FAILED;
  return format_double(rt, float_value(value), &parsed, value);
}

Owned int_format(Runtime *rt, Borrowed value, Borrowed spec) {
  FormatSpec parsed;
  if (!is_str(rt, spec)) {
    return error_raise(rt, TYPE_TypeError, "__format__() argument must be str, not %B", spec);
  }
  if (!as_str(spec)->length) return object_str(rt, value);
  if (!format_spec_parse(rt, spec, value, 'd', '>', &parsed)) return FAILED;
  switch (parsed.type) {
  case 'b':
  case 'c':
  case 'd':
  case 'o':
  case 'x':
  case 'X':
  case 'n': return format_int(rt, value, &parsed);
  case 'e':
  case 'E':
  case 'f':
  case 'F':
  case 'g':
  case 'G':
  case '%': {
    double d;
    return int_to_double(rt, value, &d) ? format_double(rt, d, &parsed, value) : FAILED;
  }
  default: return format_spec_unknown(rt, parsed.type, value);
  }
}

/* ---- complex ---- */

static void put_part(StrBuilder *b, const FormatSpec *spec, double d, uint32_t sign, char type,
                     int64_t precision) {
  FormatSpec inner = *spec;
  inner.width = -1;
  inner.align = '<';
  inner.fill = ' ';
  inner.sign = sign;
  Buffer text = {0};
  float_print(&text, d, type, precision, spec->alternate, false);
  if (text.failed) {
    error_no_memory(b->rt);
    b->broken = true;
  } else {
    Parts parts = split_float(buffer_text(&text), (int64_t)text.length);
    if (spec->no_negative_zero && prints_as_zero(text.data, text.length)) parts.negative = false;
    put_number(b, &inner, &parts);
  }
  buffer_free(&text);
}

static Owned format_complex(Runtime *rt, Borrowed value, const FormatSpec *spec) {
  switch (spec->type) {
  case 0:
  case 'e':
  case 'E':
  case 'f':
  case 'F':
  case 'g':
  case 'G':
  case 'n': break;
  default: return format_spec_unknown(rt, spec->type, value);
  }
  if (precision_too_big(rt, spec) || too_wide(rt, spec)) return FAILED;
  if (spec->fill == '0') {
    return error_raise(rt, TYPE_ValueError,
                       "Zero padding is not allowed in complex format specifier");
  }
  if (spec->align == '=') {
    return error_raise(rt, TYPE_ValueError,
                       "'=' alignment flag is not allowed in complex format specifier");
  }
  double real = as_complex(value)->real, imag = as_complex(value)->imag;
  char type;
  int64_t precision, left, right;
  choose_form(spec, &type, &precision);
  bool skip_real = spec->type == 0 && real == 0 && !signbit(real);
  bool parentheses = spec->type == 0 && !skip_real;
  StrBuilder inner;
  builder_init(&inner, rt);
  if (parentheses) builder_char(&inner, '(');
  if (!skip_real) put_part(&inner, spec, real, spec->sign, type, precision);
  put_part(&inner, spec, imag, skip_real ? spec->sign : '+', type, precision);
  builder_char(&inner, 'j');
  if (parentheses) builder_char(&inner, ')');
  Owned text = builder_finish(&inner);
  if (failed(text)) return FAILED;
  format_spec_padding(spec, (int64_t)as_str(borrow(text))->length, &left, &right);
  StrBuilder b;
  builder_init(&b, rt);
  builder_fill(&b, spec->fill, left);
  builder_str(&b, borrow(text));
  builder_fill(&b, spec->fill, right);
  release(rt, text);
  return builder_finish(&b);
}

Owned complex_format(Runtime *rt, Borrowed value, Borrowed spec) {
  FormatSpec parsed;
  if (!is_str(rt, spec)) {
    return error_raise(rt, TYPE_TypeError, "__format__() argument must be str, not %B", spec);
  }
  if (!as_str(spec)->length) return object_str(rt, value);
  if (!format_spec_parse(rt, spec, value, 0, '>', &parsed)) return FAILED;
  return format_complex(rt, value, &parsed);
}
