/* Iteration over the characters of a str. An exhausted iterator lets go of its string and stays exhausted. */
#include "object/attr.h"
#include "object/core.h"
#include "object/dict.h"
#include "object/tuple.h"
#include "types/int.h"
#include "types/str.h"

Owned str_iterator_new(Runtime *rt, Borrowed string) {
  StrIterator *iterator = heap_object(
      rt, as_str(string)->ascii ? TYPE_str_ascii_iterator : TYPE_str_iterator, sizeof *iterator);
  if (!iterator) return error_no_memory(rt);
  iterator->string = retain(string);
  iterator->index = 0;
  heap_track(rt, iterator);
  return own_object(iterator);
}

static Owned next(Runtime *rt, Borrowed self) {
  StrIterator *iterator = (StrIterator *)as_object(self);
  if (is_null(iterator->string)) return FAILED;
  Str *s = as_str(borrow(iterator->string));
  if (iterator->index < (int64_t)s->length)
    return str_from_char(rt, str_char(s, iterator->index++));
  CLEAR_VALUE(rt, iterator->string);
  return FAILED;
}

static void traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  VISIT_FIELD(visitor, ((StrIterator *)object)->string, "string");
}

static void dealloc(Runtime *rt, Object *object) {
  heap_untrack(rt, object);
  CLEAR_VALUE(rt, ((StrIterator *)object)->string);
  heap_free(rt, object, sizeof(StrIterator));
}

static Owned str_iterator_method___length_hint__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)rt, (void)nargs;
  StrIterator *iterator = (StrIterator *)as_object(args[0]);
  if (is_null(iterator->string)) return small_new(0);
  return small_new((int64_t)as_str(borrow(iterator->string))->length - iterator->index);
}

static Owned str_iterator_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  StrIterator *iterator = (StrIterator *)as_object(args[0]);
  Borrowed iter = rt->core && !is_null(rt->core->builtins)
                      ? dict_peek_text(rt, borrow(rt->core->builtins), "iter")
                      : NULL_BORROWED;
  if (is_null(iter))
    return error_pending(rt) ? FAILED : error_raise(rt, TYPE_AttributeError, "iter");
  bool done = is_null(iterator->string);
  Owned arguments = tuple_pack1(rt, done ? borrow(rt->core->empty_str) : borrow(iterator->string));
  if (failed(arguments)) return arguments;
  Owned result = done
                     ? tuple_pack2(rt, iter, borrow(arguments))
                     : tuple_pack3(rt, iter, borrow(arguments), borrow(small_new(iterator->index)));
  release(rt, arguments);
  return result;
}

static Owned str_iterator_method___setstate__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  StrIterator *iterator = (StrIterator *)as_object(args[0]);
  int64_t index;
  if (!int_argument(rt, args[1], &index)) return FAILED;
  if (!is_null(iterator->string)) {
    int64_t length = (int64_t)as_str(borrow(iterator->string))->length;
    iterator->index = index < 0 ? 0 : index > length ? length : index;
  }
  return NONE;
}

static const MethodDef methods[] = {
    METHOD(str_iterator, __length_hint__, "(self, /)", "How many characters are left."),
    METHOD(str_iterator, __reduce__, "(self, /)",
           "What makes this iterator again, for pickle and copy."),
    METHOD(str_iterator, __setstate__, "(self, state, /)",
           "Go on at the character numbered state."),
    END_OF_METHODS,
};

/* Two names for one thing, since CPython shows them. */
#define ITERATOR_SPEC(kind)                                                                        \
  const TypeSpec kind##_spec = {                                                                   \
      .name = #kind,                                                                               \
      .flags = TYPE_COLLECTABLE | TYPE_NO_INSTANTIATE,                                             \
      .size = sizeof(StrIterator),                                                                 \
      .traverse = traverse,                                                                        \
      .dealloc = dealloc,                                                                          \
      .slots = {.iter = object_self_iter, .next = next},                                           \
      .methods = methods,                                                                          \
  }
ITERATOR_SPEC(str_iterator);
ITERATOR_SPEC(str_ascii_iterator);
