/* property: an attribute computed by functions of the class. */
#include "types/property.h"

#include "object/attr.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/hold.h"
#include "object/specs.h"
#include "object/str.h"
#include "object/tuple.h"

static Owned property_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  Property *property = type_new_object(rt, type);
  if (!property) return FAILED;
  property->getter = property->setter = property->deleter = property->doc = property->name =
      NULL_VALUE;
  heap_track(rt, property);
  return own_object(property);
}

static inline Owned keep(Borrowed value) {
  return is_null(value) || is_none(value) ? NULL_VALUE : retain(value);
}

/* Where no doc was given it is the getter's. In subclasses made by scripts it goes into the instance's own __doc__, since
 * the class's __doc__ hides the field. */
static bool take_doc(Runtime *rt, Borrowed self, Borrowed doc) {
  Property *property = as_property(self);
  Owned text = keep(doc);
  if (is_null(doc) || is_none(doc)) {
    if (!is_null(property->getter)) {
      text = object_find_attr(rt, borrow(property->getter), NAME_OF(rt, dunder_doc));
      if (failed(text) && error_pending(rt)) return false;
      if (!failed(text) && is_none(text)) text = NULL_VALUE;
      property->getter_doc = !is_null(text);
    }
  }
  if (object_has_id(self, TYPE_property)) {
    STORE_VALUE(rt, property->doc, text);
    return true;
  }
  if (is_null(text)) text = NONE;
  bool stored = object_setattr(rt, self, NAME_OF(rt, dunder_doc), borrow(text));
  release(rt, text);
  /* An instance without a place for it drops a text that was given, but not one that is to be copied. */
  return stored || (!property->getter_doc && error_clear_if(rt, TYPE_AttributeError));
}

static bool property_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                          Borrowed kwnames) {
  Borrowed given[4];
  if (!native_bind(rt, "property", "(fget=None, fset=None, fdel=None, doc=None)", args, nargs,
                   kwnames, given, 4))
    return false;
  Property *property = as_property(self);
  STORE_VALUE(rt, property->getter, keep(given[0]));
  STORE_VALUE(rt, property->setter, keep(given[1]));
  STORE_VALUE(rt, property->deleter, keep(given[2]));
  STORE_VALUE(rt, property->name, NULL_VALUE);
  property->getter_doc = false;
  return take_doc(rt, self, given[3]);
}

/* ---- access ---- */

static bool no_accessor(Runtime *rt, const Property *property, Borrowed instance,
                        const char *what) {
  Borrowed qualname = borrow(type_of(rt, instance)->qualname);
  if (is_null(property->name))
    error_raise(rt, TYPE_AttributeError, "property of %R object has no %s", qualname, what);
  else
    error_raise(rt, TYPE_AttributeError, "property %R of %R object has no %s",
                borrow(property->name), qualname, what);
  return false;
}

static Owned property_get(Runtime *rt, Borrowed self, Borrowed instance, Borrowed owner) {
  (void)owner;
  if (is_null(instance)) return retain(self);
  const Property *property = as_property(self);
  if (is_null(property->getter)) return no_accessor(rt, property, instance, "getter"), FAILED;
  Owned getter = retain(borrow(property->getter));
  Owned value = HELD(rt, "property", object_call1(rt, borrow(getter), instance), getter);
  release(rt, getter);
  return value;
}

static bool property_set(Runtime *rt, Borrowed self, Borrowed instance, Borrowed value) {
  const Property *property = as_property(self);
  bool deleting = is_null(value);
  Borrowed accessor = borrow(deleting ? property->deleter : property->setter);
  if (is_null(accessor))
    return no_accessor(rt, property, instance, deleting ? "deleter" : "setter");
  Owned function = retain(accessor);
  Owned result = HELD(rt, "property",
                      deleting ? object_call1(rt, borrow(function), instance)
                               : object_call2(rt, borrow(function), instance, value),
                      function);
  release(rt, function);
  if (failed(result)) return false;
  release(rt, result);
  return true;
}

/* ---- the decorators getter, setter, deleter: a copy with one function changed ---- */

static Owned copy_with(Runtime *rt, Borrowed self, Borrowed getter, Borrowed setter,
                       Borrowed deleter) {
  const Property *property = as_property(self);
  Borrowed given[] = {getter, setter, deleter, NONE_BORROWED};
  Borrowed own[] = {borrow(property->getter), borrow(property->setter), borrow(property->deleter)};
  for (int i = 0; i < 3; i++)
    if (is_null(given[i]) || is_none(given[i])) given[i] = is_null(own[i]) ? NONE_BORROWED : own[i];
  if (!(property->getter_doc && !is_none(given[0])) && !is_null(property->doc))
    given[3] = borrow(property->doc);
  Owned copy = object_call(rt, TYPE_VALUE(type_of(rt, self)), given, 4, NULL_BORROWED);
  if (!failed(copy) && value_has(rt, borrow(copy), TYPE_COLLECTABLE) &&
      type_is_subtype(type_of(rt, borrow(copy)), TYPE_OF_ID(rt, TYPE_property)) &&
      !is_null(property->name))
    STORE_VALUE(rt, as_property(borrow(copy))->name, retain(borrow(property->name)));
  return copy;
}

static Owned property_method_getter(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return copy_with(rt, args[0], args[1], NULL_BORROWED, NULL_BORROWED);
}
static Owned property_method_setter(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return copy_with(rt, args[0], NULL_BORROWED, args[1], NULL_BORROWED);
}
static Owned property_method_deleter(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return copy_with(rt, args[0], NULL_BORROWED, NULL_BORROWED, args[1]);
}

static Owned property_method___set_name__(Runtime *rt, Borrowed *args, size_t nargs) {
  if (nargs != 3)
    return error_raise(rt, TYPE_TypeError,
                       "__set_name__() takes 2 positional arguments but %zu were given", nargs - 1);
  STORE_VALUE(rt, as_property(args[0])->name, retain(args[2]));
  return NONE;
}

static Owned get_is_abstract(Runtime *rt, Borrowed self) {
  const Property *property = as_property(self);
  Borrowed functions[] = {borrow(property->getter), borrow(property->setter),
                          borrow(property->deleter)};
  for (int i = 0; i < 3; i++) {
    if (is_null(functions[i])) continue;
    Owned flag = object_find_attr(rt, functions[i], NAME_OF(rt, dunder_isabstractmethod));
    if (failed(flag) && error_pending(rt)) return FAILED;
    if (failed(flag)) continue;
    int truth = object_truth(rt, borrow(flag));
    release(rt, flag);
    if (truth) return truth < 0 ? FAILED : TRUE_VALUE;
  }
  return FALSE_VALUE;
}

static void property_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  Property *property = (Property *)object;
  VISIT_FIELD(visitor, property->getter, "fget");
  VISIT_FIELD(visitor, property->setter, "fset");
  VISIT_FIELD(visitor, property->deleter, "fdel");
  VISIT_FIELD(visitor, property->doc, "__doc__");
  VISIT_FIELD(visitor, property->name, "name");
  type_traverse_extra(rt, object, visitor);
}

static void property_clear(Runtime *rt, Object *object) {
  Property *property = (Property *)object;
  CLEAR_VALUE(rt, property->doc);
  CLEAR_VALUE(rt, property->getter);
  CLEAR_VALUE(rt, property->setter);
  CLEAR_VALUE(rt, property->deleter);
  type_clear_extra(rt, object);
}

static void property_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  Property *property = (Property *)object;
  release(rt, property->getter);
  release(rt, property->setter);
  release(rt, property->deleter);
  release(rt, property->doc);
  release(rt, property->name);
  type_free_object(rt, object);
  heap_undefer(rt);
}

static const MethodDef property_methods[] = {
    METHOD(property, getter, "(self, object, /)", "The same property with another getter."),
    METHOD(property, setter, "(self, object, /)", "The same property with another setter."),
    METHOD(property, deleter, "(self, object, /)", "The same property with another deleter."),
    METHOD(property, __set_name__, "(self, /, *args)",
           "Learn the name under which the class has the property."),
    END_OF_METHODS,
};

static const GetterDef property_getters[] = {
    {"__isabstractmethod__", get_is_abstract, NULL, NULL},
    {0},
};

static const MemberDef property_members[] = {
    {"fget", offsetof(Property, getter), MEMBER_VALUE, true, NULL},
    {"fset", offsetof(Property, setter), MEMBER_VALUE, true, NULL},
    {"fdel", offsetof(Property, deleter), MEMBER_VALUE, true, NULL},
    {"__doc__", offsetof(Property, doc), MEMBER_VALUE, false, NULL},
    {0},
};

const TypeSpec property_spec = {
    .name = "property",
    .doc =
        "An attribute whose reading, setting and deleting are done by functions.\n\n"
        "  fget, fset, fdel\n    the functions, each of which may be None\n  doc\n    the docstring; without one, the getter's",
    .signature = "(fget=None, fset=None, fdel=None, doc=None)",
    .flags = TYPE_COLLECTABLE | TYPE_BASETYPE,
    .size = sizeof(Property),
    .traverse = property_traverse,
    .clear = property_clear,
    .dealloc = property_dealloc,
    .slots = {.new = property_new,
              .init = property_init,
              .descr_get = property_get,
              .descr_set = property_set},
    .methods = property_methods,
    .getters = property_getters,
    .members = property_members,
};
