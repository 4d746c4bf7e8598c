/* slice: start:stop:step as written in a subscript. */
#ifndef OURO_TYPES_SLICE_H
#define OURO_TYPES_SLICE_H

#include "object/type.h"

typedef struct Slice {
  Object head;
  Owned start, stop, step; /* anything; None where nothing was written */
} Slice;

#define as_slice(v) ((Slice *)as_object(v))
#define is_slice(v) object_has_id(v, TYPE_slice)

/* Retains the three. */
Owned slice_new(Runtime *rt, Borrowed start, Borrowed stop, Borrowed step);
/* The three as numbers, clipped to 64 bits, defaults by the sign of step (stop: INT64_MAX, or INT64_MIN for a negative step). May run
 * __index__. False with TypeError (slice indices must be integers or None or have an __index__ method) or ValueError (slice
 * step cannot be zero). */
bool slice_unpack(Runtime *rt, Borrowed slice, int64_t *start, int64_t *stop, int64_t *step);
/* Fits start and stop to a sequence of `length` items; the number of items selected. Take the length after slice_unpack: that may run
 * a script. */
int64_t slice_adjust(int64_t length, int64_t *start, int64_t *stop, int64_t step);
/* slice.indices for a length of any size: exact ints. False with an exception. */
bool slice_long_indices(Runtime *rt, Borrowed slice, Borrowed length, Owned *start, Owned *stop,
                        Owned *step);
/* One bound of a slice for methods such as str.find(x, start, end): None (or NULL_BORROWED) leaves *out as it is. */
bool slice_bound(Runtime *rt, Borrowed value, int64_t *out);

#endif
