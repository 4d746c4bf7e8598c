/* bytes: the storage. Methods are in types/bytes*.c; this much is on the object floor because errors of text carry bytes. */
#ifndef OURO_OBJECT_BYTES_H
#define OURO_OBJECT_BYTES_H

#include "object/type.h"

/* There is always a zero byte behind the last one, not counted. */
typedef struct Bytes {
  Object head;
  uint64_t length;
  int64_t hash; /* -1: not computed yet */
  uint8_t data[];
} Bytes;

#define as_bytes(v)        ((Bytes *)as_object(v))
#define is_bytes_exact(v)  object_has_id(v, TYPE_bytes)
#define is_bytes(rt, v)    (is_object(v) && value_has(rt, v, TYPE_IS_BYTES))
#define bytes_size(length) (sizeof(Bytes) + (size_t)(length) + 1)

/* A copy of `length` bytes; data may be NULL: then the caller fills them. FAILED with MemoryError. */
Owned bytes_new(Runtime *rt, const void *data, size_t length);
/* Makes the immortal b'' of core->empty_bytes; false when memory ends. */
bool bytes_init(Runtime *rt);

/* UnicodeDecodeError and UnicodeEncodeError with all their attributes. `object` is the bytes or the str in question; start and end
 * delimit what could not be translated. They return FAILED. */
Owned error_decode(Runtime *rt, const char *encoding, Borrowed object, int64_t start, int64_t end,
                   const char *reason);
Owned error_encode(Runtime *rt, const char *encoding, Borrowed object, int64_t start, int64_t end,
                   const char *reason);

#endif
