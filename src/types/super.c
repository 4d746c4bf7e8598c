/* super: attributes as the classes behind one in the MRO see them. */
#include "types/super.h"

#include "object/attr.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/specs.h"
#include "object/str.h"
#include "object/tuple.h"

/* Whether the MRO of a class has `type`: its own may lack the class itself, when a metaclass says so. */
static bool has_in_mro(Type *start, Type *type) {
  if (start != type) return type_is_subtype(start, type);
  const Tuple *mro = start->mro;
  for (uint64_t i = 0; mro && i < mro->length; i++)
    if (as_type(tuple_peek(mro, i)) == type) return true;
  return !mro;
}

/* The class whose MRO super(type, object) walks: object itself when it is a subclass, else its class. NULL with TypeError. */
static Type *find_start(Runtime *rt, Type *type, Borrowed object) {
  if (value_has(rt, object, TYPE_IS_TYPE) && has_in_mro(as_type(object), type))
    return as_type(object);
  if (has_in_mro(type_of(rt, object), type)) return type_of(rt, object);
  Owned claimed = object_find_attr(rt, object, NAME_OF(rt, dunder_class));
  if (failed(claimed) && error_pending(rt)) return NULL;
  if (!failed(claimed)) {
    Borrowed cls = borrow(claimed);
    bool fits = value_has(rt, cls, TYPE_IS_TYPE) && as_type(cls) != type_of(rt, object) &&
                type_is_subtype(as_type(cls), type);
    release(rt, claimed); /* a class that an object claims lives as long as the object says so */
    if (fits) return as_type(cls);
  }
  error_raise(rt, TYPE_TypeError, "super(type, obj): obj must be an instance or subtype of type");
  return NULL;
}

/* The raw value behind `type` in the MRO; borrowed, NULL_BORROWED when absent. */
static Borrowed peek_behind(Runtime *rt, Type *type, Type *start, Borrowed name) {
  const Tuple *mro = start->mro;
  if (!mro) return NULL_BORROWED;
  uint64_t i = 0;
  while (i < mro->length && as_type(tuple_peek(mro, i)) != type) i++;
  for (i++; i < mro->length; i++) {
    Borrowed value = dict_peek(rt, borrow_object(type_dict(rt, as_type(tuple_peek(mro, i)))), name);
    if (!is_null(value)) return value;
  }
  return NULL_BORROWED;
}

/* NULL_VALUE without an exception when nothing was found. */
static Owned find_behind(Runtime *rt, Type *type, Type *start, Borrowed object, Borrowed name) {
  if (same(name, NAME_OF(rt, dunder_class))) return NULL_VALUE;
  Borrowed found = peek_behind(rt, type, start, name);
  if (is_null(found)) return NULL_VALUE;
  Owned value = retain(found);
  Owned (*get)(Runtime *, Borrowed, Borrowed, Borrowed) = type_of(rt, found)->slots.descr_get;
  if (!get) return value;
  Owned bound =
      get(rt, found, same(object, TYPE_VALUE(start)) ? NULL_BORROWED : object, TYPE_VALUE(start));
  release(rt, value);
  return bound;
}

static Owned super_make(Runtime *rt, Type *type, Borrowed object, Type *start) {
  Super *made = heap_object(rt, TYPE_super, sizeof *made);
  if (!made) return error_no_memory(rt);
  object_retain((Object *)type);
  made->type = type;
  made->object = is_null(object) ? NULL_VALUE : retain(object);
  made->object_type = start;
  if (start) object_retain((Object *)start);
  heap_track(rt, made);
  return own_object(made);
}

static bool check_type(Runtime *rt, Borrowed type) {
  if (value_has(rt, type, TYPE_IS_TYPE)) return true;
  error_raise(rt, TYPE_TypeError, "super() argument 1 must be a type, not %.200T", type);
  return false;
}

Owned super_getattr(Runtime *rt, Borrowed type, Borrowed object, Borrowed name) {
  if (!check_type(rt, type)) return FAILED;
  Type *start = find_start(rt, as_type(type), object);
  if (!start) return FAILED;
  Owned value = find_behind(rt, as_type(type), start, object, name);
  if (!failed(value) || error_pending(rt)) return value;
  Owned made = super_make(rt, as_type(type), object, start);
  if (failed(made)) return made;
  value = object_generic_getattr(rt, borrow(made), name);
  release(rt, made);
  return value;
}

bool super_find_method(Runtime *rt, Borrowed type, Borrowed object, Borrowed name, Owned *function,
                       bool *unbound) {
  *unbound = false;
  if (!check_type(rt, type)) return false;
  Type *start = find_start(rt, as_type(type), object);
  if (!start) return false;
  Borrowed found = peek_behind(rt, as_type(type), start, name);
  if (!is_null(found) && !same(object, TYPE_VALUE(start)) &&
      value_has(rt, found, TYPE_METHOD_DESCRIPTOR)) {
    *function = retain(found);
    return *unbound = true;
  }
  *function = super_getattr(rt, type, object, name);
  return !failed(*function);
}

/* ---- the object ---- */

#define is_super(rt, v) type_is_subtype(type_of(rt, v), TYPE_OF_ID(rt, TYPE_super))

static Owned super_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  Super *super = type_new_object(rt, type);
  if (!super) return FAILED;
  super->object = NULL_VALUE;
  heap_track(rt, super);
  return own_object(super);
}

static bool fill(Runtime *rt, Borrowed self, Borrowed type, Borrowed object) {
  if (!check_type(rt, type)) return false;
  if (is_none(object)) object = NULL_BORROWED;
  Type *start = NULL;
  if (!is_null(object) && !(start = find_start(rt, as_type(type), object))) return false;
  Super *super = as_super(self);
  Object *old_type = (Object *)super->type, *old_start = (Object *)super->object_type;
  object_retain(as_object(type));
  super->type = as_type(type);
  if (start) object_retain((Object *)start);
  super->object_type = start;
  STORE_VALUE(rt, super->object, is_null(object) ? NULL_VALUE : retain(object));
  if (old_type) object_release(rt, old_type);
  if (old_start) object_release(rt, old_start);
  return true;
}

static bool super_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames) {
  if (!is_null(kwnames) && as_tuple(kwnames)->length)
    return error_raise(rt, TYPE_TypeError, "super() takes no keyword arguments"), false;
  if (nargs > 2)
    return error_raise(rt, TYPE_TypeError, "super() expected at most 2 arguments, got %zu", nargs),
           false;
  if (nargs) return fill(rt, self, args[0], nargs > 1 ? args[1] : NULL_BORROWED);
  Owned type, object;
  if (!rt->core->super_arguments)
    return error_raise(rt, TYPE_RuntimeError, "super(): no current frame"), false;
  if (!rt->core->super_arguments(rt, &type, &object)) return false;
  bool filled = fill(rt, self, borrow(type), borrow(object));
  release(rt, type);
  release(rt, object);
  return filled;
}

static Owned super_slot_getattr(Runtime *rt, Borrowed self, Borrowed name) {
  const Super *super = as_super(self);
  if (super->object_type) {
    Owned value = find_behind(rt, super->type, super->object_type, borrow(super->object), name);
    if (!failed(value) || error_pending(rt)) return value;
  }
  return object_generic_getattr(rt, self, name);
}

static Owned super_descr_get(Runtime *rt, Borrowed self, Borrowed instance, Borrowed owner) {
  (void)owner;
  const Super *super = as_super(self);
  if (is_null(instance) || is_none(instance) || !is_null(super->object)) return retain(self);
  if (!object_has_id(self, TYPE_super))
    return object_call2(rt, TYPE_VALUE(type_of(rt, self)), TYPE_VALUE(super->type), instance);
  Type *start = find_start(rt, super->type, instance);
  return start ? super_make(rt, super->type, instance, start) : FAILED;
}

static Owned super_repr(Runtime *rt, Borrowed self) {
  const Super *super = as_super(self);
  const char *name = super->type ? type_name(super->type) : "NULL";
  if (super->object_type)
    return format_str(rt, "<super: <class '%s'>, <%s object>>", name,
                      type_name(super->object_type));
  return format_str(rt, "<super: <class '%s'>, NULL>", name);
}

static void super_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  Super *super = (Super *)object;
  VISIT_POINTER(visitor, super->type, "__thisclass__");
  VISIT_FIELD(visitor, super->object, "__self__");
  VISIT_POINTER(visitor, super->object_type, "__self_class__");
  type_traverse_extra(rt, object, visitor);
}

static void super_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  Super *super = (Super *)object;
  release(rt, super->object);
  CLEAR_POINTER(rt, super->type);
  CLEAR_POINTER(rt, super->object_type);
  type_free_object(rt, object);
  heap_undefer(rt);
}

static Owned type_or_none(Type *type) { return type ? retain_object(type) : NONE; }
static Owned get_this_class(Runtime *rt, Borrowed self) {
  return (void)rt, type_or_none(as_super(self)->type);
}
static Owned get_self_class(Runtime *rt, Borrowed self) {
  return (void)rt, type_or_none(as_super(self)->object_type);
}
static Owned get_self(Runtime *rt, Borrowed self) {
  (void)rt;
  Borrowed object = borrow(as_super(self)->object);
  return is_null(object) ? NONE : retain(object);
}

static const GetterDef super_getters[] = {
    {"__thisclass__", get_this_class, getter_of_field, "The class to look behind."},
    {"__self__", get_self, getter_of_field, "The instance, or None."},
    {"__self_class__", get_self_class, getter_of_field, "The class whose MRO is followed."},
    {0},
};

const TypeSpec super_spec = {
    .name = "super",
    .doc =
        "super() -> the same as super(__class__, <first argument>)\n"
        "super(type, obj) -> attributes of obj as the classes behind type in its MRO define them\n"
        "super(type) -> not bound yet\nsuper(type, type2) -> the same for a class",
    .flags = TYPE_COLLECTABLE | TYPE_BASETYPE,
    .size = sizeof(Super),
    .traverse = super_traverse,
    .dealloc = super_dealloc,
    .slots = {.new = super_new,
              .init = super_init,
              .getattr = super_slot_getattr,
              .descr_get = super_descr_get,
              .repr = super_repr},
    .getters = super_getters,
};
