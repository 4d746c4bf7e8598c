/* list: the methods that scripts call by name. */
#include "object/attr.h"
#include "object/hold.h"
#include "types/generic_alias.h"
#include "types/int.h"
#include "types/iterators.h"
#include "types/list_private.h"
#include "types/slice.h"

Owned list_method_append(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return list_append(rt, args[0], args[1]) ? NONE : FAILED;
}

static Owned list_method_extend(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return list_extend(rt, args[0], args[1]) ? NONE : FAILED;
}

bool list_insert(Runtime *rt, Borrowed self, int64_t index, Borrowed value) {
  List *list = as_list(self);
  if (!list_reserve(rt, list, list->length + 1)) return false;
  int64_t length = (int64_t)list->length;
  if (index < 0) index = index + length < 0 ? 0 : index + length;
  if (index > length) index = length;
  memmove(list->items + index + 1, list->items + index, (size_t)(length - index) * sizeof(Owned));
  list->items[index] = retain(value);
  list->length++;
  return true;
}

static Owned list_method_insert(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t index;
  if (!object_index_int64(rt, args[1], TYPE_OverflowError, &index)) return FAILED;
  return list_insert(rt, args[0], index, args[2]) ? NONE : FAILED;
}

static Owned list_method_pop(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t index = -1;
  if (!is_null(args[1]) && !object_index_int64(rt, args[1], TYPE_IndexError, &index)) return FAILED;
  List *list = as_list(args[0]);
  if (!list->length) return error_raise(rt, TYPE_IndexError, "pop from empty list");
  if (index < 0) index += (int64_t)list->length;
  if ((uint64_t)index >= list->length)
    return error_raise(rt, TYPE_IndexError, "pop index out of range");
  Owned item = list->items[index];
  list->length--;
  memmove(list->items + index, list->items + index + 1,
          (list->length - (uint64_t)index) * sizeof(Owned));
  list_trim(rt, list);
  return item;
}

int64_t list_find(Runtime *rt, Borrowed self, Borrowed value, int64_t start, int64_t end) {
  List *list = as_list(self);
  for (int64_t i = start; i < end && i < (int64_t)list->length; i++) { /* == may change the list */
    Borrowed item = list_peek(list, i);
    if (same(item, value)) return i;
    if (is_small(item) && is_small(value)) continue;
    Owned held = retain(item);
    int equal =
        HELD(rt, "item being compared", object_compare_bool(rt, borrow(held), value, CMP_EQ), held);
    release(rt, held);
    if (equal) return equal < 0 ? -2 : i;
  }
  return -1;
}

static Owned list_method_remove(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t at = list_find(rt, args[0], args[1], 0, INT64_MAX);
  if (at == -2) return FAILED;
  if (at < 0) return error_raise(rt, TYPE_ValueError, "list.remove(x): x not in list");
  return list_assign_slice(rt, args[0], at, at + 1, NULL_BORROWED) ? NONE : FAILED;
}

bool list_search_bound(Runtime *rt, Borrowed value, int64_t *bound) {
  if (is_null(value)) return true;
  if (type_of(rt, value)->slots.index) return object_index_int64(rt, value, 0, bound);
  return error_raise(rt, TYPE_TypeError,
                     "slice indices must be integers or have an __index__ method"),
         false;
}

static Owned list_method_index(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t start = 0, stop = INT64_MAX;
  if (!list_search_bound(rt, args[2], &start) || !list_search_bound(rt, args[3], &stop))
    return FAILED;
  int64_t length = (int64_t)as_list(args[0])->length;
  if (start < 0) start = start + length < 0 ? 0 : start + length;
  if (stop < 0) stop = stop + length < 0 ? 0 : stop + length;
  int64_t at = list_find(rt, args[0], args[1], start, stop);
  if (at == -2) return FAILED;
  return at >= 0 ? small_new(at) : error_raise(rt, TYPE_ValueError, "%R is not in list", args[1]);
}

static Owned list_method_count(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t count = 0, at = -1;
  while ((at = list_find(rt, args[0], args[1], at + 1, INT64_MAX)) >= 0) count++;
  return at == -2 ? FAILED : small_new(count);
}

static Owned list_method_copy(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return list_slice(rt, args[0], 0, as_list(args[0])->length);
}

static Owned list_method_clear(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  list_empty(rt, args[0]);
  return NONE;
}

void list_reverse(List *list) {
  for (uint64_t low = 0, high = list->length; low + 1 < high;) {
    Owned item = list->items[low];
    list->items[low++] = list->items[--high];
    list->items[high] = item;
  }
}

static Owned list_method_reverse(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)rt, (void)nargs;
  list_reverse(as_list(args[0]));
  return NONE;
}

static Owned list_method_sort(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int reverse = is_null(args[2]) ? 0 : object_truth(rt, args[2]);
  if (reverse < 0) return FAILED;
  return list_sort(rt, args[0], args[1], reverse) ? NONE : FAILED;
}

static Owned list_method___reversed__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return list_reverse_iterator_new(rt, args[0]);
}

static Owned list_method___sizeof__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return small_new(
      (int64_t)(type_of(rt, args[0])->size + as_list(args[0])->capacity * sizeof(Owned)));
}

const MethodDef list_methods[] = {
    METHOD(list, append, "(self, object, /)", "Put object behind the last item."),
    METHOD(list, clear, "(self, /)", "Take all items out."),
    METHOD(list, copy, "(self, /)", "A new list of the same items."),
    METHOD(list, count, "(self, value, /)", "How many items equal value."),
    METHOD(list, extend, "(self, iterable, /)", "Append all items of an iterable."),
    METHOD(list, index, "(self, value, start=0, stop=9223372036854775807, /)",
           "The position of the first item that equals value; ValueError when there is none."),
    METHOD(list, insert, "(self, index, object, /)", "Put object before the item at index."),
    METHOD(list, pop, "(self, index=-1, /)",
           "Take the item at index, by default the last, out and return it."),
    METHOD(list, remove, "(self, value, /)",
           "Take the first item that equals value out; ValueError when there is none."),
    METHOD(list, reverse, "(self, /)", "Turn the order of the items round, in place."),
    METHOD(list, sort, "(self, /, *, key=None, reverse=False)",
           "Sort the items in place, by < on what key makes of each; equal ones keep their order."),
    METHOD(list, __reversed__, "(self, /)", "An iterator from the last item to the first."),
    METHOD(list, __sizeof__, "(self, /)", "Bytes that the list itself takes up."),
    CLASS_GETITEM_METHOD,
    END_OF_METHODS,
};
