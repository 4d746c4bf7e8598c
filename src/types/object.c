/* object: what all classes inherit: creation, __class__, __dir__, pickling's basics, the hooks of subclassing. */
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
#include "heap/weak.h"

/* ---- creation ---- */

static bool excess(size_t nargs, Borrowed kwnames) {
  return nargs || (!is_null(kwnames) && as_tuple(kwnames)->length);
}

static Owned object_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames);
static bool object_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames);

static Owned refuse_abstract(Runtime *rt, Type *type) {
  Owned methods = type_getattr(rt, TYPE_VALUE(type), NAME_OF(rt, dunder_abstractmethods));
  if (failed(methods)) return methods;
  Owned list = list_from_iterable(rt, borrow(methods));
  release(rt, methods);
  if (failed(list)) return list;
  Owned names =
      list_sort(rt, borrow(list), NULL_BORROWED, false) ? list_to_tuple(rt, borrow(list)) : FAILED;
  release(rt, list);
  if (failed(names)) return names;
  const Tuple *tuple = as_tuple(borrow(names));
  StrBuilder out;
  builder_init(&out, rt);
  for (uint64_t i = 0; i < tuple->length; i++) {
    builder_text(&out, i ? "', '" : "'");
    if (is_str(rt, tuple_peek(tuple, i))) builder_str(&out, tuple_peek(tuple, i));
  }
  builder_char(&out, '\'');
  const char *plural = tuple->length > 1 ? "s" : "";
  release(rt, names);
  Owned text = builder_finish(&out);
  if (failed(text)) return text;
  error_raise(
      rt, TYPE_TypeError,
      "Can't instantiate abstract class %s without an implementation for abstract method%s %S",
      type_name(type), plural, borrow(text));
  release(rt, text);
  return FAILED;
}

static Owned object_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  (void)args;
  if (excess(nargs, kwnames)) {
    if (type->slots.new != object_new)
      return error_raise(rt, TYPE_TypeError,
                         "object.__new__() takes exactly one argument (the type to instantiate)");
    if (type->slots.init == object_init)
      return error_raise(rt, TYPE_TypeError, "%s() takes no arguments", type_name(type));
  }
  if (__builtin_expect(type_has(type, TYPE_ABSTRACT), 0)) return refuse_abstract(rt, type);
  return type_allocate(rt, type);
}

static bool object_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                        Borrowed kwnames) {
  (void)args;
  if (!excess(nargs, kwnames)) return true;
  Type *type = type_of(rt, self);
  if (type->slots.init != object_init) {
    error_raise(rt, TYPE_TypeError,
                "object.__init__() takes exactly one argument (the instance to initialize)");
    return false;
  }
  if (type->slots.new == object_new) {
    error_raise(rt, TYPE_TypeError,
                "%s.__init__() takes exactly one argument (the instance to initialize)",
                type_name(type));
    return false;
  }
  return true;
}

static Owned object_slot_str(Runtime *rt, Borrowed self) { return object_repr(rt, self); }

/* ---- __class__ ---- */

static Owned get_class(Runtime *rt, Borrowed self) { return retain(TYPE_VALUE(type_of(rt, self))); }

static bool change_class(Runtime *rt, Object *object, Type *from, Type *to) {
  if (!attributes_change_class(rt, object, to)) return false;
  bool counted = object->meta & OBJECT_FROM_CLASS;
  if (type_has(to, TYPE_FROM_SCRIPT)) {
    object_retain((Object *)to);
    object->meta |= OBJECT_FROM_CLASS;
  } else {
    object->meta &= ~(uint32_t)OBJECT_FROM_CLASS; /* a module that is plain again */
  }
  if (counted) object_release(rt, (Object *)from);
  return true;
}

static bool set_class(Runtime *rt, Borrowed self, Borrowed value) {
  if (is_null(value))
    return error_raise(rt, TYPE_TypeError, "can't delete __class__ attribute"), false;
  if (!value_has(rt, value, TYPE_IS_TYPE)) {
    error_raise(rt, TYPE_TypeError, "__class__ must be set to a class, not '%T' object", value);
    return false;
  }
  if (!auditing_attribute(rt, self, "__class__", value)) return false;
  Type *from = type_of(rt, self), *to = as_type(value);
  if (from == to) return true;
  Type *module = TYPE_OF_ID(rt, TYPE_module);
  bool modules =
      type_is_subtype(from, module) && type_is_subtype(to, module) && from->size == to->size;
  if (!modules && (type_has(from, TYPE_IMMUTABLE) || type_has(to, TYPE_IMMUTABLE))) {
    error_raise(rt, TYPE_TypeError,
                "__class__ assignment only supported for mutable types or ModuleType subclasses");
    return false;
  }
  if (!modules && !type_layout_compatible(rt, from, to)) {
    error_raise(rt, TYPE_TypeError, "__class__ assignment: '%s' object layout differs from '%s'",
                type_name(to), type_name(from));
    return false;
  }
  return change_class(rt, as_object(self), from, to);
}

/* ---- __dict__ and __weakref__ of instances ---- */

/* The __dict__ of the builtin class with one that an object's class comes from (type, module, an exception): it knows
 * what may be done with it. NULL_BORROWED: there is none, or it has no such getter. */
static Borrowed builtin_dict_getter(Runtime *rt, Borrowed self) {
  Type *type = type_of(rt, self);
  while (type && (type_has(type, TYPE_FROM_SCRIPT) ||
                  !(type->dict_offset || type_has(type, TYPE_IS_TYPE | TYPE_HAS_DICT))))
    type = type->base;
  Borrowed found = type ? type_peek(rt, type, NAME_OF(rt, dunder_dict)) : NULL_BORROWED;
  return is_null(found) || !type_of(rt, found)->slots.descr_set ? NULL_BORROWED : found;
}

static Owned get_instance_dict(Runtime *rt, Borrowed self) {
  Borrowed getter = builtin_dict_getter(rt, self);
  if (!is_null(getter)) {
    Owned (*get)(Runtime *, Borrowed, Borrowed, Borrowed) = type_of(rt, getter)->slots.descr_get;
    return get(rt, getter, self, TYPE_VALUE(type_of(rt, self)));
  }
  if (!SHAPE_OF(rt, as_object(self)) && !type_of(rt, self)->dict_offset)
    return error_raise(rt, TYPE_AttributeError, "This object has no __dict__");
  return object_dict(rt, self);
}

static bool set_instance_dict(Runtime *rt, Borrowed self, Borrowed value) {
  Borrowed getter = builtin_dict_getter(rt, self);
  if (!is_null(getter)) return type_of(rt, getter)->slots.descr_set(rt, getter, self, value);
  if (is_null(value)) { /* the instance goes on with an empty one */
    Owned fresh = dict_new(rt);
    bool ok = !failed(fresh) && set_instance_dict(rt, self, borrow(fresh));
    release(rt, fresh);
    return ok;
  }
  if (!is_dict(rt, value)) {
    error_raise(rt, TYPE_TypeError, "__dict__ must be set to a dictionary, not a '%T'", value);
    return false;
  }
  Type *type = type_of(rt, self);
  if (SHAPE_OF(rt, as_object(self))) return attributes_set_dict(rt, as_object(self), value);
  if (!type->dict_offset)
    return error_raise(rt, TYPE_AttributeError, "This object has no __dict__"), false;
  Owned *field = (Owned *)((char *)as_object(self) + type->dict_offset);
  STORE_VALUE(rt, *field, retain(value));
  return true;
}

static Owned get_weakref(Runtime *rt, Borrowed self) {
  WeakRef *first = weak_peek_first(rt, as_object(self));
  return first ? retain_object(first) : NONE;
}

const GetterDef type_instance_dict_getter = {"__dict__", get_instance_dict, set_instance_dict,
                                             "The attributes of the instance, as a dict."};
const GetterDef type_instance_weakref_getter = {"__weakref__", get_weakref, NULL,
                                                "One of the weak references to the object."};

/* ---- __dir__ ---- */

/* Adds the names of a class and of its bases. */
static bool merge_class(Runtime *rt, Borrowed names, Borrowed cls) {
  if (ENTER_C(rt, " in __dir__")) return false;
  Owned dict = object_find_attr(rt, cls, NAME_OF(rt, dunder_dict));
  if (failed(dict)) {
    if (error_pending(rt)) return false;
  } else {
    bool merged = dict_update(rt, names, borrow(dict), true);
    release(rt, dict);
    if (!merged) return false;
  }
  Owned bases = object_find_attr(rt, cls, NAME_OF(rt, dunder_bases));
  if (failed(bases)) return !error_pending(rt);
  bool ok = true;
  for (uint64_t i = 0; is_tuple(rt, borrow(bases)) && ok && i < as_tuple(borrow(bases))->length;
       i++)
    ok = merge_class(rt, names, tuple_peek(as_tuple(borrow(bases)), i));
  release(rt, bases);
  return ok;
}

static Owned object_method___dir__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Borrowed self = args[0];
  Owned names;
  Borrowed raw = type_peek(rt, type_of(rt, self), NAME_OF(rt, dunder_dict));
  bool own =
      is_null(raw) || !object_has_id(raw, TYPE_getset_descriptor); /* a class's own __dict__ */
  if (!own && is_object(self) && SHAPE_OF(rt, as_object(self))) {
    names = attributes_copy(rt, as_object(self));
  } else {
    Owned dict = object_find_attr(rt, self, NAME_OF(rt, dunder_dict));
    if (failed(dict) && error_pending(rt)) return FAILED;
    names = !failed(dict) && is_dict(rt, borrow(dict)) ? dict_copy(rt, borrow(dict)) : dict_new(rt);
    if (!failed(dict)) release(rt, dict);
  }
  if (failed(names)) return names;
  Owned cls = object_find_attr(rt, self, NAME_OF(rt, dunder_class));
  bool ok = failed(cls) ? !error_pending(rt) : merge_class(rt, borrow(names), borrow(cls));
  if (!failed(cls)) release(rt, cls);
  Owned list = ok ? list_from_iterable(rt, borrow(names)) : FAILED;
  release(rt, names);
  return list;
}

/* ---- small ones ---- */

static Owned object_method___format__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!is_str(rt, args[1]))
    return error_raise(rt, TYPE_TypeError, "__format__() argument must be str, not %B", args[1]);
  if (as_str(args[1])->length)
    return error_raise(rt, TYPE_TypeError, "unsupported format string passed to %T.__format__",
                       args[0]);
  return object_str(rt, args[0]);
}

static Owned object_method___sizeof__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!is_object(args[0])) return small_new(sizeof(uint64_t));
  Object *object = as_object(args[0]);
  Type *type = type_of(rt, args[0]);
  size_t size = type->spec->full_size ? type->spec->full_size(object) : type->size;
  size += type->prefix;
  Shape *shape = SHAPE_OF(rt, object);
  if (shape) {
    size += shape->inline_capacity * sizeof(Owned);
    const Extra *extra = EXTRA_OF(shape, object);
    if (extra) size += sizeof(Extra) + extra->capacity * sizeof(Owned);
  }
  return small_new((int64_t)size);
}

static Owned object_method___init_subclass__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)rt, (void)args, (void)nargs;
  return NONE;
}

static Owned object_method___subclasshook__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)rt, (void)args, (void)nargs;
  return NOT_IMPLEMENTED;
}

/* ---- copying and pickling ---- */

static Owned copyreg(Runtime *rt, const char *name) {
  if (!rt->core->import_module)
    return error_raise(rt, TYPE_ImportError, "copyreg is not available");
  Owned module = rt->core->import_module(rt, "copyreg");
  if (failed(module)) return module;
  Owned key = str_intern_text(rt, name);
  Owned value = failed(key) ? key : object_getattr(rt, borrow(module), borrow(key));
  if (!failed(key)) release(rt, key);
  release(rt, module);
  return value;
}

/* Adds the values of __slots__ to a state: (dict or None, slots). Consumes the state. */
static Owned add_slots(Runtime *rt, Borrowed self, Borrowed names, Owned state) {
  Owned slots = dict_new(rt);
  if (failed(slots)) return release(rt, state), FAILED;
  bool ok = true;
  Owned list = list_to_tuple(rt, names);
  for (uint64_t i = 0; !failed(list) && ok && i < as_tuple(borrow(list))->length; i++) {
    Borrowed name = tuple_peek(as_tuple(borrow(list)), i);
    Owned value = HELD(rt, "__getstate__", object_find_attr(rt, self, name), state, slots, list);
    if (failed(value)) {
      ok = !error_pending(rt);
      continue;
    }
    ok = dict_set(rt, borrow(slots), name, borrow(value));
    release(rt, value);
  }
  if (!failed(list)) release(rt, list);
  if (!ok || failed(list) || !as_dict(borrow(slots))->used) {
    release(rt, slots);
    if (ok && !failed(list)) return state;
    return release(rt, state), FAILED;
  }
  Owned pair = tuple_pack2(rt, borrow(state), borrow(slots));
  release(rt, slots);
  release(rt, state);
  return pair;
}

static Owned default_state(Runtime *rt, Borrowed self, bool required) {
  Type *type = type_of(rt, self);
  if (required && type_has(type, TYPE_IS_INT | TYPE_IS_TUPLE | TYPE_IS_BYTES) == false &&
      !type_has(type, TYPE_FROM_SCRIPT) && type->size > sizeof(Object) && !type->extra_offset)
    return error_raise(rt, TYPE_TypeError, "cannot pickle '%T' object", self);
  Owned state = NONE;
  if (is_object(self) && SHAPE_OF(rt, as_object(self))) {
    state = attributes_copy(rt, as_object(self));
  } else if (type->dict_offset) {
    state = object_dict(rt, self);
  }
  if (failed(state)) return state;
  if (!is_none(state) && !as_dict(borrow(state))->used) {
    release(rt, state);
    state = NONE;
  }
  if (!type_has(type, TYPE_FROM_SCRIPT)) return state;
  bool any = false;
  for (Type *t = type; type_has(t, TYPE_FROM_SCRIPT); t = t->base) any |= t->members_count > 0;
  if (!any) return state;
  Owned find = HELD(rt, "__getstate__", copyreg(rt, "_slotnames"), state);
  Owned names = failed(find) ? FAILED
                             : HELD(rt, "__getstate__",
                                    object_call1(rt, borrow(find), TYPE_VALUE(type)), state, find);
  if (!failed(find)) release(rt, find);
  if (failed(names)) return release(rt, state), FAILED;
  if (value_has(rt, borrow(names), TYPE_IS_LIST))
    state = HELD(rt, "__getstate__", add_slots(rt, self, borrow(names), state), names);
  release(rt, names);
  return state;
}

static Owned object_method___getstate__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return default_state(rt, args[0], false);
}

/* Calls __getstate__, which may be a class's own. */
static Owned state_of(Runtime *rt, Borrowed self, bool required) {
  Borrowed raw = type_peek(rt, type_of(rt, self), NAME_OF(rt, dunder_getstate));
  if (!is_null(raw) && object_has_id(raw, TYPE_method_descriptor))
    return default_state(rt, self, required);
  return object_call_method(rt, self, NAME_OF(rt, dunder_getstate), NULL, 0);
}

/* The arguments of copyreg.__newobj__: (cls, *__getnewargs__()), or of __newobj_ex__. */
static bool new_arguments(Runtime *rt, Borrowed self, Owned *args, Owned *kwargs) {
  *args = *kwargs = NULL_VALUE;
  Owned name = str_intern_text(rt, "__getnewargs_ex__");
  if (failed(name)) return false;
  Owned both = dispatch_method(rt, self, borrow(name), NULL, 0);
  release(rt, name);
  if (failed(both) && error_pending(rt)) return false;
  if (!failed(both)) {
    bool fits = is_tuple(rt, borrow(both)) && as_tuple(borrow(both))->length == 2;
    if (fits) {
      *args = retain(tuple_peek(as_tuple(borrow(both)), 0));
      *kwargs = retain(tuple_peek(as_tuple(borrow(both)), 1));
    } else {
      error_raise(rt, TYPE_TypeError, "__getnewargs_ex__ should return a tuple, not '%T'",
                  borrow(both));
    }
    release(rt, both);
    return fits;
  }
  name = str_intern_text(rt, "__getnewargs__");
  if (failed(name)) return false;
  *args = dispatch_method(rt, self, borrow(name), NULL, 0);
  release(rt, name);
  if (failed(*args)) return !error_pending(rt);
  if (is_tuple(rt, borrow(*args))) return true;
  error_raise(rt, TYPE_TypeError, "__getnewargs__ should return a tuple, not '%T'", borrow(*args));
  CLEAR_VALUE(rt, *args);
  return false;
}

/* (function, arguments) for the first two items of the answer. */
static bool constructor_part(Runtime *rt, Borrowed self, Owned *function, Owned *arguments,
                             bool *has_args) {
  Owned args, kwargs;
  *function = *arguments = NULL_VALUE;
  if (!new_arguments(rt, self, &args, &kwargs)) return false;
  Borrowed cls = TYPE_VALUE(type_of(rt, self));
  *has_args = !failed(args);
  bool named = !failed(kwargs) && as_dict(borrow(kwargs))->used;
  *function = copyreg(rt, named ? "__newobj_ex__" : "__newobj__");
  if (!failed(*function)) {
    if (named) {
      *arguments = tuple_pack3(rt, cls, borrow(args), borrow(kwargs));
    } else {
      uint64_t count = failed(args) ? 0 : as_tuple(borrow(args))->length;
      *arguments = tuple_new(rt, count + 1);
      if (!failed(*arguments)) {
        as_tuple(borrow(*arguments))->items[0] = retain(cls);
        for (uint64_t i = 0; i < count; i++)
          as_tuple(borrow(*arguments))->items[i + 1] =
              retain(tuple_peek(as_tuple(borrow(args)), i));
        tuple_done(rt, *arguments);
      }
    }
  }
  if (!failed(args)) release(rt, args);
  if (!failed(kwargs)) release(rt, kwargs);
  return !failed(*function) && !failed(*arguments);
}

/* An iterator over the items of lists or dicts, None for other objects. */
static Owned items_part(Runtime *rt, Borrowed self, uint32_t flag) {
  if (!value_has(rt, self, flag)) return NONE;
  if (flag == TYPE_IS_LIST) return object_iter(rt, self);
  Owned items = object_call_method(rt, self, NAME_OF(rt, items), NULL, 0);
  if (failed(items)) return items;
  Owned iterator = object_iter(rt, borrow(items));
  release(rt, items);
  return iterator;
}

static Owned reduce_newobj(Runtime *rt, Borrowed self) {
  Owned parts[5] = {NULL_VALUE, NULL_VALUE, NULL_VALUE, NULL_VALUE, NULL_VALUE};
  bool has_args = false;
  if (type_has(type_of(rt, self), TYPE_NO_INSTANTIATE) || !type_of(rt, self)->slots.new)
    return error_raise(rt, TYPE_TypeError, "cannot pickle '%T' object", self);
  if (has_type_id(self, TYPE_memoryview)) /* its items are no part of a fixed size */
    return error_raise(rt, TYPE_TypeError, "cannot pickle memoryview objects");
  bool ok = constructor_part(rt, self, &parts[0], &parts[1], &has_args);
  bool items = value_has(rt, self, TYPE_IS_LIST) || value_has(rt, self, TYPE_IS_DICT);
  ok = ok && !failed(parts[2] = state_of(rt, self, !has_args && !items));
  ok = ok && !failed(parts[3] = items_part(rt, self, TYPE_IS_LIST));
  ok = ok && !failed(parts[4] = items_part(rt, self, TYPE_IS_DICT));
  if (ok) return tuple_take(rt, parts, 5);
  for (int i = 0; i < 5; i++) release(rt, parts[i]);
  return FAILED;
}

static Owned reduce_with(Runtime *rt, Borrowed self, int64_t protocol) {
  if (protocol >= 2) return reduce_newobj(rt, self);
  Owned function = copyreg(rt, "_reduce_ex");
  if (failed(function)) return function;
  Owned result = object_call2(rt, borrow(function), self, borrowed(small_word(protocol)));
  release(rt, function);
  return result;
}

static Owned object_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return reduce_with(rt, args[0], 0);
}

static Owned object_method___reduce_ex__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t protocol;
  if (!object_index_int64(rt, args[1], TYPE_OverflowError, &protocol)) return FAILED;
  Borrowed own = type_peek(rt, type_of(rt, args[0]), NAME_OF(rt, dunder_reduce));
  Borrowed basic = type_peek(rt, TYPE_OF_ID(rt, TYPE_object), NAME_OF(rt, dunder_reduce));
  if (!is_null(own) && !same(own, basic))
    return object_call_method(rt, args[0], NAME_OF(rt, dunder_reduce), NULL, 0);
  return reduce_with(rt, args[0], protocol);
}

/* ---- the type ---- */

static const MethodDef object_methods[] = {
    METHOD(object, __reduce_ex__, "(self, protocol, /)",
           "How to make the object again, for pickle and copy."),
    METHOD(object, __reduce__, "(self, /)", "How to make the object again, for pickle."),
    METHOD(object, __getstate__, "(self, /)", "The attributes, for pickle and copy."),
    CLASS_METHOD(object, __subclasshook__, "(cls, object, /)",
                 "Abstract classes override this to decide issubclass()."),
    CLASS_METHOD(object, __init_subclass__, "(cls, /)",
                 "Called for each class that derives from this one."),
    METHOD(object, __format__, "(self, format_spec, /)", "str(self), if format_spec is empty."),
    METHOD(object, __sizeof__, "(self, /)", "Size of the object in memory, in bytes."),
    METHOD(object, __dir__, "(self, /)", "The names of the object's attributes."),
    END_OF_METHODS,
};

static const GetterDef object_getters[] = {
    {"__class__", get_class, set_class, "The object's class."},
    {0},
};

const TypeSpec object_spec = {
    .name = "object",
    .doc =
        "The base of all classes.\n\nobject() makes a new object without attributes, equal only to itself.",
    .signature = "()",
    .flags = TYPE_BASETYPE,
    .size = sizeof(Object),
    .slots = {.new = object_new,
              .init = object_init,
              .repr = object_default_repr,
              .str = object_slot_str,
              .hash = object_default_hash,
              .compare = object_default_compare,
              .getattr = object_generic_getattr,
              .setattr = object_generic_setattr},
    .methods = object_methods,
    .getters = object_getters,
};
