/* Slots called as methods: what int.__add__(1, 2) does, for each kind of slot, and the __new__ of builtin types.
 *
 * Each kind checks its arguments as CPython's wrapper functions do, calls the C function that the slot held and turns its
 * answer into a value. */
#include "object/attr.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/slots.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/upward.h"

/* Arguments beside self: least and most; the signature as help() shows it. */
static const struct {
  int8_t least, most;
  const char *signature;
} shapes[] = {
    [SLOT_NONE] = {0, 0, NULL},
    [SLOT_UNARY] = {0, 0, "($self, /)"},
    [SLOT_BINARY] = {1, 1, "($self, value, /)"},
    [SLOT_LEFT] = {1, 1, "($self, value, /)"},
    [SLOT_RIGHT] = {1, 1, "($self, value, /)"},
    [SLOT_POWER] = {1, 2, "($self, value, mod=None, /)"},
    [SLOT_POWER_RIGHT] = {1, 2, "($self, value, mod=None, /)"},
    [SLOT_REPEAT] = {1, 1, "($self, value, /)"},
    [SLOT_HASH] = {0, 0, "($self, /)"},
    [SLOT_CALL] = {0, -1, "($self, /, *args, **kwargs)"},
    [SLOT_SETATTR] = {2, 2, "($self, name, value, /)"},
    [SLOT_DELATTR] = {1, 1, "($self, name, /)"},
    [SLOT_LT] = {1, 1, "($self, value, /)"},
    [SLOT_LE] = {1, 1, "($self, value, /)"},
    [SLOT_EQ] = {1, 1, "($self, value, /)"},
    [SLOT_NE] = {1, 1, "($self, value, /)"},
    [SLOT_GT] = {1, 1, "($self, value, /)"},
    [SLOT_GE] = {1, 1, "($self, value, /)"},
    [SLOT_NEXT] = {0, 0, "($self, /)"},
    [SLOT_DESCR_GET] = {1, 2, "($self, instance, owner=None, /)"},
    [SLOT_DESCR_SET] = {2, 2, "($self, instance, value, /)"},
    [SLOT_DESCR_DELETE] = {1, 1, "($self, instance, /)"},
    [SLOT_INIT] = {0, -1, "($self, /, *args, **kwargs)"},
    [SLOT_NEW] = {0, -1, "($type, *args, **kwargs)"},
    [SLOT_LENGTH] = {0, 0, "($self, /)"},
    [SLOT_SETITEM] = {2, 2, "($self, key, value, /)"},
    [SLOT_DELITEM] = {1, 1, "($self, key, /)"},
    [SLOT_CONTAINS] = {1, 1, "($self, key, /)"},
    [SLOT_TRUTH] = {0, 0, "($self, /)"},
};

const char *wrapper_signature(const SlotDef *slot) {
  if (slot->name == offsetof(Names, dunder_getattribute)) return "($self, name, /)";
  if (slot->name == offsetof(Names, dunder_getitem)) return "($self, key, /)";
  return shapes[slot->kind].signature;
}

static bool check_count(Runtime *rt, const SlotDef *slot, size_t nargs) {
  int least = shapes[slot->kind].least, most = shapes[slot->kind].most;
  if ((int64_t)nargs >= least && (most < 0 || (int64_t)nargs <= most)) return true;
  const char *bound = least == most ? "" : (int64_t)nargs < least ? "at least " : "at most ";
  int count = (int64_t)nargs < least ? least : most;
  /* CPython unpacks more than one argument, and a repeat's, in the name of no function at all: its text begins with a blank. */
  const char *nobody = most >= 2 || slot->kind == SLOT_REPEAT ? " " : "";
  error_raise(rt, TYPE_TypeError, "%sexpected %s%d argument%s, got %zd", nobody, bound, count,
              count == 1 ? "" : "s", (int64_t)nargs);
  return false;
}

static Owned done(bool ok) { return ok ? NONE : FAILED; }
static Owned truth_result(int truth) { return truth < 0 ? FAILED : bool_value(truth); }

static Owned call_power(Runtime *rt, WrapperDescriptor *wrapper, Borrowed base, Borrowed exponent,
                        Borrowed *args, size_t nargs) {
  if (nargs > 1 && !is_none(args[1])) {
    if (wrapper->type->slots.power) return wrapper->type->slots.power(rt, base, exponent, args[1]);
    return NOT_IMPLEMENTED;
  }
  return ((BinarySlot)wrapper->function)(rt, base, exponent);
}

static Owned call_next(Runtime *rt, SlotFunction function, Borrowed self) {
  Owned item = ((UnarySlot)function)(rt, self);
  if (failed(item) && !error_pending(rt)) return error_stop_iteration(rt, NULL_BORROWED);
  return item;
}

static Owned call_repeat(Runtime *rt, SlotFunction function, Borrowed self, Borrowed times) {
  int64_t count;
  if (!object_index_int64(rt, times, TYPE_OverflowError, &count)) return FAILED;
  return ((Owned(*)(Runtime *, Borrowed, int64_t))function)(rt, self, count);
}

static Owned call_descr_get(Runtime *rt, SlotFunction function, Borrowed self, Borrowed *args,
                            size_t nargs) {
  Borrowed instance = is_none(args[0]) ? NULL_BORROWED : args[0];
  Borrowed owner = nargs > 1 && !is_none(args[1]) ? args[1] : NULL_BORROWED;
  if (is_null(instance) && is_null(owner))
    return error_raise(rt, TYPE_TypeError, "__get__(None, None) is invalid");
  return ((Owned(*)(Runtime *, Borrowed, Borrowed, Borrowed))function)(rt, self, instance, owner);
}

static bool is_name(Runtime *rt, Borrowed name) {
  if (is_str(rt, name)) return true;
  error_raise(rt, TYPE_TypeError, "attribute name must be string, not '%T'", name);
  return false;
}

/* A script must not reach behind the __setattr__ of a more derived builtin type: object.__setattr__(int, ...). */
static bool setattr_is_safe(Runtime *rt, Borrowed self, SlotFunction function, const char *what) {
  Type *type = type_of(rt, self);
  while (type && type_has(type, TYPE_FROM_SCRIPT)) type = type->base;
  if (!type || type->slots.setattr == (bool (*)(Runtime *, Borrowed, Borrowed, Borrowed))function)
    return true;
  error_raise(rt, TYPE_TypeError, "can't apply this %s to %s object", what,
              type_name(type_of(rt, self)));
  return false;
}

static Owned call_store(Runtime *rt, const WrapperDescriptor *wrapper, Borrowed self,
                        Borrowed *args) {
  bool (*store)(Runtime *, Borrowed, Borrowed, Borrowed) =
      (bool (*)(Runtime *, Borrowed, Borrowed, Borrowed))wrapper->function;
  switch (wrapper->slot->kind) {
  case SLOT_SETATTR:
    if (!is_name(rt, args[0])) return FAILED;
    if (!setattr_is_safe(rt, self, wrapper->function, "__setattr__")) return FAILED;
    return done(store(rt, self, args[0], args[1]));
  case SLOT_DELATTR:
    if (!is_name(rt, args[0])) return FAILED;
    if (!setattr_is_safe(rt, self, wrapper->function, "__delattr__")) return FAILED;
    return done(store(rt, self, args[0], NULL_BORROWED));
  case SLOT_DESCR_SET:
  case SLOT_SETITEM: return done(store(rt, self, args[0], args[1]));
  default: return done(store(rt, self, args[0], NULL_BORROWED));
  }
}

static Owned call_kind(Runtime *rt, WrapperDescriptor *wrapper, Borrowed self, Borrowed *args,
                       size_t nargs, Borrowed kwnames) {
  SlotFunction function = wrapper->function;
  int64_t number;
  switch (wrapper->slot->kind) {
  case SLOT_UNARY: return ((UnarySlot)function)(rt, self);
  case SLOT_BINARY:
    if (wrapper->slot->name == offsetof(Names, dunder_getattribute) && !is_name(rt, args[0]))
      return FAILED;
    return ((BinarySlot)function)(rt, self, args[0]);
  case SLOT_LEFT: return ((BinarySlot)function)(rt, self, args[0]);
  case SLOT_RIGHT: return ((BinarySlot)function)(rt, args[0], self);
  case SLOT_POWER: return call_power(rt, wrapper, self, args[0], args, nargs);
  case SLOT_POWER_RIGHT: return call_power(rt, wrapper, args[0], self, args, nargs);
  case SLOT_REPEAT: return call_repeat(rt, function, self, args[0]);
  case SLOT_HASH:
    if (!((bool (*)(Runtime *, Borrowed, int64_t *))function)(rt, self, &number)) return FAILED;
    return int_from(rt, number);
  case SLOT_CALL:
    return ((Owned(*)(Runtime *, Borrowed, Borrowed *, size_t, Borrowed))function)(rt, self, args,
                                                                                   nargs, kwnames);
  case SLOT_INIT:
    return done(((bool (*)(Runtime *, Borrowed, Borrowed *, size_t, Borrowed))function)(
        rt, self, args, nargs, kwnames));
  case SLOT_LT:
  case SLOT_LE:
  case SLOT_EQ:
  case SLOT_NE:
  case SLOT_GT:
  case SLOT_GE:
    return ((Owned(*)(Runtime *, Borrowed, Borrowed, CompareOp))function)(
        rt, self, args[0], (CompareOp)(wrapper->slot->kind - SLOT_LT));
  case SLOT_NEXT: return call_next(rt, function, self);
  case SLOT_DESCR_GET: return call_descr_get(rt, function, self, args, nargs);
  case SLOT_LENGTH:
    number = ((int64_t(*)(Runtime *, Borrowed))function)(rt, self);
    return number < 0 ? FAILED : int_from(rt, number);
  case SLOT_CONTAINS:
    return truth_result(((int (*)(Runtime *, Borrowed, Borrowed))function)(rt, self, args[0]));
  case SLOT_TRUTH: return truth_result(((int (*)(Runtime *, Borrowed))function)(rt, self));
  default: return call_store(rt, wrapper, self, args);
  }
}

Owned wrapper_call(Runtime *rt, WrapperDescriptor *wrapper, Borrowed self, Borrowed *args,
                   size_t nargs, Borrowed kwnames) {
  const SlotDef *slot = wrapper->slot;
  if (!is_null(kwnames) && slot->kind != SLOT_CALL && slot->kind != SLOT_INIT &&
      as_tuple(kwnames)->length)
    return error_raise(rt, TYPE_TypeError, "wrapper %s() takes no keyword arguments", slot->text);
  if (!check_count(rt, slot, nargs)) return FAILED;
  return call_kind(rt, wrapper, self, args, nargs, kwnames);
}

/* ---- __new__ of builtin types ---- */

/* The words of a call again, from the dict that binding made of the keywords. */
static Owned call_new(Runtime *rt, Type *maker, Type *type, Borrowed *items, size_t count,
                      Borrowed kwargs) {
  if (is_null(kwargs) || !as_dict(kwargs)->used)
    return maker->slots.new(rt, type, items, count, NULL_BORROWED);
  size_t keywords = as_dict(kwargs)->used, position = 0, i = 0;
  Owned names = tuple_new(rt, keywords);
  Borrowed *all = failed(names) ? NULL : heap_block(rt, (count + keywords) * sizeof *all);
  if (!all) return failed(names) ? names : (release(rt, names), error_no_memory(rt));
  if (count) memcpy(all, items, count * sizeof *all);
  Borrowed key, value;
  while (dict_step(as_dict(kwargs), &position, &key, &value)) {
    as_tuple(borrow(names))->items[i] = retain(key);
    all[count + i++] = value;
  }
  tuple_done(rt, names);
  Owned made = maker->slots.new(rt, type, all, count, borrow(names));
  heap_block_free(rt, all, (count + keywords) * sizeof *all);
  release(rt, names);
  return made;
}

/* Bound to the type: args are [the type, keywords, the class to make, arguments ...]. */
static Owned builtin_new(Runtime *rt, Borrowed *args, size_t nargs) {
  Type *maker = as_type(args[0]);
  const char *name = type_name(maker);
  if (nargs < 3) return error_raise(rt, TYPE_TypeError, "%s.__new__(): not enough arguments", name);
  if (!value_has(rt, args[2], TYPE_IS_TYPE))
    return error_raise(rt, TYPE_TypeError, "%s.__new__(X): X is not a type object (%T)", name,
                       args[2]);
  Type *type = as_type(args[2]);
  if (!type_is_subtype(type, maker))
    return error_raise(rt, TYPE_TypeError, "%s.__new__(%N): %N is not a subtype of %s", name, type,
                       type, name);
  Type *safe = type;
  while (safe && type_has(safe, TYPE_FROM_SCRIPT)) safe = safe->base;
  if (safe && safe->slots.new != maker->slots.new)
    return error_raise(rt, TYPE_TypeError, "%s.__new__(%N) is not safe, use %s.__new__()", name,
                       type, type_name(safe));
  return call_new(rt, maker, type, args + 3, nargs - 3, args[1]);
}

static const MethodDef new_def = DEFINE_NATIVE(
    "__new__", builtin_new, "(self, /, *args, **kwargs)",
    "Create and return a new object.  See help(type) for accurate signature.", NATIVE_METHOD);

bool slots_is_builtin_new(Runtime *rt, Borrowed value) {
  (void)rt;
  return object_has_id(value, TYPE_builtin_function) &&
         as_builtin_function(value)->native->def == &new_def;
}

bool slots_add_new(Runtime *rt, Type *type) {
  if (!type->spec->slots.new) return true;
  Native *native = native_new(rt, &new_def, type, NULL_BORROWED);
  if (!native) return false;
  Owned function = builtin_function_new(rt, native, borrow_object(type), NULL_BORROWED);
  if (failed(function)) return false;
  bool stored =
      dict_set(rt, borrow_object(type->own_dict), NAME_OF(rt, dunder_new), borrow(function));
  release(rt, function);
  return stored;
}
