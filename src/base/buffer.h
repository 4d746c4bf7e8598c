/* A growable run of bytes with a NUL kept behind the last one.
 *
 * Place: text on its way out: messages, dumps, reports, repr building.
 *
 * Invariants: `length <= capacity`; once an append failed for lack of memory, `failed` stays set and every later
 * append does nothing, so that a caller checks once at the end. `data` may be NULL while the buffer is empty;
 * buffer_text never is. */
#ifndef OURO_BASE_BUFFER_H
#define OURO_BASE_BUFFER_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
  char *data;
  size_t length;
  size_t capacity; /* bytes allocated, the NUL not counted */
  bool failed;
} Buffer;

/* `Buffer buffer = {0};` is as good. */
void buffer_init(Buffer *buffer);
void buffer_free(Buffer *buffer);

/* Room for `extra` more bytes; false (and `failed`) when there is none. */
bool buffer_reserve(Buffer *buffer, size_t extra);

bool buffer_append(Buffer *buffer, const void *bytes, size_t length);
bool buffer_printf(Buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool buffer_vprintf(Buffer *buffer, const char *format, va_list arguments);
bool buffer_fill(Buffer *buffer, char byte, size_t count);
/* Appends one code point as UTF-8; surrogates are written as three bytes, as in CPython's "surrogatepass". */
bool buffer_append_codepoint(Buffer *buffer, uint32_t codepoint);

static inline bool buffer_put(Buffer *buffer, char byte) {
  if (buffer->length < buffer->capacity && !buffer->failed) {
    buffer->data[buffer->length++] = byte;
    buffer->data[buffer->length] = 0;
    return true;
  }
  return buffer_append(buffer, &byte, 1);
}

static inline bool buffer_puts(Buffer *buffer, const char *text) {
  return buffer_append(buffer, text, strlen(text));
}

/* Forgets the contents and keeps the room; also forgets a failure. */
void buffer_clear(Buffer *buffer);
void buffer_truncate(Buffer *buffer, size_t length);

/* The contents, NUL-terminated, borrowed until the next append. */
static inline const char *buffer_text(const Buffer *buffer) {
  return buffer->data ? buffer->data : "";
}

/* The contents as a block from mem_alloc that the caller owns; NULL when an append failed. The buffer is empty then. */
char *buffer_take(Buffer *buffer, size_t *length);

#endif
