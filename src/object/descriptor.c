/* Making descriptors and the callables that they bind to. Their types stand in types/. */
#include "heap/allocator.h"
#include "object/descriptor.h"

#include "object/attr.h"
#include "object/error.h"
#include "object/slots.h"
#include "object/str.h"
#include "object/upward.h"

/* Memory for an object of exact builtin type `id`; NULL with MemoryError pending. */
static void *make(Runtime *rt, TypeId id, size_t size) {
  void *object = heap_object(rt, id, size);
  if (!object) error_no_memory(rt);
  return object;
}

static inline Owned keep(Borrowed value) { return is_null(value) ? NULL_VALUE : retain(value); }

/* Descriptors of builtin types live as long as the runtime and hold nothing that could lead back to them but immortal
 * types, so the collector need not look at them: only those of classes are tracked. */
static Owned finish_descriptor(Runtime *rt, Type *type, void *object) {
  if (type_has(type, TYPE_FROM_SCRIPT)) heap_track(rt, object);
  return own_object(object);
}

Owned builtin_function_new(Runtime *rt, Native *native, Borrowed self, Borrowed module) {
  BuiltinFunction *function = make(rt, TYPE_builtin_function, sizeof *function);
  if (!function) return FAILED;
  function->native = native;
  function->self = keep(self);
  function->module = keep(module);
  heap_track(rt, function);
  return own_object(function);
}

Owned method_descriptor_new(Runtime *rt, TypeId id, Type *type, Native *native) {
  Owned name = str_intern_text(rt, native->def->name);
  if (failed(name)) return name;
  MethodDescriptor *descriptor = make(rt, id, sizeof *descriptor);
  if (!descriptor) return release(rt, name), FAILED;
  object_retain((Object *)type);
  descriptor->type = type;
  descriptor->native = native;
  descriptor->name = name;
  return finish_descriptor(rt, type, descriptor);
}

Owned method_new(Runtime *rt, Borrowed function, Borrowed self) {
  Method *method = make(rt, TYPE_method, sizeof *method);
  if (!method) return FAILED;
  method->function = retain(function);
  method->self = retain(self);
  heap_track(rt, method);
  return own_object(method);
}

Owned getset_descriptor_new(Runtime *rt, Type *type, const GetterDef *def) {
  Owned name = str_intern_text(rt, def->name);
  if (failed(name)) return name;
  GetSetDescriptor *descriptor = make(rt, TYPE_getset_descriptor, sizeof *descriptor);
  if (!descriptor) return release(rt, name), FAILED;
  object_retain((Object *)type);
  descriptor->type = type;
  descriptor->def = def;
  descriptor->name = name;
  return finish_descriptor(rt, type, descriptor);
}

Owned member_descriptor_new(Runtime *rt, Type *type, Borrowed name, int32_t offset, uint8_t kind,
                            bool readonly, const char *doc) {
  MemberDescriptor *member = make(rt, TYPE_member_descriptor, sizeof *member);
  if (!member) return FAILED;
  object_retain((Object *)type);
  member->type = type;
  member->name = retain(name);
  member->offset = offset;
  member->kind = kind;
  member->readonly = readonly;
  member->doc = doc;
  member->get = NULL;
  return finish_descriptor(rt, type, member);
}

Owned member_descriptor_computed(Runtime *rt, Type *type, Borrowed name, const GetterDef *def) {
  Owned member = member_descriptor_new(rt, type, name, 0, MEMBER_COMPUTED, true, def->doc);
  if (!failed(member)) ((MemberDescriptor *)as_object(borrow(member)))->get = def->get;
  return member;
}

Owned wrapper_descriptor_new(Runtime *rt, Type *type, const struct SlotDef *slot,
                             SlotFunction function) {
  WrapperDescriptor *wrapper = make(rt, TYPE_wrapper_descriptor, sizeof *wrapper);
  if (!wrapper) return FAILED;
  object_retain((Object *)type);
  wrapper->type = type;
  wrapper->slot = slot;
  wrapper->function = function;
  wrapper->name = retain(SLOT_NAME(rt, slot));
  return finish_descriptor(rt, type, wrapper);
}

Owned method_wrapper_new(Runtime *rt, WrapperDescriptor *descriptor, Borrowed self) {
  MethodWrapper *wrapper = make(rt, TYPE_method_wrapper, sizeof *wrapper);
  if (!wrapper) return FAILED;
  object_retain((Object *)descriptor);
  wrapper->descriptor = descriptor;
  wrapper->self = retain(self);
  heap_track(rt, wrapper);
  return own_object(wrapper);
}

static Owned decorator_new(Runtime *rt, TypeId id, Borrowed function) {
  ClassMethod *decorator = make(rt, id, sizeof *decorator);
  if (!decorator) return FAILED;
  decorator->function = retain(function);
  decorator->dict = NULL_VALUE;
  heap_track(rt, decorator);
  return own_object(decorator);
}

Owned classmethod_new(Runtime *rt, Borrowed function) {
  return decorator_new(rt, TYPE_classmethod, function);
}
Owned staticmethod_new(Runtime *rt, Borrowed function) {
  return decorator_new(rt, TYPE_staticmethod, function);
}

Owned cell_new(Runtime *rt, Borrowed value) {
  Cell *cell = allocator_instance(rt, TYPE_cell, 0, sizeof *cell);
  if (!cell) return error_no_memory(rt);
  cell->value = keep(value);
  return own_object(cell);
}

/* ---- members ---- */

Owned member_descriptor_read(Runtime *rt, MemberDescriptor *member, Borrowed object) {
  char *place = (char *)as_object(object) + member->offset;
  switch (member->kind) {
  case MEMBER_INT: return is_null(*(Owned *)place) ? small_new(0) : retain(borrow(*(Owned *)place));
  case MEMBER_VALUE:
    return is_null(*(Owned *)place) || !BITS(*(Owned *)place) ? NONE
                                                              : retain(borrow(*(Owned *)place));
  case MEMBER_VALUE_OR_ERROR:
    if (!is_null(*(Owned *)place)) return retain(borrow(*(Owned *)place));
    return error_no_attribute_to_change(rt, object, borrow(member->name));
  case MEMBER_INT64: return int_from(rt, *(int64_t *)place);
  case MEMBER_INT32: return small_new(*(int32_t *)place);
  case MEMBER_UINT32: return small_new(*(uint32_t *)place);
  case MEMBER_COMPUTED: return member->get(rt, object);
  default: return bool_value(*(bool *)place);
  }
}

static bool write_value(Runtime *rt, MemberDescriptor *member, Owned *place, Borrowed value) {
  if (!is_null(value)) {
    STORE_VALUE(rt, *place, retain(value));
    return true;
  }
  if (is_null(*place) && member->kind == MEMBER_VALUE_OR_ERROR)
    return error_raise_value(rt, TYPE_AttributeError, borrow(member->name)), false;
  CLEAR_VALUE(rt, *place);
  return true;
}

bool getter_of_field(Runtime *rt, Borrowed self, Borrowed value) {
  (void)self, (void)value;
  return error_raise(rt, TYPE_AttributeError, "readonly attribute"), false;
}

bool member_descriptor_write(Runtime *rt, MemberDescriptor *member, Borrowed object,
                             Borrowed value) {
  if (member->readonly) return getter_of_field(rt, object, value);
  char *place = (char *)as_object(object) + member->offset;
  if (member->kind <= MEMBER_VALUE_OR_ERROR) return write_value(rt, member, (Owned *)place, value);
  if (is_null(value)) {
    error_raise(rt, TYPE_TypeError, "can't delete numeric/char attribute");
    return false;
  }
  if (member->kind == MEMBER_BOOL) {
    if (!is_bool(value)) {
      error_raise(rt, TYPE_TypeError, "attribute value type must be bool");
      return false;
    }
    *(bool *)place = is_true(value);
    return true;
  }
  int64_t number;
  bool wide = member->kind == MEMBER_INT64 || member->kind == MEMBER_INT;
  if (wide && !value_has(rt, value, TYPE_IS_INT))
    return error_raise(rt, TYPE_TypeError, "an integer is required"), false;
  if (!object_index_int64(rt, value, TYPE_OverflowError, &number)) return false;
  if (member->kind == MEMBER_INT)
    STORE_VALUE(rt, *(Owned *)place, int_from(rt, number));
  else if (wide)
    *(int64_t *)place = number;
  else
    *(int32_t *)place = (int32_t)number;
  return true;
}
