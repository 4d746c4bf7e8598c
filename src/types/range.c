/* range: a run of ints that are worked out when asked for. The iterators are in range_iterator.c. */
#include "types/range.h"

#include "object/attr.h"
#include "object/error.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/int.h"
#include "types/range_parts.h"
#include "types/slice.h"

#define ONE borrowed(small_word(1))

/* ---- making ---- */

/* How many items there are: (stop - start) / step rounded up, at least 0. */
static Owned count_items(Runtime *rt, Borrowed start, Borrowed stop, Borrowed step) {
  if (is_small(start) && is_small(stop) && is_small(step)) {
    int64_t low = small_value(start), high = small_value(stop), by = small_value(step);
    if (by < 0) {
      int64_t swap = low;
      low = high, high = swap, by = -by;
    }
    if (low >= high) return small_new(0);
    return int_from_uint64(rt, ((uint64_t)high - (uint64_t)low - 1) / (uint64_t)by + 1);
  }
  bool down = int_sign(step) < 0;
  Borrowed low = down ? stop : start, high = down ? start : stop;
  if (int_compare(low, high) >= 0) return small_new(0);
  Owned by = int_absolute(rt, step), distance = NULL_VALUE, last = NULL_VALUE, steps = NULL_VALUE;
  Owned count = FAILED;
  if (failed(by)) return FAILED;
  distance = int_sub(rt, high, low);
  if (!failed(distance)) last = int_sub(rt, borrow(distance), ONE);
  if (!failed(last)) steps = int_floordiv(rt, borrow(last), borrow(by));
  if (!failed(steps)) count = int_add(rt, borrow(steps), ONE);
  release(rt, by);
  release(rt, distance);
  release(rt, last);
  release(rt, steps);
  return count;
}

Owned range_new(Runtime *rt, Borrowed start, Borrowed stop, Borrowed step) {
  Owned length = count_items(rt, start, stop, step);
  if (failed(length)) return FAILED;
  Range *range = heap_object(rt, TYPE_range, sizeof(Range));
  if (!range) {
    release(rt, length);
    return error_no_memory(rt);
  }
  range->start = retain(start);
  range->stop = retain(stop);
  range->step = retain(step);
  range->length = length;
  return own_object(range);
}

static void traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  Range *range = (Range *)object;
  VISIT_FIELD(visitor, range->start, "start");
  VISIT_FIELD(visitor, range->stop, "stop");
  VISIT_FIELD(visitor, range->step, "step");
  VISIT_FIELD(visitor, range->length, "length");
}

static void dealloc(Runtime *rt, Object *object) {
  Range *range = (Range *)object;
  release(rt, range->start);
  release(rt, range->stop);
  release(rt, range->step);
  release(rt, range->length);
  heap_free(rt, range, sizeof(Range));
}

static Owned new (Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  (void)type;
  if (!is_null(kwnames) && as_tuple(kwnames)->length) {
    return error_raise(rt, TYPE_TypeError, "range() takes no keyword arguments");
  }
  if (!nargs || nargs > 3) {
    return error_raise(rt, TYPE_TypeError, "range expected at %s argument%s, got %zd",
                       nargs ? "most 3" : "least 1", nargs ? "s" : "", (int64_t)nargs);
  }
  Owned parts[3] = {small_new(0), small_new(0), small_new(1)}, result = FAILED;
  if (nargs == 1) {
    parts[1] = object_index(rt, args[0]);
    if (failed(parts[1])) return FAILED;
  } else {
    for (size_t i = 0; i < nargs; i++) {
      parts[i] = object_index(rt, args[i]);
      if (failed(parts[i])) goto done;
    }
  }
  if (same(parts[2], small_new(0)))
    error_raise(rt, TYPE_ValueError, "range() arg 3 must not be zero");
  else
    result = range_new(rt, borrow(parts[0]), borrow(parts[1]), borrow(parts[2]));
done:
  for (int i = 0; i < 3; i++) release(rt, parts[i]);
  return result;
}

/* ---- items ---- */

/* Item number `index`, in range and an exact int: start + index * step. */
static Owned item_at(Runtime *rt, const Range *range, Borrowed index) {
  int64_t product, sum;
  if (is_small(range->start) && is_small(range->step) && is_small(index) &&
      !__builtin_mul_overflow(small_value(range->step), small_value(index), &product) &&
      !__builtin_add_overflow(small_value(range->start), product, &sum)) {
    return int_new(rt, sum);
  }
  Owned offset = int_mul(rt, index, borrow(range->step));
  if (failed(offset)) return FAILED;
  Owned item = int_add(rt, borrow(range->start), borrow(offset));
  release(rt, offset);
  return item;
}

static Owned subrange(Runtime *rt, const Range *range, Borrowed slice) {
  Owned start, stop, step, result = FAILED, first = NULL_VALUE, last = NULL_VALUE, by = NULL_VALUE;
  if (!slice_long_indices(rt, slice, borrow(range->length), &start, &stop, &step)) return FAILED;
  first = item_at(rt, range, borrow(start));
  if (!failed(first)) last = item_at(rt, range, borrow(stop));
  if (!failed(last)) by = int_mul(rt, borrow(range->step), borrow(step));
  if (!failed(by)) result = range_new(rt, borrow(first), borrow(last), borrow(by));
  release(rt, start);
  release(rt, stop);
  release(rt, step);
  release(rt, first);
  release(rt, last);
  release(rt, by);
  return result;
}

static Owned getitem(Runtime *rt, Borrowed self, Borrowed key) {
  const Range *range = as_range(self);
  if (is_slice(key)) return subrange(rt, range, key);
  if (!is_int(rt, key) && !type_of(rt, key)->slots.index) {
    return error_raise(rt, TYPE_TypeError, "range indices must be integers or slices, not %.200T",
                       key);
  }
  Owned index = object_index(rt, key);
  if (failed(index)) return FAILED;
  if (int_sign(borrow(index)) < 0) {
    Owned moved = int_add(rt, borrow(index), borrow(range->length));
    release(rt, index);
    if (failed(moved)) return FAILED;
    index = moved;
  }
  Owned item;
  if (int_sign(borrow(index)) < 0 || int_compare(borrow(index), borrow(range->length)) >= 0) {
    item = error_raise(rt, TYPE_IndexError, "range object index out of range");
  } else {
    item = item_at(rt, range, borrow(index));
  }
  release(rt, index);
  return item;
}

static int64_t length(Runtime *rt, Borrowed self) {
  int64_t count;
  if (int_to_int64(borrow(as_range(self)->length), &count, NULL)) return count;
  error_raise(rt, TYPE_OverflowError, "Python int too large to convert to C ssize_t");
  return -1;
}

static int truth(Runtime *rt, Borrowed self) {
  return (void)rt, int_sign(borrow(as_range(self)->length)) != 0;
}

/* Whether an int is an item: 1, 0, -1 with an exception. *index gets its number when wanted. */
static int find_int(Runtime *rt, const Range *range, Borrowed value, Owned *index) {
  Borrowed start = borrow(range->start), stop = borrow(range->stop), step = borrow(range->step);
  bool down = int_sign(step) < 0;
  if (down ? int_compare(value, start) > 0 || int_compare(value, stop) <= 0
           : int_compare(value, start) < 0 || int_compare(value, stop) >= 0) {
    return 0;
  }
  Owned distance = int_sub(rt, value, start), quotient, remainder;
  if (failed(distance)) return -1;
  bool good = int_divmod(rt, borrow(distance), step, &quotient, &remainder);
  release(rt, distance);
  if (!good) return -1;
  int found = int_sign(borrow(remainder)) == 0;
  release(rt, remainder);
  if (found && index)
    *index = quotient;
  else
    release(rt, quotient);
  return found;
}

/* The number of the first item that equals an object which is no int: by comparing one after the other. -1: none, or an exception. */
static int64_t search(Runtime *rt, Borrowed self, Borrowed value, bool all, int64_t *count) {
  Owned iterator = range_iter(rt, self);
  if (failed(iterator)) return -1;
  int64_t at = 0, found = -1;
  *count = 0;
  for (;; at++) {
    Owned item = object_next(rt, borrow(iterator));
    if (failed(item)) break;
    int equal = object_equal(rt, borrow(item), value);
    release(rt, item);
    if (equal < 0) {
      found = -1;
      break;
    }
    if (equal) {
      ++*count;
      if (found < 0) found = at;
      if (!all) break;
    }
  }
  release(rt, iterator);
  return found;
}

static int contains(Runtime *rt, Borrowed self, Borrowed value) {
  if (is_int_exact(value) || is_bool(value)) return find_int(rt, as_range(self), value, NULL);
  int64_t count, found = search(rt, self, value, false, &count);
  return error_pending(rt) ? -1 : found >= 0;
}

static Owned range_method_count(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (is_int_exact(args[1]) || is_bool(args[1])) {
    int found = find_int(rt, as_range(args[0]), args[1], NULL);
    return found < 0 ? FAILED : small_new(found);
  }
  int64_t count;
  search(rt, args[0], args[1], true, &count);
  return error_pending(rt) ? FAILED : int_new(rt, count);
}

static Owned range_method_index(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (is_int_exact(args[1]) || is_bool(args[1])) {
    Owned index;
    int found = find_int(rt, as_range(args[0]), args[1], &index);
    if (found < 0) return FAILED;
    if (found) return index;
    return error_raise(rt, TYPE_ValueError, "%R is not in range", args[1]);
  }
  int64_t count, found = search(rt, args[0], args[1], false, &count);
  if (error_pending(rt)) return FAILED;
  if (found >= 0) return int_new(rt, found);
  return error_raise(rt, TYPE_ValueError, "sequence.index(x): x not in sequence");
}

/* ---- comparison, hash, text ---- */

/* Equal when they have the same items: equal lengths, then equal starts (if any item), then equal steps (if more than one). */
static bool equal_ranges(const Range *a, const Range *b) {
  if (!int_equal(borrow(a->length), borrow(b->length))) return false;
  if (int_sign(borrow(a->length)) == 0) return true;
  if (!int_equal(borrow(a->start), borrow(b->start))) return false;
  if (int_equal(borrow(a->length), ONE)) return true;
  return int_equal(borrow(a->step), borrow(b->step));
}

static Owned compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op) {
  (void)rt;
  if (!is_range(other) || (op != CMP_EQ && op != CMP_NE)) return NOT_IMPLEMENTED;
  return bool_value((same(self, other) || equal_ranges(as_range(self), as_range(other))) ==
                    (op == CMP_EQ));
}

/* That of the tuple (length, start, step), with None for what makes no difference. */
static bool hash(Runtime *rt, Borrowed self, int64_t *hash) {
  const Range *range = as_range(self);
  Borrowed start = borrow(range->start), step = borrow(range->step);
  if (int_sign(borrow(range->length)) == 0)
    start = step = NONE_BORROWED;
  else if (int_equal(borrow(range->length), ONE))
    step = NONE_BORROWED;
  Owned triple = tuple_pack3(rt, borrow(range->length), start, step);
  if (failed(triple)) return false;
  bool good = object_hash(rt, borrow(triple), hash);
  release(rt, triple);
  return good;
}

static Owned repr(Runtime *rt, Borrowed self) {
  const Range *range = as_range(self);
  if (same(range->step, small_new(1))) {
    return format_str(rt, "range(%R, %R)", borrow(range->start), borrow(range->stop));
  }
  return format_str(rt, "range(%R, %R, %R)", borrow(range->start), borrow(range->stop),
                    borrow(range->step));
}

/* ---- methods ---- */

static Owned range_method___reversed__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  const Range *range = as_range(args[0]);
  Owned last_index = int_sub(rt, borrow(range->length), ONE), last = NULL_VALUE, back = NULL_VALUE;
  Owned result = FAILED;
  if (failed(last_index)) return FAILED;
  last = item_at(rt, range, borrow(last_index));
  if (!failed(last)) back = int_negative(rt, borrow(range->step));
  if (!failed(back)) result = range_iterate(rt, borrow(last), borrow(back), borrow(range->length));
  release(rt, last_index);
  release(rt, last);
  release(rt, back);
  return result;
}

static Owned range_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  const Range *range = as_range(args[0]);
  Owned triple = tuple_pack3(rt, borrow(range->start), borrow(range->stop), borrow(range->step));
  if (failed(triple)) return FAILED;
  Owned result = tuple_pack2(rt, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_range)), borrow(triple));
  release(rt, triple);
  return result;
}

static const MethodDef methods[] = {
    METHOD(range, count, "(self, object, /)", "How many items equal the object: 0 or 1."),
    METHOD(range, index, "(self, object, /)",
           "The number of the item that equals the object, or ValueError."),
    METHOD(range, __reversed__, "(self, /)", "An iterator from the last item to the first."),
    METHOD(range, __reduce__, "(self, /)", "How a copy is made."),
    END_OF_METHODS,
};

static const MemberDef members[] = {
    {"start", offsetof(Range, start), MEMBER_VALUE, true, "The first number."},
    {"stop", offsetof(Range, stop), MEMBER_VALUE, true, "Before which number the range ends."},
    {"step", offsetof(Range, step), MEMBER_VALUE, true,
     "How far it is from one number to the next."},
    {0},
};

const TypeSpec range_spec = {
    .name = "range",
    .doc =
        "range(stop), range(start, stop[, step]): the ints from start (or 0) up to stop, stop left out, in steps.",
    .flags = TYPE_SEQUENCE,
    .size = sizeof(Range),
    .traverse = traverse,
    .dealloc = dealloc,
    .slots =
        {
            .new = new,
            .repr = repr,
            .hash = hash,
            .compare = compare,
            .iter = range_iter,
            .length = length,
            .getitem = getitem,
            .contains = contains,
            .truth = truth,
        },
    .methods = methods,
    .members = members,
};
