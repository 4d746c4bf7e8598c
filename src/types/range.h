/* range: start, stop, step and length as ints of any size (words, when small: then nothing is counted).
 *
 * Two iterators: RangeIterator, which the machine inlines, for ranges all of whose items (and the one after the last) are small
 * ints; LongRangeIterator for the rest. */
#ifndef OURO_TYPES_RANGE_H
#define OURO_TYPES_RANGE_H

#include "object/type.h"

typedef struct Range {
  Object head;
  Owned start, stop, step, length; /* exact ints */
} Range;

/* Yields next, next + step, ... `remaining` times. Every item is a small int: small_new(next) is always right. */
typedef struct RangeIterator {
  Object head;
  int64_t next, step;
  uint64_t remaining;
} RangeIterator;

typedef struct LongRangeIterator {
  Object head;
  Owned next, step, remaining; /* exact ints */
} LongRangeIterator;

#define as_range(v)          ((Range *)as_object(v))
#define is_range(v)          object_has_id(v, TYPE_range)
#define as_range_iterator(v) ((RangeIterator *)as_object(v))

/* range(start, stop, step) of exact ints, step not 0. */
Owned range_new(Runtime *rt, Borrowed start, Borrowed stop, Borrowed step);
/* iter(range) */
Owned range_iter(Runtime *rt, Borrowed range);
/* Starts a RangeIterator directly; the items must be small ints. */
Owned range_iterator_new(Runtime *rt, int64_t start, int64_t step, uint64_t count);

#endif
