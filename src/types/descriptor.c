/* getset_descriptor, member_descriptor, wrapper_descriptor and method_wrapper. */
#include "types/descriptor.h"

#include "object/attr.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/slots.h"
#include "object/specs.h"
#include "object/str.h"
#include "object/tuple.h"

/* All four kinds begin alike: the head, then the type, and each has a name. */
typedef struct Descriptor {
  Object head;
  Type *type;
} Descriptor;

#define as_descriptor(v) ((Descriptor *)as_object(v))

/* Whether `object` is an instance that the descriptor serves; else TypeError. */
static bool check_instance(Runtime *rt, Borrowed self, Borrowed name, Borrowed object) {
  Type *type = as_descriptor(self)->type;
  if (type_is_subtype(type_of(rt, object), type)) return true;
  error_raise(rt, TYPE_TypeError, "descriptor '%S' for '%N' objects doesn't apply to a '%T' object",
              name, type, object);
  return false;
}

static Owned qualified(Runtime *rt, Borrowed self, Borrowed name) {
  return format_str(rt, "%S.%S", borrow(as_descriptor(self)->type->qualname), name);
}

static Owned get_class(Runtime *rt, Borrowed self) {
  (void)rt;
  return retain_object(as_descriptor(self)->type);
}

/* (getattr, (type, name)) */
static Owned reduce(Runtime *rt, Borrowed self, Borrowed name) {
  Borrowed getattr = dict_peek_text(rt, borrow(rt->core->builtins), "getattr");
  Owned inner = tuple_pack2(rt, TYPE_VALUE(as_descriptor(self)->type), name);
  if (failed(inner) || is_null(getattr)) return inner;
  Owned result = tuple_pack2(rt, getattr, borrow(inner));
  release(rt, inner);
  return result;
}

/* ---- getset_descriptor ---- */

static Owned getset_get(Runtime *rt, Borrowed self, Borrowed instance, Borrowed owner) {
  (void)owner;
  if (is_null(instance)) return retain(self);
  const GetSetDescriptor *descriptor = as_getset_descriptor(self);
  if (!check_instance(rt, self, borrow(descriptor->name), instance)) return FAILED;
  if (descriptor->def->get) return descriptor->def->get(rt, instance);
  return error_raise(rt, TYPE_AttributeError, "attribute '%S' of '%N' objects is not readable",
                     borrow(descriptor->name), descriptor->type);
}

static bool getset_set(Runtime *rt, Borrowed self, Borrowed instance, Borrowed value) {
  const GetSetDescriptor *descriptor = as_getset_descriptor(self);
  if (!check_instance(rt, self, borrow(descriptor->name), instance)) return false;
  if (descriptor->def->set) return descriptor->def->set(rt, instance, value);
  error_raise(rt, TYPE_AttributeError, "attribute '%S' of '%N' objects is not writable",
              borrow(descriptor->name), descriptor->type);
  return false;
}

static Owned getset_repr(Runtime *rt, Borrowed self) {
  const GetSetDescriptor *descriptor = as_getset_descriptor(self);
  return format_str(rt, "<attribute '%S' of '%N' objects>", borrow(descriptor->name),
                    descriptor->type);
}

static Owned getset_name(Runtime *rt, Borrowed self) {
  (void)rt;
  return retain(borrow(as_getset_descriptor(self)->name));
}
static Owned getset_qualname(Runtime *rt, Borrowed self) {
  return qualified(rt, self, borrow(as_getset_descriptor(self)->name));
}
static Owned getset_doc(Runtime *rt, Borrowed self) {
  const char *doc = as_getset_descriptor(self)->def->doc;
  return doc ? str_from_text(rt, doc) : NONE;
}

static void getset_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  GetSetDescriptor *descriptor = (GetSetDescriptor *)object;
  object_release(rt, (Object *)descriptor->type);
  release(rt, descriptor->name);
  heap_free(rt, object, sizeof *descriptor);
  heap_undefer(rt);
}

static void getset_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  VISIT_POINTER(visitor, ((GetSetDescriptor *)object)->type, "__objclass__");
  VISIT_FIELD(visitor, ((GetSetDescriptor *)object)->name, "__name__");
}

static const GetterDef getset_getters[] = {
    {"__doc__", getset_doc, NULL, NULL},
    {"__name__", getset_name, getter_of_field, NULL},
    {"__qualname__", getset_qualname, NULL, NULL},
    {"__objclass__", get_class, getter_of_field, NULL},
    {0},
};

const TypeSpec getset_descriptor_spec = {
    .name = "getset_descriptor",
    .doc = "A computed attribute of a builtin type.",
    .flags = TYPE_COLLECTABLE,
    .size = sizeof(GetSetDescriptor),
    .traverse = getset_traverse,
    .dealloc = getset_dealloc,
    .slots = {.descr_get = getset_get, .descr_set = getset_set, .repr = getset_repr},
    .getters = getset_getters,
};

/* ---- member_descriptor ---- */

static Owned member_get(Runtime *rt, Borrowed self, Borrowed instance, Borrowed owner) {
  (void)owner;
  if (is_null(instance)) return retain(self);
  MemberDescriptor *member = as_member_descriptor(self);
  if (!check_instance(rt, self, borrow(member->name), instance)) return FAILED;
  return member_descriptor_read(rt, member, instance);
}

static bool member_set(Runtime *rt, Borrowed self, Borrowed instance, Borrowed value) {
  MemberDescriptor *member = as_member_descriptor(self);
  if (!check_instance(rt, self, borrow(member->name), instance)) return false;
  return member_descriptor_write(rt, member, instance, value);
}

static Owned member_repr(Runtime *rt, Borrowed self) {
  const MemberDescriptor *member = as_member_descriptor(self);
  return format_str(rt, "<member '%S' of '%N' objects>", borrow(member->name), member->type);
}

static Owned member_name(Runtime *rt, Borrowed self) {
  (void)rt;
  return retain(borrow(as_member_descriptor(self)->name));
}
static Owned member_qualname(Runtime *rt, Borrowed self) {
  return qualified(rt, self, borrow(as_member_descriptor(self)->name));
}
static Owned member_doc(Runtime *rt, Borrowed self) {
  const char *doc = as_member_descriptor(self)->doc;
  return doc ? str_from_text(rt, doc) : NONE;
}
static Owned member_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return reduce(rt, args[0], borrow(as_member_descriptor(args[0])->name));
}

static void member_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  MemberDescriptor *member = (MemberDescriptor *)object;
  object_release(rt, (Object *)member->type);
  release(rt, member->name);
  heap_free(rt, object, sizeof *member);
  heap_undefer(rt);
}

static void member_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  VISIT_POINTER(visitor, ((MemberDescriptor *)object)->type, "__objclass__");
  VISIT_FIELD(visitor, ((MemberDescriptor *)object)->name, "__name__");
}

static const MethodDef member_methods[] = {
    METHOD(member, __reduce__, "(self, /)", "How pickle finds the descriptor again."),
    END_OF_METHODS,
};

static const GetterDef member_getters[] = {
    {"__doc__", member_doc, NULL, NULL},
    {"__name__", member_name, getter_of_field, NULL},
    {"__qualname__", member_qualname, NULL, NULL},
    {"__objclass__", get_class, getter_of_field, NULL},
    {0},
};

const TypeSpec member_descriptor_spec = {
    .name = "member_descriptor",
    .doc = "A field of an object: one of the names in __slots__, or of a C structure.",
    .flags = TYPE_COLLECTABLE,
    .size = sizeof(MemberDescriptor),
    .traverse = member_traverse,
    .dealloc = member_dealloc,
    .slots = {.descr_get = member_get, .descr_set = member_set, .repr = member_repr},
    .methods = member_methods,
    .getters = member_getters,
};

/* ---- wrapper_descriptor ---- */

static Owned wrapper_get(Runtime *rt, Borrowed self, Borrowed instance, Borrowed owner) {
  (void)owner;
  if (is_null(instance)) return retain(self);
  WrapperDescriptor *wrapper = as_wrapper_descriptor(self);
  if (!check_instance(rt, self, borrow(wrapper->name), instance)) return FAILED;
  return method_wrapper_new(rt, wrapper, instance);
}

static Owned wrapper_descriptor_call(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                                     Borrowed kwnames) {
  WrapperDescriptor *wrapper = as_wrapper_descriptor(self);
  const char *name = wrapper->slot->text;
  if (!nargs)
    return error_raise(rt, TYPE_TypeError, "descriptor '%s' of '%N' object needs an argument", name,
                       wrapper->type);
  if (!type_is_subtype(type_of(rt, args[0]), wrapper->type))
    return error_raise(rt, TYPE_TypeError,
                       "descriptor '%s' requires a '%N' object but received a '%T'", name,
                       wrapper->type, args[0]);
  return wrapper_call(rt, wrapper, args[0], args + 1, nargs - 1, kwnames);
}

static Owned wrapper_repr(Runtime *rt, Borrowed self) {
  const WrapperDescriptor *wrapper = as_wrapper_descriptor(self);
  return format_str(rt, "<slot wrapper '%S' of '%N' objects>", borrow(wrapper->name),
                    wrapper->type);
}

static Owned slot_doc(Runtime *rt, const WrapperDescriptor *wrapper) {
  return str_from_text(rt, wrapper->slot->doc);
}
static Owned slot_signature(Runtime *rt, const WrapperDescriptor *wrapper) {
  const char *text = wrapper_signature(wrapper->slot);
  return text ? str_from_text(rt, text) : NONE;
}

static Owned wrapper_name(Runtime *rt, Borrowed self) {
  (void)rt;
  return retain(borrow(as_wrapper_descriptor(self)->name));
}
static Owned wrapper_qualname(Runtime *rt, Borrowed self) {
  return qualified(rt, self, borrow(as_wrapper_descriptor(self)->name));
}
static Owned wrapper_doc(Runtime *rt, Borrowed self) {
  return slot_doc(rt, as_wrapper_descriptor(self));
}
static Owned wrapper_text_signature(Runtime *rt, Borrowed self) {
  return slot_signature(rt, as_wrapper_descriptor(self));
}
static Owned wrapper_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return reduce(rt, args[0], borrow(as_wrapper_descriptor(args[0])->name));
}

static void wrapper_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  WrapperDescriptor *wrapper = (WrapperDescriptor *)object;
  object_release(rt, (Object *)wrapper->type);
  release(rt, wrapper->name);
  heap_free(rt, object, sizeof *wrapper);
  heap_undefer(rt);
}

static void wrapper_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  VISIT_POINTER(visitor, ((WrapperDescriptor *)object)->type, "__objclass__");
  VISIT_FIELD(visitor, ((WrapperDescriptor *)object)->name, "__name__");
}

static const MethodDef wrapper_methods[] = {
    METHOD(wrapper, __reduce__, "(self, /)", "How pickle finds the method again."),
    END_OF_METHODS,
};

static const GetterDef wrapper_getters[] = {
    {"__doc__", wrapper_doc, NULL, NULL},
    {"__name__", wrapper_name, getter_of_field, NULL},
    {"__qualname__", wrapper_qualname, NULL, NULL},
    {"__objclass__", get_class, getter_of_field, NULL},
    {"__text_signature__", wrapper_text_signature, NULL, NULL},
    {0},
};

const TypeSpec wrapper_descriptor_spec = {
    .name = "wrapper_descriptor",
    .doc = "An operation of a builtin type, as a method.",
    .flags = TYPE_COLLECTABLE | TYPE_METHOD_DESCRIPTOR,
    .size = sizeof(WrapperDescriptor),
    .traverse = wrapper_traverse,
    .dealloc = wrapper_dealloc,
    .slots = {.call = wrapper_descriptor_call, .descr_get = wrapper_get, .repr = wrapper_repr},
    .methods = wrapper_methods,
    .getters = wrapper_getters,
};

/* ---- method_wrapper ---- */

#define as_method_wrapper(v) ((MethodWrapper *)as_object(v))

static Owned method_wrapper_call(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                                 Borrowed kwnames) {
  Owned held = retain(self);
  MethodWrapper *wrapper = as_method_wrapper(self);
  Owned result = wrapper_call(rt, wrapper->descriptor, borrow(wrapper->self), args, nargs, kwnames);
  release(rt, held);
  return result;
}

static Owned method_wrapper_repr(Runtime *rt, Borrowed value) {
  const MethodWrapper *wrapper = as_method_wrapper(value);
  Borrowed self = borrow(wrapper->self);
  return format_str(rt, "<method-wrapper '%s' of %T object at %p>", wrapper->descriptor->slot->text,
                    self, (void *)(uintptr_t)BITS(self));
}

static Owned method_wrapper_compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op) {
  (void)rt;
  if ((op != CMP_EQ && op != CMP_NE) || !object_has_id(self, TYPE_method_wrapper) ||
      !object_has_id(other, TYPE_method_wrapper))
    return NOT_IMPLEMENTED;
  const MethodWrapper *a = as_method_wrapper(self), *b = as_method_wrapper(other);
  bool equal = a->descriptor == b->descriptor && same(a->self, b->self);
  return bool_value(equal == (op == CMP_EQ));
}

static bool method_wrapper_hash(Runtime *rt, Borrowed self, int64_t *hash) {
  (void)rt;
  const MethodWrapper *wrapper = as_method_wrapper(self);
  *hash = object_hash_pointer((void *)(uintptr_t)BITS(wrapper->self)) ^
          object_hash_pointer(wrapper->descriptor);
  if (*hash == -1) *hash = -2;
  return true;
}

static Owned method_wrapper_self(Runtime *rt, Borrowed self) {
  (void)rt;
  return retain(borrow(as_method_wrapper(self)->self));
}
static Owned method_wrapper_class(Runtime *rt, Borrowed self) {
  (void)rt;
  return retain_object(as_method_wrapper(self)->descriptor->type);
}
static Owned method_wrapper_name(Runtime *rt, Borrowed self) {
  (void)rt;
  return retain(borrow(as_method_wrapper(self)->descriptor->name));
}
static Owned method_wrapper_qualname(Runtime *rt, Borrowed self) {
  const WrapperDescriptor *wrapper = as_method_wrapper(self)->descriptor;
  return format_str(rt, "%S.%S", borrow(wrapper->type->qualname), borrow(wrapper->name));
}
static Owned method_wrapper_doc(Runtime *rt, Borrowed self) {
  return slot_doc(rt, as_method_wrapper(self)->descriptor);
}
static Owned method_wrapper_signature(Runtime *rt, Borrowed self) {
  return slot_signature(rt, as_method_wrapper(self)->descriptor);
}

static void method_wrapper_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  MethodWrapper *wrapper = (MethodWrapper *)object;
  object_release(rt, (Object *)wrapper->descriptor);
  release(rt, wrapper->self);
  heap_free(rt, object, sizeof *wrapper);
  heap_undefer(rt);
}

static void method_wrapper_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  VISIT_POINTER(visitor, ((MethodWrapper *)object)->descriptor, "descriptor");
  VISIT_FIELD(visitor, ((MethodWrapper *)object)->self, "__self__");
}

static const GetterDef method_wrapper_getters[] = {
    {"__doc__", method_wrapper_doc, NULL, NULL},
    {"__name__", method_wrapper_name, NULL, NULL},
    {"__qualname__", method_wrapper_qualname, NULL, NULL},
    {"__objclass__", method_wrapper_class, NULL, NULL},
    {"__self__", method_wrapper_self, getter_of_field, NULL},
    {"__text_signature__", method_wrapper_signature, NULL, NULL},
    {0},
};

const TypeSpec method_wrapper_spec = {
    .name = "method-wrapper",
    .doc = "An operation of a builtin type, bound to an object.",
    .flags = TYPE_COLLECTABLE,
    .size = sizeof(MethodWrapper),
    .traverse = method_wrapper_traverse,
    .dealloc = method_wrapper_dealloc,
    .slots = {.call = method_wrapper_call,
              .repr = method_wrapper_repr,
              .compare = method_wrapper_compare,
              .hash = method_wrapper_hash},
    .getters = method_wrapper_getters,
};
