/* Operators on any objects: which operand's slot is asked first, and what is said when neither knows. */
#include "object/hold.h"
#include "object/attr.h"
#include "object/error.h"
#include "object/str.h"
#include "object/upward.h"

static const char *const binary_text[] = {"+",           "-",  "*",  "@", "/", "//", "%",
                                          "** or pow()", "<<", ">>", "&", "^", "|",  "divmod()"};
static const char *const inplace_text[] = {
    "+=", "-=", "*=", "@=", "/=", "//=", "%=", "**=", "<<=", ">>=", "&=", "^=", "|="};

/* NotImplemented when neither operand's slot takes them. */
static Owned binary_slots(Runtime *rt, Borrowed left, Borrowed right, BinaryOp op) {
  Type *left_type = type_of(rt, left), *right_type = type_of(rt, right);
  BinarySlot first = left_type->slots.binary[op];
  BinarySlot second = left_type != right_type ? right_type->slots.binary[op] : NULL;
  if (second == first) second = NULL;
  if (first) {
    if (second && type_is_subtype(right_type, left_type)) {
      Owned result = second(rt, left, right);
      if (!is_not_implemented(result)) return result;
      second = NULL;
    }
    Owned result = first(rt, left, right);
    if (!is_not_implemented(result)) return result;
  }
  return second ? second(rt, left, right) : NOT_IMPLEMENTED;
}

static Owned repeat_by(Runtime *rt, Owned (*repeat)(Runtime *, Borrowed, int64_t),
                       Borrowed sequence, Borrowed times) {
  if (!type_of(rt, times)->slots.index)
    return error_raise(rt, TYPE_TypeError, "can't multiply sequence by non-int of type '%T'",
                       times);
  int64_t count;
  if (!object_index_int64(rt, times, TYPE_OverflowError, &count)) return FAILED;
  return repeat(rt, sequence, count);
}

/* What sequences add to + and *: NotImplemented when the operands are none. */
static Owned sequence_slots(Runtime *rt, Borrowed left, Borrowed right, BinaryOp op, bool inplace) {
  const Slots *slots = &type_of(rt, left)->slots, *others = &type_of(rt, right)->slots;
  if (op == OP_ADD) {
    BinarySlot concat = inplace && slots->inplace_concat ? slots->inplace_concat : slots->concat;
    return concat ? concat(rt, left, right) : NOT_IMPLEMENTED;
  }
  if (op != OP_MUL) return NOT_IMPLEMENTED;
  if (inplace && slots->inplace_repeat) return repeat_by(rt, slots->inplace_repeat, left, right);
  if (slots->repeat) return repeat_by(rt, slots->repeat, left, right);
  if (others->repeat) return repeat_by(rt, others->repeat, right, left);
  return NOT_IMPLEMENTED;
}

Owned error_bad_operands(Runtime *rt, const char *op, Borrowed left, Borrowed right) {
  return error_raise(rt, TYPE_TypeError,
                     "unsupported operand type(s) for %.100s: '%.100T' and '%.100T'", op, left,
                     right);
}

static Owned bad_operands(Runtime *rt, Borrowed left, Borrowed right, BinaryOp op) {
  if (op == OP_RSHIFT && object_has_id(left, TYPE_builtin_function)) {
    Owned name = object_find_attr(rt, left, NAME_OF(rt, dunder_name));
    if (failed(name)) return FAILED;
    Owned text = format_str(rt, "%S", borrow(name));
    release(rt, name);
    if (failed(text)) return FAILED;
    Owned print = format_str(rt, "print");
    bool is_print = !failed(print) && object_equal(rt, borrow(text), borrow(print)) == 1;
    release(rt, text);
    if (!failed(print)) release(rt, print);
    if (is_print)
      return error_raise(
          rt, TYPE_TypeError,
          "unsupported operand type(s) for %.100s: '%.100T' and '%.100T'. Did you mean \"print(<message>, "
          "file=<output_stream>)\"?",
          binary_text[op], left, right);
  }
  return error_bad_operands(rt, binary_text[op], left, right);
}

Owned object_binary(Runtime *rt, Borrowed left, Borrowed right, BinaryOp op) {
  if (ENTER_C(rt, "")) return FAILED;
  Owned result = binary_slots(rt, left, right, op);
  if (!is_not_implemented(result)) return result;
  result = sequence_slots(rt, left, right, op, false);
  if (!is_not_implemented(result)) return result;
  return bad_operands(rt, left, right, op);
}

Owned object_inplace(Runtime *rt, Borrowed left, Borrowed right, BinaryOp op) {
  BinarySlot inplace = type_of(rt, left)->slots.inplace[op];
  if (ENTER_C(rt, "")) return FAILED;
  if (inplace) {
    Owned result = inplace(rt, left, right);
    if (!is_not_implemented(result)) return result;
  }
  Owned result = binary_slots(rt, left, right, op);
  if (!is_not_implemented(result)) return result;
  result = sequence_slots(rt, left, right, op, true);
  if (!is_not_implemented(result)) return result;
  return error_bad_operands(rt, inplace_text[op], left, right);
}

Owned object_power(Runtime *rt, Borrowed base, Borrowed exponent, Borrowed modulus) {
  if (is_null(modulus) || is_none(modulus)) return object_binary(rt, base, exponent, OP_POW);
  Borrowed operands[] = {base, exponent, modulus};
  Owned (*asked[3])(Runtime *, Borrowed, Borrowed, Borrowed) = {NULL, NULL, NULL};
  for (int i = 0; i < 3; i++) {
    asked[i] = type_of(rt, operands[i])->slots.power;
    if (!asked[i] || (i > 0 && asked[i] == asked[0]) || (i > 1 && asked[i] == asked[1])) continue;
    Owned result = asked[i](rt, base, exponent, modulus);
    if (!is_not_implemented(result)) return result;
  }
  return error_raise(rt, TYPE_TypeError,
                     "unsupported operand type(s) for ** or pow(): '%.100T', '%.100T', '%.100T'",
                     base, exponent, modulus);
}

#define UNARY(name, text)                                                                          \
  Owned object_##name(Runtime *rt, Borrowed object) {                                              \
    UnarySlot slot = type_of(rt, object)->slots.name;                                              \
    if (ENTER_C(rt, "")) return FAILED;                                                            \
    if (slot) return slot(rt, object);                                                             \
    return error_raise(rt, TYPE_TypeError, "bad operand type for " text ": '%.200T'", object);     \
  }
UNARY(negative, "unary -")
UNARY(positive, "unary +")
UNARY(invert, "unary ~")
UNARY(absolute, "abs()")
#undef UNARY

Owned object_index(Runtime *rt, Borrowed object) {
  if (is_small(object)) return owned(BITS(object));
  Type *type = type_of(rt, object);
  if (type_has(type, TYPE_IS_INT)) return retain(int_plain(object));
  if (!type->slots.index)
    return error_raise(rt, TYPE_TypeError, "'%.200T' object cannot be interpreted as an integer",
                       object);
  Owned number = type->slots.index(rt, object);
  if (failed(number) || is_small(number) || object_has_id(number, TYPE_int)) return number;
  if (!value_has(rt, borrow(number), TYPE_IS_INT)) {
    error_raise(rt, TYPE_TypeError, "__index__ returned non-int (type %.200T)", borrow(number));
    release(rt, number);
    return FAILED;
  }
  Owned message = format_str(
      rt,
      "__index__ returned non-int (type %.200T).  The ability to return an instance of a strict "
      "subclass of int is deprecated, and may be removed in a future version of Python.",
      borrow(number));
  Owned plain = FAILED;
  if (!failed(message) &&
      (!rt->core->warn || HELD(rt, "index",
                               rt->core->warn(rt, TYPE_DeprecationWarning,
                                              (const char *)as_str(borrow(message))->data, 1),
                               message, number)))
    plain = retain(int_plain(borrow(number)));
  release(rt, message);
  release(rt, number);
  return plain;
}

bool object_index_int64(Runtime *rt, Borrowed object, TypeId overflow, int64_t *result) {
  if (is_small(object)) {
    *result = small_value(object);
    return true;
  }
  Owned number = object_index(rt, object);
  if (failed(number)) return false;
  bool fits = int_to_int64(borrow(number), result, NULL);
  if (!fits && overflow == TYPE_NONE_ID) {
    *result = int_sign(borrow(number)) < 0 ? INT64_MIN : INT64_MAX;
    fits = true;
  } else if (!fits) {
    error_raise(rt, overflow, "cannot fit '%.200T' into an index-sized integer", object);
  }
  release(rt, number);
  return fits;
}
