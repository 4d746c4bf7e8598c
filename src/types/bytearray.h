/* bytearray: bytes that change in place and in size.
 *
 * The bytes lie in a heap block of `capacity` bytes, from `offset` on, so that taking bytes off the front moves nothing; a zero byte
 * follows the last one. While `exports` is not 0 somebody looks at the block in place (a memoryview): the size cannot change then. */
#ifndef OURO_TYPES_BYTEARRAY_H
#define OURO_TYPES_BYTEARRAY_H

#include "object/error.h"

typedef struct ByteArray {
  Object head;
  uint64_t length, capacity; /* the zero byte needs one of the capacity */
  uint64_t offset;
  int64_t exports;
  uint8_t *block; /* NULL while capacity is 0 */
} ByteArray;

#define as_bytearray(v) ((ByteArray *)as_object(v))
#define is_bytearray(rt, v)                                                                        \
  (is_object(v) && type_is_subtype(type_of(rt, v), TYPE_OF_ID(rt, TYPE_bytearray)))
#define is_bytearray_exact(v) object_has_id(v, TYPE_bytearray)
/* The first byte; never NULL. */
#define bytearray_data(array) ((array)->block ? (array)->block + (array)->offset : (uint8_t *)"")

/* data may be NULL: then zeros. */
Owned bytearray_new(Runtime *rt, const void *data, size_t length);
/* Bytes gained are not set. False with MemoryError or BufferError. */
bool bytearray_resize(Runtime *rt, Borrowed array, size_t length);
bool bytearray_append(Runtime *rt, Borrowed array, const void *data, size_t length);

#endif
