/* Literals: from the text of a token to a value.
 *
 * Place: literal.h. Adjacent strings are decoded piece by piece into one builder. */
#include "compile/literal.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "object/bytes.h"
#include "object/error.h"
#include "object/str.h"
#include "syntax/source.h"
#include "types/complex.h"
#include "types/float.h"
#include "types/int.h"
#include "types/unicode.h"

#include <stdio.h>

typedef struct {
  Runtime *rt;
  const LiteralReport *report;
  const LiteralPiece *piece;
  const char *at, *end;
} Reader;

static Owned refuse(const LiteralReport *report, Span span, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  if (report->diagnostic)
    diagnostic_set_v(report->diagnostic, DIAGNOSTIC_SYNTAX, report->source, span.lineno,
                     span.col_offset, span.end_lineno, span.end_col_offset, format, arguments);
  va_end(arguments);
  return FAILED;
}

/* -- Numbers -------------------------------------------------------------------------------------------------- */

static size_t strip_underscores(const LiteralPiece *piece, Buffer *out) {
  for (uint32_t i = 0; i < piece->length; i++) {
    if (piece->text[i] != '_') buffer_put(out, piece->text[i]);
  }
  return out->length;
}

static Owned int_value(Runtime *rt, const Buffer *text, const LiteralReport *report) {
  const char *digits = buffer_text(text);
  if (text->length <= 18 && digits[0] != '0') {
    int64_t n = 0;
    for (size_t i = 0; i < text->length; i++) n = n * 10 + (digits[i] - '0');
    if (small_fits(n)) return small_new(n);
  }
  bool decimal = text->length < 2 || digits[0] != '0' || (digits[1] >= '0' && digits[1] <= '9');
  int64_t limit = rt->core->int_max_str_digits;
  if (decimal && limit && text->length > (size_t)limit)
    return refuse(
        report, report->span,
        "Exceeds the limit (%d digits) for integer string conversion: value has %zu digits; use "
        "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals "
        "to avoid decimal conversion limits.",
        (int)limit, text->length);
  return int_from_text(rt, digits, text->length, decimal ? 10 : 0);
}

static Owned number_value(Runtime *rt, const Literal *literal, const LiteralReport *report) {
  Buffer text = {0};
  Owned value;
  strip_underscores(&literal->pieces[0], &text);
  if (text.failed) {
    buffer_free(&text);
    return error_no_memory(rt);
  }
  const char *end;
  if (literal->kind == LITERAL_INT)
    value = int_value(rt, &text, report);
  else if (literal->kind == LITERAL_FLOAT)
    value = float_new(rt, float_scan(buffer_text(&text), &end));
  else
    value = complex_new(rt, 0.0, float_scan(buffer_text(&text), &end));
  buffer_free(&text);
  return value;
}

/* -- Escapes -------------------------------------------------------------------------------------------------- */

static int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/* The place of an escape in characters, as the codec counts: from the start of the piece's text as UTF-8 with non-ASCII
 * characters written as \UXXXXXXXX, which is what CPython hands its codec. */
static size_t codec_offset(const Reader *r, const char *at) {
  size_t offset = 0;
  for (const char *p = r->piece->text; p < at;) {
    bool wide = (unsigned char)*p >= 0x80;
    utf8_next(&p);
    offset += wide ? 10 : 1;
  }
  return offset;
}

static Owned bad_escape(Reader *r, const char *start, const char *stop, const char *reason) {
  size_t from = codec_offset(r, start), to = codec_offset(r, stop) - 1;
  Span span = r->piece->span;
  if (from == to)
    return refuse(
        r->report, span,
        "(unicode error) 'unicodeescape' codec can't decode byte 0x%02x in position %zu: %s",
        (unsigned char)*start, from, reason);
  return refuse(r->report, span,
                "(unicode error) 'unicodeescape' codec can't decode bytes in position %zu-%zu: %s",
                from, to, reason);
}

static bool warn_escape(Reader *r, const char *backslash, const char *format, int length) {
  if (!r->report->warn) return true;
  char message[64];
  snprintf(message, sizeof message, format, length, backslash);
  return r->report->warn(r->report->context, message, r->piece->span.lineno);
}

/* \x41 \u0041 \U00000041: exactly `digits` of them. */
static bool read_hex(Reader *r, StrBuilder *out, const char *backslash, int digits) {
  uint32_t code = 0;
  for (int i = 0; i < digits; i++) {
    int digit = r->at < r->end ? hex_digit(*r->at) : -1;
    if (digit < 0) {
      const char *reason = digits == 2   ? "truncated \\xXX escape"
                           : digits == 4 ? "truncated \\uXXXX escape"
                                         : "truncated \\UXXXXXXXX escape";
      bad_escape(r, backslash, r->at, reason);
      return false;
    }
    code = code * 16 + (uint32_t)digit;
    r->at++;
  }
  if (code > 0x10ffff) {
    bad_escape(r, backslash, r->at, "illegal Unicode character");
    return false;
  }
  builder_char(out, code);
  return true;
}

static bool read_octal(Reader *r, const char *backslash, uint32_t *code) {
  int digits = 0;
  *code = 0;
  r->at--;
  while (digits < 3 && r->at < r->end && *r->at >= '0' && *r->at <= '7') {
    *code = *code * 8 + (uint32_t)(*r->at++ - '0');
    digits++;
  }
  return *code <= 0377 ||
         warn_escape(r, backslash, "invalid octal escape sequence '%.*s'", digits + 1);
}

/* \N{GREEK SMALL LETTER ALPHA} */
static bool read_named(Reader *r, StrBuilder *out, const char *backslash) {
  const char *close =
      r->at < r->end && *r->at == '{' ? memchr(r->at, '}', (size_t)(r->end - r->at)) : NULL;
  if (!close || close == r->at + 1) {
    const char *stop = close ? close + 1 : r->at < r->end && *r->at == '{' ? r->end : r->at;
    bad_escape(r, backslash, stop, "malformed \\N character escape");
    return false;
  }
  uint32_t code;
  if (!unicode_find_name(r->at + 1, (size_t)(close - r->at - 1), &code)) {
    bad_escape(r, backslash, close + 1, "unknown Unicode character name");
    return false;
  }
  r->at = close + 1;
  builder_char(out, code);
  return true;
}

/* The one character that a simple escape stands for, or -1. */
static int simple_escape(char c) {
  switch (c) {
  case '\\':
  case '\'':
  case '"': return c;
  case 'b': return '\b';
  case 'f': return '\f';
  case 't': return '\t';
  case 'n': return '\n';
  case 'r': return '\r';
  case 'v': return '\v';
  case 'a': return '\a';
  default: return -1;
  }
}

static bool read_escape(Reader *r, StrBuilder *out) {
  const char *backslash = r->at++;
  if (r->at >= r->end) {
    if (r->piece->flags & PIECE_MIDDLE) { /* right before a brace, which goes on in the source */
      builder_char(out, '\\');
      return warn_escape(r, backslash, "invalid escape sequence '%.*s'", 2);
    }
    bad_escape(r, backslash, r->at, "\\ at end of string");
    return false;
  }
  char c = *r->at++;
  int simple = simple_escape(c);
  if (simple >= 0) return builder_char(out, (uint32_t)simple), true;
  switch (c) {
  case '\n': return true;
  case 'x': return read_hex(r, out, backslash, 2);
  case 'u': return read_hex(r, out, backslash, 4);
  case 'U': return read_hex(r, out, backslash, 8);
  case 'N': return read_named(r, out, backslash);
  default: break;
  }
  if (c >= '0' && c <= '7') {
    uint32_t code;
    if (!read_octal(r, backslash, &code)) return false;
    builder_char(out, code);
    return true;
  }
  r->at--;
  builder_char(out, '\\');
  int length = 1 + (int)utf8_size((unsigned char)c < 0x80 ? 'a' : 0x80);
  if ((unsigned char)c >= 0xE0) length = (unsigned char)c >= 0xF0 ? 5 : 4;
  return warn_escape(r, backslash, "invalid escape sequence '%.*s'", length);
}

/* -- Strings -------------------------------------------------------------------------------------------------- */

static bool read_piece(Runtime *rt, const LiteralPiece *piece, const LiteralReport *report,
                       StrBuilder *out) {
  Reader r = {rt, report, piece, piece->text, piece->text + piece->length};
  bool raw = piece->flags & (PIECE_RAW | PIECE_VERBATIM);
  bool braces = (piece->flags & PIECE_MIDDLE) && !(piece->flags & PIECE_VERBATIM);
  while (r.at < r.end) {
    const char *start = r.at;
    while (r.at < r.end && (*r.at != '\\' || raw) && (!braces || (*r.at != '{' && *r.at != '}')))
      r.at++;
    builder_utf8(out, start, (size_t)(r.at - start));
    if (r.at >= r.end) break;
    if (*r.at == '\\') {
      if (!read_escape(&r, out)) return false;
    } else {
      builder_char(out, (unsigned char)*r.at);
      r.at += r.at + 1 < r.end && r.at[1] == r.at[0] ? 2 : 1;
    }
  }
  return true;
}

static Owned str_value(Runtime *rt, const Literal *literal, const LiteralReport *report) {
  StrBuilder builder;
  builder_init(&builder, rt);
  for (uint32_t i = 0; i < literal->count; i++) {
    if (!read_piece(rt, &literal->pieces[i], report, &builder)) {
      builder_drop(&builder);
      return FAILED;
    }
  }
  return builder_finish(&builder);
}

static bool read_byte_escape(Reader *r, Buffer *out) {
  const char *backslash = r->at++;
  char c = *r->at++;
  int simple = simple_escape(c);
  if (simple >= 0) return buffer_put(out, (char)simple), true;
  if (c == '\n') return true;
  if (c >= '0' && c <= '7') {
    uint32_t code;
    if (!read_octal(r, backslash, &code)) return false;
    buffer_put(out, (char)code);
    return true;
  }
  if (c == 'x') {
    int high = r->at < r->end ? hex_digit(r->at[0]) : -1,
        low = r->at + 1 < r->end ? hex_digit(r->at[1]) : -1;
    if (high < 0 || low < 0) {
      refuse(r->report, r->piece->span, "(value error) invalid \\x escape at position %zu",
             (size_t)(backslash - r->piece->text));
      return false;
    }
    buffer_put(out, (char)(high * 16 + low));
    r->at += 2;
    return true;
  }
  r->at--;
  buffer_put(out, '\\');
  return warn_escape(r, backslash, "invalid escape sequence '%.*s'", 2);
}

static Owned bytes_value(Runtime *rt, const Literal *literal, const LiteralReport *report) {
  Buffer out = {0};
  for (uint32_t i = 0; i < literal->count; i++) {
    const LiteralPiece *piece = &literal->pieces[i];
    Reader r = {rt, report, piece, piece->text, piece->text + piece->length};
    while (r.at < r.end) {
      if (*r.at == '\\' && !(piece->flags & PIECE_RAW)) {
        if (!read_byte_escape(&r, &out)) {
          buffer_free(&out);
          return FAILED;
        }
      } else {
        buffer_put(&out, *r.at++);
      }
    }
  }
  Owned value = out.failed ? error_no_memory(rt) : bytes_new(rt, buffer_text(&out), out.length);
  buffer_free(&out);
  return value;
}

Owned literal_value(Runtime *rt, const Literal *literal, const LiteralReport *report) {
  switch (literal->kind) {
  case LITERAL_None: return NONE;
  case LITERAL_True: return TRUE_VALUE;
  case LITERAL_False: return FALSE_VALUE;
  case LITERAL_Ellipsis: return ELLIPSIS;
  case LITERAL_STR: return str_value(rt, literal, report);
  case LITERAL_BYTES: return bytes_value(rt, literal, report);
  default: return number_value(rt, literal, report);
  }
}
