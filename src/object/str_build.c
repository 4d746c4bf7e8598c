/* StrBuilder: a string made piece by piece.
 *
 * Place: repr, format, join, replace, every function that makes text. Short results never leave the builder's own `small`.
 *
 * Invariants: `width` is the least that the characters so far allow (it only ever rises when a wider one arrives), and `ascii` is
 * true as long as all are below 128, so the result needs no second look. Once broken, a builder ignores all calls; an exception
 * is pending then. `data` is `small` or a block from base/memory.h of capacity * width bytes. */
#include "base/memory.h"
#include "base/utf8.h"
#include "object/attr.h"
#include "object/core.h"
#include "object/error.h"
#include "object/str.h"

void builder_init(StrBuilder *b, Runtime *rt) {
  b->rt = rt;
  b->data = b->small;
  b->length = 0;
  b->capacity = sizeof b->small;
  b->width = 1;
  b->ascii = true;
  b->broken = false;
}

static void break_down(StrBuilder *b) {
  if (!error_pending(b->rt)) error_no_memory(b->rt);
  if (b->data != b->small) mem_free(b->data);
  b->data = b->small;
  b->length = b->capacity = 0;
  b->broken = true;
}

static void widen_copy(uint8_t *to, unsigned to_width, const uint8_t *from, unsigned width,
                       int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    uint32_t c = width == 1 ? from[i] : ((const uint16_t *)from)[i];
    if (to_width == 2)
      ((uint16_t *)to)[i] = (uint16_t)c;
    else
      ((uint32_t *)to)[i] = c;
  }
}

/* Room for `extra` more characters, of up to `widest`. */
static bool reserve(StrBuilder *b, int64_t extra, uint32_t widest) {
  if (b->broken) return false;
  unsigned width = widest < 0x100 ? 1 : widest < 0x10000 ? 2 : 4;
  if (width < b->width) width = b->width;
  if (extra < 0 || extra > (PTRDIFF_MAX >> 10) - b->length) return break_down(b), false;
  int64_t need = b->length + extra;
  if (widest >= 128) b->ascii = false;
  if (width == b->width && need <= b->capacity) return true;
  int64_t capacity = need > b->capacity ? need + (need >> 1) : b->capacity;
  uint8_t *data;
  if (width == b->width && b->data != b->small) {
    data = mem_realloc(b->data, (size_t)capacity * width);
    if (!data) return break_down(b), false;
  } else {
    data = mem_alloc((size_t)capacity * width);
    if (!data) return break_down(b), false;
    if (width == b->width)
      memcpy(data, b->data, (size_t)b->length * width);
    else
      widen_copy(data, width, b->data, b->width, b->length);
    if (b->data != b->small) mem_free(b->data);
  }
  b->data = data;
  b->capacity = capacity;
  b->width = (uint8_t)width;
  return true;
}

static inline void put(StrBuilder *b, int64_t at, uint32_t c) {
  if (b->width == 1)
    b->data[at] = (uint8_t)c;
  else if (b->width == 2)
    ((uint16_t *)b->data)[at] = (uint16_t)c;
  else
    ((uint32_t *)b->data)[at] = c;
}

void builder_char_slow(StrBuilder *b, uint32_t code_point) {
  if (!reserve(b, 1, code_point)) return;
  put(b, b->length++, code_point);
}

void builder_fill(StrBuilder *b, uint32_t code_point, int64_t times) {
  if (times <= 0 || !reserve(b, times, code_point)) return;
  if (b->width == 1)
    memset(b->data + b->length, (int)code_point, (size_t)times);
  else
    for (int64_t i = 0; i < times; i++) put(b, b->length + i, code_point);
  b->length += times;
}

void builder_slice(StrBuilder *b, Borrowed string, int64_t start, int64_t end) {
  const Str *s = as_str(string);
  int64_t count = end - start;
  if (count <= 0 || !reserve(b, count, str_widest_of(s, start, count))) return;
  if (b->width == s->width)
    memcpy(b->data + (size_t)b->length * b->width, s->data + (size_t)start * s->width,
           (size_t)count * s->width);
  else
    for (int64_t i = 0; i < count; i++) put(b, b->length + i, str_char(s, start + i));
  b->length += count;
}

void builder_str(StrBuilder *b, Borrowed string) {
  builder_slice(b, string, 0, (int64_t)as_str(string)->length);
}

void builder_ascii(StrBuilder *b, const char *text, size_t bytes) {
  if (!bytes || !reserve(b, (int64_t)bytes, 127)) return;
  if (b->width == 1)
    memcpy(b->data + b->length, text, bytes);
  else
    for (size_t i = 0; i < bytes; i++) put(b, b->length + (int64_t)i, (uint8_t)text[i]);
  b->length += (int64_t)bytes;
}

void builder_latin1(StrBuilder *b, const uint8_t *chars, int64_t count) {
  if (count <= 0 || b->broken) return;
  if (count > 8 || b->width != 1 || b->length + count > b->capacity) {
    if (utf8_is_ascii((const char *)chars, (size_t)count)) {
      builder_ascii(b, (const char *)chars, (size_t)count);
      return;
    }
    for (int64_t i = 0; i < count; i++) builder_char(b, chars[i]);
    return;
  }
  for (int64_t i = 0; i < count; i++) {
    b->data[b->length + i] = chars[i];
    b->ascii &= chars[i] < 128;
  }
  b->length += count;
}

/* Text of our own is valid; names from outside may carry surrogates or stray bytes, which must not break a message: the former
 * pass, the latter turn into U+DC80 + byte, as file names do. */
void builder_utf8(StrBuilder *b, const char *text, size_t bytes) {
  if (utf8_is_ascii(text, bytes)) {
    builder_ascii(b, text, bytes);
    return;
  }
  const char *end = text + bytes;
  while (text < end) {
    uint32_t c;
    const uint8_t *p = (const uint8_t *)text;
    size_t size = utf8_decode(text, end, &c, NULL);
    if (!size && end - text >= 3 && p[0] == 0xED && (p[1] & 0xC0) == 0x80 &&
        (p[2] & 0xC0) == 0x80) {
      c = 0xD000u | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
      size = 3;
    }
    if (!size) {
      c = 0xDC00u + p[0];
      size = 1;
    }
    builder_char(b, c);
    text += size;
  }
}

void builder_text(StrBuilder *b, const char *utf8_text) {
  builder_utf8(b, utf8_text, strlen(utf8_text));
}

bool builder_repr(StrBuilder *b, Borrowed value) {
  if (b->broken) return false;
  Owned text = object_repr(b->rt, value);
  if (failed(text)) {
    break_down(b);
    return false;
  }
  builder_str(b, borrow(text));
  release(b->rt, text);
  return !b->broken;
}

Owned builder_finish(StrBuilder *b) {
  Owned result = FAILED;
  if (b->broken) return result;
  if (b->length == 1) {
    uint32_t c = b->width == 1   ? b->data[0]
                 : b->width == 2 ? *(uint16_t *)b->data
                                 : *(uint32_t *)b->data;
    result = str_from_char(b->rt, c);
  } else {
    uint32_t widest = b->width == 1 ? (b->ascii ? 127 : 255) : b->width == 2 ? 0xffff : 0x10ffff;
    result = str_new(b->rt, b->length, widest);
    if (!failed(result) && b->length)
      memcpy(as_str(borrow(result))->data, b->data, (size_t)b->length * b->width);
  }
  builder_drop(b);
  return result;
}

void builder_drop(StrBuilder *b) {
  if (b->data != b->small) mem_free(b->data);
  b->data = b->small;
  b->length = b->capacity = 0;
}
