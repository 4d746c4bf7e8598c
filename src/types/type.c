/* type: classes as objects that scripts see: calling them, their attributes, isinstance and issubclass. */
#include "object/auditing.h"
#include "object/attr.h"
#include "object/core.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/hold.h"
#include "object/shape.h"
#include "object/slots.h"
#include "object/specs.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/upward.h"
#include "types/list.h"
#include "types/mappingproxy.h"

/* ---- calling ---- */

static Owned type_call(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames) {
  Type *type = as_type(self);
  if (type->heap.id == TYPE_type && nargs == 1 && (is_null(kwnames) || !as_tuple(kwnames)->length))
    return retain(TYPE_VALUE(type_of(rt, args[0])));
  if (type->heap.id == TYPE_type && nargs != 3)
    return error_raise(rt, TYPE_TypeError, "type() takes 1 or 3 arguments");
  if (!type->slots.new)
    return error_raise(rt, TYPE_TypeError, "cannot create '%s' instances", type_full_name(type));
  Owned made = type->slots.new(rt, type, args, nargs, kwnames);
  if (failed(made)) return made;
  Type *got = type_of(rt, borrow(made));
  if (!type_is_subtype(got, type)) return made;
  if (got->slots.init &&
      !HELD(rt, "new instance", got->slots.init(rt, borrow(made), args, nargs, kwnames), made)) {
    release(rt, made);
    return FAILED;
  }
  return made;
}

static bool argument_is(Runtime *rt, Borrowed value, uint32_t flag, int number,
                        const char *expected) {
  if (value_has(rt, value, flag)) return true;
  error_raise(rt, TYPE_TypeError, "type.__new__() argument %d must be %s, not %T", number, expected,
              value);
  return false;
}

static Owned type_new(Runtime *rt, Type *metatype, Borrowed *args, size_t nargs, Borrowed kwnames) {
  if (nargs != 3)
    return error_raise(rt, TYPE_TypeError, "type.__new__() takes exactly 3 arguments (%zu given)",
                       nargs);
  if (!argument_is(rt, args[0], TYPE_IS_STR, 1, "str") ||
      !argument_is(rt, args[1], TYPE_IS_TUPLE, 2, "tuple") ||
      !argument_is(rt, args[2], TYPE_IS_DICT, 3, "dict"))
    return FAILED;
  return type_make(rt, metatype, args[0], args[1], args[2], args + 3, kwnames);
}

static bool type_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames) {
  (void)self, (void)args;
  if (nargs == 1 && !is_null(kwnames) && as_tuple(kwnames)->length)
    return error_raise(rt, TYPE_TypeError, "type.__init__() takes no keyword arguments"), false;
  if (nargs != 1 && nargs != 3)
    return error_raise(rt, TYPE_TypeError, "type.__init__() takes 1 or 3 arguments"), false;
  return true;
}

/* ---- names ---- */

static Owned get_module(Runtime *rt, Borrowed self) {
  Type *type = as_type(self);
  if (!type_has(type, TYPE_FROM_SCRIPT)) {
    const char *dot = strrchr(type->spec->name, '.');
    if (!dot) return retain(NAME_OF(rt, builtins));
    return str_intern_utf8(rt, type->spec->name, (size_t)(dot - type->spec->name));
  }
  Borrowed module = dict_peek(rt, borrow_object(type_dict(rt, type)), NAME_OF(rt, dunder_module));
  if (!is_null(module)) return retain(module);
  return error_raise_attribute(rt, self, NAME_OF(rt, dunder_module), "__module__");
}

/* Refuses to change or delete a special attribute of a builtin type. */
static bool may_set(Runtime *rt, Borrowed self, Borrowed value, const char *name) {
  Type *type = as_type(self);
  if (type_has(type, TYPE_IMMUTABLE))
    error_raise(rt, TYPE_TypeError, "cannot set '%s' attribute of immutable type '%s'", name,
                type_full_name(type));
  else if (is_null(value))
    error_raise(rt, TYPE_TypeError, "cannot delete '%s' attribute of immutable type '%s'", name,
                type_full_name(type));
  else
    return true;
  return false;
}

static bool set_module(Runtime *rt, Borrowed self, Borrowed value) {
  return may_set(rt, self, value, "__module__") &&
         dict_set(rt, borrow_object(type_dict(rt, as_type(self))), NAME_OF(rt, dunder_module),
                  value);
}

static Owned get_name(Runtime *rt, Borrowed self) {
  return (void)rt, retain(borrow(as_type(self)->name));
}
static Owned get_qualname(Runtime *rt, Borrowed self) {
  return (void)rt, retain(borrow(as_type(self)->qualname));
}

static bool set_name(Runtime *rt, Borrowed self, Borrowed value) {
  if (!may_set(rt, self, value, "__name__")) return false;
  if (!is_str(rt, value)) {
    error_raise(rt, TYPE_TypeError, "can only assign string to %s.__name__, not '%T'",
                type_name(as_type(self)), value);
    return false;
  }
  return type_set_name(rt, as_type(self), value);
}

static bool set_qualname(Runtime *rt, Borrowed self, Borrowed value) {
  if (!may_set(rt, self, value, "__qualname__")) return false;
  if (!is_str(rt, value)) {
    error_raise(rt, TYPE_TypeError, "can only assign string to %s.__qualname__, not '%T'",
                type_name(as_type(self)), value);
    return false;
  }
  STORE_VALUE(rt, as_type(self)->qualname, retain(value));
  return true;
}

static Owned type_repr(Runtime *rt, Borrowed self) {
  Type *type = as_type(self);
  Owned module = get_module(rt, self);
  if (failed(module) && !error_clear_if(rt, TYPE_AttributeError)) return FAILED;
  bool shown =
      !failed(module) && is_str(rt, borrow(module)) && !str_equal_text(borrow(module), "builtins");
  Owned text = shown ? format_str(rt, "<class '%S.%S'>", borrow(module), borrow(type->qualname))
                     : format_str(rt, "<class '%S'>", borrow(type->qualname));
  if (!failed(module)) release(rt, module);
  return text;
}

/* ---- bases ---- */

static Owned get_bases(Runtime *rt, Borrowed self) {
  return (void)rt, retain_object(as_type(self)->bases);
}

static bool set_bases(Runtime *rt, Borrowed self, Borrowed value) {
  Type *type = as_type(self);
  if (!may_set(rt, self, value, "__bases__")) return false;
  if (!auditing_attribute(rt, self, "__bases__", value)) return false;
  if (!is_tuple(rt, value)) {
    error_raise(rt, TYPE_TypeError, "can only assign tuple to %s.__bases__, not %T",
                type_name(type), value);
    return false;
  }
  if (!as_tuple(value)->length) {
    error_raise(rt, TYPE_TypeError, "can only assign non-empty tuple to %s.__bases__, not ()",
                type_name(type));
    return false;
  }
  return type_set_bases(rt, type, value);
}

static Owned get_base(Runtime *rt, Borrowed self) {
  (void)rt;
  return as_type(self)->base ? retain_object(as_type(self)->base) : NONE;
}
static Owned get_mro(Runtime *rt, Borrowed self) {
  (void)rt;
  return as_type(self)->mro ? retain_object(as_type(self)->mro) : NONE;
}

static Owned type_method_mro(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Type *type = as_type(args[0]);
  Owned mro = type->bases->length ? type_compute_mro(rt, type, borrow_object(type->bases))
                                  : retain_object(type->mro);
  if (failed(mro)) return mro;
  Owned list = list_from_iterable(rt, borrow(mro));
  release(rt, mro);
  return list;
}

static Owned type_method___subclasses__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Type *type = as_type(args[0]);
  Owned list = list_new(rt, type->subclass_count);
  for (uint32_t i = 0; !failed(list) && i < type->subclass_count; i++)
    if (type->subclasses[i] && !type_is_dying(type->subclasses[i]) &&
        !list_append(rt, borrow(list), TYPE_VALUE(type->subclasses[i]))) {
      release(rt, list);
      return FAILED;
    }
  return list;
}

/* ---- namespace, doc, annotations ---- */

static Owned get_dict(Runtime *rt, Borrowed self) {
  return mappingproxy_new(rt, borrow_object(type_dict(rt, as_type(self))));
}

static Owned get_doc(Runtime *rt, Borrowed self) {
  Borrowed found =
      dict_peek(rt, borrow_object(type_dict(rt, as_type(self))), NAME_OF(rt, dunder_doc));
  if (is_null(found)) return NONE;
  Owned held = retain(found);
  Owned (*get)(Runtime *, Borrowed, Borrowed, Borrowed) = type_of(rt, found)->slots.descr_get;
  if (!get) return held;
  Owned doc = get(rt, found, NULL_BORROWED, self);
  release(rt, held);
  return doc;
}

/* Stores into the class's own dict, past the descriptors of type. */
static bool put(Runtime *rt, Borrowed self, Borrowed name, Borrowed value) {
  return dict_set(rt, borrow_object(type_dict(rt, as_type(self))), name, value);
}

static bool set_doc(Runtime *rt, Borrowed self, Borrowed value) {
  return may_set(rt, self, value, "__doc__") && put(rt, self, NAME_OF(rt, dunder_doc), value);
}

static Owned get_annotations(Runtime *rt, Borrowed self) {
  Type *type = as_type(self);
  Borrowed name = NAME_OF(rt, dunder_annotations);
  if (!type_has(type, TYPE_FROM_SCRIPT)) return error_no_attribute(rt, self, name);
  Borrowed found = dict_peek(rt, borrow_object(type_dict(rt, type)), name);
  if (is_null(found)) {
    Owned made = dict_new(rt);
    if (!failed(made) && put(rt, self, name, borrow(made))) return made;
    if (!failed(made)) release(rt, made);
    return FAILED;
  }
  Owned held = retain(found);
  Owned (*get)(Runtime *, Borrowed, Borrowed, Borrowed) = type_of(rt, found)->slots.descr_get;
  if (!get) return held;
  Owned value = get(rt, found, NULL_BORROWED, self);
  release(rt, held);
  return value;
}

static bool set_annotations(Runtime *rt, Borrowed self, Borrowed value) {
  Type *type = as_type(self);
  if (type_has(type, TYPE_IMMUTABLE)) {
    error_raise(rt, TYPE_TypeError, "cannot set '__annotations__' attribute of immutable type '%s'",
                type_full_name(type));
    return false;
  }
  if (!is_null(value)) return put(rt, self, NAME_OF(rt, dunder_annotations), value);
  int deleted =
      dict_delete(rt, borrow_object(type_dict(rt, type)), NAME_OF(rt, dunder_annotations));
  if (!deleted) error_raise_attribute(rt, self, NAME_OF(rt, dunder_annotations), "__annotations__");
  return deleted == 1;
}

static Owned get_type_params(Runtime *rt, Borrowed self) {
  Borrowed found =
      dict_peek(rt, borrow_object(type_dict(rt, as_type(self))), NAME_OF(rt, dunder_type_params));
  bool own = !is_null(found) && type_has(as_type(self), TYPE_FROM_SCRIPT);
  return retain(own ? found : borrow(rt->core->empty_tuple));
}

static bool set_type_params(Runtime *rt, Borrowed self, Borrowed value) {
  return may_set(rt, self, value, "__type_params__") &&
         put(rt, self, NAME_OF(rt, dunder_type_params), value);
}

static Owned get_abstract_methods(Runtime *rt, Borrowed self) {
  Borrowed name = NAME_OF(rt, dunder_abstractmethods);
  Borrowed found = as_type(self)->heap.id == TYPE_type
                       ? NULL_BORROWED
                       : dict_peek(rt, borrow_object(type_dict(rt, as_type(self))), name);
  return is_null(found) ? error_raise_attribute(rt, self, name, "__abstractmethods__")
                        : retain(found);
}

static bool set_abstract_methods(Runtime *rt, Borrowed self, Borrowed value) {
  Type *type = as_type(self);
  Borrowed name = NAME_OF(rt, dunder_abstractmethods);
  int abstract = is_null(value) ? 0 : object_truth(rt, value);
  if (abstract < 0) return false;
  if (is_null(value)) {
    int deleted = dict_delete(rt, borrow_object(type_dict(rt, type)), name);
    if (!deleted) error_raise_attribute(rt, self, name, "__abstractmethods__");
    if (deleted != 1) return false;
  } else if (!put(rt, self, name, value)) {
    return false;
  }
  type->heap.flags =
      abstract ? type->heap.flags | TYPE_ABSTRACT : type->heap.flags & ~(uint32_t)TYPE_ABSTRACT;
  return true;
}

static Owned get_text_signature(Runtime *rt, Borrowed self) {
  Type *type = as_type(self);
  bool builtin = !type_has(type, TYPE_FROM_SCRIPT);
  return builtin && type->spec->signature ? str_from_text(rt, type->spec->signature) : NONE;
}

static Owned get_basic_size(Runtime *rt, Borrowed self) {
  return (void)rt, small_new(as_type(self)->size);
}
static Owned get_item_size(Runtime *rt, Borrowed self) {
  (void)rt;
  return small_new(type_has(as_type(self), TYPE_IS_TUPLE)   ? 8
                   : type_has(as_type(self), TYPE_IS_BYTES) ? 1
                                                            : 0);
}
static Owned get_flags(Runtime *rt, Borrowed self) {
  (void)rt;
  /* The few bits that CPython's scripts test, at CPython's places. */
  uint32_t flags = as_type(self)->heap.flags;
  int64_t answer = 1 << 12;
  if (flags & TYPE_FROM_SCRIPT) answer |= 1 << 9;
  if (flags & TYPE_BASETYPE) answer |= 1 << 10;
  if (flags & TYPE_COLLECTABLE) answer |= 1 << 14;
  if (flags & TYPE_IMMUTABLE) answer |= 1 << 8;
  if (flags & TYPE_ABSTRACT) answer |= 1 << 20;
  return small_new(answer);
}
static Owned get_dict_offset(Runtime *rt, Borrowed self) {
  (void)rt;
  return small_new(type_has(as_type(self), TYPE_HAS_DICT) ? -1 : 0);
}
static Owned get_weak_offset(Runtime *rt, Borrowed self) {
  (void)rt;
  return small_new(type_has(as_type(self), TYPE_HAS_WEAKREFS) ? -1 : 0);
}

/* ---- methods ---- */

static Owned type_method___prepare__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args, (void)nargs;
  return dict_new(rt);
}

static Owned type_method___instancecheck__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int answer = object_real_instance(rt, args[1], args[0]);
  return answer < 0 ? FAILED : bool_value(answer);
}

static Owned type_method___subclasscheck__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int answer = object_real_subclass(rt, args[1], args[0]);
  return answer < 0 ? FAILED : bool_value(answer);
}

static bool merge_dicts(Runtime *rt, Borrowed names, const Tuple *mro) {
  for (uint64_t i = 0; i < mro->length; i++) {
    Type *type = as_type(tuple_peek(mro, i));
    if (!dict_update(rt, names, borrow_object(type_dict(rt, type)), true)) return false;
  }
  return true;
}

static bool merge(Runtime *rt, Borrowed names, Type *type) {
  if (!type->mro) return true;
  Owned mro = retain_object(type->mro);
  bool merged = HELD(rt, "mro", merge_dicts(rt, names, as_tuple(borrow(mro))), mro);
  release(rt, mro);
  return merged;
}

static Owned type_method___dir__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Owned names = dict_new(rt);
  if (failed(names)) return names;
  Owned list =
      merge(rt, borrow(names), as_type(args[0])) ? list_from_iterable(rt, borrow(names)) : FAILED;
  release(rt, names);
  return list;
}

static Owned type_method___sizeof__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)rt, (void)nargs;
  const Type *type = as_type(args[0]);
  return small_new((int64_t)(sizeof(Type) + type->subclass_capacity * sizeof(Type *) +
                             type->shape_count * sizeof(Shape)));
}

static const MethodDef type_methods[] = {
    METHOD(type, mro, "(self, /)", "The classes in which attributes are looked for, in order."),
    METHOD(type, __subclasses__, "(self, /)", "The direct subclasses that are alive."),
    CLASS_METHOD(type, __prepare__, "(cls, /, *args, **kwargs)",
                 "The namespace in which a class body runs."),
    METHOD(type, __instancecheck__, "(self, instance, /)",
           "What isinstance(instance, self) answers."),
    METHOD(type, __subclasscheck__, "(self, subclass, /)",
           "What issubclass(subclass, self) answers."),
    METHOD(type, __dir__, "(self, /)", "The names of the class's attributes."),
    METHOD(type, __sizeof__, "(self, /)", "Size of the class in memory, in bytes."),
    END_OF_METHODS,
};

static const GetterDef type_getters[] = {
    {"__name__", get_name, set_name, NULL},
    {"__qualname__", get_qualname, set_qualname, NULL},
    {"__bases__", get_bases, set_bases, NULL},
    {"__base__", get_base, getter_of_field, NULL},
    {"__mro__", get_mro, NULL, NULL},
    {"__module__", get_module, set_module, NULL},
    {"__abstractmethods__", get_abstract_methods, set_abstract_methods, NULL},
    {"__dict__", get_dict, NULL, NULL},
    {"__doc__", get_doc, set_doc, NULL},
    {"__text_signature__", get_text_signature, NULL, NULL},
    {"__annotations__", get_annotations, set_annotations, NULL},
    {"__type_params__", get_type_params, set_type_params, NULL},
    {"__basicsize__", get_basic_size, getter_of_field, NULL},
    {"__itemsize__", get_item_size, getter_of_field, NULL},
    {"__flags__", get_flags, getter_of_field, NULL},
    {"__dictoffset__", get_dict_offset, getter_of_field, NULL},
    {"__weakrefoffset__", get_weak_offset, getter_of_field, NULL},
    {0},
};

const TypeSpec type_spec = {
    .name = "type",
    .doc = "type(object) -> the object's class\ntype(name, bases, dict, **keywords) -> a new class",
    .flags = TYPE_COLLECTABLE | TYPE_BASETYPE | TYPE_IS_TYPE | TYPE_HAS_DICT | TYPE_HAS_WEAKREFS,
    .size = sizeof(Type),
    .traverse = type_traverse,
    .clear = type_clear,
    .dealloc = type_dealloc,
    .slots = {.new = type_new,
              .init = type_init,
              .call = type_call,
              .getattr = type_getattr,
              .setattr = type_setattr,
              .repr = type_repr,
              .binary = {[OP_OR] = union_or}},
    .methods = type_methods,
    .getters = type_getters,
};
