/* operator.itemgetter, attrgetter and methodcaller: callables that look something up in what they are called with. */
#include "object/attr.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/hold.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/list.h"

typedef struct Getter {
  Object head;
  Owned items; /* a tuple: the keys; the names as written; the positional arguments */
  Owned
      detail; /* attrgetter: a tuple of tuples of interned names; methodcaller: the keywords, a dict; else null */
  Owned name; /* methodcaller: the method's name, interned; else null */
} Getter;

#define as_getter(v) ((Getter *)as_object(v))

static Owned getter_new(Runtime *rt, Type *type, Owned items, Owned detail, Owned name) {
  Getter *getter = type_new_object(rt, type);
  if (!getter) {
    release(rt, items);
    release(rt, detail);
    release(rt, name);
    return FAILED;
  }
  getter->items = items;
  getter->detail = detail;
  getter->name = name;
  heap_track(rt, getter);
  return own_object(getter);
}

/* "itemgetter expected 1 argument, got 0": `least` and no keywords; without `more` exactly that many. */
static bool check_count(Runtime *rt, const char *name, size_t nargs, Borrowed kwnames, bool more) {
  if (!is_null(kwnames) && as_tuple(kwnames)->length) {
    error_raise(rt, TYPE_TypeError, "%s() takes no keyword arguments", name);
    return false;
  }
  if (nargs == 1 || (more && nargs)) return true;
  error_raise(rt, TYPE_TypeError, "%s expected 1 argument, got %zd", name, (int64_t)nargs);
  return false;
}

/* One result, or a tuple of several; `get` gives number i. */
static Owned get_all(Runtime *rt, Borrowed self, Borrowed from, size_t count,
                     Owned (*get)(Runtime *rt, Getter *getter, Borrowed from, size_t i)) {
  Owned held = retain(self), result = FAILED;
  Getter *getter = as_getter(borrow(held));
  if (count == 1) {
    result = HELD(rt, "operator", get(rt, getter, from, 0), held);
  } else {
    result = tuple_new(rt, count);
    for (size_t i = 0; i < count && !failed(result); i++) {
      Owned item = HELD(rt, "operator", get(rt, getter, from, i), held, result);
      if (failed(item))
        CLEAR_VALUE(rt, result);
      else
        as_tuple(borrow(result))->items[i] = item;
    }
    result = tuple_done(rt, result);
  }
  release(rt, held);
  return result;
}

/* ---- itemgetter ---- */

static Owned itemgetter_slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                                 Borrowed kwnames) {
  if (!check_count(rt, "itemgetter", nargs, kwnames, true)) return FAILED;
  Owned items = tuple_from(rt, args, nargs);
  return failed(items) ? FAILED : getter_new(rt, type, items, NULL_VALUE, NULL_VALUE);
}

static Owned get_item(Runtime *rt, Getter *getter, Borrowed from, size_t i) {
  return object_getitem(rt, from, tuple_peek(as_tuple(getter->items), i));
}

static Owned itemgetter_slot_call(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                                  Borrowed kwnames) {
  if (!check_count(rt, "itemgetter", nargs, kwnames, false)) return FAILED;
  return get_all(rt, self, args[0], as_tuple(as_getter(self)->items)->length, get_item);
}

/* ---- attrgetter ---- */

/* "a.b" as a tuple of interned names. */
static Owned split_name(Runtime *rt, Borrowed name) {
  if (!is_str(rt, name)) return error_raise(rt, TYPE_TypeError, "attribute name must be a string");
  Utf8 text = str_utf8(rt, name);
  if (!text.text) return FAILED;
  Owned parts = list_new(rt, 1);
  bool fine = !failed(parts);
  for (const char *at = text.text; fine; at++) {
    size_t length = strcspn(at, ".");
    Owned part = str_intern_utf8(rt, at, length);
    fine = !failed(part) && list_append_take(rt, borrow(parts), part);
    at += length;
    if (!*at) break;
  }
  utf8_free(rt, &text);
  Owned tuple = fine ? list_to_tuple(rt, borrow(parts)) : FAILED;
  release(rt, parts);
  return tuple;
}

static Owned attrgetter_slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                                 Borrowed kwnames) {
  if (!check_count(rt, "attrgetter", nargs, kwnames, true)) return FAILED;
  Owned items = tuple_from(rt, args, nargs), parts = failed(items) ? FAILED : tuple_new(rt, nargs);
  for (size_t i = 0; i < nargs && !failed(parts); i++) {
    Owned split = split_name(rt, args[i]);
    if (failed(split))
      CLEAR_VALUE(rt, parts);
    else
      as_tuple(borrow(parts))->items[i] = split;
  }
  if (!failed(parts)) return getter_new(rt, type, items, tuple_done(rt, parts), NULL_VALUE);
  release(rt, items);
  return FAILED;
}

static Owned get_attribute(Runtime *rt, Getter *getter, Borrowed from, size_t i) {
  Tuple *parts = as_tuple(tuple_peek(as_tuple(getter->detail), i));
  Owned value = retain(from);
  for (uint64_t k = 0; k < parts->length && !failed(value); k++) {
    Owned next =
        HELD(rt, "operator", object_getattr(rt, borrow(value), tuple_peek(parts, k)), value);
    release(rt, value);
    value = next;
  }
  return value;
}

static Owned attrgetter_slot_call(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                                  Borrowed kwnames) {
  if (!check_count(rt, "attrgetter", nargs, kwnames, false)) return FAILED;
  return get_all(rt, self, args[0], as_tuple(as_getter(self)->items)->length, get_attribute);
}

/* ---- methodcaller ---- */

static Owned methodcaller_slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                                   Borrowed kwnames) {
  if (!nargs)
    return error_raise(rt, TYPE_TypeError,
                       "methodcaller needs at least one argument, the method name");
  if (!is_str(rt, args[0])) return error_raise(rt, TYPE_TypeError, "method name must be a string");
  Owned name = is_str_exact(args[0]) ? str_intern(rt, retain(args[0])) : retain(args[0]);
  Owned items = failed(name) ? FAILED : tuple_from(rt, args + 1, nargs - 1);
  Owned keywords = failed(items) ? FAILED : dict_new(rt);
  uint64_t count = is_null(kwnames) ? 0 : as_tuple(kwnames)->length;
  for (uint64_t i = 0; i < count && !failed(keywords); i++)
    if (!dict_set(rt, borrow(keywords), tuple_peek(as_tuple(kwnames), i), args[nargs + i]))
      CLEAR_VALUE(rt, keywords);
  if (!failed(keywords)) return getter_new(rt, type, items, keywords, name);
  release(rt, items);
  release(rt, name);
  return FAILED;
}

static Owned methodcaller_slot_call(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                                    Borrowed kwnames) {
  if (!check_count(rt, "methodcaller", nargs, kwnames, false)) return FAILED;
  Owned held = retain(self), result = FAILED;
  Getter *getter = as_getter(borrow(held));
  if (as_dict(getter->detail)->used) {
    Owned method = HELD(rt, "operator", object_getattr(rt, args[0], borrow(getter->name)), held);
    if (!failed(method))
      result = HELD(
          rt, "operator",
          object_call_unpacked(rt, borrow(method), borrow(getter->items), borrow(getter->detail)),
          held, method);
    release(rt, method);
  } else {
    Tuple *items = as_tuple(borrow(getter->items));
    result = HELD(rt, "operator",
                  object_call_method(rt, args[0], borrow(getter->name), (Borrowed *)items->items,
                                     items->length),
                  held);
  }
  release(rt, held);
  return result;
}

/* ---- what they share ---- */

static bool put_items(StrBuilder *out, Tuple *items, bool more) {
  for (uint64_t i = 0; i < items->length; i++) {
    if (i || more) builder_ascii(out, ", ", 2);
    if (!builder_repr(out, tuple_peek(items, i))) return false;
  }
  return true;
}

static bool put_keywords(StrBuilder *out, Borrowed keywords) {
  size_t position = 0;
  Borrowed key, value;
  while (dict_step(as_dict(keywords), &position, &key, &value)) {
    builder_ascii(out, ", ", 2);
    builder_str(out, key);
    builder_char(out, '=');
    if (!builder_repr(out, value)) return false;
  }
  return true;
}

static Owned getter_slot_repr(Runtime *rt, Borrowed self) {
  static const TypeId ours[] = {TYPE_itemgetter, TYPE_attrgetter, TYPE_methodcaller};
  StrBuilder out;
  Getter *getter = as_getter(self);
  if (repr_enter(self)) return format_str(rt, "operator.%s(...)", type_name(type_of(rt, self)));
  builder_init(&out, rt);
  for (int i = 0; i < 3; i++)
    if (object_has_id(self, ours[i])) builder_text(&out, "operator.");
  builder_text(&out, type_name(type_of(rt, self)));
  builder_char(&out, '(');
  bool named = !is_null(getter->name);
  bool fine = (!named || builder_repr(&out, borrow(getter->name))) &&
              put_items(&out, as_tuple(borrow(getter->items)), named) &&
              (!named || put_keywords(&out, borrow(getter->detail)));
  repr_leave(self);
  if (!fine) return builder_drop(&out), FAILED;
  builder_char(&out, ')');
  return builder_finish(&out);
}

static Owned getter_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Getter *getter = as_getter(args[0]);
  return tuple_pack2(rt, TYPE_VALUE(type_of(rt, args[0])), borrow(getter->items));
}

/* With keywords: a partial of the class and they, called with the positional arguments. */
static Owned methodcaller_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Getter *getter = as_getter(args[0]);
  Tuple *items = as_tuple(borrow(getter->items));
  Owned all = tuple_new(rt, items->length + 1), made = FAILED, result = FAILED;
  if (failed(all)) return FAILED;
  as_tuple(borrow(all))->items[0] = retain(borrow(getter->name));
  for (uint64_t i = 0; i < items->length; i++)
    as_tuple(borrow(all))->items[i + 1] = retain(tuple_peek(items, i));
  all = tuple_done(rt, all);
  Borrowed class = TYPE_VALUE(type_of(rt, args[0]));
  if (!as_dict(getter->detail)->used) {
    result = tuple_pack2(rt, class, borrow(all));
  } else {
    Owned first = tuple_pack2(rt, class, borrow(getter->name));
    if (!failed(first))
      made = object_call_unpacked(rt, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_partial)), borrow(first),
                                  borrow(getter->detail));
    release(rt, first);
    if (!failed(made)) result = tuple_pack2(rt, borrow(made), borrow(getter->items));
    release(rt, made);
  }
  release(rt, all);
  return result;
}

static void getter_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  VISIT_FIELD(visitor, ((Getter *)object)->items, "items");
  VISIT_FIELD(visitor, ((Getter *)object)->detail, "detail");
  VISIT_FIELD(visitor, ((Getter *)object)->name, "name");
  type_traverse_extra(rt, object, visitor);
}

static void getter_clear(Runtime *rt, Object *object) {
  STORE_VALUE(rt, ((Getter *)object)->items, retain(borrow(rt->core->empty_tuple)));
  type_clear_extra(rt, object);
}

static void getter_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  Getter *getter = (Getter *)object;
  Owned fields[] = {getter->items, getter->detail, getter->name};
  for (int i = 0; i < 3; i++) release(rt, fields[i]);
  type_free_object(rt, object);
  heap_undefer(rt);
}

static const MethodDef getter_methods[] = {
    METHOD(getter, __reduce__, "(self, /)", "How copy and pickle make it again."),
    END_OF_METHODS,
};
static const MethodDef methodcaller_methods[] = {
    METHOD(methodcaller, __reduce__, "(self, /)", "How copy and pickle make it again."),
    END_OF_METHODS,
};

#define GETTER_SPEC(which, words, own_methods)                                                     \
  const TypeSpec which##_spec = {                                                                  \
      .name = "operator." #which,                                                                  \
      .doc = words,                                                                                \
      .flags = TYPE_COLLECTABLE | TYPE_BASETYPE,                                                   \
      .size = sizeof(Getter),                                                                      \
      .traverse = getter_traverse,                                                                 \
      .clear = getter_clear,                                                                       \
      .dealloc = getter_dealloc,                                                                   \
      .slots = {.new = which##_slot_new, .call = which##_slot_call, .repr = getter_slot_repr},     \
      .methods = own_methods,                                                                      \
  }
GETTER_SPEC(itemgetter, "A callable that gets one item, or a tuple of several.", getter_methods);
GETTER_SPEC(attrgetter,
            "A callable that gets one attribute, or a tuple of several; names may be dotted.",
            getter_methods);
GETTER_SPEC(methodcaller,
            "A callable that calls the method of that name with the arguments given here.",
            methodcaller_methods);
