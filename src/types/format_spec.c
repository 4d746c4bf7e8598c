/* The format mini-language: reading a specification, and what str makes of it. See format_spec.h. */
#include "types/format_spec.h"

#include "object/attr.h"
#include "object/error.h"
#include "types/unicode.h"

typedef struct Reader {
  const Str *text;
  int64_t at, end;
} Reader;

static inline uint32_t peek(const Reader *r, int64_t ahead) {
  return r->at + ahead < r->end ? str_char(r->text, r->at + ahead) : 0;
}

static bool take(Reader *r, uint32_t c) {
  if (r->at >= r->end || peek(r, 0) != c) return false;
  r->at++;
  return true;
}

static bool is_align(uint32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

/* Decimal digits of any script; -1 into *out when there are none. */
static bool take_number(Runtime *rt, Reader *r, int64_t *out) {
  *out = -1;
  for (; r->at < r->end; r->at++) {
    int digit = unicode_decimal(peek(r, 0));
    if (digit < 0) break;
    if (*out < 0) *out = 0;
    if (*out > (INT64_MAX - digit) / 10) {
      error_raise(rt, TYPE_ValueError, "Too many decimal digits in format string");
      return false;
    }
    *out = *out * 10 + digit;
  }
  return true;
}

static void take_fill_and_align(Reader *r, FormatSpec *out) {
  if (r->end - r->at >= 2 && is_align(peek(r, 1))) {
    out->fill = peek(r, 0);
    out->align = peek(r, 1);
    out->fill_given = out->align_given = true;
    r->at += 2;
  } else if (r->end > r->at && is_align(peek(r, 0))) {
    out->align = peek(r, 0);
    out->align_given = true;
    r->at++;
  }
}

static bool take_grouping(Runtime *rt, Reader *r, FormatSpec *out) {
  if (take(r, ',')) out->grouping = ',';
  bool both = false;
  if (take(r, '_')) {
    both = out->grouping != 0;
    out->grouping = '_';
  }
  if (!both && out->grouping == '_' && r->at < r->end && peek(r, 0) == ',') both = true;
  if (both) error_raise(rt, TYPE_ValueError, "Cannot specify both ',' and '_'.");
  return !both;
}

/* Only some types take separators. */
static bool check_grouping(Runtime *rt, const FormatSpec *spec) {
  if (!spec->grouping) return true;
  switch (spec->type) {
  case 0:
  case 'd':
  case 'e':
  case 'f':
  case 'g':
  case 'E':
  case 'G':
  case 'F':
  case '%': return true;
  case 'b':
  case 'o':
  case 'x':
  case 'X':
    if (spec->grouping == '_') return true;
    break;
  default: break;
  }
  if (spec->type > 32 && spec->type < 128) {
    error_raise(rt, TYPE_ValueError, "Cannot specify '%c' with '%c'.", (int)spec->grouping,
                (int)spec->type);
  } else {
    error_raise(rt, TYPE_ValueError, "Cannot specify '%c' with '\\x%x'.", (int)spec->grouping,
                (int)spec->type);
  }
  return false;
}

bool format_spec_parse(Runtime *rt, Borrowed spec, Borrowed value, uint32_t default_type,
                       char default_align, FormatSpec *out) {
  Reader r = {as_str(spec), 0, (int64_t)as_str(spec)->length};
  *out = (FormatSpec){.fill = ' ',
                      .align = (unsigned char)default_align,
                      .type = default_type,
                      .width = -1,
                      .precision = -1};
  take_fill_and_align(&r, out);
  uint32_t c = peek(&r, 0);
  if (c == ' ' || c == '+' || c == '-') {
    out->sign = c;
    r.at++;
  }
  out->no_negative_zero = take(&r, 'z');
  out->alternate = take(&r, '#');
  if (!out->fill_given && take(&r, '0')) {
    out->fill = '0';
    if (!out->align_given && default_align == '>') out->align = '=';
  }
  if (!take_number(rt, &r, &out->width) || !take_grouping(rt, &r, out)) return false;
  if (take(&r, '.')) {
    if (!take_number(rt, &r, &out->precision)) return false;
    if (out->precision < 0) {
      error_raise(rt, TYPE_ValueError, "Format specifier missing precision");
      return false;
    }
  }
  if (r.end - r.at > 1) {
    error_raise(rt, TYPE_ValueError, "Invalid format specifier '%S' for object of type '%.200T'",
                spec, value);
    return false;
  }
  if (r.end - r.at == 1) out->type = peek(&r, 0);
  return check_grouping(rt, out);
}

Owned format_spec_unknown(Runtime *rt, uint32_t type, Borrowed value) {
  if (type > 32 && type < 128) {
    return error_raise(rt, TYPE_ValueError, "Unknown format code '%c' for object of type '%.200T'",
                       (int)type, value);
  }
  return error_raise(rt, TYPE_ValueError, "Unknown format code '\\x%x' for object of type '%.200T'",
                     (int)type, value);
}

void format_spec_padding(const FormatSpec *spec, int64_t length, int64_t *left, int64_t *right) {
  int64_t padding = spec->width > length ? spec->width - length : 0;
  if (spec->align == '>')
    *left = padding;
  else if (spec->align == '^')
    *left = padding / 2;
  else
    *left = 0; /* '<', and '=' whose padding goes elsewhere */
  *right = padding - *left;
}

/* What a str's specification must not hold; NULL when all is well. */
static const char *str_fault(const FormatSpec *spec) {
  if (spec->sign == ' ') return "Space not allowed in string format specifier";
  if (spec->sign) return "Sign not allowed in string format specifier";
  if (spec->no_negative_zero) {
    return "Negative zero coercion (z) not allowed in string format specifier";
  }
  if (spec->alternate) return "Alternate form (#) not allowed in string format specifier";
  if (spec->align == '=') return "'=' alignment not allowed in string format specifier";
  return NULL;
}

Owned format_spec_str(Runtime *rt, Borrowed value, Borrowed text) {
  FormatSpec spec;
  if (!as_str(text)->length) return object_str(rt, value);
  if (!format_spec_parse(rt, text, value, 's', '<', &spec)) return FAILED;
  if (spec.type != 's') return format_spec_unknown(rt, spec.type, value);
  const char *fault = str_fault(&spec);
  if (fault) return error_raise(rt, TYPE_ValueError, "%s", fault);
  int64_t length = (int64_t)as_str(value)->length, left, right;
  if (spec.precision >= 0 && spec.precision < length) length = spec.precision;
  format_spec_padding(&spec, length, &left, &right);
  StrBuilder b;
  builder_init(&b, rt);
  builder_fill(&b, spec.fill, left);
  builder_slice(&b, value, 0, length);
  builder_fill(&b, spec.fill, right);
  return builder_finish(&b);
}
