/* Attributes of objects: the generic protocol, in CPython's order of precedence.
 *
 *   1. a data descriptor of the class (it has a setter)
 *   2. an attribute of the instance: a slot by shape, or an entry of its dict
 *   3. any other descriptor of the class, bound; then a plain value of the class
 *
 * Classes look further, along their own MRO: type_getattr in object/type.c. */
#include "object/attr.h"

#include "object/dict.h"
#include "object/error.h"
#include "object/hold.h"
#include "object/shape.h"
#include "object/slots.h"
#include "object/str.h"

/* The field that holds the dict of an object whose type keeps one there (TypeSpec.dict_offset); NULL for others. */
static Owned *dict_field(Type *type, Borrowed object) {
  return type->dict_offset ? (Owned *)((char *)as_object(object) + type->dict_offset) : NULL;
}

static inline bool field_is_empty(const Owned *field) { return is_null(*field) || !BITS(*field); }

/* What the instance itself holds under a name; borrowed. */
static Borrowed peek_own(Runtime *rt, Type *type, Borrowed object, Borrowed name) {
  if (!is_object(object)) return NULL_BORROWED;
  if (SHAPE_OF(rt, as_object(object))) return attributes_peek(rt, as_object(object), name);
  Owned *field = dict_field(type, object);
  if (!field || field_is_empty(field)) return NULL_BORROWED;
  return dict_peek(rt, borrow(*field), name);
}

Owned object_generic_find(Runtime *rt, Borrowed object, Borrowed name) {
  Type *type = type_of(rt, object);
  Borrowed found = type_peek(rt, type, name);
  Owned held = NULL_VALUE;
  Owned (*get)(Runtime *, Borrowed, Borrowed, Borrowed) = NULL;
  if (!is_null(found)) {
    const Slots *slots = &type_of(rt, found)->slots;
    held = retain(found);
    get = slots->descr_get;
    if (get && slots->descr_set) {
      Owned result = HELD(rt, "descriptor", get(rt, borrow(held), object, TYPE_VALUE(type)), held);
      release(rt, held);
      return result;
    }
  }
  Borrowed own = peek_own(rt, type, object, name);
  if (!is_null(own)) {
    Owned value = retain(own);
    if (!is_null(held)) release(rt, held);
    return value;
  }
  if (!get) return held;
  Owned result = HELD(rt, "descriptor", get(rt, borrow(held), object, TYPE_VALUE(type)), held);
  release(rt, held);
  return result;
}

Owned object_generic_getattr(Runtime *rt, Borrowed object, Borrowed name) {
  Owned value = object_generic_find(rt, object, name);
  if (failed(value) && !error_pending(rt)) return error_no_attribute(rt, object, name);
  return value;
}

static bool name_is_str(Runtime *rt, Borrowed name) {
  if (is_str_exact(name) || is_str(rt, name)) return true;
  error_raise(rt, TYPE_TypeError, "attribute name must be string, not '%T'", name);
  return false;
}

Owned object_getattr(Runtime *rt, Borrowed object, Borrowed name) {
  Owned (*get)(Runtime *, Borrowed, Borrowed) = type_of(rt, object)->slots.getattr;
  if (!name_is_str(rt, name)) return FAILED;
  if (!get) return error_no_attribute(rt, object, name);
  if (ENTER_C(rt, "")) return FAILED;
  Owned value = get(rt, object, name);
  if (__builtin_expect(failed(value), 0)) error_complete_attribute(rt, object, name);
  return value;
}

Owned object_find_attr(Runtime *rt, Borrowed object, Borrowed name) {
  Owned (*get)(Runtime *, Borrowed, Borrowed) = type_of(rt, object)->slots.getattr;
  if (!name_is_str(rt, name) || ENTER_C(rt, "")) return FAILED;
  Owned value = get == object_generic_getattr ? object_generic_find(rt, object, name)
                : get == type_getattr         ? type_lookup(rt, object, name, true)
                                              : get(rt, object, name);
  if (failed(value) && error_pending(rt)) error_clear_if(rt, TYPE_AttributeError);
  return value;
}

/* ---- storing ---- */

static bool raise_unsettable(Runtime *rt, Borrowed object, Borrowed name, bool in_class) {
  if (in_class)
    error_raise(rt, TYPE_AttributeError, "'%T' object attribute %R is read-only", object, name);
  else
    error_no_attribute_to_change(rt, object, name);
  return false;
}

static bool store_in_field(Runtime *rt, Owned *field, Borrowed object, Borrowed name,
                           Borrowed value) {
  if (field_is_empty(field)) {
    if (is_null(value)) return error_no_attribute_to_change(rt, object, name), false;
    Owned dict = dict_new(rt);
    if (failed(dict)) return false;
    *field = dict;
  }
  Owned dict = retain(borrow(*field));
  bool stored;
  if (is_null(value)) {
    int deleted = HELD(rt, "__dict__", dict_delete(rt, borrow(dict), name), dict);
    if (deleted == 0) error_no_attribute_to_change(rt, object, name);
    stored = deleted == 1;
  } else {
    stored = HELD(rt, "__dict__", dict_set(rt, borrow(dict), name, value), dict);
  }
  release(rt, dict);
  return stored;
}

bool object_generic_setattr(Runtime *rt, Borrowed object, Borrowed name, Borrowed value) {
  if (!name_is_str(rt, name)) return false;
  Type *type = type_of(rt, object);
  Borrowed found = type_peek(rt, type, name);
  if (!is_null(found)) {
    bool (*set)(Runtime *, Borrowed, Borrowed, Borrowed) = type_of(rt, found)->slots.descr_set;
    if (set) {
      Owned held = retain(found);
      bool stored = HELD(rt, "descriptor", set(rt, borrow(held), object, value), held);
      release(rt, held);
      return stored;
    }
  }
  if (!is_object(object)) return raise_unsettable(rt, object, name, !is_null(found));
  if (SHAPE_OF(rt, as_object(object))) {
    if (!is_null(value)) return attributes_set(rt, as_object(object), name, value);
    int deleted = attributes_delete(rt, as_object(object), name);
    if (deleted == 0) error_no_attribute_to_change(rt, object, name);
    return deleted == 1;
  }
  Owned *field = dict_field(type, object);
  if (field) return store_in_field(rt, field, object, name, value);
  return raise_unsettable(rt, object, name, !is_null(found));
}

bool object_setattr(Runtime *rt, Borrowed object, Borrowed name, Borrowed value) {
  Type *type = type_of(rt, object);
  if (!name_is_str(rt, name) || ENTER_C(rt, "")) return false;
  if (type->slots.setattr) return type->slots.setattr(rt, object, name, value);
  const char *how = type->slots.getattr ? "only read-only" : "no";
  error_raise(rt, TYPE_TypeError, "'%T' object has %s attributes (%s %S)", object, how,
              is_null(value) ? "del" : "assign to", name);
  return false;
}

/* ---- special methods and __dict__ ---- */

Owned object_find_special(Runtime *rt, Borrowed object, Borrowed name) {
  Type *type = type_of(rt, object);
  Borrowed found = type_peek(rt, type, name);
  if (is_null(found)) return NULL_VALUE;
  Owned held = retain(found);
  Owned (*get)(Runtime *, Borrowed, Borrowed, Borrowed) = type_of(rt, found)->slots.descr_get;
  if (!get) return held;
  Owned bound = HELD(rt, "descriptor", get(rt, borrow(held), object, TYPE_VALUE(type)), held);
  release(rt, held);
  return bound;
}

Owned object_dict(Runtime *rt, Borrowed object) {
  Type *type = type_of(rt, object);
  if (is_object(object) && SHAPE_OF(rt, as_object(object)))
    return attributes_dict(rt, as_object(object));
  Owned *field = dict_field(type, object);
  if (!field) return object_getattr(rt, object, NAME_OF(rt, dunder_dict));
  if (field_is_empty(field)) {
    Owned dict = dict_new(rt);
    if (failed(dict)) return dict;
    *field = dict;
  }
  return retain(borrow(*field));
}
