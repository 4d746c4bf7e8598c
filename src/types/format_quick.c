/* Formatting without objects, for small ints, floats in fixed notation and ASCII strings, in widths of up to 60.
 *
 * Place: f-strings, str.format, format() and % ask here first; format_spec.c, number_format.c and percent_format.c do the rest, and
 * whatever is wrong. */
#include "types/format_quick.h"

#include <math.h>

#include "object/tuple.h"
#include "types/float.h"

int format_quick_int(int64_t n, char *out) {
  char digits[20], *at = digits + sizeof digits;
  uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
  do *--at = (char)('0' + rest % 10);
  while (rest /= 10);
  if (n < 0) *--at = '-';
  int length = (int)(digits + sizeof digits - at);
  memcpy(out, at, (size_t)length);
  return length;
}

int format_quick_fixed(double d, int precision, char *out) {
  static const uint64_t powers[] = {1,      10,      100,      1000,      10000,
                                    100000, 1000000, 10000000, 100000000, 1000000000};
  if (precision < 0 || precision > FORMAT_MOST_PRECISION || !isfinite(d)) return -1;
  uint64_t bits;
  memcpy(&bits, &d, sizeof bits);
  int exponent = (int)(bits >> 52 & 0x7ff) - 1075;
  uint64_t mantissa = bits & (((uint64_t)1 << 52) - 1);
  if (exponent == -1075)
    exponent++;
  else
    mantissa |= (uint64_t)1 << 52;
  /* d * 10**precision as an exact fraction, then rounded half to even. */
  unsigned __int128 scaled = (unsigned __int128)mantissa * powers[precision];
  if (exponent > 0) {
    if (exponent > 8) return -1;
    scaled <<= exponent;
  } else if (exponent < -120) {
    scaled = 0; /* far below a half */
  } else if (exponent < 0) {
    unsigned __int128 half = (unsigned __int128)1 << (-exponent - 1),
                      rest = scaled & ((half << 1) - 1);
    scaled >>= -exponent;
    if (rest > half || (rest == half && (scaled & 1))) scaled++;
  }
  if (scaled >> 62) return -1;
  char *at = out;
  if (bits >> 63) *at++ = '-';
  uint64_t whole = (uint64_t)scaled / powers[precision],
           fraction = (uint64_t)scaled % powers[precision];
  at += format_quick_int((int64_t)whole, at);
  if (precision) {
    *at++ = '.';
    for (int i = precision; i-- > 0; fraction /= 10) at[i] = (char)('0' + fraction % 10);
    at += precision;
  }
  return (int)(at - out);
}

/* ---- specifications ---- */

typedef struct Quick {
  char fill, align, sign, type;
  bool zero, grouped;
  int width, precision; /* -1: none */
} Quick;

static inline bool is_align(char c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

/* Up to three digits; -1 when there are none. */
static int take_number(const char **at, const char *end) {
  const char *start = *at;
  int number = 0;
  while (*at < end && **at >= '0' && **at <= '9' && *at - start < 3)
    number = number * 10 + *(*at)++ - '0';
  return *at == start ? -1 : number;
}

static bool parse(const char *at, const char *end, Quick *q) {
  *q = (Quick){.fill = ' ', .width = -1, .precision = -1};
  if (end - at >= 2 && is_align(at[1])) {
    q->fill = at[0];
    q->align = at[1];
    at += 2;
  } else if (end > at && is_align(*at)) {
    q->align = *at++;
  }
  if (at < end && (*at == '+' || *at == '-' || *at == ' ')) q->sign = *at++;
  if (at < end && *at == '0') {
    if (q->align) return false;
    q->zero = true;
    at++;
  }
  q->width = take_number(&at, end);
  if (at < end && *at == ',') {
    q->grouped = true;
    at++;
  }
  if (at < end && *at == '.') {
    at++;
    if ((q->precision = take_number(&at, end)) < 0) return false;
  }
  if (at < end) q->type = *at++;
  return at == end && q->width <= FORMAT_MOST_WIDTH;
}

/* ---- laying out ---- */

static int pad(const Quick *q, char align, const char *text, int length, char *out) {
  int padding = q->width > length ? q->width - length : 0;
  int left = align == '>' ? padding : align == '^' ? padding / 2 : 0;
  memset(out, q->fill, (size_t)left);
  memcpy(out + left, text, (size_t)length);
  memset(out + left + length, q->fill, (size_t)(padding - left));
  return padding + length;
}

/* A number: text with its sign, if it is negative. */
static int lay_number(const Quick *q, const char *text, int length, char *out) {
  char signed_text[FORMAT_ROOM], *at = signed_text;
  bool negative = *text == '-';
  if (negative || (q->sign && q->sign != '-')) *at++ = negative ? '-' : q->sign;
  text += negative;
  length -= negative;
  int sign = (int)(at - signed_text);
  bool inside = q->zero || q->align == '=';
  for (int fill = inside ? q->width - sign - length : 0; fill > 0; fill--)
    *at++ = q->zero ? '0' : q->fill;
  memcpy(at, text, (size_t)length);
  at += length;
  return pad(q, q->align ? q->align : '>', signed_text, (int)(at - signed_text), out);
}

static int group(const char *digits, int length, char *out) {
  char *at = out;
  int whole = 0;
  if (*digits == '-') {
    *at++ = *digits++;
    length--;
  }
  while (whole < length && digits[whole] != '.') whole++;
  for (int i = 0; i < length; i++) {
    if (i && i < whole && (whole - i) % 3 == 0) *at++ = ',';
    *at++ = digits[i];
  }
  return (int)(at - out);
}

static int in_base(int64_t n, int shift, char *out) {
  char digits[64], *at = digits + sizeof digits;
  uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
  do *--at = "0123456789abcdef"[rest & ((1u << shift) - 1)];
  while (rest >>= shift);
  int length = (int)(digits + sizeof digits - at), sign = n < 0;
  if (sign) *out = '-';
  memcpy(out + sign, at, (size_t)length);
  return length + sign;
}

static int lay_int(const Quick *q, int64_t n, char *out) {
  const int64_t exact = (int64_t)1 << 53;
  char text[80], grouped[FORMAT_ROOM];
  int length;
  if (q->type == 'f' && n <= exact && n >= -exact)
    length = format_quick_fixed((double)n, q->precision < 0 ? 6 : q->precision, text);
  else if (q->precision >= 0)
    return -1;
  else if (!q->type || q->type == 'd')
    length = format_quick_int(n, text);
  else if (!q->grouped && (q->type == 'x' || q->type == 'o' || q->type == 'b'))
    length = in_base(n, q->type == 'x' ? 4 : q->type == 'o' ? 3 : 1, text);
  else
    return -1;
  if (length < 0 || !q->grouped) return length < 0 ? -1 : lay_number(q, text, length, out);
  if (q->zero || (q->align == '=' && q->fill == '0')) return -1;
  return lay_number(q, grouped, group(text, length, grouped), out);
}

static int lay_float(const Quick *q, double d, char *out) {
  char text[80], grouped[FORMAT_ROOM];
  if (q->type != 'f') return -1;
  int length = format_quick_fixed(d, q->precision < 0 ? 6 : q->precision, text);
  if (length < 0 || !q->grouped) return length < 0 ? -1 : lay_number(q, text, length, out);
  if (q->zero || (q->align == '=' && q->fill == '0')) return -1;
  return lay_number(q, grouped, group(text, length, grouped), out);
}

int format_quick_text(Borrowed value, const char *spec, const char *end, char *out) {
  Quick q;
  if (is_small(value)) {
    if (spec == end) return format_quick_int(small_value(value), out);
    return parse(spec, end, &q) ? lay_int(&q, small_value(value), out) : -1;
  }
  if (is_float_exact(value))
    return parse(spec, end, &q) ? lay_float(&q, float_value(value), out) : -1;
  if (!is_str_exact(value) || !as_str(value)->ascii) return -1;
  int length = as_str(value)->length > FORMAT_MOST_WIDTH ? -1 : (int)as_str(value)->length;
  if (length < 0 || !parse(spec, end, &q) || (q.type && q.type != 's')) return -1;
  if (q.sign || q.zero || q.grouped || q.align == '=') return -1;
  if (q.precision >= 0 && q.precision < length) length = q.precision;
  return pad(&q, q.align ? q.align : '<', (const char *)as_str(value)->data, length, out);
}

int format_quick(Borrowed value, Borrowed spec, char *out) {
  if (is_null(spec)) return format_quick_text(value, NULL, NULL, out);
  if (!is_str_exact(spec) || !as_str(spec)->ascii) return -1;
  const char *text = (const char *)as_str(spec)->data;
  return format_quick_text(value, text, text + as_str(spec)->length, out);
}

/* ---- % ---- */

/* What stands behind a "%", up to and with the conversion's letter. */
static bool parse_percent(const char **from, const char *end, Quick *q) {
  const char *at = *from;
  *q = (Quick){.fill = ' ', .align = '>', .width = -1, .precision = -1};
  bool zero = false;
  for (; at < end; at++) {
    if (*at == '-')
      q->align = '<';
    else if (*at == '0')
      zero = true;
    else if (*at == '+' || (*at == ' ' && q->sign != '+'))
      q->sign = *at;
    else if (*at != ' ')
      break;
  }
  q->width = take_number(&at, end);
  if (at < end && *at == '.') {
    at++;
    if ((q->precision = take_number(&at, end)) < 0) q->precision = 0;
  }
  if (at == end || q->width > FORMAT_MOST_WIDTH) return false;
  q->type = *at++;
  if (q->type == 'i') q->type = 'd';
  q->zero = zero && q->align == '>' && q->type != 's';
  if (q->zero) q->align = 0;
  *from = at;
  return true;
}

static int convert_percent(Quick *q, Borrowed value, char *out) {
  if (q->type == 's') {
    char digits[24];
    if (is_small(value) && q->precision < 0)
      return pad(q, q->align, digits, format_quick_int(small_value(value), digits), out);
    if (!is_str_exact(value) || !as_str(value)->ascii) return -1;
    int length = as_str(value)->length > FORMAT_MOST_WIDTH ? -1 : (int)as_str(value)->length;
    if (length < 0) return -1;
    if (q->precision >= 0 && q->precision < length) length = q->precision;
    return pad(q, q->align, (const char *)as_str(value)->data, length, out);
  }
  if (q->type != 'd' && q->type != 'f' && q->type != 'x' && q->type != 'o') return -1;
  if (is_small(value)) return lay_int(q, small_value(value), out);
  return is_float_exact(value) ? lay_float(q, float_value(value), out) : -1;
}

Owned format_quick_percent(Runtime *rt, Borrowed format, Borrowed values) {
  enum { ROOM = 512 };
  char out[ROOM + FORMAT_ROOM];
  Quick q;
  if (!as_str(format)->ascii) return NULL_VALUE;
  bool several = is_tuple_exact(values);
  const Borrowed *items = several ? (const Borrowed *)as_tuple(values)->items : &values;
  uint64_t count = several ? as_tuple(values)->length : 1, used = 0;
  const char *at = (const char *)as_str(format)->data, *end = at + as_str(format)->length;
  int length = 0;
  while (at < end) {
    if (length >= ROOM) return NULL_VALUE;
    if (*at != '%') {
      out[length++] = *at++;
      continue;
    }
    if (++at < end && *at == '%') {
      out[length++] = *at++;
      continue;
    }
    if (used == count || !parse_percent(&at, end, &q)) return NULL_VALUE;
    int size = convert_percent(&q, items[used++], out + length);
    if (size < 0) return NULL_VALUE;
    length += size;
  }
  if (used < count || !used)
    return NULL_VALUE; /* without conversions the format itself is the answer */
  return str_from_ascii(rt, out, (size_t)length);
}
