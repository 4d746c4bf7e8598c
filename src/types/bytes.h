/* bytes, and what bytes and bytearray have in common. The storage (struct Bytes, bytes_new, bytes_hash) is in object/bytes.h.
 *
 *   bytes.c          the type: constructor, slots
 *   bytes_methods.c  the methods of both types: each is written once over ByteRun and makes results of self's type
 *   bytes_case.c     upper, isalpha and their like, for both types
 *   bytes_make.c     bytes from whatever bytes() and bytearray() take; hex */
#ifndef OURO_TYPES_BYTES_H
#define OURO_TYPES_BYTES_H

#include "object/bytes.h"
#include "object/error.h"
#include "object/str.h"
#include "types/buffer.h"

/* A growing run of bytes, for building results; the block is from base/memory.h. After a failure all calls do nothing and
 * finish returns FAILED. */
typedef struct ByteBuilder {
  Runtime *rt;
  uint8_t *data;
  size_t length, capacity;
  bool broken;
  uint8_t small[128];
} ByteBuilder;

void byte_builder_init(ByteBuilder *b, Runtime *rt);
void byte_builder_add(ByteBuilder *b, const void *data, size_t length);
void byte_builder_fill(ByteBuilder *b, uint8_t byte, size_t count);
static inline void byte_builder_put(ByteBuilder *b, uint8_t byte) {
  if (b->length < b->capacity)
    b->data[b->length++] = byte;
  else
    byte_builder_add(b, &byte, 1);
}
/* Room for `length` more bytes, already counted as part of the result; NULL when memory ends. The caller fills them. */
uint8_t *byte_builder_room(ByteBuilder *b, size_t length);
Owned byte_builder_finish(ByteBuilder *b);           /* bytes; frees the builder */
Owned byte_builder_finish_bytearray(ByteBuilder *b); /* bytearray; frees the builder */
void byte_builder_drop(ByteBuilder *b);

/* bytes(x) for any object without encoding: buffers, iterables of ints, __bytes__, a count of zeros. */
Owned bytes_from_object(Runtime *rt, Borrowed x);
/* Appends what bytes(x) would hold (no __bytes__): a buffer's bytes or an iterable's ints. `who` is "bytes" or "bytearray". */
bool bytes_collect(Runtime *rt, ByteBuilder *b, Borrowed x, const char *who);
/* b'...' as repr writes it. */
void bytes_repr_into(StrBuilder *b, const uint8_t *data, size_t length);
Owned bytes_repr(Runtime *rt, Borrowed bytes);
/* Hexadecimal digits with a separator as bytes.hex(sep, per) has them; sep and per may be NULL_BORROWED. A str. */
Owned bytes_hex(Runtime *rt, const uint8_t *data, size_t length, Borrowed sep, Borrowed per);
/* A byte value from an int argument: ValueError: byte must be in range(0, 256). */
bool bytes_byte_argument(Runtime *rt, Borrowed v, uint8_t *byte);

#endif
