/* What becomes of bytes and characters that a codec cannot translate: the error handlers. */
#include "object/attr.h"
#include "object/core.h"
#include "object/tuple.h"
#include "types/codec_private.h"
#include "types/int.h"
#include "types/unicode.h"

#include <stdio.h>

ErrorHandler codec_handler(const char *errors) {
  static const char *const names[] = {
      "strict",      "ignore",          "replace",      "backslashreplace", "xmlcharrefreplace",
      "namereplace", "surrogateescape", "surrogatepass"};
  if (!errors) return HANDLER_STRICT;
  for (int i = 0; i < HANDLER_OTHER; i++)
    if (strcmp(errors, names[i]) == 0) return (ErrorHandler)i;
  return HANDLER_OTHER;
}

/* ---- handlers of scripts ---- */

/* Calls a registered handler with the pending exception and takes its answer apart: the replacement (owned by *answer, a tuple)
 * and the position to go on at, fitted to `length`. False with an exception. */
static bool call_handler(Runtime *rt, const char *name, int64_t length, bool decoding,
                         Owned *answer, int64_t *position) {
  Owned error = error_take(rt);
  Owned handler = codec_lookup_error(rt, name);
  *answer = failed(handler) ? FAILED : object_call1(rt, borrow(handler), borrow(error));
  release(rt, handler);
  release(rt, error);
  if (failed(*answer)) return false;
  Borrowed pair = borrow(*answer);
  bool fine = is_tuple(rt, pair) && as_tuple(pair)->length == 2 &&
              is_int(rt, tuple_peek(as_tuple(pair), 1));
  if (fine) {
    Borrowed text = tuple_peek(as_tuple(pair), 0);
    fine = is_str(rt, text) || (!decoding && is_bytes(rt, text));
  }
  if (!fine) {
    error_raise(rt, TYPE_TypeError,
                decoding ? "decoding error handler must return (str, int) tuple"
                         : "encoding error handler must return (str/bytes, int) tuple");
    release(rt, *answer);
    return false;
  }
  Borrowed number = tuple_peek(as_tuple(pair), 1);
  bool fits = int_to_int64(number, position, NULL);
  if (fits && *position < 0) *position += length;
  if (fits && *position >= 0 && *position <= length) return true;
  error_raise(rt, TYPE_IndexError, "position %S from error handler out of bounds", number);
  release(rt, *answer);
  return false;
}

/* ---- decoding ---- */

static bool raise_decode(Decoder *d, int64_t start, int64_t end, const char *reason) {
  if (is_null(d->object)) d->object = bytes_new(d->rt, d->data, (size_t)d->length);
  if (!failed(d->object)) error_decode(d->rt, d->name, borrow(d->object), start, end, reason);
  return false;
}

/* A lone surrogate where the encoding has a form for it; the bytes it takes, 0 when there is none. */
static int read_surrogate(const Decoder *d, int64_t at, uint32_t *c) {
  const uint8_t *p = d->data + at;
  int64_t left = d->length - at;
  switch (d->encoding) {
  case ENCODING_UTF8:
  case ENCODING_UTF8_SIG:
    if (left < 3 || p[0] != 0xED || (p[1] & 0xE0) != 0xA0 || (p[2] & 0xC0) != 0x80) return 0;
    *c = 0xD000u | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    return 3;
  case ENCODING_UTF16:
  case ENCODING_UTF16_LE:
  case ENCODING_UTF16_BE:
    if (left < 2) return 0;
    *c = encoding_is_big(d->encoding) ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
    return is_surrogate(*c) ? 2 : 0;
  case ENCODING_UTF32:
  case ENCODING_UTF32_LE:
  case ENCODING_UTF32_BE:
    if (left < 4) return 0;
    *c = encoding_is_big(d->encoding)
             ? (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3]
             : (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
    return is_surrogate(*c) ? 4 : 0;
  default: return 0;
  }
}

static bool decode_by_script(Decoder *d, int64_t start, int64_t end, const char *reason) {
  Owned answer;
  int64_t position;
  raise_decode(d, start, end, reason);
  if (!error_is(d->rt, TYPE_UnicodeDecodeError) ||
      !call_handler(d->rt, d->errors, d->length, true, &answer, &position))
    return false;
  builder_str(&d->out, tuple_peek(as_tuple(borrow(answer)), 0));
  release(d->rt, answer);
  d->at = position;
  return true;
}

bool decoder_error(Decoder *d, int64_t start, int64_t end, const char *reason) {
  uint32_t c = 0;
  int size;
  char text[8];
  d->at = end;
  switch (d->handler) {
  case HANDLER_IGNORE: return true;
  case HANDLER_REPLACE: return builder_char(&d->out, 0xFFFD), true;
  case HANDLER_BACKSLASH:
    for (int64_t i = start; i < end; i++)
      builder_ascii(&d->out, text, (size_t)snprintf(text, sizeof text, "\\x%02x", d->data[i]));
    return true;
  case HANDLER_SURROGATE_ESCAPE:
    for (d->at = start; d->at < end && d->data[d->at] >= 128; d->at++)
      builder_char(&d->out, 0xDC00u + d->data[d->at]);
    return d->at > start || raise_decode(d, start, end, reason);
  case HANDLER_SURROGATE_PASS:
    size = read_surrogate(d, start, &c);
    if (!size) return raise_decode(d, start, end, reason);
    builder_char(&d->out, c);
    d->at = start + size;
    return true;
  case HANDLER_XML:
  case HANDLER_NAME:
    error_raise(d->rt, TYPE_TypeError,
                "don't know how to handle UnicodeDecodeError in error callback");
    return false;
  case HANDLER_OTHER: return decode_by_script(d, start, end, reason);
  default: return raise_decode(d, start, end, reason);
  }
}

/* ---- encoding ---- */

static bool raise_encode(Encoder *e, int64_t start, int64_t end) {
  error_encode(e->rt, e->name, e->text, start, end, e->reason);
  return false;
}

/* Puts replacement text through the encoder itself. */
static bool put_text(Encoder *e, const char *text, int64_t start, int64_t end) {
  for (; *text; text++)
    if (!e->put(e, (uint8_t)*text)) return raise_encode(e, start, end);
  return true;
}

static void spell_escape(uint32_t c, char out[12]) {
  snprintf(out, 12, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", (unsigned)c);
}

static bool put_replacement(Encoder *e, uint32_t c, int64_t start, int64_t end) {
  char text[UNICODE_NAME_MAX + 8];
  if (e->handler == HANDLER_REPLACE)
    strcpy(text, "?");
  else if (e->handler == HANDLER_XML)
    snprintf(text, sizeof text, "&#%u;", (unsigned)c);
  else {
    char name[UNICODE_NAME_MAX];
    size_t length = e->handler == HANDLER_NAME ? unicode_name(c, name) : 0;
    if (length)
      snprintf(text, sizeof text, "\\N{%.*s}", (int)length, name);
    else
      spell_escape(c, text);
  }
  return put_text(e, text, start, end);
}

static void put_unit(Encoder *e, uint32_t unit, int size) {
  for (int i = 0; i < size; i++)
    byte_builder_put(&e->out,
                     (uint8_t)(unit >> 8 * (encoding_is_big(e->encoding) ? size - 1 - i : i)));
}

static bool pass_surrogate(Encoder *e, uint32_t c) {
  if (!is_surrogate(c)) return false;
  switch (e->encoding) {
  case ENCODING_UTF8:
  case ENCODING_UTF8_SIG:
    byte_builder_put(&e->out, (uint8_t)(0xE0 | c >> 12));
    byte_builder_put(&e->out, (uint8_t)(0x80 | (c >> 6 & 0x3F)));
    byte_builder_put(&e->out, (uint8_t)(0x80 | (c & 0x3F)));
    return true;
  case ENCODING_UTF16:
  case ENCODING_UTF16_LE:
  case ENCODING_UTF16_BE: put_unit(e, c, 2); return true;
  case ENCODING_UTF32:
  case ENCODING_UTF32_LE:
  case ENCODING_UTF32_BE: put_unit(e, c, 4); return true;
  default: return false;
  }
}

static bool encode_by_script(Encoder *e, int64_t start, int64_t end) {
  Owned answer;
  int64_t position;
  raise_encode(e, start, end);
  if (!error_is(e->rt, TYPE_UnicodeEncodeError) ||
      !call_handler(e->rt, e->errors, (int64_t)e->s->length, false, &answer, &position))
    return false;
  Borrowed text = tuple_peek(as_tuple(borrow(answer)), 0);
  bool fine = true;
  if (is_bytes(e->rt, text) && as_bytes(text)->length % encoding_unit(e->encoding))
    fine = false;
  else if (is_bytes(e->rt, text))
    byte_builder_add(&e->out, as_bytes(text)->data, as_bytes(text)->length);
  else
    for (int64_t i = 0; fine && i < (int64_t)as_str(text)->length; i++)
      fine = e->put(e, str_char(as_str(text), i));
  release(e->rt, answer);
  e->at = position;
  return fine || raise_encode(e, start, end);
}

bool encoder_error(Encoder *e, int64_t start, int64_t end) {
  e->at = end;
  switch (e->handler) {
  case HANDLER_IGNORE: return true;
  case HANDLER_REPLACE:
  case HANDLER_XML:
  case HANDLER_NAME:
  case HANDLER_BACKSLASH:
    for (int64_t i = start; i < end; i++)
      if (!put_replacement(e, str_char(e->s, i), start, end)) return false;
    return true;
  case HANDLER_SURROGATE_ESCAPE:
    for (int64_t i = start; i < end; i++) {
      uint32_t c = str_char(e->s, i);
      if ((c < 0xDC80 || c > 0xDCFF) && e->table) i = start; /* these codecs blame the whole run */
      if (c < 0xDC80 || c > 0xDCFF || encoding_unit(e->encoding) > 1)
        return raise_encode(e, i, end);
      byte_builder_put(&e->out, (uint8_t)(c - 0xDC00));
    }
    return true;
  case HANDLER_SURROGATE_PASS:
    for (int64_t i = start; i < end; i++)
      if (!pass_surrogate(e, str_char(e->s, i))) return raise_encode(e, start, end);
    return true;
  case HANDLER_OTHER: return encode_by_script(e, start, end);
  default: return raise_encode(e, start, end);
  }
}
