/* Comparison, truth, and membership of classes. */
#include "object/attr.h"
#include "object/error.h"
#include "object/slots.h"
#include "object/str.h"
#include "object/tuple.h"

static const CompareOp swapped[] = {CMP_GT, CMP_GE, CMP_EQ, CMP_NE, CMP_LT, CMP_LE};
static const char *const op_text[] = {"<", "<=", "==", "!=", ">", ">="};

Owned object_compare(Runtime *rt, Borrowed left, Borrowed right, CompareOp op) {
  if (ENTER_C(rt, " in comparison")) return FAILED;
  Type *left_type = type_of(rt, left), *right_type = type_of(rt, right);
  bool reflected = false;
  if (left_type != right_type && right_type->slots.compare &&
      type_is_subtype(right_type, left_type)) {
    reflected = true;
    Owned result = right_type->slots.compare(rt, right, left, swapped[op]);
    if (!is_not_implemented(result)) return result;
  }
  if (left_type->slots.compare) {
    Owned result = left_type->slots.compare(rt, left, right, op);
    if (!is_not_implemented(result)) return result;
  }
  right_type = type_of(rt, right);
  if (!reflected && right_type->slots.compare) {
    Owned result = right_type->slots.compare(rt, right, left, swapped[op]);
    if (!is_not_implemented(result)) return result;
  }
  if (op == CMP_EQ) return bool_value(same(left, right));
  if (op == CMP_NE) return bool_value(!same(left, right));
  return error_raise(rt, TYPE_TypeError, "'%s' not supported between instances of '%T' and '%T'",
                     op_text[op], left, right);
}

static inline int truth_of_order(int order, CompareOp op) {
  switch (op) {
  case CMP_LT: return order < 0;
  case CMP_LE: return order <= 0;
  case CMP_EQ: return order == 0;
  case CMP_NE: return order != 0;
  case CMP_GT: return order > 0;
  default: return order >= 0;
  }
}

int object_compare_bool(Runtime *rt, Borrowed left, Borrowed right, CompareOp op) {
  if (is_small(left) && is_small(right)) {
    int64_t a = (int64_t)BITS(left), b = (int64_t)BITS(right);
    return truth_of_order((a > b) - (a < b), op);
  }
  if (same(left, right)) {
    if (op == CMP_EQ) return 1;
    if (op == CMP_NE) return 0;
  }
  if (is_str_exact(left) && is_str_exact(right)) {
    if (op == CMP_EQ || op == CMP_NE)
      return str_equal(as_str(left), as_str(right)) == (op == CMP_EQ);
    return truth_of_order(str_compare(as_str(left), as_str(right)), op);
  }
  Owned result = object_compare(rt, left, right, op);
  if (failed(result)) return -1;
  if (is_bool(result)) return is_true(result);
  int truth = object_truth(rt, borrow(result));
  release(rt, result);
  return truth;
}

Owned object_default_compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op) {
  if (op == CMP_EQ) return same(self, other) ? TRUE_VALUE : NOT_IMPLEMENTED;
  if (op != CMP_NE) return NOT_IMPLEMENTED;
  /* != is the opposite of what == of this type says. */
  Owned (*compare)(Runtime *, Borrowed, Borrowed, CompareOp) = type_of(rt, self)->slots.compare;
  if (!compare) return NOT_IMPLEMENTED;
  Owned equal = compare(rt, self, other, CMP_EQ);
  if (failed(equal) || is_not_implemented(equal)) return equal;
  int truth = object_truth(rt, borrow(equal));
  release(rt, equal);
  return truth < 0 ? FAILED : bool_value(!truth);
}

int object_truth(Runtime *rt, Borrowed object) {
  if (is_bool(object)) return is_true(object);
  if (is_none(object)) return 0;
  Type *type = type_of(rt, object);
  if (type->slots.truth) return type->slots.truth(rt, object);
  if (!type->slots.length) return 1;
  int64_t length = type->slots.length(rt, object);
  return length < 0 ? -1 : length > 0;
}

/* ---- isinstance and issubclass ---- */

/* __bases__ when it is a tuple: what makes an object that is no type act as a class. NULL_VALUE, perhaps with an exception. */
static Owned abstract_bases(Runtime *rt, Borrowed cls) {
  Owned bases = object_find_attr(rt, cls, NAME_OF(rt, dunder_bases));
  if (failed(bases) || is_tuple(rt, borrow(bases))) return bases;
  release(rt, bases);
  return NULL_VALUE;
}

static bool is_class(Runtime *rt, Borrowed cls, const char *message) {
  Owned bases = abstract_bases(rt, cls);
  if (!failed(bases)) {
    release(rt, bases);
    return true;
  }
  if (!error_pending(rt)) error_raise(rt, TYPE_TypeError, "%s", message);
  return false;
}

static int abstract_subclass(Runtime *rt, Borrowed derived, Borrowed cls) {
  if (same(derived, cls)) return 1;
  if (ENTER_C(rt, " in __issubclass__")) return -1;
  Owned bases = abstract_bases(rt, derived);
  if (failed(bases)) return error_pending(rt) ? -1 : 0;
  int result = 0;
  for (uint64_t i = 0; i < as_tuple(borrow(bases))->length && !result; i++)
    result = abstract_subclass(rt, tuple_peek(as_tuple(borrow(bases)), i), cls);
  release(rt, bases);
  return result;
}

int object_real_subclass(Runtime *rt, Borrowed derived, Borrowed cls) {
  if (value_has(rt, cls, TYPE_IS_TYPE) && value_has(rt, derived, TYPE_IS_TYPE))
    return type_is_subtype(as_type(derived), as_type(cls));
  if (!is_class(rt, derived, "issubclass() arg 1 must be a class")) return -1;
  if (!is_class(rt, cls, "issubclass() arg 2 must be a class, a tuple of classes, or a union"))
    return -1;
  return abstract_subclass(rt, derived, cls);
}

int object_real_instance(Runtime *rt, Borrowed object, Borrowed cls) {
  Type *type = type_of(rt, object);
  bool real = value_has(rt, cls, TYPE_IS_TYPE);
  if (real && type_is_subtype(type, as_type(cls))) return 1;
  if (!real &&
      !is_class(rt, cls, "isinstance() arg 2 must be a type, a tuple of types, or a union"))
    return -1;
  /* Most objects claim nothing: their __class__ is object's own. */
  if (real && type->slots.getattr == object_generic_getattr &&
      same(type_peek(rt, type, NAME_OF(rt, dunder_class)),
           type_peek(rt, TYPE_OF_ID(rt, TYPE_object), NAME_OF(rt, dunder_class))))
    return 0;
  Owned claimed = object_find_attr(rt, object, NAME_OF(rt, dunder_class));
  if (failed(claimed)) return error_pending(rt) ? -1 : 0;
  int result = 0;
  if (!real)
    result = abstract_subclass(rt, borrow(claimed), cls);
  else if (!same(claimed, TYPE_VALUE(type)) && value_has(rt, borrow(claimed), TYPE_IS_TYPE))
    result = type_is_subtype(as_type(borrow(claimed)), as_type(cls));
  release(rt, claimed);
  return result;
}

/* Tuples of classes may be nested, as deep as any other recursion. */
enum { MOST_NESTED = 2000 };

typedef int (*MemberTest)(Runtime *rt, Borrowed object, Borrowed cls, int depth);

static int any_of(Runtime *rt, Borrowed object, Borrowed classes, MemberTest test, int depth) {
  if (ENTER_C(rt, " in __instancecheck__")) return -1;
  if (depth > MOST_NESTED) return error_deep(rt, " in __instancecheck__"), -1;
  int result = 0;
  for (uint64_t i = 0; i < as_tuple(classes)->length && !result; i++)
    result = test(rt, object, tuple_peek(as_tuple(classes), i), depth + 1);
  return result;
}

/* Asks a hook of the class's type; 2 when there is none. */
static int ask_hook(Runtime *rt, Borrowed cls, Borrowed name, Borrowed object) {
  if (ENTER_C(rt, " in __instancecheck__")) return -1;
  Owned answer = dispatch_method(rt, cls, name, &object, 1);
  if (failed(answer)) return error_pending(rt) ? -1 : 2;
  int truth = object_truth(rt, borrow(answer));
  release(rt, answer);
  return truth;
}

static int check_instance(Runtime *rt, Borrowed object, Borrowed cls, int depth) {
  if (same(TYPE_VALUE(type_of(rt, object)), cls)) return 1;
  if (object_has_id(cls, TYPE_type)) return object_real_instance(rt, object, cls);
  if (is_tuple(rt, cls)) return any_of(rt, object, cls, check_instance, depth);
  int answer = ask_hook(rt, cls, NAME_OF(rt, dunder_instancecheck), object);
  return answer == 2 ? object_real_instance(rt, object, cls) : answer;
}

int object_is_instance(Runtime *rt, Borrowed object, Borrowed cls) {
  return check_instance(rt, object, cls, 0);
}

static int check_subclass(Runtime *rt, Borrowed derived, Borrowed cls, int depth) {
  if (object_has_id(cls, TYPE_type))
    return same(derived, cls) ? 1 : object_real_subclass(rt, derived, cls);
  if (is_tuple(rt, cls)) return any_of(rt, derived, cls, check_subclass, depth);
  int answer = ask_hook(rt, cls, NAME_OF(rt, dunder_subclasscheck), derived);
  return answer == 2 ? object_real_subclass(rt, derived, cls) : answer;
}

int object_is_subclass(Runtime *rt, Borrowed derived, Borrowed cls) {
  return check_subclass(rt, derived, cls, 0);
}
