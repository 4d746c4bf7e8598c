/* A growable run of bytes. See buffer.h. */
#include "base/buffer.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <stdio.h>

void buffer_init(Buffer *buffer) { *buffer = (Buffer){0}; }

void buffer_free(Buffer *buffer) {
  mem_free(buffer->data);
  *buffer = (Buffer){0};
}

bool buffer_reserve(Buffer *buffer, size_t extra) {
  if (buffer->failed) return false;
  size_t need;
  if (__builtin_add_overflow(buffer->length, extra, &need) || need > (size_t)PTRDIFF_MAX - 1)
    goto fail;
  if (need <= buffer->capacity) return true;
  size_t capacity = buffer->capacity + buffer->capacity / 2;
  if (capacity < need) capacity = need;
  if (capacity < 63) capacity = 63;
  char *data = mem_realloc(buffer->data, capacity + 1);
  if (!data) goto fail;
  data[buffer->length] = 0;
  buffer->data = data;
  buffer->capacity = capacity;
  return true;
fail:
  buffer->failed = true;
  return false;
}

bool buffer_append(Buffer *buffer, const void *bytes, size_t length) {
  if (!buffer_reserve(buffer, length)) return false;
  if (!length) return true;
  memcpy(buffer->data + buffer->length, bytes, length);
  buffer->length += length;
  buffer->data[buffer->length] = 0;
  return true;
}

bool buffer_fill(Buffer *buffer, char byte, size_t count) {
  if (!buffer_reserve(buffer, count)) return false;
  if (!count) return true;
  memset(buffer->data + buffer->length, byte, count);
  buffer->length += count;
  buffer->data[buffer->length] = 0;
  return true;
}

bool buffer_vprintf(Buffer *buffer, const char *format, va_list arguments) {
  va_list again;
  va_copy(again, arguments);
  size_t room = buffer->failed ? 0 : buffer->capacity - buffer->length;
  int length = vsnprintf(room ? buffer->data + buffer->length : NULL, room ? room + 1 : 0, format,
                         arguments);
  bool done = length >= 0 && buffer_reserve(buffer, (size_t)length);
  if (done && length > 0) {
    if ((size_t)length > room)
      vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, again);
    buffer->length += (size_t)length;
  }
  va_end(again);
  return done;
}

bool buffer_printf(Buffer *buffer, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  bool done = buffer_vprintf(buffer, format, arguments);
  va_end(arguments);
  return done;
}

bool buffer_append_codepoint(Buffer *buffer, uint32_t codepoint) {
  char bytes[4];
  return buffer_append(buffer, bytes, utf8_encode(codepoint, bytes));
}

void buffer_clear(Buffer *buffer) {
  buffer->failed = false;
  buffer_truncate(buffer, 0);
}

void buffer_truncate(Buffer *buffer, size_t length) {
  if (length > buffer->length) return;
  buffer->length = length;
  if (buffer->data) buffer->data[length] = 0;
}

char *buffer_take(Buffer *buffer, size_t *length) {
  if (!buffer_reserve(buffer, 1)) {
    buffer_free(buffer);
    return NULL;
  }
  char *data = buffer->data;
  if (length) *length = buffer->length;
  *buffer = (Buffer){0};
  return data;
}
