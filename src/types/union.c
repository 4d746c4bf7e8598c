/* types.UnionType: `int | None`, made by | between classes, aliases and None.
 *
 * The arguments are flat and no two of them are the same; None is kept as its class. A union of one is that one itself. */
#include "types/union.h"

#include "object/attr.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/generic_alias.h"
#include "types/list.h"
#include "types/set.h"

#define NONE_TYPE(rt) TYPE_VALUE(TYPE_OF_ID(rt, TYPE_NoneType))

static bool is_unionable(Runtime *rt, Borrowed v) {
  return is_none(v) || value_has(rt, v, TYPE_IS_TYPE) || is_generic_alias(rt, v) || is_union(v) ||
         object_has_id(v, TYPE_typealias);
}

/* Appends an argument unless it is there; those of a union one by one. */
static bool add_argument(Runtime *rt, Borrowed list, Borrowed arg) {
  if (is_union(arg)) {
    Tuple *args = as_tuple(as_union(arg)->args);
    for (uint64_t i = 0; i < args->length; i++)
      if (!add_argument(rt, list, tuple_peek(args, i))) return false;
    return true;
  }
  if (is_none(arg)) arg = NONE_TYPE(rt);
  for (uint64_t i = 0; i < as_list(list)->length; i++) {
    Borrowed known = list_peek(as_list(list), i);
    int equal = same(known, arg);
    if (!equal && is_generic_alias(rt, known) && is_generic_alias(rt, arg))
      equal = object_compare_bool(rt, known, arg, CMP_EQ);
    if (equal) return equal > 0;
  }
  return list_append(rt, list, arg);
}

Owned union_or(Runtime *rt, Borrowed left, Borrowed right) {
  if (!is_unionable(rt, left) || !is_unionable(rt, right)) return NOT_IMPLEMENTED;
  Owned list = list_new(rt, 2), result = FAILED;
  if (failed(list)) return FAILED;
  if (add_argument(rt, borrow(list), left) && add_argument(rt, borrow(list), right)) {
    if (as_list(list)->length == 1) {
      result = retain(list_peek(as_list(list), 0));
    } else {
      Owned args = list_to_tuple(rt, borrow(list));
      Union *made = failed(args) ? NULL : heap_object(rt, TYPE_union, sizeof(Union));
      if (made) {
        made->args = args;
        made->parameters = NULL_VALUE;
        heap_track(rt, made);
        result = own_object(made);
      } else {
        release(rt, args);
        if (!error_pending(rt)) error_no_memory(rt);
      }
    }
  }
  release(rt, list);
  return result;
}

static void union_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  VISIT_FIELD(visitor, ((Union *)object)->args, "__args__");
  VISIT_FIELD(visitor, ((Union *)object)->parameters, "__parameters__");
}

static void union_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  release(rt, ((Union *)object)->args);
  release(rt, ((Union *)object)->parameters);
  heap_free(rt, object, sizeof(Union));
  heap_undefer(rt);
}

static Owned union_slot_repr(Runtime *rt, Borrowed self) {
  Tuple *args = as_tuple(as_union(self)->args);
  StrBuilder b;
  builder_init(&b, rt);
  for (uint64_t i = 0; i < args->length; i++) {
    Borrowed arg = tuple_peek(args, i);
    Owned text =
        same(arg, NONE_TYPE(rt)) ? str_from_text(rt, "None") : generic_alias_item_repr(rt, arg);
    if (failed(text)) {
      builder_drop(&b);
      return FAILED;
    }
    if (i) builder_ascii(&b, " | ", 3);
    builder_str(&b, borrow(text));
    release(rt, text);
  }
  return builder_finish(&b);
}

static bool union_slot_hash(Runtime *rt, Borrowed self, int64_t *hash) {
  Owned args = frozenset_new(rt, borrow(as_union(self)->args));
  bool done = !failed(args) && object_hash(rt, borrow(args), hash);
  release(rt, args);
  return done;
}

static Owned union_slot_compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op) {
  if (!is_union(self) || !is_union(other) || (op != CMP_EQ && op != CMP_NE)) return NOT_IMPLEMENTED;
  Owned a = set_new(rt, borrow(as_union(self)->args)),
        b = failed(a) ? FAILED : set_new(rt, borrow(as_union(other)->args));
  Owned result = failed(b) ? FAILED : object_compare(rt, borrow(a), borrow(b), op);
  release(rt, a);
  release(rt, b);
  return result;
}

static Owned union_get_parameters(Runtime *rt, Borrowed self) {
  if (is_null(as_union(self)->parameters)) {
    Owned parameters = generic_alias_parameters(rt, borrow(as_union(self)->args));
    if (failed(parameters)) return FAILED;
    STORE_VALUE(rt, as_union(self)->parameters, parameters);
  }
  return retain(borrow(as_union(self)->parameters));
}

static Owned union_slot_getitem(Runtime *rt, Borrowed self, Borrowed item) {
  Owned parameters = union_get_parameters(rt, self);
  if (failed(parameters)) return FAILED;
  Owned args =
      generic_alias_substitute(rt, self, borrow(as_union(self)->args), borrow(parameters), item);
  release(rt, parameters);
  if (failed(args)) return FAILED;
  Owned result = retain(tuple_peek(as_tuple(args), 0));
  for (uint64_t i = 1; !failed(result) && i < as_tuple(args)->length; i++) {
    Owned next = object_binary(rt, borrow(result), tuple_peek(as_tuple(args), i), OP_OR);
    release(rt, result);
    result = next;
  }
  release(rt, args);
  return result;
}

/* A union's __module__ is its type's; all else is found the usual way. */
static Owned union_slot_getattr(Runtime *rt, Borrowed self, Borrowed name) {
  if (same(name, NAME_OF(rt, dunder_module)))
    return object_getattr(rt, TYPE_VALUE(type_of(rt, self)), name);
  return object_generic_getattr(rt, self, name);
}

typedef int (*MemberTest)(Runtime *rt, Borrowed object, Borrowed cls);
static Owned any_of(Runtime *rt, Borrowed self, Borrowed object, MemberTest test) {
  Tuple *args = as_tuple(as_union(self)->args);
  int found = 0;
  for (uint64_t i = 0; !found && i < args->length; i++)
    found = test(rt, object, tuple_peek(args, i));
  return found < 0 ? FAILED : bool_value(found);
}

static Owned union_method___instancecheck__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return any_of(rt, args[0], args[1], object_is_instance);
}

static Owned union_method___subclasscheck__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!value_has(rt, args[1], TYPE_IS_TYPE))
    return error_raise(rt, TYPE_TypeError, "issubclass() arg 1 must be a class");
  return any_of(rt, args[0], args[1], object_is_subclass);
}

static const MethodDef union_methods[] = {
    METHOD(union, __instancecheck__, "(self, instance, /)",
           "Whether it is an instance of one of the arguments."),
    METHOD(union, __subclasscheck__, "(self, cls, /)",
           "Whether it is a subclass of one of the arguments."),
    END_OF_METHODS,
};

static const GetterDef union_getters[] = {
    {"__parameters__", union_get_parameters, NULL, "The type variables among the arguments."},
    {0},
};

static const MemberDef union_members[] = {
    {"__args__", offsetof(Union, args), MEMBER_VALUE, true, "The arguments, a tuple."},
    {0},
};

const TypeSpec union_spec = {
    .name = "types.UnionType",
    .doc = "One of several classes, as int | None.",
    .flags = TYPE_COLLECTABLE | TYPE_NO_INSTANTIATE,
    .size = sizeof(Union),
    .traverse = union_traverse,
    .dealloc = union_dealloc,
    .slots = {.repr = union_slot_repr,
              .hash = union_slot_hash,
              .compare = union_slot_compare,
              .getattr = union_slot_getattr,
              .getitem = union_slot_getitem,
              .binary = {[OP_OR] = union_or}},
    .methods = union_methods,
    .getters = union_getters,
    .members = union_members,
};
