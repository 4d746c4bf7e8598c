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
  const struct BufferSpec *spec; /* by which it was got, and will be given back */
} BufferView;

typedef struct BufferSpec {
  /* Fills every field but owner; the caller retains. false with an exception. */
  bool (*get)(Runtime *rt, Borrowed self, BufferView *view);
  void (*release)(Runtime *rt, Borrowed self, BufferView *view); /* may be NULL */
} BufferSpec;

bool buffer_is_exporter(Runtime *rt, Borrowed object);
/* Bits of the argument of __buffer__: those of inspect.BufferFlags. */
enum { BUFFER_SIMPLE = 0, BUFFER_WRITABLE = 1, BUFFER_FULL_RO = 284 };
/* The bytes as they lie, with shape and strides: for memoryview. TypeError: memoryview: a bytes-like object is required, not 'X'. */
bool buffer_get_shaped(Runtime *rt, Borrowed object, BufferView *view);
/* Contiguous bytes. False with TypeError ("a bytes-like object is required, not 'X'") or BufferError. */
bool buffer_get(Runtime *rt, Borrowed object, BufferView *view);
/* For those who take what has gaps or lies backwards too, and copy it. */
bool buffer_get_full(Runtime *rt, Borrowed object, BufferView *view);
/* Copies view->length bytes to `out`, items in C's order. */
void buffer_copy(const BufferView *view, uint8_t *out);
/* The same, to be written to. `who` as messages name it: "readinto() argument must be read-write bytes-like object, not bytes". */
bool buffer_get_writable(Runtime *rt, Borrowed object, const char *who, BufferView *view);
/* The same as buffer_get_shaped, past a __buffer__ that a subclass may define. */
bool buffer_get_native(Runtime *rt, Borrowed object, BufferView *view);
void buffer_release(Runtime *rt, BufferView *view);

/* buffer_script.c: __buffer__ of classes of scripts, and the methods that C's exporters have. */
bool buffer_is_from_script(Runtime *rt, Borrowed object);
bool buffer_get_from_script(Runtime *rt, Borrowed object, int flags, BufferView *view);
Owned buffer_method___buffer__(Runtime *rt, Borrowed *args, size_t nargs);
Owned buffer_method___release_buffer__(Runtime *rt, Borrowed *args, size_t nargs);
#define BUFFER_METHOD                                                                              \
  METHOD(buffer, __buffer__, "(self, /, *flags)", "A memoryview of the object's bytes.")
#define RELEASE_BUFFER_METHOD                                                                      \
  METHOD(buffer, __release_buffer__, "(self, buffer, /)", "Give a view back that __buffer__ made.")

#endif
