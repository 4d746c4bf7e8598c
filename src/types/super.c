/* super: attributes as the classes behind one in the MRO see them. */
#include "types/super.h"

#include "object/attr.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/hold.h"
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

/* The class whose MRO super(type, object) walks: object itself when it is a subclass, else its class; with a count, since
 * object may change its class meanwhile. NULL with TypeError. */
static Type *get_start(Runtime *rt, Type *type, Borrowed object) {
  if (value_has(rt, object, TYPE_IS_TYPE) && has_in_mro(as_type(object), type))
    return as_type(retain(object));
  if (has_in_mro(type_of(rt, object), type)) return as_type(retain_object(type_of(rt, object)));
  Owned claimed = object_find_attr(rt, object, NAME_OF(rt, dunder_class));
  if (failed(claimed) && error_pending(rt)) return NULL;
  if (!failed(claimed)) {
    Borrowed cls = borrow(claimed);
    bool fits = value_has(rt, cls, TYPE_IS_TYPE) && as_type(cls) != type_of(rt, object) &&
                type_is_subtype(as_type(cls), type);
    if (fits) return as_type(claimed);
    release(rt, claimed);
  }
  error_raise(rt, TYPE_TypeError, "super(type, obj): obj must be an instance or subtype of type");
  return NULL;
}

/* The raw value behind `type` in the MRO; NULL_VALUE when absent, perhaps with what a key's __eq__ has raised. */
static Owned get_behind(Runtime *rt, Type *type, const Tuple *mro, Borrowed name) {
  uint64_t i = 0;
  while (i < mro->length && as_type(tuple_peek(mro, i)) != type) i++;
  for (i++; i < mro->length; i++) {
    Borrowed value = dict_peek(rt, borrow_object(type_dict(rt, as_type(tuple_peek(mro, i)))), name);
    if (!is_null(value)) return retain(value);
    if (error_pending(rt)) break;
  }
  return NULL_VALUE;
}

/* The same along the MRO of `start`, which is held while keys are compared: they may change it. */
static Owned find_raw(Runtime *rt, Type *type, Type *start, Borrowed name) {
  if (!start->mro) return NULL_VALUE;
  Owned mro = retain_object(start->mro);
  Owned value = HELD(rt, "super", get_behind(rt, type, as_tuple(borrow(mro)), name), mro);
  release(rt, mro);
  return value;
}

/* NULL_VALUE without an exception when nothing was found. */
static Owned find_behind(Runtime *rt, Type *type, Type *start, Borrowed object, Borrowed name) {
  if (same(name, NAME_OF(rt, dunder_class))) return NULL_VALUE;
  Owned value = find_raw(rt, type, start, name);
  if (is_null(borrow(value))) return NULL_VALUE;
  Owned (*get)(Runtime *, Borrowed, Borrowed, Borrowed) =
      type_of(rt, borrow(value))->slots.descr_get;
  if (!get) return value;
  Borrowed instance = same(object, TYPE_VALUE(start)) ? NULL_BORROWED : object;
  Owned bound = HELD(rt, "super", get(rt, borrow(value), instance, TYPE_VALUE(start)), value);
  release(rt, value);
  return bound;
}

static Owned find_held(Runtime *rt, Type *type, Type *start, Borrowed object, Borrowed name) {
  return HELD(rt, "super", find_behind(rt, type, start, object, name), own_object(start));
}

static Owned super_make(Runtime *rt, Type *type, Borrowed object, Type *start) {
  Super *made = heap_object(rt, TYPE_super, sizeof *made);
  if (!made) return error_no_memory(rt);
  object_retain((Object *)type);
  made->type = type;
  made->object = is_null(object) ? NULL_VALUE : retain(object);
  made->object_type = start;
  object_retain((Object *)start);
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
  Type *start = get_start(rt, as_type(type), object);
  if (!start) return FAILED;
  Owned value = find_held(rt, as_type(type), start, object, name);
  if (failed(value) && !error_pending(rt)) {
    Owned made = super_make(rt, as_type(type), object, start);
    if (!failed(made)) {
      value = HELD(rt, "super", object_generic_getattr(rt, borrow(made), name), made,
                   own_object(start));
      release(rt, made);
    }
  }
  object_release(rt, (Object *)start);
  return value;
}

bool super_find_method(Runtime *rt, Borrowed type, Borrowed object, Borrowed name, Owned *function,
                       bool *unbound) {
  *unbound = false;
  if (!check_type(rt, type)) return false;
  Type *start = get_start(rt, as_type(type), object);
  if (!start) return false;
  Owned found = HELD(rt, "super", find_raw(rt, as_type(type), start, name), own_object(start));
  bool instance = !same(object, TYPE_VALUE(start));
  object_release(rt, (Object *)start);
  if (!is_null(borrow(found)) && instance && value_has(rt, borrow(found), TYPE_METHOD_DESCRIPTOR)) {
    *function = found;
    return *unbound = true;
  }
  if (!is_null(borrow(found))) release(rt, found);
  if (error_pending(rt)) return false;
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
  if (!is_null(object) && !(start = get_start(rt, as_type(type), object))) return false;
  Super *super = as_super(self);
  Object *old_type = (Object *)super->type, *old_start = (Object *)super->object_type;
  object_retain(as_object(type));
  super->type = as_type(type);
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

/* super.__init__ may run again in the midst of it. */
static Owned super_slot_getattr(Runtime *rt, Borrowed self, Borrowed name) {
  const Super *super = as_super(self);
  if (super->object_type) {
    Owned object = retain(borrow(super->object));
    Owned type = retain_object(super->type), start = retain_object(super->object_type);
    Owned value =
        HELD(rt, "super", find_behind(rt, as_type(type), as_type(start), borrow(object), name),
             object, type, start);
    release(rt, object);
    release(rt, type);
    release(rt, start);
    if (!failed(value) || error_pending(rt)) return value;
  }
  return object_generic_getattr(rt, self, name);
}

static Owned super_descr_get(Runtime *rt, Borrowed self, Borrowed instance, Borrowed owner) {
  (void)owner;
  const Super *super = as_super(self);
  if (is_null(instance) || is_none(instance) || !is_null(super->object)) return retain(self);
  if (!super->type) return error_raise(rt, TYPE_RuntimeError, "super(): no arguments");
  if (!object_has_id(self, TYPE_super))
    return object_call2(rt, TYPE_VALUE(type_of(rt, self)), TYPE_VALUE(super->type), instance);
  Owned type = retain_object(super->type);
  Type *start = HELD(rt, "super", get_start(rt, as_type(type), instance), type);
  Owned made = start ? super_make(rt, as_type(type), instance, start) : FAILED;
  if (start) object_release(rt, (Object *)start);
  release(rt, type);
  return made;
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
