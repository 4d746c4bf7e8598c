/* The buffer protocol: looking at the bytes of another object in place.
 *
 * A type exports its bytes by a BufferSpec in its TypeSpec (.buffer). While a view is held the exporter is held too, and keeps its
 * bytes where they are (a bytearray refuses to change its size: BufferError). Every view that was got must be released.
 *
 *   BufferView view;
 *   if (!buffer_get(rt, object, &view)) return FAILED;   -- TypeError: a bytes-like object is required, not 'str'
 *   ... view.data, view.length ...
 *   buffer_release(rt, &view);
 */
#ifndef OURO_TYPES_BUFFER_H
#define OURO_TYPES_BUFFER_H

#include "object/type.h"

#define BUFFER_MAX_DIMENSIONS 64

typedef struct BufferView {
  Owned owner; /* the exporter; NULL_VALUE when the view is empty or was released */
  uint8_t *data;
  int64_t length;   /* in bytes */
  int64_t itemsize; /* 1 for plain bytes */
  const char
      *format; /* as the struct module writes it; "B" for plain bytes; lives as long as the owner */
  bool readonly;
  int32_t dimensions;
  const int64_t *shape,
      *strides; /* NULL for plain one-dimensional contiguous bytes; live as long as the owner */
  void *state;  /* the exporter's own */
} BufferView;

typedef struct BufferSpec {
  /* Fills every field but owner; the caller retains. false with an exception. */
  bool (*get)(Runtime *rt, Borrowed self, BufferView *view);
  void (*release)(Runtime *rt, Borrowed self, BufferView *view); /* may be NULL */
} BufferSpec;

bool buffer_is_exporter(Runtime *rt, Borrowed object);
/* The bytes as they lie, with shape and strides: for memoryview. TypeError: memoryview: a bytes-like object is required, not 'X'. */
bool buffer_get_shaped(Runtime *rt, Borrowed object, BufferView *view);
/* Contiguous bytes. False with TypeError ("a bytes-like object is required, not 'X'") or BufferError. */
bool buffer_get(Runtime *rt, Borrowed object, BufferView *view);
/* The same, to be written to. `who` as messages name it: "readinto() argument must be read-write bytes-like object, not bytes". */
bool buffer_get_writable(Runtime *rt, Borrowed object, const char *who, BufferView *view);
void buffer_release(Runtime *rt, BufferView *view);

#endif
