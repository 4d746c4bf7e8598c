/* collections.deque: storage, the type and its iterators. Methods are in deque_methods.c.
 *
 * A ring of a power of two of words: both ends move freely, and an index is one addition and one mask away. Scripts that run during a
 * comparison may change the deque: items are held meanwhile, and the length is read anew. */
#include "modules/deque.h"

#include "object/attr.h"
#include "object/hold.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/list.h"

/* ---- storage ---- */

static bool resize(Runtime *rt, Deque *deque, uint64_t capacity) {
  Owned *items = capacity > (uint64_t)INT64_MAX / sizeof(Owned)
                     ? NULL
                     : heap_block(rt, capacity * sizeof(Owned));
  if (!items) return error_no_memory(rt), false;
  for (uint64_t i = 0; i < deque->length; i++) items[i] = *deque_place(deque, i);
  heap_block_free(rt, deque->items, deque->capacity * sizeof(Owned));
  deque->items = items;
  deque->capacity = capacity;
  deque->start = 0;
  return true;
}

static bool make_room(Runtime *rt, Deque *deque) {
  return deque->length < deque->capacity ||
         resize(rt, deque, deque->capacity ? deque->capacity * 2 : 8);
}

Owned deque_take(Deque *deque) {
  Owned item = *deque_place(deque, --deque->length);
  deque->changes++;
  return item;
}

Owned deque_take_left(Deque *deque) {
  Owned item = *deque_place(deque, 0);
  deque->start = (deque->start + 1) & (deque->capacity - 1);
  deque->length--;
  deque->changes++;
  return item;
}

bool deque_append(Runtime *rt, Deque *deque, Owned value) {
  if (deque->maxlen >= 0 && (int64_t)deque->length >= deque->maxlen) {
    Owned old = value;
    if (deque->length) { /* the ring has room for the new item once the first is out */
      old = deque_take_left(deque);
      *deque_place(deque, deque->length++) = value;
    }
    release(rt, old);
    return true;
  }
  if (!make_room(rt, deque)) return release(rt, value), false;
  *deque_place(deque, deque->length++) = value;
  deque->changes++;
  return true;
}

static void put_first(Deque *deque, Owned value) {
  deque->start = (deque->start - 1) & (deque->capacity - 1);
  deque->items[deque->start] = value;
  deque->length++;
  deque->changes++;
}

bool deque_append_left(Runtime *rt, Deque *deque, Owned value) {
  if (deque->maxlen >= 0 && (int64_t)deque->length >= deque->maxlen) {
    Owned old = value;
    if (deque->length) {
      old = deque_take(deque);
      put_first(deque, value);
    }
    release(rt, old);
    return true;
  }
  if (!make_room(rt, deque)) return release(rt, value), false;
  put_first(deque, value);
  return true;
}

void deque_empty(Runtime *rt, Deque *deque) {
  Deque old = *deque;
  if (!old.capacity) return;
  deque->items = NULL;
  deque->capacity = deque->start = deque->length = 0;
  deque->changes++;
  for (uint64_t i = 0; i < old.length; i++) release(rt, *deque_place(&old, i));
  heap_block_free(rt, old.items, old.capacity * sizeof(Owned));
}

bool deque_extend(Runtime *rt, Borrowed self, Borrowed iterable, bool left) {
  Owned list = NULL_VALUE;
  if (same(self, iterable)) {
    list = list_from_iterable(rt, iterable);
    if (failed(list)) return false;
    iterable = borrow(list);
  }
  Owned iterator = object_iter(rt, iterable);
  release(rt, list);
  if (failed(iterator)) return false;
  for (;;) {
    Owned item = HELD(rt, "deque.extend", object_next(rt, borrow(iterator)), iterator);
    if (failed(item)) break;
    if (!(left ? deque_append_left : deque_append)(rt, as_deque(self), item)) break;
  }
  release(rt, iterator);
  return !error_pending(rt);
}

void deque_rotate(Deque *deque, int64_t steps) {
  int64_t length = (int64_t)deque->length;
  if (length <= 1) return;
  steps %= length;
  if (steps < 0) steps += length;
  if (!steps) return;
  deque->changes++;
  if (deque->length == deque->capacity) { /* a full ring turns without moving anything */
    deque->start = (deque->start - (uint64_t)steps) & (deque->capacity - 1);
    return;
  }
  if (steps <= length / 2) {
    for (; steps; steps--) {
      Owned item = *deque_place(deque, deque->length - 1);
      deque->start = (deque->start - 1) & (deque->capacity - 1);
      deque->items[deque->start] = item;
    }
  } else {
    for (steps = length - steps; steps; steps--) {
      Owned item = *deque_place(deque, 0);
      *deque_place(deque, deque->length) = item;
      deque->start = (deque->start + 1) & (deque->capacity - 1);
    }
  }
}

bool deque_delete(Runtime *rt, Deque *deque, uint64_t at) {
  Owned old = *deque_place(deque, at);
  for (uint64_t i = at; i + 1 < deque->length; i++)
    *deque_place(deque, i) = *deque_place(deque, i + 1);
  deque->length--;
  deque->changes++;
  release(rt, old);
  return true;
}

/* ---- life ---- */

static Owned deque_slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                            Borrowed kwnames) {
  (void)args, (void)nargs, (void)kwnames; /* __init__ looks at them */
  Deque *deque = type_new_object(rt, type);
  if (!deque) return FAILED;
  deque->items = NULL;
  deque->capacity = deque->start = deque->length = deque->changes = 0;
  deque->maxlen = -1;
  heap_track(rt, deque);
  return own_object(deque);
}

static bool deque_slot_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                            Borrowed kwnames) {
  Borrowed bound[2] = {NULL_BORROWED, NULL_BORROWED};
  size_t named = is_null(kwnames) ? 0 : as_tuple(kwnames)->length;
  if (nargs + named > 2)
    return error_raise(rt, TYPE_TypeError, "deque() takes at most 2 arguments (%zd given)",
                       (int64_t)(nargs + named)),
           false;
  for (size_t i = 0; i < nargs; i++) bound[i] = args[i];
  for (size_t i = 0; i < named; i++) {
    Borrowed name = tuple_peek(as_tuple(kwnames), i);
    int place = str_equal_text(name, "iterable") ? 0 : str_equal_text(name, "maxlen") ? 1 : -1;
    if (place < 0)
      return error_raise(rt, TYPE_TypeError, "'%S' is an invalid keyword argument for deque()",
                         name),
             false;
    if (!is_null(bound[place]))
      return error_raise(rt, TYPE_TypeError,
                         "argument for deque() given by name ('%S') and position (%d)", name,
                         place + 1),
             false;
    bound[place] = args[nargs + i];
  }
  int64_t maxlen = -1;
  if (!is_null(bound[1]) && !is_none(bound[1])) {
    if (!value_has(rt, bound[1], TYPE_IS_INT))
      return error_raise(rt, TYPE_TypeError, "an integer is required"), false;
    if (!object_index_int64(rt, bound[1], TYPE_OverflowError, &maxlen)) return false;
    if (maxlen < 0) return error_raise(rt, TYPE_ValueError, "maxlen must be non-negative"), false;
  }
  deque_empty(rt, as_deque(self));
  as_deque(self)->maxlen = maxlen;
  return is_null(bound[0]) || deque_extend(rt, self, bound[0], false);
}

static void deque_slot_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  Deque *deque = (Deque *)object;
  for (uint64_t i = 0; i < deque->length; i++) VISIT(visitor, *deque_place(deque, i), EDGE_ITEM, i);
  if (OBJECT_SHAPE(object) != TYPE_deque) type_traverse_extra(rt, object, visitor);
}

static void deque_slot_clear(Runtime *rt, Object *object) {
  deque_empty(rt, (Deque *)object);
  if (OBJECT_SHAPE(object) != TYPE_deque) type_clear_extra(rt, object);
}

static void deque_slot_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  deque_empty(rt, (Deque *)object);
  type_free_object(rt, object);
  heap_undefer(rt);
}

/* ---- slots ---- */

static Owned deque_slot_repr(Runtime *rt, Borrowed self) {
  if (repr_enter(self)) return str_from_text(rt, "[...]");
  Owned list = list_from_iterable(rt, self), text = FAILED;
  const char *name = type_name(type_of(rt, self));
  int64_t maxlen = as_deque(self)->maxlen;
  if (!failed(list))
    text = HELD(rt, "repr",
                maxlen < 0 ? format_str(rt, "%s(%R)", name, borrow(list))
                           : format_str(rt, "%s(%R, maxlen=%zd)", name, borrow(list), maxlen),
                list);
  release(rt, list);
  repr_leave(self);
  return text;
}

static Owned order(int64_t a, int64_t b, CompareOp op) {
  switch (op) {
  case CMP_LT: return bool_value(a < b);
  case CMP_LE: return bool_value(a <= b);
  case CMP_EQ: return bool_value(a == b);
  case CMP_NE: return bool_value(a != b);
  case CMP_GT: return bool_value(a > b);
  default: return bool_value(a >= b);
  }
}

static Owned deque_slot_compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op) {
  if (!is_deque(rt, self) || !is_deque(rt, other)) return NOT_IMPLEMENTED;
  Deque *a = as_deque(self), *b = as_deque(other);
  if (a == b || ((op == CMP_EQ || op == CMP_NE) && a->length != b->length))
    return order((int64_t)a->length, (int64_t)b->length, op);
  uint64_t changes_a = a->changes, changes_b = b->changes;
  for (uint64_t i = 0; i < a->length && i < b->length; i++) {
    Owned x = retain(deque_peek(a, i)), y = retain(deque_peek(b, i)), result = NULL_VALUE;
    int equal = HELD(rt, "comparison", object_compare_bool(rt, borrow(x), borrow(y), CMP_EQ), x, y);
    if (!equal && (op == CMP_EQ || op == CMP_NE))
      result = bool_value(op == CMP_NE);
    else if (!equal)
      result = HELD(rt, "comparison", object_compare(rt, borrow(x), borrow(y), op), x, y);
    release(rt, x);
    release(rt, y);
    if (equal <= 0) return result;
    if (changes_a != a->changes || changes_b != b->changes)
      return error_raise(rt, TYPE_RuntimeError, "deque mutated during iteration");
  }
  return order((int64_t)a->length, (int64_t)b->length, op);
}

static int64_t deque_slot_length(Runtime *rt, Borrowed self) {
  (void)rt;
  return (int64_t)as_deque(self)->length;
}

static bool index_of(Runtime *rt, Borrowed self, Borrowed key, int64_t *index) {
  if (!type_of(rt, key)->slots.index)
    return error_raise(rt, TYPE_TypeError, "sequence index must be integer, not '%.200T'", key),
           false;
  if (!object_index_int64(rt, key, TYPE_IndexError, index)) return false;
  if (*index < 0) *index += (int64_t)as_deque(self)->length;
  if ((uint64_t)*index < as_deque(self)->length) return true;
  return error_raise(rt, TYPE_IndexError, "deque index out of range"), false;
}

static Owned deque_slot_getitem(Runtime *rt, Borrowed self, Borrowed key) {
  int64_t index;
  if (!index_of(rt, self, key, &index)) return FAILED;
  return retain(deque_peek(as_deque(self), (uint64_t)index));
}

static bool deque_slot_setitem(Runtime *rt, Borrowed self, Borrowed key, Borrowed value) {
  int64_t index;
  if (!index_of(rt, self, key, &index)) return false;
  if (is_null(value)) return deque_delete(rt, as_deque(self), (uint64_t)index);
  Owned *place = deque_place(as_deque(self), (uint64_t)index);
  STORE_VALUE(rt, *place, retain(value));
  return true;
}

static int deque_slot_contains(Runtime *rt, Borrowed self, Borrowed value) {
  Deque *deque = as_deque(self);
  uint64_t changes = deque->changes;
  for (uint64_t i = 0; i < deque->length; i++) {
    Owned item = retain(deque_peek(deque, i));
    int equal = HELD(rt, "comparison", object_equal(rt, borrow(item), value), item);
    release(rt, item);
    if (equal) return equal;
    if (changes != deque->changes)
      return error_raise(rt, TYPE_RuntimeError, "deque mutated during iteration"), -1;
  }
  return 0;
}

Owned deque_copy(Runtime *rt, Borrowed self) {
  int64_t maxlen = as_deque(self)->maxlen;
  Type *type = type_of(rt, self);
  if (object_has_id(self, TYPE_deque)) {
    Owned copy = deque_slot_new(rt, type, NULL, 0, NULL_BORROWED);
    if (failed(copy)) return FAILED;
    as_deque(copy)->maxlen = maxlen;
    for (uint64_t i = 0; i < as_deque(self)->length; i++)
      if (!deque_append(rt, as_deque(copy), retain(deque_peek(as_deque(self), i))))
        return release(rt, copy), FAILED;
    return copy;
  }
  Owned limit = small_new(maxlen < 0 ? 0 : maxlen);
  Owned copy = maxlen < 0 ? object_call1(rt, TYPE_VALUE(type), self)
                          : object_call2(rt, TYPE_VALUE(type), self, borrow(limit));
  if (!failed(copy) && !is_deque(rt, borrow(copy))) {
    error_raise(rt, TYPE_TypeError, "%.200N() must return a deque, not %.200T", type, borrow(copy));
    release(rt, copy);
    return FAILED;
  }
  return copy;
}

static Owned deque_slot_concat(Runtime *rt, Borrowed left, Borrowed right) {
  if (!is_deque(rt, right))
    return error_raise(rt, TYPE_TypeError, "can only concatenate deque (not \"%.200T\") to deque",
                       right);
  Owned result = deque_copy(rt, left);
  if (failed(result) || HELD(rt, "+", deque_extend(rt, borrow(result), right, false), result))
    return result;
  release(rt, result);
  return FAILED;
}

static Owned deque_slot_inplace_concat(Runtime *rt, Borrowed self, Borrowed other) {
  return deque_extend(rt, self, other, false) ? retain(self) : FAILED;
}

static Owned deque_slot_inplace_repeat(Runtime *rt, Borrowed self, int64_t times) {
  Deque *deque = as_deque(self);
  uint64_t length = deque->length;
  if (!length || times == 1) return retain(self);
  if (times <= 0) return deque_empty(rt, deque), retain(self);
  if ((uint64_t)times > (uint64_t)INT64_MAX / sizeof(Owned) / length) return error_no_memory(rt);
  /* With a maximum length only the end of the repetition stays: a whole number of rounds that fills it will do. */
  uint64_t rounds = (uint64_t)times - 1,
           enough = deque->maxlen < 0 ? rounds : (uint64_t)deque->maxlen / length + 1;
  if (rounds > enough) rounds = enough;
  Owned list = list_from_iterable(rt, self);
  if (failed(list)) return FAILED;
  bool done = true;
  for (; done && rounds; rounds--)
    for (uint64_t i = 0; done && i < length; i++)
      done = deque_append(rt, deque, retain(list_peek(as_list(list), i)));
  release(rt, list);
  return done ? retain(self) : FAILED;
}

static Owned deque_slot_repeat(Runtime *rt, Borrowed self, int64_t times) {
  Owned copy = deque_copy(rt, self);
  if (failed(copy)) return FAILED;
  Owned result = deque_slot_inplace_repeat(rt, borrow(copy), times);
  release(rt, copy);
  return result;
}

/* ---- iterators ---- */

typedef struct DequeIterator {
  Object head;
  Owned deque;
  uint64_t changes;   /* of the deque when the iterator was made */
  uint64_t remaining; /* items not yet given */
} DequeIterator;

#define as_deque_iterator(v) ((DequeIterator *)as_object(v))

Owned deque_iterator_new(Runtime *rt, Borrowed deque, bool backward) {
  DequeIterator *iterator = heap_object(
      rt, backward ? TYPE_deque_reverse_iterator : TYPE_deque_iterator, sizeof(DequeIterator));
  if (!iterator) return error_no_memory(rt);
  iterator->deque = retain(deque);
  iterator->changes = as_deque(deque)->changes;
  iterator->remaining = as_deque(deque)->length;
  heap_track(rt, iterator);
  return own_object(iterator);
}

static Owned deque_slot_iter(Runtime *rt, Borrowed self) {
  return deque_iterator_new(rt, self, false);
}

/* deque_iterator(deque, skipped=0), as unpickling calls it */
static Owned iterator_slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                               Borrowed kwnames) {
  Borrowed bound[2];
  int64_t skip = 0;
  if (!native_bind(rt, type_name(type), "(deque, skipped=0, /)", args, nargs, kwnames, bound, 2))
    return FAILED;
  if (!is_deque(rt, bound[0]))
    return error_raise(rt, TYPE_TypeError, "argument 1 must be collections.deque, not %T",
                       bound[0]);
  if (!is_null(bound[1]) && !object_index_int64(rt, bound[1], TYPE_OverflowError, &skip))
    return FAILED;
  Owned iterator =
      deque_iterator_new(rt, bound[0], type == TYPE_OF_ID(rt, TYPE_deque_reverse_iterator));
  if (failed(iterator)) return FAILED;
  uint64_t left = as_deque_iterator(iterator)->remaining;
  as_deque_iterator(iterator)->remaining = skip <= 0               ? left
                                           : (uint64_t)skip < left ? left - (uint64_t)skip
                                                                   : 0;
  return iterator;
}

static DequeIterator *advance(Runtime *rt, Borrowed self) {
  DequeIterator *iterator = as_deque_iterator(self);
  if (iterator->changes != as_deque(iterator->deque)->changes) {
    iterator->remaining = 0;
    return error_raise(rt, TYPE_RuntimeError, "deque mutated during iteration"), NULL;
  }
  if (!iterator->remaining) return NULL;
  iterator->remaining--;
  return iterator;
}

static Owned deque_iterator_next(Runtime *rt, Borrowed self) {
  DequeIterator *iterator = advance(rt, self);
  if (!iterator) return FAILED;
  Deque *deque = as_deque(iterator->deque);
  return retain(deque_peek(deque, deque->length - 1 - iterator->remaining));
}

static Owned deque_reverse_iterator_next(Runtime *rt, Borrowed self) {
  DequeIterator *iterator = advance(rt, self);
  return iterator ? retain(deque_peek(as_deque(iterator->deque), iterator->remaining)) : FAILED;
}

static void iterator_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  VISIT_FIELD(visitor, ((DequeIterator *)object)->deque, "deque");
}

static void iterator_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  release(rt, ((DequeIterator *)object)->deque);
  heap_free(rt, object, sizeof(DequeIterator));
  heap_undefer(rt);
}

static Owned iterator_method___length_hint__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)rt, (void)nargs;
  return small_new((int64_t)as_deque_iterator(args[0])->remaining);
}

static Owned iterator_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  DequeIterator *iterator = as_deque_iterator(args[0]);
  int64_t given = (int64_t)(as_deque(iterator->deque)->length - iterator->remaining);
  Owned arguments = tuple_pack2(rt, borrow(iterator->deque), borrowed(small_word(given)));
  Owned result = failed(arguments)
                     ? FAILED
                     : tuple_pack2(rt, TYPE_VALUE(type_of(rt, args[0])), borrow(arguments));
  release(rt, arguments);
  return result;
}

static const MethodDef iterator_methods[] = {
    METHOD(iterator, __length_hint__, "(self, /)", "How many items are left."),
    METHOD(iterator, __reduce__, "(self, /)", "For pickles."),
    END_OF_METHODS,
};

#define ITERATOR_SPEC(type, text)                                                                  \
  const TypeSpec type##_spec = {                                                                   \
      .name = text,                                                                                \
      .flags = TYPE_COLLECTABLE,                                                                   \
      .size = sizeof(DequeIterator),                                                               \
      .traverse = iterator_traverse,                                                               \
      .dealloc = iterator_dealloc,                                                                 \
      .slots = {.new = iterator_slot_new, .iter = object_self_iter, .next = type##_next},          \
      .methods = iterator_methods,                                                                 \
  }
ITERATOR_SPEC(deque_iterator, "collections._deque_iterator");
ITERATOR_SPEC(deque_reverse_iterator, "collections._deque_reverse_iterator");

/* ---- the type ---- */

static Owned deque_get_maxlen(Runtime *rt, Borrowed self) {
  (void)rt;
  return as_deque(self)->maxlen < 0 ? NONE : small_new(as_deque(self)->maxlen);
}

static const GetterDef deque_getters[] = {
    {"maxlen", deque_get_maxlen, NULL, "The most items that the deque keeps, or None."},
    {0},
};

const TypeSpec deque_spec = {
    .name = "collections.deque",
    .doc =
        "A sequence that grows and shrinks at both ends; with maxlen, an item put in at one end pushes one out at the other.",
    .signature = "(iterable=(), maxlen=None)",
    .flags = TYPE_COLLECTABLE | TYPE_BASETYPE | TYPE_SEQUENCE | TYPE_HAS_WEAKREFS,
    .size = sizeof(Deque),
    .traverse = deque_slot_traverse,
    .clear = deque_slot_clear,
    .dealloc = deque_slot_dealloc,
    .slots = {.new = deque_slot_new,
              .init = deque_slot_init,
              .repr = deque_slot_repr,
              .hash = object_hash_not_implemented,
              .compare = deque_slot_compare,
              .iter = deque_slot_iter,
              .length = deque_slot_length,
              .getitem = deque_slot_getitem,
              .setitem = deque_slot_setitem,
              .contains = deque_slot_contains,
              .concat = deque_slot_concat,
              .inplace_concat = deque_slot_inplace_concat,
              .repeat = deque_slot_repeat,
              .inplace_repeat = deque_slot_inplace_repeat},
    .methods = deque_methods,
    .getters = deque_getters,
};
