/* _functools: what of functools is in C: partial, reduce, cmp_to_key and the wrapper of lru_cache. None of them is a frame: they do not
 * show in tracebacks, and count for nothing in the recursion limit. */
#include "object/attr.h"
#include "object/descriptor.h"
#include "object/dict.h"
#include "object/hold.h"
#include "object/module.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/generic_alias.h"

/* ---- partial ---- */

typedef struct Partial {
  Object head;
  Owned func, args, keywords; /* args a tuple, keywords a dict */
  Owned dict;
} Partial;

#define as_partial(v) ((Partial *)as_object(v))

/* The keywords of a call laid over those of `base` (a dict or NULL_BORROWED), as a new dict. */
static Owned merged_keywords(Runtime *rt, Borrowed base, const Borrowed *values, Borrowed kwnames) {
  Owned dict = is_null(base) ? dict_new(rt) : dict_copy(rt, base);
  uint64_t count = is_null(kwnames) ? 0 : as_tuple(kwnames)->length;
  for (uint64_t i = 0; i < count && !failed(dict); i++)
    if (!dict_set(rt, borrow(dict), tuple_peek(as_tuple(kwnames), i), values[i]))
      CLEAR_VALUE(rt, dict);
  return dict;
}

static Owned joined_arguments(Runtime *rt, Tuple *first, const Borrowed *args, size_t nargs) {
  Owned all = tuple_new(rt, first->length + nargs);
  if (failed(all)) return all;
  Owned *items = as_tuple(borrow(all))->items;
  for (uint64_t i = 0; i < first->length; i++) items[i] = retain(tuple_peek(first, i));
  for (size_t i = 0; i < nargs; i++) items[first->length + i] = retain(args[i]);
  return tuple_done(rt, all);
}

static Owned partial_slot_call(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                               Borrowed kwnames);

static Owned partial_slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                              Borrowed kwnames) {
  if (!nargs) return error_raise(rt, TYPE_TypeError, "type 'partial' takes at least one argument");
  if (!object_is_callable(rt, args[0]))
    return error_raise(rt, TYPE_TypeError, "the first argument must be callable");
  Borrowed func = args[0], keywords = NULL_BORROWED;
  Tuple *first = as_tuple(borrow(rt->core->empty_tuple));
  bool flat = type_of(rt, func)->slots.call == partial_slot_call && is_null(as_partial(func)->dict);
  if (flat) {
    first = as_tuple(borrow(as_partial(func)->args));
    keywords = borrow(as_partial(func)->keywords);
    func = borrow(as_partial(func)->func);
  }
  Owned all = joined_arguments(rt, first, args + 1, nargs - 1);
  Owned merged = failed(all) ? FAILED : merged_keywords(rt, keywords, args + nargs, kwnames);
  Partial *made = failed(merged) ? NULL : type_new_object(rt, type);
  if (!made) {
    release(rt, all);
    release(rt, merged);
    return FAILED;
  }
  made->func = retain(func);
  made->args = all;
  made->keywords = merged;
  made->dict = NULL_VALUE;
  heap_track(rt, made);
  return own_object(made);
}

enum { FEW = 16 };

static Owned partial_slot_call(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                               Borrowed kwnames) {
  Partial *partial = as_partial(self);
  Owned func = retain(borrow(partial->func)), all = retain(borrow(partial->args)),
        keywords = retain(borrow(partial->keywords)), result = FAILED;
  Tuple *first = as_tuple(borrow(all));
  size_t named = is_null(kwnames) ? 0 : as_tuple(kwnames)->length, count = first->length + nargs;
  if (ENTER_C(rt, " while calling a Python object")) goto end;
  if (!as_dict(keywords)->used && count + named <= FEW) {
    Borrowed few[FEW];
    for (uint64_t i = 0; i < first->length; i++) few[i] = tuple_peek(first, i);
    if (nargs + named) memcpy(few + first->length, args, (nargs + named) * sizeof *args);
    result = HELD(rt, "partial", object_call(rt, borrow(func), few, count, kwnames), func, all,
                  keywords);
  } else {
    Owned positional = joined_arguments(rt, first, args, nargs);
    Owned merged =
        failed(positional) ? FAILED : merged_keywords(rt, borrow(keywords), args + nargs, kwnames);
    if (!failed(merged))
      result = HELD(rt, "partial",
                    object_call_unpacked(rt, borrow(func), borrow(positional), borrow(merged)),
                    func, all, keywords, positional, merged);
    release(rt, merged);
    release(rt, positional);
  }
end:
  release(rt, keywords);
  release(rt, all);
  release(rt, func);
  return result;
}

static bool put_argument(StrBuilder *out, Borrowed key, Borrowed value) {
  builder_ascii(out, ", ", 2);
  if (!is_null(key)) {
    builder_str(out, key);
    builder_char(out, '=');
  }
  Owned held = retain(value);
  bool fine = HELD(out->rt, "repr", builder_repr(out, value), held);
  release(out->rt, held);
  return fine;
}

static bool put_arguments(StrBuilder *out, Runtime *rt, Borrowed self) {
  Partial *partial = as_partial(self);
  Owned args = retain(borrow(partial->args)), func = retain(borrow(partial->func)),
        keywords = dict_copy(rt, borrow(partial->keywords));
  const Owned held[] = {args, func, keywords};
  HeldValues hold;
  heap_hold(rt, &hold, "repr", held, 3);
  bool fine = !failed(keywords) && builder_repr(out, borrow(func)); /* may set the state anew */
  for (uint64_t i = 0; fine && i < as_tuple(args)->length; i++)
    fine = put_argument(out, NULL_BORROWED, tuple_peek(as_tuple(args), i));
  size_t position = 0;
  Borrowed key, value;
  while (fine && dict_step(as_dict(keywords), &position, &key, &value)) {
    Owned text = object_str(rt, key);
    fine = !failed(text) && HELD(rt, "repr", put_argument(out, borrow(text), value), text);
    release(rt, text);
  }
  heap_unhold(rt, &hold);
  release(rt, keywords);
  release(rt, func);
  release(rt, args);
  return fine;
}

static Owned partial_slot_repr(Runtime *rt, Borrowed self) {
  if (repr_enter(self)) return str_from_text(rt, "...");
  StrBuilder out;
  builder_init(&out, rt);
  if (object_has_id(self, TYPE_partial)) builder_text(&out, "functools.");
  builder_text(&out, type_name(type_of(rt, self)));
  builder_char(&out, '(');
  bool fine = put_arguments(&out, rt, self);
  repr_leave(self);
  if (!fine) return builder_drop(&out), FAILED;
  builder_char(&out, ')');
  return builder_finish(&out);
}

static Owned partial_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Partial *partial = as_partial(args[0]);
  Borrowed space = is_null(partial->dict) ? NONE_BORROWED : borrow(partial->dict);
  Borrowed items[] = {borrow(partial->func), borrow(partial->args), borrow(partial->keywords),
                      space};
  Owned arguments = tuple_pack1(rt, borrow(partial->func)),
        state = failed(arguments) ? FAILED : tuple_from(rt, items, 4), result = FAILED;
  if (!failed(state))
    result = tuple_pack3(rt, TYPE_VALUE(type_of(rt, args[0])), borrow(arguments), borrow(state));
  release(rt, state);
  release(rt, arguments);
  return result;
}

static Owned partial_method___setstate__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Borrowed state = args[1];
  bool fine = is_tuple(rt, state) && as_tuple(state)->length == 4;
  Borrowed item[4] = {NONE_BORROWED, NONE_BORROWED, NONE_BORROWED, NONE_BORROWED};
  for (int i = 0; fine && i < 4; i++) item[i] = tuple_peek(as_tuple(state), i);
  fine = fine && object_is_callable(rt, item[0]) && is_tuple(rt, item[1]) &&
         (is_none(item[2]) || is_dict(rt, item[2]));
  if (!fine) return error_raise(rt, TYPE_TypeError, "invalid partial state");
  Owned arguments = tuple_from_iterable(rt, item[1]),
        keywords = is_none(item[2]) ? dict_new(rt) : dict_copy(rt, item[2]);
  if (failed(arguments) || failed(keywords)) {
    release(rt, arguments);
    release(rt, keywords);
    return FAILED;
  }
  Partial *partial = as_partial(args[0]);
  STORE_VALUE(rt, partial->func, retain(item[0]));
  STORE_VALUE(rt, partial->args, arguments);
  STORE_VALUE(rt, partial->keywords, keywords);
  STORE_VALUE(rt, partial->dict, is_none(item[3]) ? NULL_VALUE : retain(item[3]));
  return NONE;
}

static Owned partial_method___class_getitem__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return generic_alias_new(rt, args[0], args[1]);
}

static const MethodDef partial_methods[] = {
    METHOD(partial, __reduce__, "(self, /)", "How copy and pickle make it again."),
    METHOD(partial, __setstate__, "(self, state, /)", "Take over what __reduce__ gave."),
    CLASS_METHOD(partial, __class_getitem__, "(cls, item, /)", "partial[T], for annotations."),
    END_OF_METHODS,
};

static const GetterDef with_dict[] = {
    {"__dict__", object_dict, NULL, "The attributes that a script has set."},
    {0},
};

static const MemberDef partial_members[] = {
    {"func", offsetof(Partial, func), MEMBER_VALUE, true, "The function."},
    {"args", offsetof(Partial, args), MEMBER_VALUE, true, "Its first arguments."},
    {"keywords", offsetof(Partial, keywords), MEMBER_VALUE, true, "Its keyword arguments."},
    {0},
};

static void partial_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  Partial *partial = (Partial *)object;
  VISIT_FIELD(visitor, partial->func, "func");
  VISIT_FIELD(visitor, partial->args, "args");
  VISIT_FIELD(visitor, partial->keywords, "keywords");
  VISIT_FIELD(visitor, partial->dict, "__dict__");
  type_traverse_extra(rt, object, visitor);
}

static void partial_clear(Runtime *rt, Object *object) {
  Partial *partial = (Partial *)object;
  STORE_VALUE(rt, partial->args, retain(borrow(rt->core->empty_tuple)));
  if (is_dict(rt, borrow(partial->keywords))) dict_empty(rt, borrow(partial->keywords));
  CLEAR_VALUE(rt, partial->dict);
  type_clear_extra(rt, object);
}

static void partial_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  Partial *partial = (Partial *)object;
  Owned fields[] = {partial->func, partial->args, partial->keywords, partial->dict};
  for (int i = 0; i < 4; i++) release(rt, fields[i]);
  type_free_object(rt, object);
  heap_undefer(rt);
}

const TypeSpec partial_spec = {
    .name = "functools.partial",
    .doc = "A function with some of its arguments given already.",
    .flags = TYPE_COLLECTABLE | TYPE_BASETYPE | TYPE_HAS_DICT | TYPE_HAS_WEAKREFS,
    .size = sizeof(Partial),
    .dict_offset = offsetof(Partial, dict),
    .traverse = partial_traverse,
    .clear = partial_clear,
    .dealloc = partial_dealloc,
    .slots = {.new = partial_slot_new, .call = partial_slot_call, .repr = partial_slot_repr},
    .methods = partial_methods,
    .members = partial_members,
    .getters = with_dict,
};

/* ---- cmp_to_key ---- */

typedef struct KeyWrapper {
  Object head;
  Owned compare, object; /* object is null in the callable that cmp_to_key gives */
} KeyWrapper;

#define as_key(v) ((KeyWrapper *)as_object(v))

static Owned key_new(Runtime *rt, Borrowed compare, Borrowed object) {
  KeyWrapper *key = type_new_object(rt, TYPE_OF_ID(rt, TYPE_KeyWrapper));
  if (!key) return FAILED;
  key->compare = retain(compare);
  key->object = is_null(object) ? NULL_VALUE : retain(object);
  heap_track(rt, key);
  return own_object(key);
}

static Owned key_slot_call(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                           Borrowed kwnames) {
  Borrowed bound[1];
  if (!native_bind(rt, "K", "(obj)", args, nargs, kwnames, bound, 1)) return FAILED;
  return key_new(rt, borrow(as_key(self)->compare), bound[0]);
}

static Owned key_slot_compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op) {
  if (!object_has_id(other, TYPE_KeyWrapper))
    return error_raise(rt, TYPE_TypeError, "other argument must be K instance");
  if (is_null(as_key(self)->object) || is_null(as_key(other)->object))
    return error_raise_value(rt, TYPE_AttributeError, NAME_OF(rt, obj));
  Owned compare = retain(borrow(as_key(self)->compare)),
        left = retain(borrow(as_key(self)->object)), right = retain(borrow(as_key(other)->object));
  Owned order =
      HELD(rt, "cmp_to_key", object_call2(rt, borrow(compare), borrow(left), borrow(right)),
           compare, left, right);
  release(rt, right);
  release(rt, left);
  release(rt, compare);
  if (failed(order)) return FAILED;
  Owned result = object_compare(rt, borrow(order), borrowed(small_word(0)), op);
  release(rt, order);
  return result;
}

static void key_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  VISIT_FIELD(visitor, ((KeyWrapper *)object)->compare, "cmp");
  VISIT_FIELD(visitor, ((KeyWrapper *)object)->object, "obj");
}

static void key_clear(Runtime *rt, Object *object) {
  STORE_VALUE(rt, ((KeyWrapper *)object)->compare, NONE);
}

static void key_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  release(rt, ((KeyWrapper *)object)->compare);
  release(rt, ((KeyWrapper *)object)->object);
  type_free_object(rt, object);
  heap_undefer(rt);
}

static const MemberDef key_members[] = {
    {"obj", offsetof(KeyWrapper, object), MEMBER_VALUE_OR_ERROR, true, "The wrapped object."},
    {0},
};

const TypeSpec key_wrapper_spec = {
    .name = "functools.KeyWrapper",
    .doc = "A key that compares by a function.",
    .flags = TYPE_COLLECTABLE | TYPE_NO_INSTANTIATE,
    .size = sizeof(KeyWrapper),
    .traverse = key_traverse,
    .clear = key_clear,
    .dealloc = key_dealloc,
    .slots = {.call = key_slot_call,
              .compare = key_slot_compare,
              .hash = object_hash_not_implemented},
    .members = key_members,
};

/* ---- the functions ---- */

static Owned functools_function_cmp_to_key(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return key_new(rt, args[0], NULL_BORROWED);
}

/* What is left of the iterator folded into `value`, which is consumed. */
static Owned fold(Runtime *rt, Borrowed function, Borrowed iterator, Owned value) {
  while (true) {
    Owned item = HELD(rt, "reduce", object_next(rt, iterator), value);
    if (failed(item)) {
      if (!error_pending(rt)) return value;
      break;
    }
    Owned next =
        HELD(rt, "reduce", object_call2(rt, function, borrow(value), borrow(item)), value, item);
    release(rt, item);
    release(rt, value);
    value = next;
    if (failed(value)) return FAILED;
  }
  release(rt, value);
  return FAILED;
}

static Owned functools_function_reduce(Runtime *rt, Borrowed *args, size_t nargs) {
  if (nargs < 2 || nargs > 3)
    return error_raise(rt, TYPE_TypeError, "reduce expected at %s %d arguments, got %zd",
                       nargs < 2 ? "least" : "most", nargs < 2 ? 2 : 3, (int64_t)nargs);
  Owned iterator = object_iter(rt, args[1]);
  if (failed(iterator)) {
    if (error_clear_if(rt, TYPE_TypeError))
      error_raise(rt, TYPE_TypeError, "reduce() arg 2 must support iteration");
    return FAILED;
  }
  Owned value =
      nargs > 2 ? retain(args[2]) : HELD(rt, "reduce", object_next(rt, borrow(iterator)), iterator);
  if (failed(value) && !error_pending(rt))
    error_raise(rt, TYPE_TypeError, "reduce() of empty iterable with no initial value");
  Owned result = failed(value)
                     ? FAILED
                     : HELD(rt, "reduce", fold(rt, args[0], borrow(iterator), value), iterator);
  release(rt, iterator);
  return result;
}

static const MethodDef functions[] = {
    FUNCTION(functools, cmp_to_key, "(mycmp)", "A key function that sorts by a comparison."),
    FUNCTION(functools, reduce, "(*args)",
             "Combine items from left to right: function(function(a, b), c) and so on."),
    END_OF_METHODS,
};

static bool init(Runtime *rt, Borrowed module) {
  return module_add_type(rt, module, TYPE_partial) &&
         module_add_type(rt, module, TYPE_lru_cache_wrapper);
}

const ModuleSpec functools_module = {
    .name = "_functools",
    .doc = "The parts of functools that are in C.",
    .functions = functions,
    .init = init,
};
