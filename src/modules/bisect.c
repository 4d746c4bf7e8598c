/* _bisect: places in sorted sequences, found by halving. No script runs between two looks at a list but a key's or a comparison's, and
 * each item that is looked at is held meanwhile. */
#include "object/hold.h"
#include "object/module.h"
#include "types/int.h"
#include "types/list.h"
#include "types/order.h"

enum { SEQUENCE, ITEM, LO, HI, KEY };

/* The bounds of the search: [*low, *high). False with an exception. */
static bool bounds(Runtime *rt, Borrowed *args, int64_t *low, int64_t *high) {
  *low = 0;
  *high = -1;
  if (!is_null(args[LO]) && !int_argument_ssize(rt, args[LO], low)) return false;
  if (!is_null(args[HI]) && !is_none(args[HI]) &&
      !object_index_int64(rt, args[HI], TYPE_OverflowError, high))
    return false;
  if (*low < 0) return error_raise(rt, TYPE_ValueError, "lo must be non-negative"), false;
  Borrowed sequence = args[SEQUENCE];
  if (*high == -1) {
    if (is_object(sequence) && value_has(rt, sequence, TYPE_IS_DICT))
      return error_raise(rt, TYPE_TypeError, "%T is not a sequence", sequence), false;
    *high = object_length(rt, sequence);
    if (*high < 0) return false;
  }
  if (type_of(rt, sequence)->slots.getitem) return true;
  return error_raise(rt, TYPE_TypeError, "'%T' object does not support indexing", sequence), false;
}

/* The item at an index, or what the key function makes of it. */
static Owned look(Runtime *rt, Borrowed sequence, int64_t index, Borrowed key) {
  Owned item;
  if (is_list_exact(sequence)) {
    if ((uint64_t)index >= as_list(sequence)->length)
      return error_raise(rt, TYPE_IndexError, "list index out of range");
    item = retain(list_peek(as_list(sequence), index));
  } else {
    item = object_getitem(rt, sequence, borrowed(small_word(index)));
  }
  if (failed(item) || is_null(key)) return item;
  Owned made = HELD(rt, "bisect", object_call1(rt, key, borrow(item)), item);
  release(rt, item);
  return made;
}

/* Where to insert: behind those equal to `item`, or before them. -1 with an exception. */
static int64_t find_place(Runtime *rt, Borrowed *args, Borrowed item, bool behind) {
  int64_t low, high;
  if (!bounds(rt, args, &low, &high)) return -1;
  Borrowed key = is_null(args[KEY]) || is_none(args[KEY]) ? NULL_BORROWED : args[KEY];
  while (low < high) {
    int64_t middle = low + (high - low) / 2;
    Owned held = look(rt, args[SEQUENCE], middle, key);
    if (failed(held)) return -1;
    Borrowed a = behind ? item : borrow(held), b = behind ? borrow(held) : item;
    int less = order_quick(a, b);
    if (less < 0) less = HELD(rt, "bisect", order_less(rt, a, b), held);
    release(rt, held);
    if (less < 0) return -1;
    if (less == behind)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

static Owned insert_sorted(Runtime *rt, Borrowed *args, bool behind) {
  bool keyed = !is_null(args[KEY]) && !is_none(args[KEY]);
  Owned item = keyed ? object_call1(rt, args[KEY], args[ITEM]) : retain(args[ITEM]);
  if (failed(item)) return FAILED;
  int64_t place = HELD(rt, "bisect", find_place(rt, args, borrow(item), behind), item);
  release(rt, item);
  if (place < 0) return FAILED;
  if (is_list_exact(args[SEQUENCE]))
    return list_insert(rt, args[SEQUENCE], place, args[ITEM]) ? NONE : FAILED;
  Borrowed words[] = {borrowed(small_word(place)), args[ITEM]};
  Owned name = str_intern_text(rt, "insert");
  Owned result = failed(name)
                     ? FAILED
                     : HELD(rt, "bisect",
                            object_call_method(rt, args[SEQUENCE], borrow(name), words, 2), name);
  release(rt, name);
  if (failed(result)) return FAILED;
  release(rt, result);
  return NONE;
}

static Owned place_of(Runtime *rt, Borrowed *args, bool behind) {
  int64_t place = find_place(rt, args, args[ITEM], behind);
  return place < 0 ? FAILED : owned(small_word(place));
}

static Owned bisect_function_bisect_right(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return place_of(rt, args, true);
}
static Owned bisect_function_bisect_left(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return place_of(rt, args, false);
}
static Owned bisect_function_insort_right(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return insert_sorted(rt, args, true);
}
static Owned bisect_function_insort_left(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return insert_sorted(rt, args, false);
}

static const MethodDef functions[] = {
    FUNCTION(bisect, bisect_right, "(a, x, lo=0, hi=None, *, key=None)",
             "The place to insert x in the sorted list a, behind those equal to it."),
    FUNCTION(bisect, bisect_left, "(a, x, lo=0, hi=None, *, key=None)",
             "The place to insert x in the sorted list a, before those equal to it."),
    FUNCTION(bisect, insort_right, "(a, x, lo=0, hi=None, *, key=None)",
             "Insert x into the sorted list a, behind those equal to it."),
    FUNCTION(bisect, insort_left, "(a, x, lo=0, hi=None, *, key=None)",
             "Insert x into the sorted list a, before those equal to it."),
    END_OF_METHODS,
};

const ModuleSpec bisect_module = {
    .name = "_bisect",
    .doc = "Places in sorted lists: bisect in C.",
    .functions = functions,
};
