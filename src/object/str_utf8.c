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
  if (str_all_ascii(at, (size_t)(end - at))) return *widest = 127, (size_t)(end - at);
  for (; at < end; at++) {
    count += (*at & 0xC0) != 0x80;
    if (*at > lead) lead = *at;
  }
  /* Lead bytes C2 and C3 are U+0080 to U+00FF; E0 to EF the rest of 16 bits; continuation bytes are less than them all. */
  *widest = lead < 0x80 ? 127 : lead <= 0xC3 ? 255 : lead < 0xF0 ? 0xffff : 0x10ffff;
  return count;
}

/* The character at `at` and what follows it; NULL when the bytes are not valid. */
static inline const uint8_t *decode_char(const uint8_t *at, const uint8_t *end, uint32_t *c) {
#define TAIL(i)    ((uint32_t)(at[i] & 0x3F))
#define IS_TAIL(i) ((at[i] & 0xC0) == 0x80)
  uint32_t lead = at[0];
  if (lead < 0x80) return *c = lead, at + 1;
  if (lead < 0xC2) return NULL;
  if (lead < 0xE0) {
    if (end - at < 2 || !IS_TAIL(1)) return NULL;
    return *c = (lead & 0x1F) << 6 | TAIL(1), at + 2;
  }
  if (lead < 0xF0) {
    if (end - at < 3 || !IS_TAIL(1) || !IS_TAIL(2)) return NULL;
    *c = (lead & 0x0F) << 12 | TAIL(1) << 6 | TAIL(2);
    return *c < 0x800 || (*c >= 0xD800 && *c < 0xE000) ? NULL : at + 3;
  }
  if (lead > 0xF4 || end - at < 4 || !IS_TAIL(1) || !IS_TAIL(2) || !IS_TAIL(3)) return NULL;
  *c = (lead & 0x07) << 18 | TAIL(1) << 12 | TAIL(2) << 6 | TAIL(3);
  return *c < 0x10000 || *c > 0x10FFFF ? NULL : at + 4;
#undef TAIL
#undef IS_TAIL
}

/* Writes the characters in the width of s; false when the bytes are not valid. What measure() counted is never too little: each
 * character has one lead byte. */
static bool fill(Str *s, const uint8_t *at, const uint8_t *end) {
#define FILL(Type)                                                                                 \
  for (Type *out = (Type *)s->data; at; *out++ = (Type)c) {                                        \
    if (at == end) return true;                                                                    \
    at = decode_char(at, end, &c);                                                                 \
    if (!at) return false;                                                                         \
  }
  uint32_t c = 0;
  if (s->width == 1)
    FILL(uint8_t)
  else if (s->width == 2)
    FILL(uint16_t)
  else
    FILL(uint32_t)
#undef FILL
  return false;
}

Owned str_find_utf8(Runtime *rt, const char *text, size_t bytes, bool *valid) {
  const uint8_t *at = (const uint8_t *)text;
  *valid = true;
  uint32_t widest, c;
  size_t count = measure(at, at + bytes, &widest);
  if (widest == 127) {
    if (bytes == 1) return str_from_char(rt, *at);
    Owned plain = str_new(rt, (int64_t)bytes, 127);
    if (!failed(plain) && bytes) memcpy(as_str(borrow(plain))->data, text, bytes);
    return plain;
  }
  if (count <= 1) {
    *valid = decode_char(at, at + bytes, &c) == at + bytes;
    return *valid ? str_from_char(rt, c) : FAILED;
  }
  Owned result = str_new(rt, (int64_t)count, widest);
  if (failed(result)) return result;
  *valid = fill(as_str(borrow(result)), at, at + bytes);
  if (*valid) return result;
  release(rt, result);
  return FAILED;
}

Owned str_from_utf8(Runtime *rt, const char *text, size_t bytes) {
  bool valid;
  Owned result = str_find_utf8(rt, text, bytes, &valid);
  if (valid) return result;
  Utf8Error error;
  utf8_validate(text, bytes, &error);
  Owned data = bytes_new(rt, text, bytes);
  if (!failed(data)) {
    int64_t start = (int64_t)error.position;
    error_decode(rt, "utf-8", borrow(data), start, start + (int64_t)error.length, error.reason);
    release(rt, data);
  }
  return FAILED;
}

Owned str_from_text(Runtime *rt, const char *text) { return str_from_utf8(rt, text, strlen(text)); }

/* ---- encoding ---- */

#define is_surrogate(c) ((c) >= 0xD800 && (c) < 0xE000)

/* The end of the run of surrogates that starts at `at`: what one error blames. */
static int64_t surrogates_end(const Str *s, int64_t at) {
  while (at < (int64_t)s->length && is_surrogate(str_char(s, at))) at++;
  return at;
}

int64_t str_utf8_size(const Str *s, bool surrogates) {
  int64_t size = 0;
  if (s->ascii) return (int64_t)s->length;
  if (s->width == 1) {
    for (uint64_t i = 0; i < s->length; i++) size += 1 + (s->data[i] >> 7);
    return size;
  }
  for (int64_t i = 0; i < (int64_t)s->length; i++) {
    uint32_t c = str_char(s, i);
    if (is_surrogate(c) && !surrogates) return -1;
    size += (int64_t)utf8_size(c);
  }
  return size;
}

void str_utf8_write(const Str *s, char *out) {
  uint8_t *to = (uint8_t *)out;
  if (s->ascii) {
    memcpy(to, s->data, s->length);
    return;
  }
#define WRITE(Type)                                                                                \
  for (uint64_t i = 0; i < s->length; i++) {                                                       \
    uint32_t c = ((const Type *)s->data)[i];                                                       \
    if (c < 0x80)                                                                                  \
      *to++ = (uint8_t)c;                                                                          \
    else if (c < 0x800) {                                                                          \
      *to++ = (uint8_t)(0xC0 | c >> 6);                                                            \
      *to++ = (uint8_t)(0x80 | (c & 0x3F));                                                        \
    } else                                                                                         \
      to += utf8_encode(c, (char *)to);                                                            \
  }
  if (s->width == 1)
    WRITE(uint8_t)
  else if (s->width == 2)
    WRITE(uint16_t)
  else
    WRITE(uint32_t)
#undef WRITE
}

static void raise_surrogates(Runtime *rt, Borrowed string) {
  const Str *s = as_str(string);
  for (int64_t i = 0; i < (int64_t)s->length; i++) {
    if (!is_surrogate(str_char(s, i))) continue;
    error_encode(rt, "utf-8", string, i, surrogates_end(s, i), "surrogates not allowed");
    return;
  }
}

static Utf8 encode(Runtime *rt, Borrowed string, bool surrogates) {
  Str *s = as_str(string);
  if (s->ascii) return (Utf8){(const char *)s->data, s->length, NULL};
  int64_t size = str_utf8_size(s, surrogates);
  if (size < 0) return raise_surrogates(rt, string), (Utf8){0};
  char *block = mem_alloc((size_t)size + 1);
  if (!block) return error_no_memory(rt), (Utf8){0};
  str_utf8_write(s, block);
  block[size] = 0;
  return (Utf8){block, (size_t)size, block};
}

Utf8 str_utf8(Runtime *rt, Borrowed s) { return encode(rt, s, false); }

Utf8 str_utf8_lenient(Runtime *rt, Borrowed s) { return encode(rt, s, true); }

void utf8_free(Runtime *rt, Utf8 *utf8) {
  (void)rt;
  mem_free(utf8->block);
  *utf8 = (Utf8){0};
}
