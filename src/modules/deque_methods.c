/* collections.deque: the methods that scripts call by name. */
#include "modules/deque.h"
#include "object/attr.h"
#include "object/hold.h"
#include "object/tuple.h"
#include "types/generic_alias.h"
#include "types/int.h"

static Owned deque_method_append(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return deque_append(rt, as_deque(args[0]), retain(args[1])) ? NONE : FAILED;
}

static Owned deque_method_appendleft(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return deque_append_left(rt, as_deque(args[0]), retain(args[1])) ? NONE : FAILED;
}

static Owned deque_method_pop(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Deque *deque = as_deque(args[0]);
  return deque->length ? deque_take(deque)
                       : error_raise(rt, TYPE_IndexError, "pop from an empty deque");
}

static Owned deque_method_popleft(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Deque *deque = as_deque(args[0]);
  return deque->length ? deque_take_left(deque)
                       : error_raise(rt, TYPE_IndexError, "pop from an empty deque");
}

static Owned deque_method_extend(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return deque_extend(rt, args[0], args[1], false) ? NONE : FAILED;
}

static Owned deque_method_extendleft(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return deque_extend(rt, args[0], args[1], true) ? NONE : FAILED;
}

static Owned deque_method_clear(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  deque_empty(rt, as_deque(args[0]));
  return NONE;
}

static Owned deque_method_copy(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return deque_copy(rt, args[0]);
}

static Owned deque_method_rotate(Runtime *rt, Borrowed *args, size_t nargs) {
  int64_t steps = 1;
  if (nargs > 2)
    return error_raise(rt, TYPE_TypeError, "deque.rotate expected at most 1 argument, got %zd",
                       (int64_t)nargs - 1);
  if (nargs > 1 && !int_argument_ssize(rt, args[1], &steps)) return FAILED;
  deque_rotate(as_deque(args[0]), steps);
  return NONE;
}

static Owned deque_method_reverse(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)rt, (void)nargs;
  Deque *deque = as_deque(args[0]);
  for (uint64_t low = 0, high = deque->length; low + 1 < high; low++) {
    Owned item = *deque_place(deque, low);
    *deque_place(deque, low) = *deque_place(deque, --high);
    *deque_place(deque, high) = item;
  }
  return NONE;
}

/* The position of an equal item in [start, end): -1 when absent, -2 with an exception, `complaint` when the deque changed. */
static int64_t find(Runtime *rt, Deque *deque, Borrowed value, int64_t start, int64_t end,
                    TypeId error, const char *complaint) {
  uint64_t changes = deque->changes;
  for (int64_t i = start; i < end && i < (int64_t)deque->length; i++) {
    Owned item = retain(deque_peek(deque, (uint64_t)i));
    int equal =
        HELD(rt, "item being compared", object_compare_bool(rt, borrow(item), value, CMP_EQ), item);
    release(rt, item);
    if (equal < 0) return -2;
    if (changes != deque->changes) return error_raise(rt, error, complaint), -2;
    if (equal) return i;
  }
  return -1;
}

#define MUTATED TYPE_RuntimeError, "deque mutated during iteration"

static Owned deque_method_count(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t count = 0, at = -1;
  while ((at = find(rt, as_deque(args[0]), args[1], at + 1, INT64_MAX, MUTATED)) >= 0) count++;
  return at == -2 ? FAILED : small_new(count);
}

static bool bound(Runtime *rt, Borrowed value, int64_t length, int64_t *out) {
  if (is_null(value)) return true;
  if (!type_of(rt, value)->slots.index)
    return error_raise(rt, TYPE_TypeError,
                       "slice indices must be integers or have an __index__ method"),
           false;
  if (!object_index_int64(rt, value, 0, out)) return false;
  if (*out < 0) *out = *out + length < 0 ? 0 : *out + length;
  return true;
}

static Owned deque_method_index(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Deque *deque = as_deque(args[0]);
  int64_t start = 0, stop = INT64_MAX, length = (int64_t)deque->length;
  if (!bound(rt, args[2], length, &start) || !bound(rt, args[3], length, &stop)) return FAILED;
  int64_t at = find(rt, deque, args[1], start, stop, MUTATED);
  if (at == -2) return FAILED;
  return at >= 0 ? small_new(at) : error_raise(rt, TYPE_ValueError, "%R is not in deque", args[1]);
}

static Owned deque_method_remove(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Deque *deque = as_deque(args[0]);
  int64_t at =
      find(rt, deque, args[1], 0, INT64_MAX, TYPE_IndexError, "deque mutated during iteration");
  if (at == -2) return FAILED;
  if (at < 0) return error_raise(rt, TYPE_ValueError, "%R is not in deque", args[1]);
  return deque_delete(rt, deque, (uint64_t)at) ? NONE : FAILED;
}

static Owned deque_method_insert(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Deque *deque = as_deque(args[0]);
  int64_t index;
  if (!object_index_int64(rt, args[1], TYPE_OverflowError, &index)) return FAILED;
  int64_t length = (int64_t)deque->length;
  if (length == deque->maxlen)
    return error_raise(rt, TYPE_IndexError, "deque already at its maximum size");
  if (index >= length) return deque_append(rt, deque, retain(args[2])) ? NONE : FAILED;
  if (index <= -length || index == 0)
    return deque_append_left(rt, deque, retain(args[2])) ? NONE : FAILED;
  deque_rotate(deque, -index);
  bool done = index < 0 ? deque_append(rt, deque, retain(args[2]))
                        : deque_append_left(rt, deque, retain(args[2]));
  deque_rotate(deque, index);
  return done ? NONE : FAILED;
}

static Owned deque_method___reversed__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return deque_iterator_new(rt, args[0], true);
}

static Owned deque_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t maxlen = as_deque(args[0])->maxlen;
  Owned state = object_call_method(rt, args[0], NAME_OF(rt, dunder_getstate), NULL, 0),
        iterator = FAILED, result = FAILED;
  Owned arguments =
      maxlen < 0 ? tuple_new(rt, 0)
                 : tuple_pack2(rt, borrow(rt->core->empty_tuple), borrowed(small_word(maxlen)));
  if (!failed(state) && !failed(arguments)) iterator = object_iter(rt, args[0]);
  if (!failed(iterator)) {
    Borrowed parts[4] = {TYPE_VALUE(type_of(rt, args[0])), borrow(arguments), borrow(state),
                         borrow(iterator)};
    result = tuple_from(rt, parts, 4);
  }
  release(rt, state);
  release(rt, arguments);
  release(rt, iterator);
  return result;
}

static Owned deque_method___sizeof__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return small_new(
      (int64_t)(type_of(rt, args[0])->size + as_deque(args[0])->capacity * sizeof(Owned)));
}

const MethodDef deque_methods[] = {
    METHOD(deque, append, "(self, item, /)", "Put item behind the last."),
    METHOD(deque, appendleft, "(self, item, /)", "Put item before the first."),
    METHOD(deque, clear, "(self, /)", "Take all items out."),
    METHOD(deque, copy, "(self, /)", "A new deque of the same items."),
    DEFINE_NATIVE("__copy__", deque_method_copy, "(self, /)", "A new deque of the same items.",
                  NATIVE_METHOD),
    METHOD(deque, count, "(self, value, /)", "How many items equal value."),
    METHOD(deque, extend, "(self, iterable, /)", "Append all items of an iterable."),
    METHOD(deque, extendleft, "(self, iterable, /)",
           "Put all items of an iterable before the first, one after the other."),
    METHOD(deque, index, "(self, value, start=0, stop=9223372036854775807, /)",
           "The position of the first item that equals value; ValueError when there is none."),
    METHOD(deque, insert, "(self, index, item, /)", "Put item before the one at index."),
    METHOD(deque, pop, "(self, /)", "Take the last item out and return it."),
    METHOD(deque, popleft, "(self, /)", "Take the first item out and return it."),
    METHOD(deque, remove, "(self, value, /)",
           "Take the first item that equals value out; ValueError when there is none."),
    METHOD(deque, reverse, "(self, /)", "Turn the order of the items round, in place."),
    METHOD(deque, rotate, "(self, /, *n)",
           "Move n items from the right end to the left, or the other way when n is negative."),
    METHOD(deque, __reduce__, "(self, /)", "For pickles."),
    METHOD(deque, __reversed__, "(self, /)", "An iterator from the last item to the first."),
    METHOD(deque, __sizeof__, "(self, /)", "Bytes that the deque itself takes up."),
    CLASS_GETITEM_METHOD,
    END_OF_METHODS,
};
