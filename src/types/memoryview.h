/* memoryview: a window on the bytes of another object. Slices and casts of a view share one managed buffer with it, which lets go
 * of the exporter when the last of them is released.
 *
 *   memoryview.c         making views, slots
 *   memoryview_items.c   items by format, walking over all of them
 *   memoryview_methods.c cast, tobytes, tolist, ... and the attributes */
#ifndef OURO_TYPES_MEMORYVIEW_H
#define OURO_TYPES_MEMORYVIEW_H

#include "object/error.h"
#include "types/buffer.h"

/* The exporter as all views made from one see it. */
typedef struct ManagedBuffer {
  Object head;
  BufferView view;
} ManagedBuffer;

typedef struct MemoryView {
  Object head;
  ManagedBuffer *base; /* counted; NULL once released */
  uint8_t *data;       /* the first item */
  int64_t itemsize;
  int64_t exports; /* views held on this view: it cannot be released meanwhile */
  int64_t hash;    /* -1: not computed yet */
  int64_t *layout; /* a heap block: shape, then strides (2 * dimensions words); NULL for none */
  char format[8];  /* as the struct module writes it */
  int32_t dimensions;
  bool readonly;
} MemoryView;

#define as_memoryview(v) ((MemoryView *)as_object(v))
#define is_memoryview(v) object_has_id(v, TYPE_memoryview)
#define view_shape(m)    ((m)->layout)
#define view_strides(m)  ((m)->layout + (m)->dimensions)

Owned memoryview_new(Runtime *rt, Borrowed object);
Owned memoryview_new_native(Runtime *rt, Borrowed object); /* past a subclass's __buffer__ */

/* ---- between the files of memoryview ---- */

/* A view on the same buffer; layout copied when `dimensions` is the same, else for the caller to fill. */
MemoryView *memoryview_derive(Runtime *rt, const MemoryView *from, int32_t dimensions);
bool memoryview_is_released(Runtime *rt, const MemoryView *m); /* then ValueError is pending */
int64_t memoryview_count(const MemoryView *m);                 /* items */
bool memoryview_is_contiguous(const MemoryView *m, bool fortran);
/* The letter of a native format of one character ("B", "@B"), 0 for others. */
char memoryview_code(const char *format);
int64_t memoryview_code_size(char code); /* 0: no such format */
/* Items at an address. NotImplementedError for formats that are not native. */
Owned memoryview_unpack(Runtime *rt, const uint8_t *at, const char *format);
bool memoryview_pack(Runtime *rt, uint8_t *at, const char *format, Borrowed value);
/* Copies all items to `out` in C's or Fortran's order. */
void memoryview_gather(const MemoryView *m, uint8_t *out, bool fortran);
Owned memoryview_tolist(Runtime *rt, const MemoryView *m);

#define DECLARE(name) Owned memoryview_method_##name(Runtime *rt, Borrowed *args, size_t nargs);
DECLARE(release)
DECLARE(tobytes)
DECLARE(hex)
DECLARE(tolist)
/* clang-format off */
DECLARE(cast) DECLARE(toreadonly) DECLARE(__enter__) DECLARE(__exit__)
/* clang-format on */
#undef DECLARE
    extern const GetterDef memoryview_getters[];

#endif
