/* memoryview: a window on the bytes of another object. Slices and casts of a view share one managed buffer with it, which lets go
 * of the exporter when the last of them is released. */
#ifndef OURO_TYPES_MEMORYVIEW_H
#define OURO_TYPES_MEMORYVIEW_H

#include "object/error.h"
#include "types/buffer.h"

/* The exporter as seen by all views made from one; counted by them, no Python object. */
typedef struct ManagedBuffer {
  BufferView view;
  int64_t users;
} ManagedBuffer;

typedef struct MemoryView {
  Object head;
  ManagedBuffer *base; /* NULL once released */
  uint8_t *data;       /* the first item */
  int64_t length;      /* in bytes, were it contiguous: items * itemsize */
  int64_t itemsize;
  int64_t exports; /* views held on this view */
  int64_t hash;    /* -1: not computed yet */
  int64_t *layout; /* a heap block: shape, then strides (2 * dimensions words) */
  Owned format;    /* a str */
  char code[4];    /* the format as C text when it is one of the native ones; else "" */
  int32_t dimensions;
  bool readonly;
} MemoryView;

#define as_memoryview(v) ((MemoryView *)as_object(v))
#define is_memoryview(v) object_has_id(v, TYPE_memoryview)

Owned memoryview_new(Runtime *rt, Borrowed object);

#endif
