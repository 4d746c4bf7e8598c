/* method: a function bound to an instance. Attributes that it has not itself are those of the function. */
#include "types/method.h"
#include "object/hold.h"

#include "object/attr.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/specs.h"
#include "object/str.h"
#include "object/tuple.h"

static Owned method_type_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                             Borrowed kwnames) {
  (void)type;
  Borrowed bound[2];
  if (!native_bind(rt, "method", "(function, instance, /)", args, nargs, kwnames, bound, 2))
    return FAILED;
  if (!object_is_callable(rt, bound[0]))
    return error_raise(rt, TYPE_TypeError, "first argument must be callable");
  if (is_none(bound[1])) return error_raise(rt, TYPE_TypeError, "instance must not be None");
  return method_new(rt, bound[0], bound[1]);
}

static Owned method_call(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                         Borrowed kwnames) {
  const Method *method = as_method(self);
  size_t total = nargs + (is_null(kwnames) ? 0 : as_tuple(kwnames)->length);
  Borrowed few[16], *all = few;
  size_t bytes = (total + 1) * sizeof *all;
  if (bytes > sizeof few && !(all = heap_block(rt, bytes))) return error_no_memory(rt);
  all[0] = borrow(method->self);
  if (total) memcpy(all + 1, args, total * sizeof *all);
  Owned held = retain(self); /* the method keeps function and instance alive */
  Owned result = HELD(rt, "bound method",
                      object_call(rt, borrow(method->function), all, nargs + 1, kwnames), held);
  release(rt, held);
  if (all != few) heap_block_free(rt, all, bytes);
  return result;
}

static Owned method_getattr(Runtime *rt, Borrowed self, Borrowed name) {
  if (!is_null(type_peek(rt, type_of(rt, self), name)))
    return object_generic_getattr(rt, self, name);
  return object_getattr(rt, borrow(as_method(self)->function), name);
}

static Owned method_repr(Runtime *rt, Borrowed self) {
  Borrowed function = borrow(as_method(self)->function);
  Owned name = object_find_attr(rt, function, NAME_OF(rt, dunder_qualname));
  if (failed(name) && !error_pending(rt))
    name = object_find_attr(rt, function, NAME_OF(rt, dunder_name));
  if (failed(name) && error_pending(rt)) return FAILED;
  if (!failed(name) && !is_str(rt, borrow(name))) {
    release(rt, name);
    name = NULL_VALUE;
  }
  Owned text =
      failed(name)
          ? format_str(rt, "<bound method ? of %R>", borrow(as_method(self)->self))
          : format_str(rt, "<bound method %S of %R>", borrow(name), borrow(as_method(self)->self));
  if (!failed(name)) release(rt, name);
  return text;
}

static bool method_hash(Runtime *rt, Borrowed self, int64_t *hash) {
  int64_t function;
  if (!object_hash(rt, borrow(as_method(self)->function), &function)) return false;
  *hash = object_hash_pointer((void *)(uintptr_t)BITS(as_method(self)->self)) ^ function;
  if (*hash == -1) *hash = -2;
  return true;
}

static Owned method_compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op) {
  if ((op != CMP_EQ && op != CMP_NE) || !is_method(self) || !is_method(other))
    return NOT_IMPLEMENTED;
  int equal =
      object_equal(rt, borrow(as_method(self)->function), borrow(as_method(other)->function));
  if (equal < 0) return FAILED;
  if (equal) equal = same(as_method(self)->self, as_method(other)->self);
  return bool_value(equal == (op == CMP_EQ));
}

/* (getattr, (instance, name)) */
static Owned method_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  const Method *method = as_method(args[0]);
  Owned name = object_getattr(rt, borrow(method->function), NAME_OF(rt, dunder_name));
  if (failed(name)) return name;
  Borrowed getattr = dict_peek_text(rt, borrow(rt->core->builtins), "getattr");
  Owned inner = tuple_pack2(rt, borrow(method->self), borrow(name));
  release(rt, name);
  if (failed(inner)) return inner;
  Owned result = is_null(getattr) ? FAILED : tuple_pack2(rt, getattr, borrow(inner));
  release(rt, inner);
  return result;
}

static void method_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  Method *method = (Method *)object;
  release(rt, method->function);
  release(rt, method->self);
  type_free_object(rt, object);
  heap_undefer(rt);
}

static void method_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  Method *method = (Method *)object;
  VISIT_FIELD(visitor, method->function, "__func__");
  VISIT_FIELD(visitor, method->self, "__self__");
}

static Owned get_doc(Runtime *rt, Borrowed self) {
  return object_getattr(rt, borrow(as_method(self)->function), NAME_OF(rt, dunder_doc));
}

static const MethodDef method_methods[] = {
    METHOD(method, __reduce__, "(self, /)", "How pickle makes the method again."),
    END_OF_METHODS,
};

static const GetterDef method_getters[] = {
    {"__doc__", get_doc, NULL, NULL},
    {0},
};

static const MemberDef method_members[] = {
    {"__func__", offsetof(Method, function), MEMBER_VALUE, true, "The function."},
    {"__self__", offsetof(Method, self), MEMBER_VALUE, true, "The instance that it is bound to."},
    {0},
};

const TypeSpec method_spec = {
    .name = "method",
    .doc = "A function bound to an instance.",
    .signature = "(function, instance, /)",
    .flags = TYPE_COLLECTABLE | TYPE_HAS_WEAKREFS,
    .size = sizeof(Method),
    .traverse = method_traverse,
    .dealloc = method_dealloc,
    .slots = {.new = method_type_new,
              .call = method_call,
              .getattr = method_getattr,
              .repr = method_repr,
              .hash = method_hash,
              .compare = method_compare},
    .methods = method_methods,
    .getters = method_getters,
    .members = method_members,
};
