/* What the files of int share: room for results, and the light path of two limbs. Not for other types. */
#ifndef OURO_TYPES_INT_PARTS_H
#define OURO_TYPES_INT_PARTS_H

#include <gmp.h>

#include "object/attr.h"
#include "object/error.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/float.h"
#include "types/int.h"
#include "types/int_gmp.h"

typedef __int128 Wide;
typedef unsigned __int128 UnsignedWide;

_Static_assert(sizeof(mp_limb_t) == 8 && GMP_NAIL_BITS == 0, "limbs are 64-bit words");

/* An Int with room for `limbs` limbs, size not set. NULL with MemoryError. Never longer than INT_MAX_LIMBS. */
Int *int_alloc(Runtime *rt, int64_t limbs);
/* The value of an Int whose first `count` limbs are filled: leading zeros dropped, a small one moved into the word. Consumes. */
Owned int_finish(Runtime *rt, Int *number, int64_t count, bool negative);
void int_drop(Runtime *rt, Int *number); /* gives an unfinished one back */
Owned int_from_wide(Runtime *rt, Wide n);

static inline uint64_t magnitude(int64_t n) { return n < 0 ? -(uint64_t)n : (uint64_t)n; }

/* Ints of up to 127 bits as one machine number: hashes, masks and products of words take this path. False for others,
 * bools and subclasses among them. */
static inline bool int_as_wide(Borrowed v, Wide *out) {
  if (is_small(v)) {
    *out = small_value(v);
    return true;
  }
  if (!object_has_id(v, TYPE_int)) return false;
  const Int *number = as_int(v);
  switch (number->size) {
  case 1: *out = number->limbs[0]; return true;
  case -1: *out = -(Wide)number->limbs[0]; return true;
  case 2:
  case -2: {
    UnsignedWide u = (UnsignedWide)number->limbs[1] << 64 | number->limbs[0];
    if (number->limbs[1] >> 63) return false;
    *out = number->size < 0 ? -(Wide)u : (Wide)u;
    return true;
  }
  default: return false;
  }
}

/* int(object, base) for bytes and other buffers; NotImplemented when the object is none. */
Owned int_from_buffer(Runtime *rt, Borrowed object, int base);

/* Whether so many limbs take part in an operation that may need GMP's heap. */
static inline bool int_is_long(int64_t limbs) { return limbs > GMP_STACK_LIMBS; }

#endif
