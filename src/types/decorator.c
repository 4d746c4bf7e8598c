/* classmethod and staticmethod: what they wrap, and how it is bound.
 *
 * The wrapped function's __name__, __doc__ and so on show through: they are read from it, not copied. */
#include "types/decorator.h"

#include "object/attr.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/hold.h"
#include "object/specs.h"
#include "object/str.h"
#include "object/tuple.h"

static Owned decorator_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                           Borrowed kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  ClassMethod *decorator = type_new_object(rt, type);
  if (!decorator) return FAILED;
  decorator->function = decorator->dict = NULL_VALUE;
  heap_track(rt, decorator);
  return own_object(decorator);
}

static bool decorator_init(Runtime *rt, const char *name, Borrowed self, Borrowed *args,
                           size_t nargs, Borrowed kwnames) {
  Borrowed function[1];
  if (!native_bind(rt, name, "(function, /)", args, nargs, kwnames, function, 1)) return false;
  STORE_VALUE(rt, as_classmethod(self)->function, retain(function[0]));
  return true;
}

static bool classmethod_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                             Borrowed kwnames) {
  return decorator_init(rt, "classmethod", self, args, nargs, kwnames);
}

static bool staticmethod_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                              Borrowed kwnames) {
  return decorator_init(rt, "staticmethod", self, args, nargs, kwnames);
}

static bool is_filled(Runtime *rt, Borrowed self, const char *name) {
  if (!is_null(as_classmethod(self)->function)) return true;
  error_raise(rt, TYPE_RuntimeError, "uninitialized %s object", name);
  return false;
}

static Owned classmethod_get(Runtime *rt, Borrowed self, Borrowed instance, Borrowed owner) {
  if (!is_filled(rt, self, "classmethod")) return FAILED;
  Borrowed cls = is_null(owner) ? TYPE_VALUE(type_of(rt, instance)) : owner;
  Borrowed function = borrow(as_classmethod(self)->function);
  Owned (*get)(Runtime *, Borrowed, Borrowed, Borrowed) = type_of(rt, function)->slots.descr_get;
  if (!get) return method_new(rt, function, cls);
  if (ENTER_C(rt, "")) return FAILED;
  Owned held = retain(function);
  Owned bound = HELD(rt, "classmethod", get(rt, function, cls, cls), held);
  release(rt, held);
  return bound;
}

static Owned staticmethod_get(Runtime *rt, Borrowed self, Borrowed instance, Borrowed owner) {
  (void)instance, (void)owner;
  if (!is_filled(rt, self, "staticmethod")) return FAILED;
  return retain(borrow(as_staticmethod(self)->function));
}

static Owned staticmethod_call(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                               Borrowed kwnames) {
  if (!is_filled(rt, self, "staticmethod")) return FAILED;
  return object_call(rt, borrow(as_staticmethod(self)->function), args, nargs, kwnames);
}

static Owned classmethod_repr(Runtime *rt, Borrowed self) {
  return format_str(rt, "<classmethod(%R)>", borrow(as_classmethod(self)->function));
}

static Owned staticmethod_repr(Runtime *rt, Borrowed self) {
  return format_str(rt, "<staticmethod(%R)>", borrow(as_staticmethod(self)->function));
}

static bool shows_through(Runtime *rt, Borrowed name) {
  return same(name, NAME_OF(rt, dunder_name)) || same(name, NAME_OF(rt, dunder_doc)) ||
         same(name, NAME_OF(rt, dunder_qualname)) || same(name, NAME_OF(rt, dunder_module)) ||
         same(name, NAME_OF(rt, dunder_annotations));
}

static Owned decorator_getattr(Runtime *rt, Borrowed self, Borrowed name) {
  const ClassMethod *decorator = as_classmethod(self);
  if (!shows_through(rt, name) || is_null(decorator->function))
    return object_generic_getattr(rt, self, name);
  Borrowed own =
      is_null(decorator->dict) ? NULL_BORROWED : dict_peek(rt, borrow(decorator->dict), name);
  if (!is_null(own)) return retain(own);
  Owned value = object_find_attr(rt, borrow(decorator->function), name);
  if (failed(value) && !error_pending(rt)) return object_generic_getattr(rt, self, name);
  return value;
}

static Owned get_function(Runtime *rt, Borrowed self) {
  (void)rt;
  Borrowed function = borrow(as_classmethod(self)->function);
  return is_null(function) ? NONE : retain(function);
}

static Owned get_is_abstract(Runtime *rt, Borrowed self) {
  Borrowed function = borrow(as_classmethod(self)->function);
  if (is_null(function)) return FALSE_VALUE;
  Owned flag = object_find_attr(rt, function, NAME_OF(rt, dunder_isabstractmethod));
  if (failed(flag)) return error_pending(rt) ? FAILED : FALSE_VALUE;
  int truth = object_truth(rt, borrow(flag));
  release(rt, flag);
  return truth < 0 ? FAILED : bool_value(truth);
}

/* The function's name and so on are in the dict, as if they had been copied, once a script looks there. */
static Owned get_dict(Runtime *rt, Borrowed self) {
  Borrowed names[] = {NAME_OF(rt, dunder_module), NAME_OF(rt, dunder_name),
                      NAME_OF(rt, dunder_qualname), NAME_OF(rt, dunder_doc),
                      NAME_OF(rt, dunder_annotations)};
  Owned dict = object_dict(rt, self);
  for (size_t i = 0; !failed(dict) && i < sizeof names / sizeof *names; i++) {
    Borrowed function = borrow(as_classmethod(self)->function);
    if (is_null(function) || !is_null(dict_peek(rt, borrow(dict), names[i]))) continue;
    Owned value = object_find_attr(rt, function, names[i]);
    bool ok =
        failed(value) ? !error_pending(rt) : dict_set(rt, borrow(dict), names[i], borrow(value));
    release(rt, value);
    if (!ok) CLEAR_VALUE(rt, dict);
  }
  return dict;
}

static void decorator_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  ClassMethod *decorator = (ClassMethod *)object;
  VISIT_FIELD(visitor, decorator->function, "__func__");
  VISIT_FIELD(visitor, decorator->dict, "__dict__");
  type_traverse_extra(rt, object, visitor);
}

static void decorator_clear(Runtime *rt, Object *object) {
  CLEAR_VALUE(rt, ((ClassMethod *)object)->function);
  CLEAR_VALUE(rt, ((ClassMethod *)object)->dict);
  type_clear_extra(rt, object);
}

static void decorator_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  release(rt, ((ClassMethod *)object)->function);
  release(rt, ((ClassMethod *)object)->dict);
  type_free_object(rt, object);
  heap_undefer(rt);
}

static const GetterDef decorator_getters[] = {
    {"__func__", get_function, getter_of_field, "The function that is wrapped."},
    {"__wrapped__", get_function, getter_of_field, "The function that is wrapped."},
    {"__isabstractmethod__", get_is_abstract, NULL, NULL},
    {"__dict__", get_dict, NULL, NULL},
    {0},
};

#define DECORATOR_COMMON                                                                           \
  .signature = "(function, /)", .flags = TYPE_COLLECTABLE | TYPE_BASETYPE | TYPE_HAS_DICT,         \
  .size = sizeof(ClassMethod), .dict_offset = offsetof(ClassMethod, dict),                         \
  .traverse = decorator_traverse, .clear = decorator_clear, .dealloc = decorator_dealloc,          \
  .getters = decorator_getters

const TypeSpec classmethod_spec = {
    .name = "classmethod",
    .doc =
        "A method that is called with the class in front of the arguments, also through an instance.",
    DECORATOR_COMMON,
    .slots = {.new = decorator_new,
              .init = classmethod_init,
              .descr_get = classmethod_get,
              .repr = classmethod_repr,
              .getattr = decorator_getattr},
};

const TypeSpec staticmethod_spec = {
    .name = "staticmethod",
    .doc = "A function that lives in a class and is called without instance or class in front.",
    DECORATOR_COMMON,
    .slots = {.new = decorator_new,
              .init = staticmethod_init,
              .descr_get = staticmethod_get,
              .call = staticmethod_call,
              .repr = staticmethod_repr,
              .getattr = decorator_getattr},
};
