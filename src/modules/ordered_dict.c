/* collections.OrderedDict: a dict that compares by order too, and can move a key to either end.
 *
 * A plain dict keeps the order already, so only this little is added. Moving to the front uses the gap that deletions leave there, or
 * opens one as large as the dict: a constant cost on average. Subclasses that change __setitem__ or __delitem__ are asked. */
#include "modules/ordered_dict.h"

#include "object/attr.h"
#include "object/dict_table.h"
#include "object/hold.h"
#include "object/shape.h"
#include "object/tuple.h"
#include "types/dict_view.h"

typedef struct OrderedDict {
  Dict dict;
  Extra *extra; /* attributes */
} OrderedDict;

#define DICT_TYPE(rt) TYPE_OF_ID(rt, TYPE_dict)
#define is_exact(v)   object_has_id(v, TYPE_OrderedDict)
#define is_ordered(rt, v)                                                                          \
  (is_object(v) && type_is_subtype(type_of(rt, v), TYPE_OF_ID(rt, TYPE_OrderedDict)))

static Owned ordered_dict_slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                                   Borrowed kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  OrderedDict *dict = type_new_object(rt, type);
  if (!dict) return FAILED;
  dict_init_fields(&dict->dict);
  heap_track(rt, dict);
  return own_object(dict);
}

/* Puts the items of a mapping or of pairs in, through __setitem__ where a subclass may have its own. */
static bool put_items(Runtime *rt, Borrowed self, Borrowed other) {
  if (type_of(rt, self)->slots.setitem == DICT_TYPE(rt)->slots.setitem)
    return dict_update(rt, self, other, true);
  Owned plain = dict_new(rt);
  bool done = !failed(plain) &&
              HELD(rt, "OrderedDict.update", dict_update(rt, borrow(plain), other, true), plain);
  size_t position = 0;
  Borrowed key, value;
  while (done && dict_step(as_dict(plain), &position, &key, &value))
    done = HELD(rt, "OrderedDict.update", object_setitem(rt, self, key, value), plain);
  release(rt, plain);
  return done;
}

static bool ordered_dict_slot_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                                   Borrowed kwnames) {
  if (nargs > 1)
    return error_raise(rt, TYPE_TypeError, "expected at most 1 arguments, got %zd", (int64_t)nargs),
           false;
  if (nargs && !put_items(rt, self, args[0])) return false;
  for (uint64_t i = 0; !is_null(kwnames) && i < as_tuple(kwnames)->length; i++)
    if (!object_setitem(rt, self, tuple_peek(as_tuple(kwnames), i), args[nargs + i])) return false;
  return true;
}

static Owned ordered_dict_slot_repr(Runtime *rt, Borrowed self) {
  Type *type = type_of(rt, self);
  if (!as_dict(self)->used) return format_str(rt, "%s()", type_name(type));
  if (repr_enter(self)) return format_str(rt, "...");
  Owned plain = dict_new(rt), text = FAILED;
  if (!failed(plain)) {
    bool done;
    if (is_exact(self)) {
      release(rt, plain);
      done = !failed(plain = dict_copy(rt, self));
    } else {
      Owned items =
          HELD(rt, "repr", object_call_method(rt, self, NAME_OF(rt, items), NULL, 0), plain);
      done = !failed(items) &&
             HELD(rt, "repr", dict_update(rt, borrow(plain), borrow(items), true), plain, items);
      release(rt, items);
    }
    if (done)
      text = HELD(rt, "repr", format_str(rt, "%s(%R)", type_name(type), borrow(plain)), plain);
    release(rt, plain);
  }
  repr_leave(self);
  return text;
}

/* Whether the keys of two equal dicts come in the same order: 1, 0, -1. */
static int same_order(Runtime *rt, Dict *a, Dict *b) {
  size_t at_a = 0, at_b = 0;
  Borrowed x, y;
  while (dict_step(a, &at_a, &x, NULL) && dict_step(b, &at_b, &y, NULL)) {
    Owned left = retain(x), right = retain(y);
    int equal = HELD(rt, "comparison", object_equal(rt, borrow(left), borrow(right)), left, right);
    release(rt, left);
    release(rt, right);
    if (equal <= 0) return equal;
  }
  return 1;
}

static Owned ordered_dict_slot_compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op) {
  if (op != CMP_EQ && op != CMP_NE) return NOT_IMPLEMENTED;
  Owned result = DICT_TYPE(rt)->slots.compare(rt, self, other, CMP_EQ);
  if (failed(result) || is_not_implemented(result)) return result;
  int equal = is_true(result);
  if (equal && is_ordered(rt, self) && is_ordered(rt, other))
    equal = same_order(rt, as_dict(self), as_dict(other));
  return equal < 0 ? FAILED : bool_value(equal == (op == CMP_EQ));
}

static Owned ordered_dict_slot_or(Runtime *rt, Borrowed left, Borrowed right) {
  Borrowed self = is_ordered(rt, left) ? left : right;
  if (!is_dict(rt, left) || !is_dict(rt, right)) return NOT_IMPLEMENTED;
  Owned result = object_call1(rt, TYPE_VALUE(type_of(rt, self)), left);
  if (failed(result)) return FAILED;
  if (!is_dict(rt, borrow(result)) || HELD(rt, "|", put_items(rt, borrow(result), right), result))
    return result;
  release(rt, result);
  return FAILED;
}

static Owned ordered_dict_slot_inplace_or(Runtime *rt, Borrowed self, Borrowed other) {
  return put_items(rt, self, other) ? retain(self) : FAILED;
}

/* ---- methods ---- */

static Owned ordered_dict_method_move_to_end(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Dict *dict = as_dict(args[0]);
  int last = is_null(args[2]) ? 1 : object_truth(rt, args[2]);
  int64_t hash;
  if (last < 0 || !dict_table_hash(rt, args[1], &hash)) return FAILED;
  int64_t number = dict_table_lookup(rt, dict, args[1], hash);
  if (number == DICT_ERROR) return FAILED;
  if (number == DICT_ABSENT) return error_raise_value(rt, TYPE_KeyError, args[1]);
  if (number == (last ? (int64_t)dict->filled - 1 : (int64_t)dict->first)) return NONE;
  /* Room first: once the key is out, nothing may fail. */
  if (last && dict->filled >= dict->capacity &&
      !dict_table_resize(rt, dict, dict->index_bits, dict->keys))
    return FAILED;
  number = dict_table_lookup(rt, dict, args[1], hash);
  if (number < 0) return error_pending(rt) ? FAILED : error_raise_value(rt, TYPE_KeyError, args[1]);
  Owned key, value;
  dict_table_remove(dict, (uint32_t)number, &key, &value);
  bool done = (last ? dict_table_insert : dict_table_insert_first)(rt, dict, key, hash, value);
  return done ? NONE : FAILED;
}

static Owned ordered_dict_method_popitem(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Dict *dict = as_dict(args[0]);
  int last = is_null(args[1]) ? 1 : object_truth(rt, args[1]);
  if (last < 0) return FAILED;
  if (!dict->used) return error_raise(rt, TYPE_KeyError, "dictionary is empty");
  Owned pair = tuple_new(rt, 2);
  if (failed(pair)) return FAILED;
  Tuple *tuple = as_tuple(pair);
  if (last)
    dict_pop_last(rt, args[0], &tuple->items[0], &tuple->items[1]);
  else
    dict_table_remove(dict, dict->first, &tuple->items[0], &tuple->items[1]);
  return tuple_done(rt, pair);
}

static Owned ordered_dict_method_copy(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Owned copy = object_call0(rt, TYPE_VALUE(type_of(rt, args[0])));
  if (failed(copy)) return FAILED;
  bool done = true;
  if (is_exact(args[0])) {
    done = HELD(rt, "copy", dict_update(rt, borrow(copy), args[0], true), copy);
  } else {
    Dict *dict = as_dict(args[0]);
    for (uint32_t i = dict->first; done && i < dict->filled;
         i++) { /* a script's methods may change the dict */
      if (is_null(dict_entry(dict, i)->key)) continue;
      Owned key = retain(borrow(dict_entry(dict, i)->key));
      Owned value = HELD(rt, "copy", object_getitem(rt, args[0], borrow(key)), copy, key);
      done = !failed(value) &&
             HELD(rt, "copy", object_setitem(rt, borrow(copy), borrow(key), borrow(value)), copy,
                  key, value);
      release(rt, key);
      release(rt, value);
    }
  }
  if (done) return copy;
  release(rt, copy);
  return FAILED;
}

static Owned ordered_dict_method_update(Runtime *rt, Borrowed *args, size_t nargs) {
  if (nargs > 3) /* self and the keywords' dict lie in front */
    return error_raise(rt, TYPE_TypeError,
                       "update() takes at most 1 positional argument (%zd given)",
                       (int64_t)nargs - 2);
  if (nargs == 3 && !put_items(rt, args[0], args[2])) return FAILED;
  return is_null(args[1]) || put_items(rt, args[0], args[1]) ? NONE : FAILED;
}

static Owned ordered_dict_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Owned state = object_call_method(rt, args[0], NAME_OF(rt, dunder_getstate), NULL, 0),
        items = FAILED, iterator = FAILED;
  Owned result = FAILED;
  if (!failed(state)) items = object_call_method(rt, args[0], NAME_OF(rt, items), NULL, 0);
  if (!failed(items)) iterator = object_iter(rt, borrow(items));
  if (!failed(iterator)) {
    Borrowed parts[5] = {TYPE_VALUE(type_of(rt, args[0])), borrow(rt->core->empty_tuple),
                         borrow(state), NONE_BORROWED, borrow(iterator)};
    result = tuple_from(rt, parts, 5);
  }
  release(rt, state);
  release(rt, items);
  release(rt, iterator);
  return result;
}

static const MethodDef ordered_dict_methods[] = {
    METHOD(ordered_dict, __reversed__, "(self, /)", "An iterator from the last key to the first."),
    METHOD(ordered_dict, keys, "(self, /)", "The keys, as a view."),
    METHOD(ordered_dict, values, "(self, /)", "The values, as a view."),
    METHOD(ordered_dict, items, "(self, /)", "The pairs of key and value, as a view."),
    METHOD(ordered_dict, copy, "(self, /)", "A new OrderedDict of the same items."),
    METHOD(ordered_dict, move_to_end, "(self, /, key, last=True)",
           "Make key the last, or the first; KeyError when it is not there."),
    METHOD(ordered_dict, popitem, "(self, /, last=True)",
           "Take the last item, or the first, out and return it as a pair."),
    METHOD(ordered_dict, update, "(self, /, *args, **items)",
           "Put in the items of a mapping or of pairs, and those given by name."),
    METHOD(ordered_dict, __reduce__, "(self, /)", "For pickles."),
    END_OF_METHODS,
};

const TypeSpec ordered_dict_spec = {
    .name = "collections.OrderedDict",
    .doc = "A dict that compares by order too, and can move a key to either end.",
    .flags = TYPE_COLLECTABLE | TYPE_BASETYPE | TYPE_HAS_DICT | TYPE_HAS_WEAKREFS,
    .size = sizeof(OrderedDict),
    .extra_offset = offsetof(OrderedDict, extra),
    .traverse = dict_traverse,
    .clear = dict_clear,
    .dealloc = dict_dealloc,
    .slots = {.new = ordered_dict_slot_new,
              .init = ordered_dict_slot_init,
              .repr = ordered_dict_slot_repr,
              .hash = object_hash_not_implemented,
              .compare = ordered_dict_slot_compare,
              .iter = ordered_dict_slot_iter,
              .binary = {[OP_OR] = ordered_dict_slot_or},
              .inplace = {[OP_OR] = ordered_dict_slot_inplace_or}},
    .methods = ordered_dict_methods,
};
