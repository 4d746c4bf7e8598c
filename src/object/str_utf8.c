/* str from and to UTF-8, and the two errors of text that carry what they failed on.
 *
 * Place: beside str.c; the codecs of types/codec*.c handle every other encoding and error handler. */
#include "base/memory.h"
#include "base/utf8.h"
#include "object/bytes.h"
#include "object/core.h"
#include "object/error.h"
#include "object/exception.h"
#include "object/str.h"
#include "object/tuple.h"

/* ---- bytes ---- */

Owned bytes_new(Runtime *rt, const void *data, size_t length) {
  if (!length && !is_null(rt->core->empty_bytes)) return retain(borrow(rt->core->empty_bytes));
  if (length > (size_t)PTRDIFF_MAX - 64) return error_no_memory(rt);
  Bytes *bytes = heap_object(rt, TYPE_bytes, bytes_size(length));
  if (!bytes) return error_no_memory(rt);
  bytes->length = length;
  bytes->hash = -1;
  if (data && length) memcpy(bytes->data, data, length);
  bytes->data[length] = 0;
  return own_object(bytes);
}

bool bytes_init(Runtime *rt) {
  rt->core->empty_bytes = NULL_VALUE;
  Owned empty = bytes_new(rt, NULL, 0);
  if (failed(empty)) return false;
  as_object(borrow(empty))->count = IMMORTAL;
  rt->core->empty_bytes = empty;
  return true;
}

/* ---- errors ---- */

/* Raises UnicodeDecodeError(encoding, object, start, end, reason) or its sister; the fields are filled in here, since the
 * types' own code lies above the object floor. */
static Owned raise_unicode(Runtime *rt, TypeId type, const char *encoding, Borrowed object,
                           int64_t start, int64_t end, const char *reason) {
  Owned fields[5] = {str_from_text(rt, encoding), retain(object), small_new(start), small_new(end),
                     str_from_text(rt, reason)};
  if (failed(fields[0]) || failed(fields[4])) {
    for (int i = 0; i < 5; i++) release(rt, fields[i]);
    return FAILED;
  }
  Owned args = tuple_take(rt, fields, 5);
  if (failed(args)) return FAILED;
  Owned error = exception_new(rt, type, borrow(args));
  if (!failed(error)) {
    UnicodeErrorObject *unicode = (UnicodeErrorObject *)as_object(borrow(error));
    Tuple *tuple = as_tuple(borrow(args));
    Owned *places[5] = {&unicode->encoding, &unicode->object, &unicode->start, &unicode->end,
                        &unicode->reason};
    for (int i = 0; i < 5; i++) STORE_VALUE(rt, *places[i], retain(tuple_peek(tuple, i)));
    error_raise_object(rt, borrow(error));
    release(rt, error);
  }
  release(rt, args);
  return FAILED;
}

Owned error_decode(Runtime *rt, const char *encoding, Borrowed object, int64_t start, int64_t end,
                   const char *reason) {
  return raise_unicode(rt, TYPE_UnicodeDecodeError, encoding, object, start, end, reason);
}

Owned error_encode(Runtime *rt, const char *encoding, Borrowed object, int64_t start, int64_t end,
                   const char *reason) {
  return raise_unicode(rt, TYPE_UnicodeEncodeError, encoding, object, start, end, reason);
}

/* ---- decoding ---- */

/* The number of characters and the widest class in valid UTF-8, from its lead bytes. */
static size_t measure(const uint8_t *at, const uint8_t *end, uint32_t *widest) {
  size_t count = 0;
  uint8_t lead = 0;
  for (; at < end; at++) {
    count += (*at & 0xC0) != 0x80;
    if (*at > lead) lead = *at;
  }
  /* Lead bytes C2 and C3 are U+0080 to U+00FF; E0 to EF the rest of 16 bits; continuation bytes are less than them all. */
  *widest = lead < 0x80 ? 127 : lead <= 0xC3 ? 255 : lead < 0xF0 ? 0xffff : 0x10ffff;
  return count;
}

Owned str_from_utf8(Runtime *rt, const char *text, size_t bytes) {
  if (utf8_is_ascii(text, bytes)) return str_from_latin1(rt, (const uint8_t *)text, bytes);
  Utf8Error error;
  if (!utf8_validate(text, bytes, &error)) {
    Owned data = bytes_new(rt, text, bytes);
    if (!failed(data)) {
      int64_t start = (int64_t)error.position;
      error_decode(rt, "utf-8", borrow(data), start, start + (int64_t)error.length, error.reason);
      release(rt, data);
    }
    return FAILED;
  }
  uint32_t widest;
  size_t count = measure((const uint8_t *)text, (const uint8_t *)text + bytes, &widest);
  if (count == 1) return str_from_char(rt, utf8_next(&text));
  Owned result = str_new(rt, (int64_t)count, widest);
  if (failed(result)) return result;
  Str *s = as_str(borrow(result));
  for (size_t i = 0; i < count; i++) str_put(s, (int64_t)i, utf8_next(&text));
  return result;
}

Owned str_from_text(Runtime *rt, const char *text) { return str_from_utf8(rt, text, strlen(text)); }

/* ---- encoding ---- */

#define is_surrogate(c) ((c) >= 0xD800 && (c) < 0xE000)

/* The end of the run of surrogates that starts at `at`: what one error blames. */
static int64_t surrogates_end(const Str *s, int64_t at) {
  while (at < (int64_t)s->length && is_surrogate(str_char(s, at))) at++;
  return at;
}

static Utf8 encode(Runtime *rt, Borrowed string, bool surrogates) {
  Str *s = as_str(string);
  if (s->ascii) return (Utf8){(const char *)s->data, s->length, NULL};
  size_t size = 0;
  for (int64_t i = 0; i < (int64_t)s->length; i++) {
    uint32_t c = str_char(s, i);
    if (is_surrogate(c) && !surrogates) {
      error_encode(rt, "utf-8", string, i, surrogates_end(s, i), "surrogates not allowed");
      return (Utf8){0};
    }
    size += utf8_size(c);
  }
  char *block = mem_alloc(size + 1), *at = block;
  if (!block) {
    error_no_memory(rt);
    return (Utf8){0};
  }
  for (int64_t i = 0; i < (int64_t)s->length; i++) at += utf8_encode(str_char(s, i), at);
  *at = 0;
  return (Utf8){block, size, block};
}

Utf8 str_utf8(Runtime *rt, Borrowed s) { return encode(rt, s, false); }

Utf8 str_utf8_lenient(Runtime *rt, Borrowed s) { return encode(rt, s, true); }

void utf8_free(Runtime *rt, Utf8 *utf8) {
  (void)rt;
  mem_free(utf8->block);
  *utf8 = (Utf8){0};
}
