/* types.SimpleNamespace: an object that is nothing but its attributes. */
#include "types/namespace.h"

#include "object/attr.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/hold.h"
#include "object/specs.h"
#include "object/str.h"
#include "object/tuple.h"

#define as_namespace(v) ((Namespace *)as_object(v))

static bool is_namespace(Runtime *rt, Borrowed v) {
  return type_is_subtype(type_of(rt, v), TYPE_OF_ID(rt, TYPE_namespace));
}

static Owned namespace_type_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                                Borrowed kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  Owned dict = dict_new(rt);
  if (failed(dict)) return dict;
  Namespace *space = type_new_object(rt, type);
  if (!space) return release(rt, dict), FAILED;
  space->dict = dict;
  heap_track(rt, space);
  return own_object(space);
}

Owned namespace_new(Runtime *rt, Borrowed dict) {
  Owned made = namespace_type_new(rt, TYPE_OF_ID(rt, TYPE_namespace), NULL, 0, NULL_BORROWED);
  if (!failed(made) && !is_null(dict))
    STORE_VALUE(rt, as_namespace(borrow(made))->dict, retain(dict));
  return made;
}

static bool namespace_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                           Borrowed kwnames) {
  if (nargs) return error_raise(rt, TYPE_TypeError, "no positional arguments expected"), false;
  if (is_null(kwnames)) return true;
  for (uint64_t i = 0; i < as_tuple(kwnames)->length; i++)
    if (!dict_set(rt, borrow(as_namespace(self)->dict), tuple_peek(as_tuple(kwnames), i),
                  args[nargs + i]))
      return false;
  return true;
}

static bool put_items(StrBuilder *out, Runtime *rt, Borrowed dict) {
  size_t position = 0;
  Borrowed key, value;
  bool first = true;
  while (dict_step(as_dict(dict), &position, &key, &value)) {
    if (!is_str(rt, key) || !as_str(key)->length) continue;
    if (!first) builder_ascii(out, ", ", 2);
    first = false;
    builder_str(out, key);
    builder_char(out, '=');
    Owned held = retain(value);
    bool ok = HELD(rt, "repr", builder_repr(out, value), held);
    release(rt, held);
    if (!ok) return false;
  }
  return true;
}

static Owned namespace_repr(Runtime *rt, Borrowed self) {
  Type *type = type_of(rt, self);
  const char *name = type->heap.id == TYPE_namespace ? "namespace" : type_name(type);
  if (repr_enter(self)) return format_str(rt, "%s(...)", name);
  StrBuilder out;
  builder_init(&out, rt);
  builder_text(&out, name);
  builder_char(&out, '(');
  Owned dict = retain(borrow(as_namespace(self)->dict));
  bool ok = HELD(rt, "repr", put_items(&out, rt, borrow(dict)), dict);
  release(rt, dict);
  repr_leave(self);
  if (!ok) return builder_drop(&out), FAILED;
  builder_char(&out, ')');
  return builder_finish(&out);
}

static Owned namespace_compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op) {
  if (!is_namespace(rt, self) || !is_namespace(rt, other)) return NOT_IMPLEMENTED;
  return object_compare(rt, borrow(as_namespace(self)->dict), borrow(as_namespace(other)->dict),
                        op);
}

static Owned namespace_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return tuple_pack3(rt, TYPE_VALUE(type_of(rt, args[0])), borrow(rt->core->empty_tuple),
                     borrow(as_namespace(args[0])->dict));
}

static Owned get_dict(Runtime *rt, Borrowed self) {
  (void)rt;
  return retain(borrow(as_namespace(self)->dict));
}

static void namespace_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  VISIT_FIELD(visitor, ((Namespace *)object)->dict, "__dict__");
  type_traverse_extra(rt, object, visitor);
}

static void namespace_clear(Runtime *rt, Object *object) {
  dict_empty(rt, borrow(((Namespace *)object)->dict));
  type_clear_extra(rt, object);
}

static void namespace_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  release(rt, ((Namespace *)object)->dict);
  type_free_object(rt, object);
  heap_undefer(rt);
}

static const MethodDef namespace_methods[] = {
    METHOD(namespace, __reduce__, "(self, /)", "How pickle makes the namespace again."),
    END_OF_METHODS,
};

static const GetterDef namespace_getters[] = {
    {"__dict__", get_dict, getter_of_field, NULL},
    {0},
};

const TypeSpec namespace_spec = {
    .name = "types.SimpleNamespace",
    .doc = "An object with the attributes that it is given.\n\nSimpleNamespace(**attributes)",
    .flags = TYPE_COLLECTABLE | TYPE_BASETYPE | TYPE_HAS_DICT,
    .size = sizeof(Namespace),
    .dict_offset = offsetof(Namespace, dict),
    .traverse = namespace_traverse,
    .clear = namespace_clear,
    .dealloc = namespace_dealloc,
    .slots = {.new = namespace_type_new,
              .init = namespace_init,
              .repr = namespace_repr,
              .compare = namespace_compare,
              .hash = object_hash_not_implemented,
              .getattr = object_generic_getattr,
              .setattr = object_generic_setattr},
    .methods = namespace_methods,
    .getters = namespace_getters,
};
