/* tuple: the type. Making tuples is on the object floor (object/tuple.c), since calls need them.
 *
 * A tuple never changes once a script has seen it, so its items may be used as they lie across calls; whoever calls holds the tuple.
 * An instance of a subclass has the same layout, with the subclass's own part behind the last item. */
#include "heap/allocator.h"
#include "object/attr.h"
#include "object/dict.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/generic_alias.h"
#include "types/iterators.h"
#include "types/list_private.h"
#include "types/slice.h"

#define LENGTH_MAX ((uint64_t)INT64_MAX / sizeof(Owned))

bool tuple_can_untrack(Tuple *tuple) {
  if (OBJECT_SHAPE(&tuple->head) != TYPE_tuple) return false;
  for (uint64_t i = 0; i < tuple->length; i++)
    if (is_null(tuple->items[i]) || object_may_be_tracked(tuple_peek(tuple, i))) return false;
  return true;
}

/* ---- slots ---- */

static Owned tuple_slot_repr(Runtime *rt, Borrowed self) {
  Tuple *tuple = as_tuple(self);
  if (!tuple->length) return str_from_text(rt, "()");
  if (repr_enter(self)) return str_from_text(rt, "(...)");
  StrBuilder b;
  builder_init(&b, rt);
  builder_char(&b, '(');
  for (uint64_t i = 0; i < tuple->length; i++) {
    if (i) builder_ascii(&b, ", ", 2);
    if (!builder_repr(&b, tuple_peek(tuple, i))) goto fail;
  }
  if (tuple->length == 1) builder_char(&b, ',');
  builder_char(&b, ')');
  repr_leave(self);
  return builder_finish(&b);
fail:
  repr_leave(self);
  builder_drop(&b);
  return FAILED;
}

/* CPython's tuple hash, a form of xxHash, so that sets of tuples have its order. */
static bool tuple_slot_hash(Runtime *rt, Borrowed self, int64_t *hash) {
  if (ENTER_C(rt, "")) return false;
  const uint64_t prime1 = 11400714785074694791u, prime2 = 14029467366897019727u,
                 prime5 = 2870177450012600261u;
  Tuple *tuple = as_tuple(self);
  uint64_t sum = prime5;
  for (uint64_t i = 0; i < tuple->length; i++) {
    int64_t lane;
    if (!object_hash(rt, tuple_peek(tuple, i), &lane)) return false;
    sum += (uint64_t)lane * prime2;
    sum = (sum << 31 | sum >> 33) * prime1;
  }
  sum += tuple->length ^ (prime5 ^ 3527539u);
  *hash = sum == UINT64_MAX ? 1546275796 : (int64_t)sum;
  return true;
}

static Owned tuple_slot_compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op) {
  if (!is_tuple(rt, self) || !is_tuple(rt, other)) return NOT_IMPLEMENTED;
  Tuple *a = as_tuple(self), *b = as_tuple(other);
  uint64_t shorter = a->length < b->length ? a->length : b->length, i;
  for (i = 0; i < shorter; i++) {
    Borrowed x = tuple_peek(a, i), y = tuple_peek(b, i);
    if (same(x, y)) continue;
    if (is_small(x) && is_small(y)) break;
    int equal = object_compare_bool(rt, x, y, CMP_EQ);
    if (equal < 0) return FAILED;
    if (!equal) break;
  }
  if (i == shorter) return sequence_order(a->length, b->length, op);
  if (op == CMP_EQ || op == CMP_NE) return bool_value(op == CMP_NE);
  return object_compare(rt, tuple_peek(a, i), tuple_peek(b, i), op);
}

static int64_t tuple_slot_length(Runtime *rt, Borrowed self) {
  (void)rt;
  return (int64_t)as_tuple(self)->length;
}

static Owned read_slice(Runtime *rt, Borrowed self, Borrowed key) {
  int64_t start, stop, step;
  if (!slice_unpack(rt, key, &start, &stop, &step)) return FAILED;
  Tuple *tuple = as_tuple(self);
  int64_t count = slice_adjust((int64_t)tuple->length, &start, &stop, step);
  if (step == 1) {
    if ((uint64_t)count == tuple->length && is_tuple_exact(self)) return retain(self);
    return tuple_from(rt, (Borrowed *)tuple->items + start, (size_t)count);
  }
  Owned result = tuple_new(rt, (size_t)count);
  if (failed(result) || !count) return result;
  for (int64_t i = 0; i < count; i++)
    as_tuple(result)->items[i] = retain(tuple_peek(tuple, start + i * step));
  return tuple_done(rt, result);
}

static Owned tuple_slot_getitem(Runtime *rt, Borrowed self, Borrowed key) {
  if (is_slice(key)) return read_slice(rt, self, key);
  Tuple *tuple = as_tuple(self);
  int64_t index;
  if (is_small(key))
    index = small_value(key);
  else if (!type_of(rt, key)->slots.index)
    return error_raise(rt, TYPE_TypeError, "tuple indices must be integers or slices, not %.200T",
                       key);
  else if (!object_index_int64(rt, key, TYPE_IndexError, &index))
    return FAILED;
  if (index < 0) index += (int64_t)tuple->length;
  if ((uint64_t)index >= tuple->length)
    return error_raise(rt, TYPE_IndexError, "tuple index out of range");
  return retain(tuple_peek(tuple, index));
}

/* The position of an equal item, -1 when absent, -2 with an exception. */
static int64_t find(Runtime *rt, Tuple *tuple, Borrowed value, int64_t start, int64_t end) {
  for (int64_t i = start; i < end && i < (int64_t)tuple->length; i++) {
    Borrowed item = tuple_peek(tuple, i);
    if (same(item, value)) return i;
    if (is_small(item) && is_small(value)) continue;
    int equal = object_compare_bool(rt, item, value, CMP_EQ);
    if (equal) return equal < 0 ? -2 : i;
  }
  return -1;
}

static int tuple_slot_contains(Runtime *rt, Borrowed self, Borrowed value) {
  int64_t found = find(rt, as_tuple(self), value, 0, INT64_MAX);
  return found == -2 ? -1 : found >= 0;
}

static Owned tuple_slot_concat(Runtime *rt, Borrowed left, Borrowed right) {
  if (!is_tuple(rt, right))
    return error_raise(rt, TYPE_TypeError, "can only concatenate tuple (not \"%.200T\") to tuple",
                       right);
  Tuple *a = as_tuple(left), *b = as_tuple(right);
  if (!b->length && is_tuple_exact(left)) return retain(left);
  if (!a->length && is_tuple_exact(right)) return retain(right);
  if (b->length > LENGTH_MAX - a->length) return error_no_memory(rt);
  Owned result = tuple_new(rt, a->length + b->length);
  if (failed(result) || !(a->length + b->length)) return result;
  Owned *to = as_tuple(result)->items;
  for (uint64_t i = 0; i < a->length; i++) *to++ = retain(tuple_peek(a, i));
  for (uint64_t i = 0; i < b->length; i++) *to++ = retain(tuple_peek(b, i));
  return tuple_done(rt, result);
}

static Owned tuple_slot_repeat(Runtime *rt, Borrowed self, int64_t times) {
  uint64_t length = as_tuple(self)->length;
  if ((!length || times == 1) && is_tuple_exact(self)) return retain(self);
  if (!length || times <= 0) return tuple_new(rt, 0);
  if ((uint64_t)times > LENGTH_MAX / length) return error_no_memory(rt);
  Owned result = tuple_new(rt, length * (uint64_t)times);
  if (failed(result)) return FAILED;
  Owned *to = as_tuple(result)->items;
  for (int64_t n = 0; n < times; n++)
    for (uint64_t i = 0; i < length; i++) *to++ = retain(tuple_peek(as_tuple(self), i));
  return tuple_done(rt, result);
}

/* ---- methods ---- */

static Owned tuple_method_index(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t start = 0, stop = INT64_MAX, length = (int64_t)as_tuple(args[0])->length;
  if (!list_search_bound(rt, args[2], &start) || !list_search_bound(rt, args[3], &stop))
    return FAILED;
  if (start < 0) start = start + length < 0 ? 0 : start + length;
  if (stop < 0) stop = stop + length < 0 ? 0 : stop + length;
  int64_t at = find(rt, as_tuple(args[0]), args[1], start, stop);
  if (at == -2) return FAILED;
  return at >= 0 ? small_new(at)
                 : error_raise(rt, TYPE_ValueError, "tuple.index(x): x not in tuple");
}

static Owned tuple_method_count(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t count = 0, at = -1;
  while ((at = find(rt, as_tuple(args[0]), args[1], at + 1, INT64_MAX)) >= 0) count++;
  return at == -2 ? FAILED : small_new(count);
}

static Owned tuple_method___getnewargs__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Owned items = tuple_from(rt, (Borrowed *)as_tuple(args[0])->items, as_tuple(args[0])->length);
  if (failed(items)) return FAILED;
  Owned result = tuple_pack1(rt, borrow(items));
  release(rt, items);
  return result;
}

static const MethodDef tuple_methods[] = {
    METHOD(tuple, count, "(self, value, /)", "How many items equal value."),
    METHOD(tuple, index, "(self, value, start=0, stop=9223372036854775807, /)",
           "The position of the first item that equals value; ValueError when there is none."),
    METHOD(tuple, __getnewargs__, "(self, /)", "What copies and pickles give __new__."),
    CLASS_GETITEM_METHOD,
    END_OF_METHODS,
};

/* ---- life ---- */

static Owned tuple_slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                            Borrowed kwnames) {
  Borrowed iterable = NULL_BORROWED;
  if (type->slots.init != TYPE_OF_ID(rt, TYPE_tuple)->slots.init)
    kwnames = NULL_BORROWED; /* they are for the subclass's own __init__ */
  if (!native_bind(rt, "tuple", "(iterable=(), /)", args, nargs, kwnames, &iterable, 1))
    return FAILED;
  Owned items = is_null(iterable) ? tuple_new(rt, 0) : tuple_from_iterable(rt, iterable);
  if (failed(items) || type == TYPE_OF_ID(rt, TYPE_tuple)) return items;
  Tuple *from = as_tuple(items), *tuple = type_new_sized(rt, type, tuple_size(from->length));
  if (tuple) {
    tuple->length = from->length;
    for (uint64_t i = 0; i < from->length; i++) tuple->items[i] = retain(tuple_peek(from, i));
    heap_track(rt, tuple);
  }
  release(rt, items);
  return tuple ? own_object(tuple) : FAILED;
}

static size_t tuple_full_size(Object *object) { return tuple_size(((Tuple *)object)->length); }

static void tuple_slot_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  Tuple *tuple = (Tuple *)object;
  for (uint64_t i = tuple->length; i-- > 0;) VISIT(visitor, tuple->items[i], EDGE_ITEM, i);
  if (OBJECT_SHAPE(object) != TYPE_tuple) type_traverse_extra(rt, object, visitor);
}

static void tuple_slot_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  Tuple *tuple = (Tuple *)object;
  heap_untrack(rt, object);
  for (uint64_t i = tuple->length; i-- > 0;) release(rt, tuple->items[i]);
  if (OBJECT_SHAPE(object) == TYPE_tuple)
    allocator_free(rt, object, tuple_size(tuple->length));
  else
    type_free_object(rt, object);
  heap_undefer(rt);
}

const TypeSpec tuple_spec = {
    .name = "tuple",
    .doc = "A sequence that never changes; of the items of an iterable, or empty.",
    .signature = "(iterable=(), /)",
    .flags = TYPE_COLLECTABLE | TYPE_BASETYPE | TYPE_IS_TUPLE | TYPE_SEQUENCE,
    .size = sizeof(Tuple),
    .full_size = tuple_full_size,
    .run_kind = RUN_INLINE,
    .run_offset = offsetof(Tuple, items),
    .run_length_offset = offsetof(Tuple, length),
    .traverse = tuple_slot_traverse,
    .dealloc = tuple_slot_dealloc,
    .slots = {.new = tuple_slot_new,
              .repr = tuple_slot_repr,
              .hash = tuple_slot_hash,
              .compare = tuple_slot_compare,
              .iter = tuple_iterator_new,
              .length = tuple_slot_length,
              .getitem = tuple_slot_getitem,
              .contains = tuple_slot_contains,
              .concat = tuple_slot_concat,
              .repeat = tuple_slot_repeat},
    .methods = tuple_methods,
};
