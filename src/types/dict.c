/* dict: the type and its methods. Storage is in object/dict.c and object/dict_table.c; views in dict_view.c, iterators in
 * dict_iterator.c.
 *
 * Keys and values are held while a script may run; entries are then found again by number, and the number of entries is read anew. */
#include "object/dict.h"

#include "object/attr.h"
#include "object/dict_table.h"
#include "object/hold.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/dict_view.h"
#include "types/generic_alias.h"
#include "types/set.h"

/* ---- making ---- */

static Owned dict_slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                           Borrowed kwnames) {
  (void)args, (void)nargs, (void)kwnames; /* __init__ looks at them */
  Dict *dict = type_new_object(rt, type);
  if (!dict) return FAILED;
  dict_init_fields(dict);
  if (type != TYPE_OF_ID(rt, TYPE_dict)) heap_track(rt, dict);
  return own_object(dict);
}

static bool dict_slot_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                           Borrowed kwnames) {
  if (nargs > 1)
    return error_raise(rt, TYPE_TypeError, "dict expected at most 1 argument, got %zd",
                       (int64_t)nargs),
           false;
  if (nargs && !dict_update(rt, self, args[0], true)) return false;
  if (is_null(kwnames)) return true;
  Tuple *names = as_tuple(kwnames);
  for (uint64_t i = 0; i < names->length; i++)
    if (!dict_set(rt, self, tuple_peek(names, i), args[nargs + i])) return false;
  return true;
}

/* ---- slots ---- */

static Owned dict_slot_repr(Runtime *rt, Borrowed self) {
  Dict *dict = as_dict(self);
  if (!dict->used) return str_from_text(rt, "{}");
  if (repr_enter(self)) return str_from_text(rt, "{...}");
  StrBuilder b;
  builder_init(&b, rt);
  builder_char(&b, '{');
  bool done = true, first = true;
  for (uint32_t i = 0; done && i < dict->filled;
       i++) { /* the repr of an item may change the dict */
    DictEntry *entry = dict_entry(dict, i);
    if (is_null(entry->key)) continue;
    Owned key = retain(borrow(entry->key)), value = retain(borrow(entry->value));
    if (!first) builder_ascii(&b, ", ", 2);
    first = false;
    done = HELD(rt, "repr", builder_repr(&b, borrow(key)), key, value);
    builder_ascii(&b, ": ", 2);
    done = done && HELD(rt, "repr", builder_repr(&b, borrow(value)), key, value);
    release(rt, key);
    release(rt, value);
  }
  builder_char(&b, '}');
  repr_leave(self);
  if (done) return builder_finish(&b);
  builder_drop(&b);
  return FAILED;
}

static int dict_equal(Runtime *rt, Dict *a, Dict *b) {
  if (a->used != b->used) return 0;
  int equal = 1;
  for (uint32_t i = 0; equal > 0 && i < a->filled; i++) { /* comparing may change both */
    DictEntry *entry = dict_entry(a, i);
    if (is_null(entry->key)) continue;
    int64_t hash = dict_table_entry_hash(a, entry);
    Owned key = retain(borrow(entry->key)), value = retain(borrow(entry->value));
    Owned other = retain(HELD(
        rt, "comparison", dict_peek_hashed(rt, borrow_object(b), borrow(key), hash), key, value));
    if (is_null(other))
      equal = error_pending(rt) ? -1 : 0;
    else
      equal = HELD(rt, "comparison", object_compare_bool(rt, borrow(other), borrow(value), CMP_EQ),
                   key, value, other);
    release(rt, other);
    release(rt, key);
    release(rt, value);
  }
  return equal;
}

static Owned dict_slot_compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op) {
  if (!is_dict(rt, self) || !is_dict(rt, other) || (op != CMP_EQ && op != CMP_NE))
    return NOT_IMPLEMENTED;
  int equal = dict_equal(rt, as_dict(self), as_dict(other));
  return equal < 0 ? FAILED : bool_value(equal == (op == CMP_EQ));
}

static int64_t dict_slot_length(Runtime *rt, Borrowed self) {
  (void)rt;
  return as_dict(self)->used;
}

static Owned dict_slot_getitem(Runtime *rt, Borrowed self, Borrowed key) {
  Owned value = dict_find(rt, self, key);
  if (!failed(value) || error_pending(rt)) return value;
  if (!is_dict_exact(self)) {
    Owned missing = object_find_special(rt, self, NAME_OF(rt, dunder_missing));
    if (!failed(missing)) {
      value = HELD(rt, "__missing__", object_call1(rt, borrow(missing), key), missing);
      release(rt, missing);
      return value;
    }
    if (error_pending(rt)) return FAILED;
  }
  return error_raise_value(rt, TYPE_KeyError, key);
}

static bool dict_slot_setitem(Runtime *rt, Borrowed self, Borrowed key, Borrowed value) {
  if (!is_null(value)) return dict_set(rt, self, key, value);
  int deleted = dict_delete(rt, self, key);
  if (!deleted) error_raise_value(rt, TYPE_KeyError, key);
  return deleted > 0;
}

static int dict_slot_contains(Runtime *rt, Borrowed self, Borrowed key) {
  bool found = !is_null(dict_peek(rt, self, key));
  return found ? 1 : error_pending(rt) ? -1 : 0;
}

static Owned dict_slot_or(Runtime *rt, Borrowed left, Borrowed right) {
  if (!is_dict(rt, left) || !is_dict(rt, right)) return NOT_IMPLEMENTED;
  Owned result = dict_copy(rt, left);
  if (failed(result) || HELD(rt, "|", dict_update(rt, borrow(result), right, true), result))
    return result;
  release(rt, result);
  return FAILED;
}

static Owned dict_slot_inplace_or(Runtime *rt, Borrowed self, Borrowed other) {
  return dict_update(rt, self, other, true) ? retain(self) : FAILED;
}

/* ---- methods ---- */

static Owned dict_method_get(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Owned value = dict_find(rt, args[0], args[1]);
  if (!failed(value) || error_pending(rt)) return value;
  return is_null(args[2]) ? NONE : retain(args[2]);
}

static Owned dict_method_setdefault(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return dict_setdefault(rt, args[0], args[1], is_null(args[2]) ? NONE_BORROWED : args[2]);
}

static Owned dict_method_pop(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Owned value = dict_pop(rt, args[0], args[1]);
  if (!failed(value) || error_pending(rt)) return value;
  return is_null(args[2]) ? error_raise_value(rt, TYPE_KeyError, args[1]) : retain(args[2]);
}

static Owned dict_method_popitem(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  /* The tuple first: once the entry is out, nothing may fail. */
  if (!as_dict(args[0])->used)
    return error_raise(rt, TYPE_KeyError, "popitem(): dictionary is empty");
  Owned pair = tuple_new(rt, 2);
  if (failed(pair)) return FAILED;
  Tuple *tuple = as_tuple(pair);
  dict_pop_last(rt, args[0], &tuple->items[0], &tuple->items[1]);
  return tuple_done(rt, pair);
}

static Owned dict_method_keys(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return dict_view_new(rt, TYPE_dict_keys, args[0]);
}

static Owned dict_method_values(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return dict_view_new(rt, TYPE_dict_values, args[0]);
}

static Owned dict_method_items(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return dict_view_new(rt, TYPE_dict_items, args[0]);
}

/* args: self, the dict of what was given by name or null, then what was given by position */
static Owned dict_method_update(Runtime *rt, Borrowed *args, size_t nargs) {
  if (nargs > 3)
    return error_raise(rt, TYPE_TypeError, "update expected at most 1 argument, got %zd",
                       (int64_t)nargs - 2);
  if (nargs == 3 && !dict_update(rt, args[0], args[2], true)) return FAILED;
  if (!is_null(args[1]) && !dict_update(rt, args[0], args[1], true)) return FAILED;
  return NONE;
}

/* fromkeys into a dict that no script has seen: from a dict or set without iterators. */
static bool fill_new(Runtime *rt, Borrowed dict, Borrowed keys, Borrowed value, bool *handled) {
  *handled = true;
  if (is_dict_exact(keys)) {
    if (!dict_table_reserve(rt, as_dict(dict), as_dict(keys)->used)) return false;
    for (uint32_t i = 0; i < as_dict(keys)->filled; i++) { /* comparing may change it */
      DictEntry *entry = dict_entry(as_dict(keys), i);
      if (is_null(entry->key)) continue;
      Owned held = retain(borrow(entry->key));
      int64_t hash = dict_table_entry_hash(as_dict(keys), entry);
      bool done =
          HELD(rt, "dict.fromkeys", dict_set_hashed(rt, dict, borrow(held), hash, value), held);
      release(rt, held);
      if (!done) return false;
    }
    return true;
  }
  if (is_any_set_exact(keys)) {
    if (!dict_table_reserve(rt, as_dict(dict), as_set(keys)->used)) return false;
    size_t position = 0;
    Borrowed key;
    int64_t hash;
    while (set_step(as_set(keys), &position, &key, &hash)) {
      Owned held = retain(key);
      bool done =
          HELD(rt, "dict.fromkeys", dict_set_hashed(rt, dict, borrow(held), hash, value), held);
      release(rt, held);
      if (!done) return false;
    }
    return true;
  }
  *handled = false;
  return true;
}

static bool fill_from_iterable(Runtime *rt, Borrowed dict, Borrowed keys, Borrowed value) {
  bool exact = is_dict_exact(dict), handled = false;
  if (exact && !as_dict(dict)->used && !fill_new(rt, dict, keys, value, &handled)) return false;
  if (handled) return true;
  Owned iterator = object_iter(rt, keys);
  if (failed(iterator)) return false;
  for (;;) {
    Owned key = HELD(rt, "dict.fromkeys", object_next(rt, borrow(iterator)), iterator);
    if (failed(key)) break;
    bool done = HELD(rt, "dict.fromkeys",
                     exact ? dict_set(rt, dict, borrow(key), value)
                           : object_setitem(rt, dict, borrow(key), value),
                     iterator, key);
    release(rt, key);
    if (!done) break;
  }
  release(rt, iterator);
  return !error_pending(rt);
}

static Owned dict_method_fromkeys(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Owned dict = object_call0(rt, args[0]);
  if (failed(dict)) return FAILED;
  Borrowed value = is_null(args[2]) ? NONE_BORROWED : args[2];
  if (HELD(rt, "dict.fromkeys", fill_from_iterable(rt, borrow(dict), args[1], value), dict))
    return dict;
  release(rt, dict);
  return FAILED;
}

static Owned dict_method_clear(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  dict_empty(rt, args[0]);
  return NONE;
}

static Owned dict_method_copy(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return dict_copy(rt, args[0]);
}

static Owned dict_method___reversed__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return dict_iterator_new(rt, TYPE_dict_reversekeyiterator, args[0]);
}

static Owned dict_method___sizeof__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return small_new((int64_t)(type_of(rt, args[0])->size + dict_table_bytes(as_dict(args[0]))));
}

static const MethodDef dict_methods[] = {
    METHOD(dict, clear, "(self, /)", "Take all items out."),
    METHOD(dict, copy, "(self, /)", "A new dict of the same items."),
    CLASS_METHOD(dict, fromkeys, "(cls, iterable, value=None, /)",
                 "A new dict with the keys of an iterable, all with one value."),
    METHOD(dict, get, "(self, key, default=None, /)",
           "The value of key, or default when key is not there."),
    METHOD(dict, items, "(self, /)", "A view of the items, as pairs of key and value."),
    METHOD(dict, keys, "(self, /)", "A view of the keys."),
    METHOD(dict, pop, "(self, key, default=<missing>, /)",
           "Take key out and return its value; default, or else KeyError, when key is not there."),
    METHOD(dict, popitem, "(self, /)",
           "Take the item that was put in last out and return it as a pair."),
    METHOD(dict, setdefault, "(self, key, default=None, /)",
           "The value of key, which is default from now on if key is new."),
    METHOD(dict, update, "(self, /, *args, **items)",
           "Put in the items of a mapping, of an iterable of pairs, and those given by name."),
    METHOD(dict, values, "(self, /)", "A view of the values."),
    METHOD(dict, __reversed__, "(self, /)", "An iterator from the last key to the first."),
    METHOD(dict, __sizeof__, "(self, /)", "Bytes that the dict itself takes up."),
    CLASS_GETITEM_METHOD,
    END_OF_METHODS,
};

const TypeSpec dict_spec = {
    .name = "dict",
    .doc =
        "A mapping from keys to values, in the order of insertion; of a mapping, of pairs, or of what is given by name.",
    .flags = TYPE_COLLECTABLE | TYPE_BASETYPE | TYPE_IS_DICT | TYPE_MAPPING,
    .size = sizeof(Dict),
    .traverse = dict_traverse,
    .clear = dict_clear,
    .dealloc = dict_dealloc,
    .slots = {.new = dict_slot_new,
              .init = dict_slot_init,
              .repr = dict_slot_repr,
              .hash = object_hash_not_implemented,
              .compare = dict_slot_compare,
              .iter = dict_iter,
              .length = dict_slot_length,
              .getitem = dict_slot_getitem,
              .setitem = dict_slot_setitem,
              .contains = dict_slot_contains,
              .binary = {[OP_OR] = dict_slot_or},
              .inplace = {[OP_OR] = dict_slot_inplace_or}},
    .methods = dict_methods,
};
