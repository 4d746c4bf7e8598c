/* collections.defaultdict: a dict that makes the value of a missing key by calling a function. */
#include "object/attr.h"
#include "object/dict.h"
#include "object/hold.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/generic_alias.h"

typedef struct DefaultDict {
  Dict dict;
  Owned factory; /* a callable or None */
} DefaultDict;

#define as_default(v) ((DefaultDict *)as_object(v))
#define is_default(rt, v)                                                                          \
  (is_object(v) && type_is_subtype(type_of(rt, v), TYPE_OF_ID(rt, TYPE_defaultdict)))

static Owned defaultdict_slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                                  Borrowed kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  DefaultDict *dict = type_new_object(rt, type);
  if (!dict) return FAILED;
  dict_init_fields(&dict->dict);
  dict->factory = NONE;
  heap_track(rt, dict);
  return own_object(dict);
}

static bool defaultdict_slot_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                                  Borrowed kwnames) {
  Borrowed factory = nargs ? args[0] : NONE_BORROWED;
  if (!is_none(factory) && !object_is_callable(rt, factory))
    return error_raise(rt, TYPE_TypeError, "first argument must be callable or None"), false;
  STORE_VALUE(rt, as_default(self)->factory, retain(factory));
  size_t taken = nargs ? 1 : 0;
  return TYPE_OF_ID(rt, TYPE_dict)->slots.init(rt, self, args + taken, nargs - taken, kwnames);
}

static void defaultdict_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  VISIT_FIELD(visitor, ((DefaultDict *)object)->factory, "default_factory");
  dict_traverse(rt, object, visitor);
}

static void defaultdict_clear(Runtime *rt, Object *object) {
  STORE_VALUE(rt, ((DefaultDict *)object)->factory, NONE);
  dict_clear(rt, object);
}

static void defaultdict_dealloc(Runtime *rt, Object *object) {
  heap_untrack(rt, object);
  STORE_VALUE(rt, ((DefaultDict *)object)->factory, NONE);
  dict_dealloc(rt, object);
}

static Owned defaultdict_slot_repr(Runtime *rt, Borrowed self) {
  Owned base = TYPE_OF_ID(rt, TYPE_dict)->slots.repr(rt, self), factory, text = FAILED;
  if (failed(base)) return FAILED;
  Owned held = retain(borrow(as_default(self)->factory));
  Borrowed function = borrow(held);
  /* The guard is in the factory's own object: a bound method of this dict, say, prints the dict again. */
  bool busy = is_object(function) && repr_enter(function);
  factory =
      busy ? str_from_text(rt, "...") : HELD(rt, "repr", object_repr(rt, function), base, held);
  if (!busy && is_object(function)) repr_leave(function);
  if (!failed(factory))
    text =
        format_str(rt, "%s(%S, %S)", type_name(type_of(rt, self)), borrow(factory), borrow(base));
  release(rt, base);
  release(rt, factory);
  release(rt, held);
  return text;
}

/* type(self)(factory, items) */
static Owned remake(Runtime *rt, Borrowed self, Borrowed items) {
  return object_call2(rt, TYPE_VALUE(type_of(rt, self)), borrow(as_default(self)->factory), items);
}

static Owned defaultdict_slot_or(Runtime *rt, Borrowed left, Borrowed right) {
  Borrowed self = is_default(rt, left) ? left : right;
  if (!is_dict(rt, left) || !is_dict(rt, right)) return NOT_IMPLEMENTED;
  Owned result = remake(rt, self, left);
  if (failed(result) || !is_dict(rt, borrow(result))) return result;
  if (HELD(rt, "|", dict_update(rt, borrow(result), right, true), result)) return result;
  release(rt, result);
  return FAILED;
}

static Owned defaultdict_method___missing__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (is_none(as_default(args[0])->factory)) return error_raise_value(rt, TYPE_KeyError, args[1]);
  Owned factory = retain(borrow(as_default(args[0])->factory));
  Owned value = HELD(rt, "default_factory", object_call0(rt, borrow(factory)), factory);
  release(rt, factory);
  if (failed(value) ||
      HELD(rt, "defaultdict", object_setitem(rt, args[0], args[1], borrow(value)), value))
    return value;
  release(rt, value);
  return FAILED;
}

static Owned defaultdict_method_copy(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return remake(rt, args[0], args[0]);
}

static Owned defaultdict_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Borrowed factory = borrow(as_default(args[0])->factory);
  Owned arguments = is_none(factory) ? tuple_new(rt, 0) : tuple_pack1(rt, factory), items = FAILED,
        iterator = FAILED;
  Owned result = FAILED;
  if (!failed(arguments)) items = object_call_method(rt, args[0], NAME_OF(rt, items), NULL, 0);
  if (!failed(items)) iterator = object_iter(rt, borrow(items));
  if (!failed(iterator)) {
    Borrowed parts[5] = {TYPE_VALUE(type_of(rt, args[0])), borrow(arguments), NONE_BORROWED,
                         NONE_BORROWED, borrow(iterator)};
    result = tuple_from(rt, parts, 5);
  }
  release(rt, arguments);
  release(rt, items);
  release(rt, iterator);
  return result;
}

static const MethodDef defaultdict_methods[] = {
    METHOD(defaultdict, __missing__, "(self, key, /)",
           "Make, keep and return the value of a key that is not there."),
    METHOD(defaultdict, copy, "(self, /)", "A new defaultdict of the same items."),
    DEFINE_NATIVE("__copy__", defaultdict_method_copy, "(self, /)",
                  "A new defaultdict of the same items.", NATIVE_METHOD),
    METHOD(defaultdict, __reduce__, "(self, /)", "For pickles."),
    CLASS_GETITEM_METHOD,
    END_OF_METHODS,
};

static const MemberDef defaultdict_members[] = {
    {"default_factory", offsetof(DefaultDict, factory), MEMBER_VALUE, false,
     "What makes the values of missing keys, or None."},
    {0},
};

const TypeSpec defaultdict_spec = {
    .name = "collections.defaultdict",
    .doc = "A dict that calls default_factory for the value of a key that is not there.",
    .flags = TYPE_COLLECTABLE | TYPE_BASETYPE,
    .size = sizeof(DefaultDict),
    .traverse = defaultdict_traverse,
    .clear = defaultdict_clear,
    .dealloc = defaultdict_dealloc,
    .slots = {.new = defaultdict_slot_new,
              .init = defaultdict_slot_init,
              .repr = defaultdict_slot_repr,
              .binary = {[OP_OR] = defaultdict_slot_or}},
    .methods = defaultdict_methods,
    .members = defaultdict_members,
};
