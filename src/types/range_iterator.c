/* range's two iterators: RangeIterator, in machine numbers, and LongRangeIterator, in ints of any size. */
#include "types/range.h"

#include "object/attr.h"
#include "object/error.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/int.h"
#include "types/range_parts.h"

Owned range_iterator_new(Runtime *rt, int64_t start, int64_t step, uint64_t count) {
  RangeIterator *iterator = heap_object(rt, TYPE_range_iterator, sizeof(RangeIterator));
  if (!iterator) return error_no_memory(rt);
  iterator->next = start;
  iterator->step = step;
  iterator->remaining = count;
  return own_object(iterator);
}

Owned range_iterate(Runtime *rt, Borrowed start, Borrowed step, Borrowed length) {
  int64_t distance, end;
  if (is_small(start) && is_small(step) && is_small(length) &&
      !__builtin_mul_overflow(small_value(step), small_value(length), &distance) &&
      !__builtin_add_overflow(small_value(start), distance, &end) && small_fits(end)) {
    return range_iterator_new(rt, small_value(start), small_value(step),
                              (uint64_t)small_value(length));
  }
  LongRangeIterator *iterator = heap_object(rt, TYPE_longrange_iterator, sizeof(LongRangeIterator));
  if (!iterator) return error_no_memory(rt);
  iterator->next = retain(start);
  iterator->step = retain(step);
  iterator->remaining = retain(length);
  return own_object(iterator);
}

Owned range_iter(Runtime *rt, Borrowed range) {
  const Range *r = as_range(range);
  return range_iterate(rt, borrow(r->start), borrow(r->step), borrow(r->length));
}

/* What both iterators reduce to: iter(range(...)) of what is left. */
static Owned reduce(Runtime *rt, Borrowed next, Borrowed step, Borrowed remaining) {
  Owned distance = int_mul(rt, step, remaining), stop = NULL_VALUE, range = NULL_VALUE,
        iter = NULL_VALUE;
  Owned args = NULL_VALUE, result = FAILED;
  if (!failed(distance)) stop = int_add(rt, next, borrow(distance));
  if (!failed(stop)) range = range_new(rt, next, borrow(stop), step);
  if (!failed(range)) args = tuple_pack1(rt, borrow(range));
  if (!failed(args)) {
    Owned name = str_from_text(rt, "iter");
    if (!failed(name)) {
      iter = object_getitem(rt, borrow(rt->core->builtins), borrow(name));
      release(rt, name);
    }
  }
  if (!failed(iter)) result = tuple_pack3(rt, borrow(iter), borrow(args), NONE_BORROWED);
  release(rt, distance);
  release(rt, stop);
  release(rt, range);
  release(rt, args);
  release(rt, iter);
  return result;
}

/* ---- machine numbers ---- */

static Owned next(Runtime *rt, Borrowed self) {
  (void)rt;
  RangeIterator *iterator = as_range_iterator(self);
  if (!iterator->remaining) return FAILED;
  iterator->remaining--;
  int64_t item = iterator->next;
  iterator->next += iterator->step;
  return small_new(item);
}

static void dealloc(Runtime *rt, Object *object) { heap_free(rt, object, sizeof(RangeIterator)); }

static Owned range_iterator_method___length_hint__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return int_from_uint64(rt, as_range_iterator(args[0])->remaining);
}

static Owned range_iterator_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  const RangeIterator *iterator = as_range_iterator(args[0]);
  return reduce(rt, borrowed(small_word(iterator->next)), borrowed(small_word(iterator->step)),
                borrowed(small_word(iterator->remaining)));
}

static Owned range_iterator_method___setstate__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  RangeIterator *iterator = as_range_iterator(args[0]);
  int64_t skip;
  if (!int_argument(rt, args[1], &skip)) return FAILED;
  if (skip < 0) skip = 0;
  if ((uint64_t)skip > iterator->remaining) skip = (int64_t)iterator->remaining;
  iterator->next += skip * iterator->step;
  iterator->remaining -= (uint64_t)skip;
  return NONE;
}

static const MethodDef methods[] = {
    METHOD(range_iterator, __length_hint__, "(self, /)", "How many items are left."),
    METHOD(range_iterator, __reduce__, "(self, /)", "How a copy is made."),
    METHOD(range_iterator, __setstate__, "(self, state, /)", "Skips items."),
    END_OF_METHODS,
};

const TypeSpec range_iterator_spec = {
    .name = "range_iterator",
    .flags = TYPE_NO_INSTANTIATE,
    .size = sizeof(RangeIterator),
    .dealloc = dealloc,
    .slots = {.iter = object_self_iter, .next = next},
    .methods = methods,
};

/* ---- numbers of any size ---- */

static Owned long_next(Runtime *rt, Borrowed self) {
  LongRangeIterator *iterator = (LongRangeIterator *)as_object(self);
  if (int_sign(borrow(iterator->remaining)) <= 0) return FAILED;
  Owned after = int_add(rt, borrow(iterator->next), borrow(iterator->step));
  if (failed(after)) return FAILED;
  Owned left = int_sub(rt, borrow(iterator->remaining), borrowed(small_word(1)));
  if (failed(left)) {
    release(rt, after);
    return FAILED;
  }
  STORE_VALUE(rt, iterator->remaining, left);
  Owned item = iterator->next;
  iterator->next = after;
  return item;
}

static void long_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  LongRangeIterator *iterator = (LongRangeIterator *)object;
  VISIT_FIELD(visitor, iterator->next, "next");
  VISIT_FIELD(visitor, iterator->step, "step");
  VISIT_FIELD(visitor, iterator->remaining, "remaining");
}

static void long_dealloc(Runtime *rt, Object *object) {
  LongRangeIterator *iterator = (LongRangeIterator *)object;
  release(rt, iterator->next);
  release(rt, iterator->step);
  release(rt, iterator->remaining);
  heap_free(rt, iterator, sizeof(LongRangeIterator));
}

static Owned longrange_iterator_method___length_hint__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)rt, (void)nargs;
  return retain(borrow(((LongRangeIterator *)as_object(args[0]))->remaining));
}

static Owned longrange_iterator_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  LongRangeIterator *iterator = (LongRangeIterator *)as_object(args[0]);
  return reduce(rt, borrow(iterator->next), borrow(iterator->step), borrow(iterator->remaining));
}

static Owned longrange_iterator_method___setstate__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  LongRangeIterator *iterator = (LongRangeIterator *)as_object(args[0]);
  Owned skip = object_index(rt, args[1]);
  if (failed(skip)) return FAILED;
  if (int_sign(borrow(skip)) < 0) {
    skip = small_new(0);
  } else if (int_compare(borrow(skip), borrow(iterator->remaining)) > 0) {
    release(rt, skip);
    skip = retain(borrow(iterator->remaining));
  }
  Owned distance = int_mul(rt, borrow(skip), borrow(iterator->step)), item = NULL_VALUE,
        left = NULL_VALUE;
  if (!failed(distance)) item = int_add(rt, borrow(iterator->next), borrow(distance));
  if (!failed(item)) left = int_sub(rt, borrow(iterator->remaining), borrow(skip));
  release(rt, skip);
  release(rt, distance);
  if (failed(left)) {
    release(rt, item);
    return FAILED;
  }
  STORE_VALUE(rt, iterator->next, item);
  STORE_VALUE(rt, iterator->remaining, left);
  return NONE;
}

static const MethodDef long_methods[] = {
    METHOD(longrange_iterator, __length_hint__, "(self, /)", "How many items are left."),
    METHOD(longrange_iterator, __reduce__, "(self, /)", "How a copy is made."),
    METHOD(longrange_iterator, __setstate__, "(self, state, /)", "Skips items."),
    END_OF_METHODS,
};

const TypeSpec longrange_iterator_spec = {
    .name = "longrange_iterator",
    .flags = TYPE_NO_INSTANTIATE,
    .size = sizeof(LongRangeIterator),
    .traverse = long_traverse,
    .dealloc = long_dealloc,
    .slots = {.iter = object_self_iter, .next = long_next},
    .methods = long_methods,
};
