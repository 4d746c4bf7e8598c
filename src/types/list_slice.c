/* list: subscripts. Bounds and values are worked out first, since that can run a script; then the length is read again and the
 * change is made in one go, and only then is anything released. */
#include "object/attr.h"
#include "object/hold.h"
#include "object/tuple.h"
#include "types/int.h"
#include "types/list_private.h"
#include "types/slice.h"

/* ---- reading ---- */

static Owned read_slice(Runtime *rt, Borrowed self, Borrowed key) {
  int64_t start, stop, step;
  if (!slice_unpack(rt, key, &start, &stop, &step)) return FAILED;
  List *list = as_list(self);
  int64_t count = slice_adjust((int64_t)list->length, &start, &stop, step);
  if (step == 1) return list_slice(rt, self, (size_t)start, (size_t)(start + count));
  Owned result = list_new(rt, (size_t)count);
  if (failed(result)) return FAILED;
  Owned *to = as_list(result)->items;
  for (int64_t i = 0; i < count; i++) to[i] = retain(list_peek(list, start + i * step));
  as_list(result)->length = (uint64_t)count;
  return result;
}

/* A subscript that is an index: false with an exception; negative ones count from the end, not yet checked. */
static bool index_of(Runtime *rt, Borrowed self, Borrowed key, int64_t *index) {
  if (is_small(key)) {
    *index = small_value(key);
  } else if (type_of(rt, key)->slots.index) {
    if (!object_index_int64(rt, key, TYPE_IndexError, index)) return false;
  } else {
    return error_raise(rt, TYPE_TypeError, "list indices must be integers or slices, not %.200T",
                       key),
           false;
  }
  if (*index < 0) *index += (int64_t)as_list(self)->length;
  return true;
}

Owned list_slot_getitem(Runtime *rt, Borrowed self, Borrowed key) {
  if (is_slice(key)) return read_slice(rt, self, key);
  int64_t index;
  if (!index_of(rt, self, key, &index)) return FAILED;
  List *list = as_list(self);
  if ((uint64_t)index >= list->length)
    return error_raise(rt, TYPE_IndexError, "list index out of range");
  return retain(list_peek(list, index));
}

/* ---- writing ---- */

/* The items of an iterable, held: a tuple or a list, but never `self`. */
static Owned hold_items(Runtime *rt, Borrowed self, Borrowed iterable, const char *complaint) {
  if (is_tuple_exact(iterable)) return retain(iterable);
  if (is_list_exact(iterable))
    return same(self, iterable) ? list_from_iterable(rt, iterable) : retain(iterable);
  Owned iterator = object_iter(rt, iterable);
  if (failed(iterator)) {
    if (error_clear_if(rt, TYPE_TypeError)) error_raise(rt, TYPE_TypeError, complaint);
    return FAILED;
  }
  Owned items = HELD(rt, "slice assignment", list_from_iterable(rt, borrow(iterator)), iterator);
  release(rt, iterator);
  return items;
}

static Borrowed *items_of(Borrowed held, uint64_t *count) {
  if (is_tuple_exact(held))
    return *count = as_tuple(held)->length, (Borrowed *)as_tuple(held)->items;
  return *count = as_list(held)->length, (Borrowed *)as_list(held)->items;
}

/* Puts `count` items (retained) for list[low:high]; nothing runs but the releases at the end, from last to first. */
static bool replace(Runtime *rt, List *list, uint64_t low, uint64_t high, const Borrowed *items,
                    uint64_t count) {
  uint64_t removed = high - low, length = list->length;
  if (!removed && !count) return true;
  if (removed == length && !count) return list_empty(rt, borrow_object(list)), true;
  Owned few[16], *old = few;
  if (removed > 16 && !(old = heap_block(rt, removed * sizeof(Owned))))
    return error_no_memory(rt), false;
  if (count > removed && !list_reserve(rt, list, length + count - removed)) {
    if (old != few) heap_block_free(rt, old, removed * sizeof(Owned));
    return false;
  }
  if (removed) memcpy(old, list->items + low, removed * sizeof(Owned));
  if (count != removed)
    memmove(list->items + low + count, list->items + high, (length - high) * sizeof(Owned));
  for (uint64_t i = 0; i < count; i++) list->items[low + i] = retain(items[i]);
  list->length = length - removed + count;
  if (count < removed) list_trim(rt, list);
  for (uint64_t i = removed; i-- > 0;) release(rt, old[i]);
  if (old != few) heap_block_free(rt, old, removed * sizeof(Owned));
  return true;
}

static uint64_t clip(int64_t at, uint64_t low, uint64_t length) {
  if (at < (int64_t)low) return low;
  return (uint64_t)at > length ? length : (uint64_t)at;
}

bool list_assign_slice(Runtime *rt, Borrowed self, int64_t start, int64_t end, Borrowed iterable) {
  Owned held = NULL_VALUE;
  uint64_t count = 0;
  Borrowed *items = NULL;
  if (!is_null(iterable)) {
    held = hold_items(rt, self, iterable, "can only assign an iterable");
    if (failed(held)) return false;
    items = items_of(borrow(held), &count);
  }
  List *list = as_list(self);
  uint64_t low = clip(start, 0, list->length), high = clip(end, low, list->length);
  bool done = replace(rt, list, low, high, items, count);
  release(rt, held);
  return done;
}

/* del list[start:stop:step], the slice made to run upward and fitted to the list. */
static bool delete_steps(Runtime *rt, List *list, int64_t start, int64_t step, int64_t count) {
  Owned *old = heap_block(rt, (size_t)count * sizeof(Owned));
  if (!old) return error_no_memory(rt), false;
  int64_t to = start, next = start, taken = 0, length = (int64_t)list->length;
  for (int64_t from = start; from < length; from++) {
    if (from == next && taken < count) {
      old[taken++] = list->items[from];
      next += step;
    } else {
      list->items[to++] = list->items[from];
    }
  }
  list->length = (uint64_t)to;
  list_trim(rt, list);
  for (int64_t i = 0; i < count; i++) release(rt, old[i]);
  heap_block_free(rt, old, (size_t)count * sizeof(Owned));
  return true;
}

/* list[start:stop:step] = iterable, the bounds not yet fitted to the length. */
static bool assign_steps(Runtime *rt, Borrowed self, int64_t start, int64_t stop, int64_t step,
                         Borrowed iterable) {
  /* Fitted to the length before the iterable runs, as CPython does, and again if the list has shrunk by then. */
  int64_t length = (int64_t)as_list(self)->length, first = start, last = stop;
  int64_t count = slice_adjust(length, &first, &last, step);
  Owned held = hold_items(rt, self, iterable, "must assign iterable to extended slice");
  if (failed(held)) return false;
  if ((int64_t)as_list(self)->length < length) {
    first = start, last = stop;
    count = slice_adjust((int64_t)as_list(self)->length, &first, &last, step);
  }
  bool done = false;
  uint64_t given;
  Borrowed *items = items_of(borrow(held), &given);
  Owned *old = NULL;
  if ((uint64_t)count != given) {
    error_raise(rt, TYPE_ValueError,
                "attempt to assign sequence of size %zd to extended slice of size %zd",
                (int64_t)given, count);
    goto end;
  }
  done = true;
  if (!count) goto end;
  old = heap_block(rt, given * sizeof(Owned));
  if (!old) {
    error_no_memory(rt);
    done = false;
    goto end;
  }
  for (int64_t i = 0; i < count; i++) {
    Owned *place = &as_list(self)->items[first + i * step];
    old[i] = *place;
    *place = retain(items[i]);
  }
  for (int64_t i = 0; i < count; i++) release(rt, old[i]);
  heap_block_free(rt, old, given * sizeof(Owned));
end:
  release(rt, held);
  return done;
}

static bool write_slice(Runtime *rt, Borrowed self, Borrowed key, Borrowed value) {
  int64_t start, stop, step;
  if (!slice_unpack(rt, key, &start, &stop, &step)) return false;
  if (step != 1 && !is_null(value)) return assign_steps(rt, self, start, stop, step, value);
  List *list = as_list(self);
  int64_t count = slice_adjust((int64_t)list->length, &start, &stop, step);
  if (step == 1) return list_assign_slice(rt, self, start, stop < start ? start : stop, value);
  if (count <= 0) return true;
  if (step < 0) {
    start += (count - 1) * step;
    step = -step;
  }
  return delete_steps(rt, list, start, step, count);
}

bool list_slot_setitem(Runtime *rt, Borrowed self, Borrowed key, Borrowed value) {
  if (is_slice(key)) return write_slice(rt, self, key, value);
  int64_t index;
  if (!index_of(rt, self, key, &index)) return false;
  List *list = as_list(self);
  if ((uint64_t)index >= list->length)
    return error_raise(rt, TYPE_IndexError, "list assignment index out of range"), false;
  if (is_null(value)) return replace(rt, list, (uint64_t)index, (uint64_t)index + 1, NULL, 0);
  STORE_VALUE(rt, list->items[index], retain(value));
  return true;
}
