/* Iterators that walk by index: over lists and tuples, and, through __getitem__, over anything; and iter(callable, sentinel).
 *
 * What is walked may change under way: each step reads the length anew. An iterator that has met its end drops what it walked, so that
 * it stays exhausted whatever becomes of that. */
#include "types/iterators.h"

#include "heap/allocator.h"
#include "object/attr.h"
#include "object/dict.h"
#include "object/hold.h"
#include "object/tuple.h"
#include "types/int.h"
#include "types/list_private.h"

/* One object and a position: the shape of all iterators here but the last. */
typedef struct IndexIterator {
  Object head;
  Owned sequence;
  int64_t index;
} IndexIterator;

_Static_assert(sizeof(IndexIterator) == sizeof(ListIterator) &&
                   sizeof(IndexIterator) == sizeof(TupleIterator),
               "one layout");
#define as_index(v) ((IndexIterator *)as_object(v))

static Owned index_iterator_new(Runtime *rt, TypeId id, Borrowed sequence, int64_t index) {
  IndexIterator *iterator = allocator_instance(rt, id, 0, sizeof(IndexIterator));
  if (!iterator) return error_no_memory(rt);
  iterator->sequence = retain(sequence);
  iterator->index = index;
  return own_object(iterator);
}

Owned list_iterator_new(Runtime *rt, Borrowed list) {
  return index_iterator_new(rt, TYPE_list_iterator, list, 0);
}
Owned tuple_iterator_new(Runtime *rt, Borrowed tuple) {
  return index_iterator_new(rt, TYPE_tuple_iterator, tuple, 0);
}
Owned sequence_iterator_new(Runtime *rt, Borrowed sequence) {
  return index_iterator_new(rt, TYPE_sequence_iterator, sequence, 0);
}
Owned list_reverse_iterator_new(Runtime *rt, Borrowed list) {
  return index_iterator_new(rt, TYPE_list_reverseiterator, list,
                            (int64_t)as_list(list)->length - 1);
}

static void index_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  VISIT_FIELD(visitor, ((IndexIterator *)object)->sequence, "sequence");
  if (object->meta & OBJECT_FROM_CLASS) type_traverse_extra(rt, object, visitor);
}

static void index_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  CLEAR_VALUE(rt, ((IndexIterator *)object)->sequence);
  type_free_object(rt, object);
  heap_undefer(rt);
}

static Owned exhaust(Runtime *rt, IndexIterator *iterator) {
  CLEAR_VALUE(rt, iterator->sequence);
  return FAILED;
}

/* ---- steps ---- */

static Owned list_iterator_next(Runtime *rt, Borrowed self) {
  IndexIterator *iterator = as_index(self);
  if (is_null(iterator->sequence)) return FAILED;
  List *list = as_list(iterator->sequence);
  if ((uint64_t)iterator->index >= list->length) return exhaust(rt, iterator);
  return retain(list_peek(list, iterator->index++));
}

static Owned list_reverseiterator_next(Runtime *rt, Borrowed self) {
  IndexIterator *iterator = as_index(self);
  if (is_null(iterator->sequence)) return FAILED;
  List *list = as_list(iterator->sequence);
  if ((uint64_t)iterator->index >= list->length) return exhaust(rt, iterator); /* -1 too */
  return retain(list_peek(list, iterator->index--));
}

static Owned tuple_iterator_next(Runtime *rt, Borrowed self) {
  IndexIterator *iterator = as_index(self);
  if (is_null(iterator->sequence)) return FAILED;
  Tuple *tuple = as_tuple(iterator->sequence);
  if ((uint64_t)iterator->index >= tuple->length) return exhaust(rt, iterator);
  return retain(tuple_peek(tuple, iterator->index++));
}

/* sequence[index]; the end is an IndexError or a StopIteration. FAILED without an exception then. */
static Owned item_or_end(Runtime *rt, IndexIterator *iterator) {
  Owned sequence = retain(borrow(iterator->sequence)), index = int_new(rt, iterator->index);
  Owned item = failed(index)
                   ? FAILED
                   : HELD(rt, "iterator", object_getitem(rt, borrow(sequence), borrow(index)),
                          sequence, index);
  release(rt, index);
  release(rt, sequence);
  if (failed(item) && !error_clear_if(rt, TYPE_IndexError)) error_clear_if(rt, TYPE_StopIteration);
  return item;
}

static Owned sequence_iterator_next(Runtime *rt, Borrowed self) {
  IndexIterator *iterator = as_index(self);
  if (is_null(iterator->sequence)) return FAILED;
  if (iterator->index == INT64_MAX)
    return error_raise(rt, TYPE_OverflowError, "iter index too large");
  Owned item = item_or_end(rt, iterator);
  if (!failed(item))
    iterator->index++;
  else if (!error_pending(rt))
    exhaust(rt, iterator);
  return item;
}

static Owned reversed_next(Runtime *rt, Borrowed self) {
  IndexIterator *iterator = as_index(self);
  if (is_null(iterator->sequence)) return FAILED;
  Owned item = FAILED;
  if (iterator->index >= 0) {
    item = item_or_end(rt, iterator);
    if (!failed(item)) {
      iterator->index--;
      return item;
    }
    if (error_pending(rt)) return FAILED;
  }
  iterator->index = -1;
  return exhaust(rt, iterator);
}

/* ---- reversed(sequence) ---- */

bool iterators_no_keywords(Runtime *rt, const char *name, Type *type, TypeId id, Borrowed kwnames) {
  Type *base = TYPE_OF_ID(rt, id);
  if (is_null(kwnames) || !as_tuple(kwnames)->length) return true;
  if (type != base && type->slots.init != base->slots.init)
    return true; /* for the subclass's own __init__ */
  return error_raise(rt, TYPE_TypeError, "%s() takes no keyword arguments", name), false;
}

static Owned reversed_slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                               Borrowed kwnames) {
  if (!iterators_no_keywords(rt, "reversed", type, TYPE_reversed, kwnames)) return FAILED;
  if (nargs != 1)
    return error_raise(rt, TYPE_TypeError, "reversed expected 1 argument, got %zd", (int64_t)nargs);
  Owned special = object_find_special(rt, args[0], NAME_OF(rt, dunder_reversed));
  if (failed(special) && error_pending(rt)) return FAILED;
  bool none = is_none(special);
  if (!failed(special) && !none) {
    Owned result = HELD(rt, "reversed", object_call0(rt, borrow(special)), special);
    release(rt, special);
    return result;
  }
  bool mapping = is_dict(rt, args[0]) || object_has_id(args[0], TYPE_weakproxy) ||
                 object_has_id(args[0], TYPE_weakcallableproxy);
  if (none || mapping || !type_of(rt, args[0])->slots.getitem)
    return error_raise(rt, TYPE_TypeError, "'%.200T' object is not reversible", args[0]);
  int64_t length = object_length(rt, args[0]);
  if (length < 0) return FAILED;
  IndexIterator *iterator = type_new_object(rt, type);
  if (!iterator) return FAILED;
  iterator->sequence = retain(args[0]);
  iterator->index = length - 1;
  heap_track(rt, iterator);
  return own_object(iterator);
}

/* ---- methods ---- */

static Owned forward_length_hint(Runtime *rt, Borrowed self) {
  IndexIterator *iterator = as_index(self);
  if (is_null(iterator->sequence)) return small_new(0);
  Borrowed sequence = borrow(iterator->sequence);
  if (!type_of(rt, sequence)->slots.length) return NOT_IMPLEMENTED;
  int64_t length = object_length(rt, sequence);
  if (length < 0) return FAILED;
  return small_new(length > iterator->index ? length - iterator->index : 0);
}

static Owned forward_method___length_hint__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return forward_length_hint(rt, args[0]);
}

static Owned backward_method___length_hint__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  IndexIterator *iterator = as_index(args[0]);
  if (is_null(iterator->sequence)) return small_new(0);
  int64_t length = object_length(rt, borrow(iterator->sequence)), left = iterator->index + 1;
  if (length < 0) return FAILED;
  return small_new(length < left ? 0 : left);
}

Owned iterators_reduce(Runtime *rt, const char *builtin, Borrowed argument, Borrowed state) {
  Owned function = retain(dict_peek_text(rt, borrow(rt->core->builtins), builtin));
  if (failed(function))
    return error_pending(rt) ? FAILED : error_raise(rt, TYPE_AttributeError, "%s", builtin);
  Owned arguments = tuple_pack1(rt, argument), result = FAILED;
  if (!failed(arguments))
    result = is_null(state) ? tuple_pack2(rt, borrow(function), borrow(arguments))
                            : tuple_pack3(rt, borrow(function), borrow(arguments), state);
  release(rt, function);
  release(rt, arguments);
  return result;
}

/* (iter, (sequence,), index), or what gives an empty iterator once this one is exhausted. */
static Owned index_reduce(Runtime *rt, Borrowed self, const char *builtin, bool empty_list) {
  IndexIterator *iterator = as_index(self);
  if (is_null(iterator->sequence)) {
    Owned empty = empty_list ? list_new(rt, 0) : tuple_new(rt, 0);
    if (failed(empty)) return FAILED;
    Owned result = iterators_reduce(rt, "iter", borrow(empty), NULL_BORROWED);
    release(rt, empty);
    return result;
  }
  Owned index = int_new(rt, iterator->index);
  Owned result = failed(index)
                     ? FAILED
                     : iterators_reduce(rt, builtin, borrow(iterator->sequence), borrow(index));
  release(rt, index);
  return result;
}

static Owned forward_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return index_reduce(rt, args[0], "iter", object_has_id(args[0], TYPE_list_iterator));
}

static Owned backward_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return index_reduce(rt, args[0], "reversed", object_has_id(args[0], TYPE_list_reverseiterator));
}

static bool state_index(Runtime *rt, Borrowed state, int64_t *index) {
  if (!is_int(rt, state)) return error_raise(rt, TYPE_TypeError, "an integer is required"), false;
  return int_argument(rt, state, index);
}

static Owned forward_method___setstate__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  IndexIterator *iterator = as_index(args[0]);
  int64_t index;
  if (!state_index(rt, args[1], &index)) return FAILED;
  if (is_null(iterator->sequence)) return NONE;
  if (index < 0) index = 0;
  if (object_has_id(args[0], TYPE_tuple_iterator) &&
      index > (int64_t)as_tuple(iterator->sequence)->length)
    index = (int64_t)as_tuple(iterator->sequence)->length;
  iterator->index = index;
  return NONE;
}

static Owned backward_method___setstate__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  IndexIterator *iterator = as_index(args[0]);
  int64_t index;
  if (!state_index(rt, args[1], &index)) return FAILED;
  if (is_null(iterator->sequence)) return NONE;
  int64_t length = object_length(rt, borrow(iterator->sequence));
  if (length < 0) return FAILED;
  iterator->index = index < -1 ? -1 : index > length - 1 ? length - 1 : index;
  return NONE;
}

#define INDEX_METHODS(direction)                                                                   \
  static const MethodDef direction##_methods[] = {                                                 \
      METHOD(direction, __length_hint__, "(self, /)", "How many items are left."),                 \
      METHOD(direction, __reduce__, "(self, /)", "For pickles."),                                  \
      METHOD(direction, __setstate__, "(self, state, /)", "Go to a position."),                    \
      END_OF_METHODS,                                                                              \
  }
INDEX_METHODS(forward);
INDEX_METHODS(backward);

#define INDEX_SPEC(type, text, direction)                                                          \
  const TypeSpec type##_spec = {                                                                   \
      .name = text,                                                                                \
      .flags = TYPE_COLLECTABLE | TYPE_NO_INSTANTIATE,                                             \
      .size = sizeof(IndexIterator),                                                               \
      .traverse = index_traverse,                                                                  \
      .dealloc = index_dealloc,                                                                    \
      .slots = {.iter = object_self_iter, .next = type##_next},                                    \
      .methods = direction##_methods,                                                              \
  }
INDEX_SPEC(list_iterator, "list_iterator", forward);
INDEX_SPEC(list_reverseiterator, "list_reverseiterator", backward);
INDEX_SPEC(tuple_iterator, "tuple_iterator", forward);
INDEX_SPEC(sequence_iterator, "iterator", forward);

const TypeSpec reversed_spec = {
    .name = "reversed",
    .doc = "The items of a sequence from the last to the first.",
    .signature = "(sequence, /)",
    .flags = TYPE_COLLECTABLE | TYPE_BASETYPE,
    .size = sizeof(IndexIterator),
    .traverse = index_traverse,
    .dealloc = index_dealloc,
    .slots = {.new = reversed_slot_new, .iter = object_self_iter, .next = reversed_next},
    .methods = backward_methods,
};

/* ---- iter(callable, sentinel) ---- */

typedef struct CallableIterator {
  Object head;
  Owned callable, sentinel; /* both NULL_VALUE when exhausted */
} CallableIterator;

Owned callable_iterator_new(Runtime *rt, Borrowed callable, Borrowed sentinel) {
  CallableIterator *iterator = heap_object(rt, TYPE_callable_iterator, sizeof(CallableIterator));
  if (!iterator) return error_no_memory(rt);
  iterator->callable = retain(callable);
  iterator->sentinel = retain(sentinel);
  heap_track(rt, iterator);
  return own_object(iterator);
}

static void callable_exhaust(Runtime *rt, CallableIterator *iterator) {
  CLEAR_VALUE(rt, iterator->callable);
  CLEAR_VALUE(rt, iterator->sentinel);
}

static Owned callable_iterator_next(Runtime *rt, Borrowed self) {
  CallableIterator *iterator = (CallableIterator *)as_object(self);
  if (is_null(iterator->callable)) return FAILED;
  Owned callable = retain(borrow(iterator->callable)); /* the call may exhaust this iterator */
  Owned result = HELD(rt, "callable_iterator", object_call0(rt, borrow(callable)), callable);
  release(rt, callable);
  if (failed(result)) {
    if (error_clear_if(rt, TYPE_StopIteration)) callable_exhaust(rt, iterator);
    return FAILED;
  }
  if (is_null(iterator->sentinel)) {
    release(rt, result);
    return FAILED;
  }
  Owned sentinel = retain(borrow(iterator->sentinel));
  int equal =
      HELD(rt, "callable_iterator",
           object_compare_bool(rt, borrow(sentinel), borrow(result), CMP_EQ), sentinel, result);
  release(rt, sentinel);
  if (!equal) return result;
  release(rt, result);
  if (equal > 0) callable_exhaust(rt, iterator);
  return FAILED;
}

static void callable_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  VISIT_FIELD(visitor, ((CallableIterator *)object)->callable, "callable");
  VISIT_FIELD(visitor, ((CallableIterator *)object)->sentinel, "sentinel");
}

static void callable_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  callable_exhaust(rt, (CallableIterator *)object);
  heap_free(rt, object, sizeof(CallableIterator));
  heap_undefer(rt);
}

static Owned callable_iterator_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  CallableIterator *iterator = (CallableIterator *)as_object(args[0]);
  if (is_null(iterator->callable)) {
    Owned empty = tuple_new(rt, 0),
          result = iterators_reduce(rt, "iter", borrow(empty), NULL_BORROWED);
    release(rt, empty);
    return result;
  }
  Owned function = retain(dict_peek_text(rt, borrow(rt->core->builtins), "iter"));
  if (failed(function))
    return error_pending(rt) ? FAILED : error_raise(rt, TYPE_AttributeError, "iter");
  Owned arguments = tuple_pack2(rt, borrow(iterator->callable), borrow(iterator->sentinel));
  Owned result = failed(arguments) ? FAILED : tuple_pack2(rt, borrow(function), borrow(arguments));
  release(rt, function);
  release(rt, arguments);
  return result;
}

static const MethodDef callable_iterator_methods[] = {
    METHOD(callable_iterator, __reduce__, "(self, /)", "For pickles."),
    END_OF_METHODS,
};

const TypeSpec callable_iterator_spec = {
    .name = "callable_iterator",
    .flags = TYPE_COLLECTABLE | TYPE_NO_INSTANTIATE,
    .size = sizeof(CallableIterator),
    .traverse = callable_traverse,
    .dealloc = callable_dealloc,
    .slots = {.iter = object_self_iter, .next = callable_iterator_next},
    .methods = callable_iterator_methods,
};
