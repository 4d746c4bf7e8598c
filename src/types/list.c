/* list: making, growing, and the type with its slots. Methods are in list_methods.c, slices in list_slice.c, sort in list_sort.c.
 *
 * Invariants: items[0 .. length) are live and nothing else is; capacity 0 means that there is no block. An item leaves the array
 * before it is released, from last to first, so that a script that runs then finds a list in order. */
#include "types/list.h"

#include "heap/allocator.h"
#include "object/attr.h"
#include "object/hold.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/dict_view.h"
#include "types/generic_alias.h"
#include "types/iterators.h"
#include "types/list_private.h"
#include "types/set.h"

#define LENGTH_MAX ((uint64_t)INT64_MAX / sizeof(Owned))

/* ---- growing ---- */

/* Amortised growth by an eighth: 4, 8, 16, 24, 32, 40, 52, 64 ... */
static uint64_t roomy(uint64_t length) { return (length + (length >> 3) + 6) & ~(uint64_t)3; }

static bool set_capacity(Runtime *rt, List *list, uint64_t capacity) {
  if (capacity > LENGTH_MAX) return error_no_memory(rt), false;
  Owned *items = list->capacity ? heap_block_grow(rt, list->items, list->capacity * sizeof(Owned),
                                                  capacity * sizeof(Owned))
                                : heap_block(rt, capacity * sizeof(Owned));
  if (!items) return error_no_memory(rt), false;
  list->items = items;
  list->capacity = capacity;
  return true;
}

bool list_reserve(Runtime *rt, List *list, uint64_t length) {
  if (length <= list->capacity) return true;
  if (length > LENGTH_MAX) return error_no_memory(rt), false;
  uint64_t capacity = roomy(length);
  if (length - list->length > capacity - length) capacity = (length + 3) & ~(uint64_t)3;
  return set_capacity(rt, list, capacity);
}

bool list_reserve_exactly(Runtime *rt, List *list, uint64_t length) {
  return length <= list->capacity || set_capacity(rt, list, length);
}

void list_trim(Runtime *rt, List *list) {
  if (list->length >= list->capacity >> 1 || list->capacity <= 4) return;
  if (!list->length) {
    heap_block_free(rt, list->items, list->capacity * sizeof(Owned));
    list->items = NULL;
    list->capacity = 0;
    return;
  }
  uint64_t capacity = roomy(list->length);
  if (capacity >= list->capacity) return;
  Owned *items =
      heap_block_grow(rt, list->items, list->capacity * sizeof(Owned), capacity * sizeof(Owned));
  if (!items) return; /* it stays roomy */
  list->items = items;
  list->capacity = capacity;
}

/* ---- making ---- */

Owned list_new(Runtime *rt, size_t capacity) {
  List *list = allocator_instance(rt, TYPE_list, 0, sizeof(List));
  if (!list) return error_no_memory(rt);
  list->length = list->capacity = 0;
  list->items = NULL;
  if (capacity && !set_capacity(rt, list, capacity)) {
    heap_free(rt, list, sizeof(List));
    return FAILED;
  }
  return own_object(list);
}

Owned list_from(Runtime *rt, const Borrowed *items, size_t length) {
  Owned list = list_new(rt, length);
  if (failed(list)) return FAILED;
  Owned *to = as_list(list)->items;
  for (size_t i = 0; i < length; i++) to[i] = retain(items[i]);
  as_list(list)->length = length;
  return list;
}

Owned list_take(Runtime *rt, Owned *items, size_t length) {
  Owned list = list_new(rt, length);
  if (failed(list)) {
    while (length) release(rt, items[--length]);
    return FAILED;
  }
  if (length) memcpy(as_list(list)->items, items, length * sizeof(Owned));
  as_list(list)->length = length;
  return list;
}

Owned list_from_iterable(Runtime *rt, Borrowed iterable) {
  if (is_list_exact(iterable)) return list_slice(rt, iterable, 0, as_list(iterable)->length);
  if (is_tuple_exact(iterable))
    return list_from(rt, (Borrowed *)as_tuple(iterable)->items, as_tuple(iterable)->length);
  Owned list = list_new(rt, 0);
  if (failed(list)) return FAILED;
  if (HELD(rt, "list", list_extend(rt, borrow(list), iterable), list)) return list;
  release(rt, list);
  return FAILED;
}

Owned list_slice(Runtime *rt, Borrowed list, size_t start, size_t end) {
  if (start >= end) return list_new(rt, 0);
  Owned result = list_new(rt, end - start);
  if (failed(result)) return FAILED;
  Owned *to = as_list(result)->items, *from = as_list(list)->items + start;
  for (size_t i = 0; i < end - start; i++) to[i] = retain(borrow(from[i]));
  as_list(result)->length = end - start;
  return result;
}

Owned list_to_tuple(Runtime *rt, Borrowed list) {
  return tuple_from(rt, (Borrowed *)as_list(list)->items, as_list(list)->length);
}

static Owned list_slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                           Borrowed kwnames) {
  (void)args, (void)nargs, (void)kwnames; /* __init__ looks at them */
  List *list = type_new_object(rt, type);
  if (!list) return FAILED;
  list->length = list->capacity = 0;
  list->items = NULL;
  heap_track(rt, list);
  return own_object(list);
}

static bool list_slot_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                           Borrowed kwnames) {
  Borrowed iterable = NULL_BORROWED;
  if (type_of(rt, self)->slots.new != list_slot_new)
    kwnames = NULL_BORROWED; /* they are for the subclass's own __new__ */
  if (!native_bind(rt, "list", "(iterable=(), /)", args, nargs, kwnames, &iterable, 1))
    return false;
  if (as_list(self)->length) list_empty(rt, self);
  return is_null(iterable) || list_extend(rt, self, iterable);
}

/* ---- changing ---- */

bool list_append_take(Runtime *rt, Borrowed list, Owned value) {
  return list_push(rt, as_list(list), value);
}
bool list_append(Runtime *rt, Borrowed list, Borrowed value) {
  return list_push(rt, as_list(list), retain(value));
}

static bool extend_with(Runtime *rt, List *list, Borrowed other) {
  bool from_list = !is_tuple_exact(other);
  uint64_t more = from_list ? as_list(other)->length : as_tuple(other)->length;
  if (!more) return true;
  if (more > LENGTH_MAX - list->length) return error_no_memory(rt), false;
  if (!(list->capacity ? list_reserve(rt, list, list->length + more)
                       : list_reserve_exactly(rt, list, more)))
    return false;
  Owned *from = from_list ? as_list(other)->items
                          : as_tuple(other)->items; /* read again: it may be this list */
  Owned *to = list->items + list->length;
  for (uint64_t i = 0; i < more; i++) to[i] = retain(borrow(from[i]));
  list->length += more;
  return true;
}

/* Builtin containers that can be walked without an iterator: no script runs meanwhile. *handled is false for others. */
static bool extend_directly(Runtime *rt, List *list, Borrowed iterable, bool *handled) {
  size_t position = 0;
  Borrowed item = NULL_BORROWED;
  bool values = object_has_id(iterable, TYPE_dict_values);
  *handled = true;
  if (values || object_has_id(iterable, TYPE_dict_keys))
    iterable = borrow(as_dict_view(iterable)->dict);
  else if (!is_dict_exact(iterable) && !is_any_set_exact(iterable))
    return *handled = false, true;
  bool set = is_any_set(rt, iterable);
  uint64_t more = set ? as_set(iterable)->used : as_dict(iterable)->used;
  if (!more) return true;
  if (!(list->capacity ? list_reserve(rt, list, list->length + more)
                       : list_reserve_exactly(rt, list, more)))
    return false;
  while (set      ? set_step(as_set(iterable), &position, &item, NULL)
         : values ? dict_step(as_dict(iterable), &position, NULL, &item)
                  : dict_step(as_dict(iterable), &position, &item, NULL))
    list->items[list->length++] = retain(item);
  return true;
}

bool list_extend(Runtime *rt, Borrowed self, Borrowed iterable) {
  List *list = as_list(self);
  if (is_list_exact(iterable) || is_tuple_exact(iterable) || same(self, iterable))
    return extend_with(rt, list, iterable);
  bool handled, done = extend_directly(rt, list, iterable, &handled);
  if (handled) return done;
  Owned iterator = object_iter(rt, iterable);
  if (failed(iterator)) return false;
  int64_t hint = HELD(rt, "list.extend", object_length_hint(rt, iterable, 8), iterator);
  /* A hint that no list could fill together with what is there is not believed. */
  bool believed = hint <= INT64_MAX - (int64_t)list->length;
  if (hint > 0 && believed && (uint64_t)hint > LENGTH_MAX - list->length) {
    release(rt, iterator);
    return error_no_memory(rt), false;
  }
  if (hint < 0 ||
      (believed &&
       !(list->capacity ? list_reserve(rt, list, list->length + (uint64_t)hint)
                        : hint == 0 || list_reserve_exactly(rt, list, (uint64_t)hint)))) {
    release(rt, iterator);
    return false;
  }
  Owned (*next)(Runtime *, Borrowed) = type_of(rt, borrow(iterator))->slots.next;
  HeldValues hold;
  heap_hold(rt, &hold, "list.extend", &iterator, 1);
  for (;;) {
    Owned item = next(rt, borrow(iterator));
    if (failed(item)) break;
    if (!list_push(rt, list, item)) break;
  }
  heap_unhold(rt, &hold);
  if (error_pending(rt)) error_clear_if(rt, TYPE_StopIteration);
  list_trim(rt, list);
  release(rt, iterator);
  return !error_pending(rt);
}

void list_empty(Runtime *rt, Borrowed value) {
  List *list = as_list(value);
  uint64_t length = list->length, capacity = list->capacity;
  Owned *items = list->items;
  if (!capacity) return;
  list->items = NULL;
  list->length = list->capacity = 0;
  for (uint64_t i = length; i-- > 0;) release(rt, items[i]);
  heap_block_free(rt, items, capacity * sizeof(Owned));
}

/* ---- slots ---- */

static void list_slot_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  List *list = (List *)object;
  for (uint64_t i = list->length; i-- > 0;) VISIT(visitor, list->items[i], EDGE_ITEM, i);
  if (OBJECT_SHAPE(object) != TYPE_list) type_traverse_extra(rt, object, visitor);
}

static void list_slot_clear(Runtime *rt, Object *object) {
  list_empty(rt, borrow_object(object));
  if (OBJECT_SHAPE(object) != TYPE_list) type_clear_extra(rt, object);
}

static void list_slot_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  list_empty(rt, borrow_object(object));
  type_free_object(rt, object);
  heap_undefer(rt);
}

static Owned list_slot_repr(Runtime *rt, Borrowed self) {
  List *list = as_list(self);
  if (!list->length) return str_from_text(rt, "[]");
  if (repr_enter(self)) return str_from_text(rt, "[...]");
  StrBuilder b;
  builder_init(&b, rt);
  builder_char(&b, '[');
  for (uint64_t i = 0; i < list->length; i++) { /* the repr of an item may change the list */
    if (i) builder_ascii(&b, ", ", 2);
    Owned item = retain(list_peek(list, i));
    bool done = HELD(rt, "repr", builder_repr(&b, borrow(item)), item);
    release(rt, item);
    if (!done) goto fail;
  }
  builder_char(&b, ']');
  repr_leave(self);
  return builder_finish(&b);
fail:
  repr_leave(self);
  builder_drop(&b);
  return FAILED;
}

static Owned list_slot_compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op) {
  if (!is_list(rt, self) || !is_list(rt, other)) return NOT_IMPLEMENTED;
  List *a = as_list(self), *b = as_list(other);
  if (a->length != b->length && (op == CMP_EQ || op == CMP_NE)) return bool_value(op == CMP_NE);
  uint64_t i;
  for (i = 0; i < a->length && i < b->length; i++) {
    Borrowed x = list_peek(a, i), y = list_peek(b, i);
    if (same(x, y)) continue;
    if (is_small(x) && is_small(y)) break;
    Owned left = retain(x), right = retain(y);
    int equal = HELD(rt, "comparison", object_compare_bool(rt, borrow(left), borrow(right), CMP_EQ),
                     left, right);
    release(rt, left);
    release(rt, right);
    if (equal < 0) return FAILED;
    if (!equal) break;
  }
  if (i >= a->length || i >= b->length) return sequence_order(a->length, b->length, op);
  if (op == CMP_EQ || op == CMP_NE) return bool_value(op == CMP_NE);
  Owned left = retain(list_peek(a, i)), right = retain(list_peek(b, i));
  Owned result =
      HELD(rt, "comparison", object_compare(rt, borrow(left), borrow(right), op), left, right);
  release(rt, left);
  release(rt, right);
  return result;
}

static int64_t list_slot_length(Runtime *rt, Borrowed self) {
  (void)rt;
  return (int64_t)as_list(self)->length;
}

static int list_slot_contains(Runtime *rt, Borrowed self, Borrowed value) {
  int64_t found = list_find(rt, self, value, 0, INT64_MAX);
  return found == -2 ? -1 : found >= 0;
}

static Owned list_slot_concat(Runtime *rt, Borrowed left, Borrowed right) {
  if (!is_list(rt, right))
    return error_raise(rt, TYPE_TypeError, "can only concatenate list (not \"%.200T\") to list",
                       right);
  List *a = as_list(left), *b = as_list(right);
  if (b->length > LENGTH_MAX - a->length) return error_no_memory(rt);
  Owned result = list_new(rt, a->length + b->length);
  if (failed(result)) return FAILED;
  Owned *to = as_list(result)->items;
  for (uint64_t i = 0; i < a->length; i++) *to++ = retain(list_peek(a, i));
  for (uint64_t i = 0; i < b->length; i++) *to++ = retain(list_peek(b, i));
  as_list(result)->length = a->length + b->length;
  return result;
}

static Owned list_slot_inplace_concat(Runtime *rt, Borrowed self, Borrowed other) {
  return list_extend(rt, self, other) ? retain(self) : FAILED;
}

/* Appends the first `length` items of `list` until there are `times` as many; the room is there. */
static void repeat_items(List *list, uint64_t length, uint64_t times) {
  Owned *items = list->items;
  for (uint64_t i = 0; i < length; i++) {
    Borrowed item = borrow(items[i]);
    if (!is_object(item)) continue;
    for (uint64_t n = 1; n < times; n++) object_retain(as_object(item));
  }
  if (length == 1) {
    for (uint64_t n = 1; n < times; n++) items[n] = items[0];
  } else {
    for (uint64_t done = length, total = length * times; done < total;) {
      uint64_t chunk = done < total - done ? done : total - done;
      memcpy(items + done, items, chunk * sizeof(Owned));
      done += chunk;
    }
  }
  list->length = length * times;
}

static Owned list_slot_repeat(Runtime *rt, Borrowed self, int64_t times) {
  uint64_t length = as_list(self)->length;
  if (times <= 0 || !length) return list_new(rt, 0);
  if ((uint64_t)times > LENGTH_MAX / length) return error_no_memory(rt);
  Owned result = list_new(rt, length * (uint64_t)times);
  if (failed(result)) return FAILED;
  for (uint64_t i = 0; i < length; i++)
    as_list(result)->items[i] = retain(list_peek(as_list(self), i));
  repeat_items(as_list(result), length, (uint64_t)times);
  return result;
}

static Owned list_slot_inplace_repeat(Runtime *rt, Borrowed self, int64_t times) {
  List *list = as_list(self);
  if (list->length && times != 1) {
    if (times <= 0) {
      list_empty(rt, self);
    } else {
      if ((uint64_t)times > LENGTH_MAX / list->length) return error_no_memory(rt);
      if (!list_reserve(rt, list, list->length * (uint64_t)times)) return FAILED;
      repeat_items(list, list->length, (uint64_t)times);
    }
  }
  return retain(self);
}

const TypeSpec list_spec = {
    .name = "list",
    .doc = "A sequence that can grow, shrink and change; of the items of an iterable, or empty.",
    .signature = "(iterable=(), /)",
    .flags = TYPE_COLLECTABLE | TYPE_BASETYPE | TYPE_IS_LIST | TYPE_SEQUENCE,
    .size = sizeof(List),
    .run_kind = RUN_INDIRECT,
    .run_offset = offsetof(List, items),
    .run_length_offset = offsetof(List, length),
    .traverse = list_slot_traverse,
    .clear = list_slot_clear,
    .dealloc = list_slot_dealloc,
    .slots = {.new = list_slot_new,
              .init = list_slot_init,
              .repr = list_slot_repr,
              .hash = object_hash_not_implemented,
              .compare = list_slot_compare,
              .iter = list_iterator_new,
              .length = list_slot_length,
              .getitem = list_slot_getitem,
              .setitem = list_slot_setitem,
              .contains = list_slot_contains,
              .concat = list_slot_concat,
              .inplace_concat = list_slot_inplace_concat,
              .repeat = list_slot_repeat,
              .inplace_repeat = list_slot_inplace_repeat},
    .methods = list_methods,
};
