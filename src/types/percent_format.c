/* format % values, for str and bytes alike.
 *
 * The bytes form runs over the same code: its format is seen as characters below 256, what it makes are such characters, and the
 * result is turned into bytes at the end. Only %s, %b, %r, %c and the messages differ. */
#include "base/memory.h"
#include "object/attr.h"
#include "object/core.h"
#include "object/hold.h"
#include "object/tuple.h"
#include "types/buffer.h"
#include "types/bytes.h"
#include "types/float.h"
#include "types/format_quick.h"
#include "types/int.h"
#include "types/search.h"
#include "types/str_format.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>

enum { FLAG_LEFT = 1, FLAG_SIGN = 2, FLAG_BLANK = 4, FLAG_ALTERNATE = 8, FLAG_ZERO = 16 };

typedef struct Percent {
  Runtime *rt;
  Run format;
  int64_t at; /* in the format */
  bool bytes;
  Borrowed values; /* the right operand; the tuple when `several` */
  bool several;
  int64_t next, count; /* -2 of -1 while a single value is not used yet */
  Borrowed mapping;    /* the right operand when it can be asked by key, else null */
  Owned keyed;         /* what %(key) gave: the value of this conversion; null for none */
  bool has_keyed;
  StrBuilder out;
  /* the conversion at hand */
  int flags;
  int64_t width;
  int precision; /* -1: none */
  uint32_t type;
  int64_t start; /* of the conversion character */
} Percent;

/* ---- taking values ---- */

/* The next value, owned; FAILED with TypeError. */
static Owned next_value(Percent *p) {
  if (p->next < p->count) {
    if (p->has_keyed) {
      p->next++;
      return retain(borrow(p->keyed));
    }
    int64_t i = p->next++;
    return retain(p->several ? tuple_peek(as_tuple(p->values), i) : p->values);
  }
  return error_raise(p->rt, TYPE_TypeError, "not enough arguments for format string");
}

static uint32_t peek(const Percent *p) {
  return p->at < p->format.length ? run_unit(p->format, p->at) : 0;
}

static bool has_more(Percent *p) {
  if (p->at < p->format.length) return true;
  error_raise(p->rt, TYPE_ValueError, "incomplete format");
  return false;
}

/* %(key): looks the value up; the key may hold balanced parentheses. */
static bool take_key(Percent *p) {
  Runtime *rt = p->rt;
  if (is_null(p->mapping)) {
    error_raise(rt, TYPE_TypeError, "format requires a mapping");
    return false;
  }
  int64_t start = ++p->at;
  for (int depth = 1; p->at < p->format.length; p->at++) {
    uint32_t c = peek(p);
    if (c == '(')
      depth++;
    else if (c == ')' && --depth == 0)
      break;
  }
  if (p->at >= p->format.length) {
    error_raise(rt, TYPE_ValueError, "incomplete format key");
    return false;
  }
  Run key_run = run_part(p->format, start, p->at++);
  StrBuilder b;
  builder_init(&b, rt);
  for (int64_t i = 0; i < key_run.length && !p->bytes; i++) builder_char(&b, run_unit(key_run, i));
  Owned key = p->bytes ? bytes_new(rt, key_run.data, (size_t)key_run.length) : builder_finish(&b);
  if (failed(key)) return false;
  Owned value = HELD(rt, "%", object_getitem(rt, p->mapping, borrow(key)), key, p->keyed);
  release(rt, key);
  if (failed(value)) return false;
  if (p->has_keyed) release(rt, p->keyed);
  p->keyed = value;
  p->has_keyed = true;
  p->next = -2;
  p->count = -1;
  return true;
}

static void take_flags(Percent *p) {
  p->flags = 0;
  for (;; p->at++) {
    switch (peek(p)) {
    case '-': p->flags |= FLAG_LEFT; break;
    case '+': p->flags |= FLAG_SIGN; break;
    case ' ': p->flags |= FLAG_BLANK; break;
    case '#': p->flags |= FLAG_ALTERNATE; break;
    case '0': p->flags |= FLAG_ZERO; break;
    default: return;
    }
  }
}

/* The value of a `*`. */
static bool take_star(Percent *p, int64_t *number, bool precision) {
  p->at++;
  Owned value = next_value(p);
  if (failed(value)) return false;
  bool fine = is_int(p->rt, borrow(value));
  if (!fine)
    error_raise(p->rt, TYPE_TypeError, "* wants int");
  else if (!int_to_int64(borrow(value), number, NULL) ||
           (precision && (*number > INT_MAX || *number < INT_MIN))) {
    fine = false;
    error_raise(p->rt, TYPE_OverflowError, "Python int too large to convert to C %s",
                precision ? "int" : "ssize_t");
  }
  release(p->rt, value);
  return fine;
}

static bool take_digits(Percent *p, int64_t limit, const char *what, int64_t *number) {
  *number = 0;
  for (uint32_t c; (c = peek(p)) >= '0' && c <= '9'; p->at++) {
    int digit = (int)c - '0';
    if (*number > (limit - digit) / 10) {
      error_raise(p->rt, TYPE_ValueError, "%s too big", what);
      return false;
    }
    *number = *number * 10 + digit;
  }
  return true;
}

/* All between the % and the conversion character, which ends up in `type`. */
static bool take_spec(Percent *p) {
  p->width = -1;
  p->precision = -1;
  if (peek(p) == '(' && p->at < p->format.length && !take_key(p)) return false;
  take_flags(p);
  if (peek(p) == '*') {
    if (!take_star(p, &p->width, false)) return false;
    if (p->width < 0) {
      p->flags |= FLAG_LEFT;
      p->width = p->width == INT64_MIN ? INT64_MAX : -p->width;
    }
  } else if (peek(p) >= '0' && peek(p) <= '9' && !take_digits(p, INT64_MAX, "width", &p->width))
    return false;
  if (peek(p) == '.') {
    int64_t precision = 0;
    p->at++;
    if (peek(p) == '*') {
      if (!take_star(p, &precision, true)) return false;
      if (precision < 0) precision = 0;
    } else if (!take_digits(p, INT_MAX, "precision", &precision))
      return false;
    p->precision = (int)precision;
  }
  uint32_t c = peek(p);
  if (c == 'h' || c == 'l' || c == 'L') p->at++;
  if (!has_more(p)) return false;
  p->start = p->at;
  p->type = run_unit(p->format, p->at++);
  return true;
}

/* ---- writing ---- */

static void write_padded(Percent *p, Borrowed text, int64_t length) {
  int64_t fill = p->width > length ? p->width - length : 0;
  if (!(p->flags & FLAG_LEFT)) builder_fill(&p->out, ' ', fill);
  builder_slice(&p->out, text, 0, length);
  if (p->flags & FLAG_LEFT) builder_fill(&p->out, ' ', fill);
}

/* A number: its digits, with a minus sign before them if negative; then what to put between sign and digits. */
static void write_number(Percent *p, const char *digits, size_t size, const char *prefix,
                         int64_t zeros) {
  bool capital = p->type == 'X';
  char sign = 0;
  if (size && (*digits == '-' || *digits == '+')) {
    sign = *digits++;
    size--;
  } else if (p->flags & FLAG_SIGN)
    sign = '+';
  else if (p->flags & FLAG_BLANK)
    sign = ' ';
  int64_t length = (int64_t)size + (sign != 0) + (int64_t)strlen(prefix) + zeros;
  int64_t fill = p->width > length ? p->width - length : 0;
  bool zero = (p->flags & FLAG_ZERO) && !(p->flags & FLAG_LEFT);
  if (!zero && !(p->flags & FLAG_LEFT)) builder_fill(&p->out, ' ', fill);
  if (sign) builder_char(&p->out, (uint8_t)sign);
  builder_text(&p->out, prefix);
  builder_fill(&p->out, '0', zeros + (zero ? fill : 0));
  if (!capital) builder_ascii(&p->out, digits, size);
  for (size_t i = 0; i < size && capital; i++)
    builder_char(&p->out, (uint8_t)(digits[i] >= 'a' ? digits[i] - 32 : digits[i]));
  if (p->flags & FLAG_LEFT) builder_fill(&p->out, ' ', fill);
}

/* ---- conversions ---- */

static bool wrong_number(Percent *p, Borrowed value, bool whole) {
  error_raise(p->rt, TYPE_TypeError, "%%%c format: %s is required, not %T",
              p->bytes && p->type == 'i' ? 'd' : (int)p->type,
              whole ? "an integer" : "a real number", value);
  return false;
}

/* The int that %d or %x formats; FAILED with TypeError. */
static Owned whole_number(Percent *p, Borrowed value) {
  Runtime *rt = p->rt;
  if (is_int(rt, value)) return int_exact(value);
  bool whole = p->type == 'x' || p->type == 'o' || p->type == 'X';
  const Slots *slots = &type_of(rt, value)->slots;
  if (!slots->index && !slots->to_int && !slots->to_float && !object_has_id(value, TYPE_complex))
    return wrong_number(p, value, whole), FAILED;
  Owned number = whole ? object_index(rt, value) : int_from_object(rt, value);
  if (failed(number) && error_clear_if(rt, TYPE_TypeError)) wrong_number(p, value, whole);
  return number;
}

static bool write_int(Percent *p, Borrowed value) {
  if (is_small(value) && p->precision < 0 && (p->type == 'd' || p->type == 'i')) {
    char digits[24];
    int length = format_quick_int(small_value(value), digits);
    write_number(p, digits, (size_t)length, "", 0);
    return !p->out.broken;
  }
  Owned number = whole_number(p, value);
  if (failed(number)) return false;
  int base = p->type == 'x' || p->type == 'X' ? 16 : p->type == 'o' ? 8 : 10;
  Owned text = int_to_str(p->rt, borrow(number), base);
  release(p->rt, number);
  if (failed(text)) return false;
  Str *s = as_str(borrow(text));
  int64_t digits = (int64_t)s->length - (s->data[0] == '-');
  const char *prefix = "";
  if (p->flags & FLAG_ALTERNATE)
    prefix = p->type == 'x' ? "0x" : p->type == 'X' ? "0X" : p->type == 'o' ? "0o" : "";
  if (p->precision > INT_MAX - 3) {
    release(p->rt, text);
    error_raise(p->rt, TYPE_ValueError, "precision too large");
    return false;
  }
  write_number(p, (const char *)s->data, s->length, prefix,
               p->precision > digits ? p->precision - digits : 0);
  release(p->rt, text);
  return !p->out.broken;
}

static bool write_float(Percent *p, Borrowed value) {
  double d;
  Runtime *rt = p->rt;
  if (is_float(rt, value))
    d = float_value(value);
  else if (!float_argument(rt, value, &d)) {
    if (p->bytes && error_clear_if(rt, TYPE_TypeError))
      error_raise(rt, TYPE_TypeError, "float argument required, not %T", value);
    return false;
  }
  bool capital = p->type < 'a';
  if (isnan(d) || isinf(d)) {
    const char *text = isnan(d)  ? (capital ? "NAN" : "nan")
                       : d > 0   ? (capital ? "INF" : "inf")
                       : capital ? "-INF"
                                 : "-inf";
    write_number(p, text, strlen(text), "", 0);
    return !p->out.broken;
  }
  char format[8], small[512], *text = small;
  int precision = p->precision < 0 ? 6 : p->precision, quick = -1;
  if (p->type == 'f' && !(p->flags & FLAG_ALTERNATE))
    quick = format_quick_fixed(d, precision, small);
  if (quick >= 0) {
    write_number(p, small, (size_t)quick, "", 0);
    return !p->out.broken;
  }
  snprintf(format, sizeof format, "%%%s.*%c", p->flags & FLAG_ALTERNATE ? "#" : "", (int)p->type);
  size_t room = (size_t)precision + 330;
  if (room > sizeof small && !(text = mem_alloc(room))) {
    error_no_memory(rt);
    return false;
  }
  int size = snprintf(text, room > sizeof small ? room : sizeof small, format, precision, d);
  write_number(p, text, (size_t)size, "", 0);
  if (text != small) mem_free(text);
  return !p->out.broken;
}

static bool bad_char(Percent *p) {
  error_raise(p->rt, TYPE_TypeError,
              p->bytes ? "%%c requires an integer in range(256) or a single byte"
                       : "%%c requires int or char");
  return false;
}

static bool write_char(Percent *p, Borrowed value) {
  Runtime *rt = p->rt;
  uint32_t c;
  BufferView view;
  if (!p->bytes && is_str(rt, value)) {
    if (as_str(value)->length != 1) return bad_char(p);
    c = str_char(as_str(value), 0);
  } else if (p->bytes && (is_bytes(rt, value) ||
                          type_is_subtype(type_of(rt, value), TYPE_OF_ID(rt, TYPE_bytearray)))) {
    if (!buffer_get(rt, value, &view)) return false;
    c = view.length == 1 ? view.data[0] : 256;
    buffer_release(rt, &view);
    if (c > 255) return bad_char(p);
  } else {
    Owned number = object_index(rt, value);
    if (failed(number)) return error_clear_if(rt, TYPE_TypeError) ? bad_char(p) : false;
    int64_t code, limit = p->bytes ? 0x100 : 0x110000;
    bool fits = int_to_int64(borrow(number), &code, NULL) && code >= 0 && code < limit;
    release(rt, number);
    if (!fits) {
      error_raise(rt, TYPE_OverflowError, "%%c arg not in range(%s)",
                  p->bytes ? "256" : "0x110000");
      return false;
    }
    c = (uint32_t)code;
  }
  int64_t fill = p->width > 1 ? p->width - 1 : 0;
  if (!(p->flags & FLAG_LEFT)) builder_fill(&p->out, ' ', fill);
  builder_char(&p->out, c);
  if (p->flags & FLAG_LEFT) builder_fill(&p->out, ' ', fill);
  return !p->out.broken;
}

/* What %s and %b of bytes take: a buffer, or what __bytes__ answers; as characters below 256. */
static Owned bytes_text(Percent *p, Borrowed value) {
  Runtime *rt = p->rt;
  Owned made = NULL_VALUE;
  Borrowed source = value;
  if (!buffer_is_exporter(rt, value)) {
    Owned method = object_find_special(rt, value, NAME_OF(rt, dunder_bytes));
    if (failed(method)) {
      if (error_pending(rt)) return FAILED;
      return error_raise(
          rt, TYPE_TypeError,
          "%%b requires a bytes-like object, or an object that implements __bytes__, not '%T'",
          value);
    }
    made = object_call0(rt, borrow(method));
    release(rt, method);
    if (failed(made)) return made;
    if (!is_bytes(rt, borrow(made))) {
      error_raise(rt, TYPE_TypeError, "__bytes__ returned non-bytes (type %T)", borrow(made));
      release(rt, made);
      return FAILED;
    }
    source = borrow(made);
  }
  ByteBuilder b;
  byte_builder_init(&b, rt);
  Owned text =
      bytes_collect(rt, &b, source, "bytes") ? str_from_latin1(rt, b.data, b.length) : FAILED;
  byte_builder_drop(&b);
  release(rt, made);
  return text;
}

static bool write_text(Percent *p, Borrowed value) {
  Runtime *rt = p->rt;
  if (p->type == 's' && is_small(value) && !p->bytes && p->precision < 0) {
    char digits[24];
    int length = format_quick_int(small_value(value), digits);
    int64_t fill = p->width > length ? p->width - length : 0;
    if (!(p->flags & FLAG_LEFT)) builder_fill(&p->out, ' ', fill);
    builder_ascii(&p->out, digits, (size_t)length);
    if (p->flags & FLAG_LEFT) builder_fill(&p->out, ' ', fill);
    return !p->out.broken;
  }
  Owned text;
  if (p->type == 'a' || (p->bytes && p->type == 'r'))
    text = object_ascii(rt, value);
  else if (p->type == 'r')
    text = object_repr(rt, value);
  else
    text = p->bytes ? bytes_text(p, value) : object_str(rt, value);
  if (failed(text)) return false;
  int64_t length = (int64_t)as_str(borrow(text))->length;
  write_padded(p, borrow(text), p->precision >= 0 && p->precision < length ? p->precision : length);
  release(rt, text);
  return !p->out.broken;
}

static bool unsupported(Percent *p) {
  uint32_t c = p->type;
  bool shown = p->bytes ? c < 128 : c > 31 && c < 127;
  if (p->bytes && !shown)
    error_raise(p->rt, TYPE_OverflowError, "character argument not in range(0x110000)");
  else
    error_raise(p->rt, TYPE_ValueError, "unsupported format character '%c' (0x%x) at index %zd",
                shown ? (int)c : '?', (unsigned)c, p->start);
  return false;
}

static bool convert_value(Percent *p, Borrowed value) {
  switch (p->type) {
  case 's':
  case 'r':
  case 'a': return write_text(p, value);
  case 'b': return p->bytes ? write_text(p, value) : unsupported(p);
  case 'd':
  case 'i':
  case 'u':
  case 'x':
  case 'X':
  case 'o': return write_int(p, value);
  case 'e':
  case 'E':
  case 'f':
  case 'F':
  case 'g':
  case 'G': return write_float(p, value);
  case 'c': return write_char(p, value);
  default: return unsupported(p);
  }
}

static bool convert(Percent *p) {
  Owned value = next_value(p);
  if (failed(value)) return false;
  bool fine = HELD(p->rt, "%", convert_value(p, borrow(value)), value, p->keyed);
  release(p->rt, value);
  return fine;
}

/* ---- the whole ---- */

static void copy_literal(Percent *p, int64_t end) {
  if (p->format.width == 1) {
    Run part = run_part(p->format, p->at, end);
    builder_latin1(&p->out, part.data, part.length);
  } else {
    for (int64_t i = p->at; i < end; i++) builder_char(&p->out, run_unit(p->format, i));
  }
  p->at = end;
}

static bool format_all(Percent *p) {
  while (p->at < p->format.length) {
    int64_t found = search_char(run_part(p->format, p->at, p->format.length), '%');
    copy_literal(p, found < 0 ? p->format.length : p->at + found);
    if (found < 0) break;
    p->at++;
    if (p->at < p->format.length && peek(p) == '%') {
      builder_char(&p->out, '%');
      p->at++;
      continue;
    }
    if (!has_more(p) || !take_spec(p) || !convert(p)) return false;
    if (p->has_keyed && p->next < p->count) {
      error_raise(p->rt, TYPE_TypeError, "not all arguments converted during %s formatting",
                  p->bytes ? "bytes" : "string");
      return false;
    }
  }
  if (p->next < p->count && is_null(p->mapping)) {
    error_raise(p->rt, TYPE_TypeError, "not all arguments converted during %s formatting",
                p->bytes ? "bytes" : "string");
    return false;
  }
  return !p->out.broken;
}

/* A str in either case. */
static Owned run_format(Runtime *rt, Run format, Borrowed values, bool bytes) {
  Percent p = {.rt = rt, .format = format, .bytes = bytes, .values = values, .keyed = NULL_VALUE};
  p.several = is_tuple(rt, values);
  p.next = p.several ? 0 : -2;
  p.count = p.several ? (int64_t)as_tuple(values)->length : -1;
  Type *type = type_of(rt, values);
  bool text = type_has(type, TYPE_IS_STR) ||
              (bytes && (type_has(type, TYPE_IS_BYTES) ||
                         type_is_subtype(type, TYPE_OF_ID(rt, TYPE_bytearray))));
  p.mapping = type->slots.getitem && !p.several && !text ? values : NULL_BORROWED;
  builder_init(&p.out, rt);
  bool fine = format_all(&p);
  if (p.has_keyed) release(rt, p.keyed);
  if (fine) return builder_finish(&p.out);
  builder_drop(&p.out);
  return FAILED;
}

Owned percent_format(Runtime *rt, Borrowed format, Borrowed values) {
  if (ENTER_C(rt, " while formatting a string")) return FAILED;
  Run run = run_of(as_str(format));
  Owned result = run_format(rt, run, values, false);
  if (failed(result) || search_char(run, '%') >= 0) return result;
  release(rt, result);
  return retain(format); /* nothing to convert: the format itself, as CPython answers */
}

Owned percent_format_bytes(Runtime *rt, const uint8_t *format, size_t length, Borrowed values) {
  Owned text = run_format(rt, (Run){format, (int64_t)length, 1}, values, true);
  if (failed(text)) return text;
  Owned bytes = bytes_new(rt, as_str(borrow(text))->data, as_str(borrow(text))->length);
  release(rt, text);
  return bytes;
}
