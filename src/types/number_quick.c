/* See number_quick.h. */
#include "types/number_quick.h"

#include <math.h>

#include "types/float.h"
#include "types/int.h"

static Owned quick_int(Runtime *rt, Borrowed a, Borrowed b, BinaryOp op) {
  switch (op) {
  case OP_ADD: return int_add(rt, a, b);
  case OP_SUB: return int_sub(rt, a, b);
  case OP_MUL: return int_mul(rt, a, b);
  case OP_TRUEDIV: return int_truediv(rt, a, b);
  case OP_FLOORDIV: return int_floordiv(rt, a, b);
  case OP_MOD: return int_mod(rt, a, b);
  case OP_POW: return int_pow(rt, a, b);
  case OP_LSHIFT: return int_lshift(rt, a, b);
  case OP_RSHIFT: return int_rshift(rt, a, b);
  case OP_AND: return int_and(rt, a, b);
  case OP_XOR: return int_xor(rt, a, b);
  case OP_OR: return int_or(rt, a, b);
  default: return NOT_IMPLEMENTED;
  }
}

/* A float, or an int that a double holds exactly; others take the ordinary way. */
static inline bool as_double(Borrowed v, double *out) {
  if (is_float_exact(v)) {
    *out = float_value(v);
    return true;
  }
  if (!is_small(v)) return false;
  *out = (double)small_value(v);
  return true;
}

Owned number_quick(Runtime *rt, Borrowed left, Borrowed right, BinaryOp op) {
  if (is_int_exact(left) && is_int_exact(right)) return quick_int(rt, left, right, op);
  double a, b;
  if (!as_double(left, &a) || !as_double(right, &b)) return NOT_IMPLEMENTED;
  switch (op) {
  case OP_ADD: return float_new(rt, a + b);
  case OP_SUB: return float_new(rt, a - b);
  case OP_MUL: return float_new(rt, a * b);
  case OP_TRUEDIV: return b != 0 ? float_new(rt, a / b) : NOT_IMPLEMENTED;
  case OP_FLOORDIV: return b != 0 ? float_new(rt, float_floordiv(a, b)) : NOT_IMPLEMENTED;
  case OP_MOD: return b != 0 ? float_new(rt, float_mod(a, b)) : NOT_IMPLEMENTED;
  case OP_POW: return float_pow(rt, a, b);
  default: return NOT_IMPLEMENTED;
  }
}

int number_quick_compare(Borrowed left, Borrowed right, CompareOp op) {
  int order;
  if (is_int_exact(left) && is_int_exact(right)) {
    order = int_compare(left, right);
  } else if (is_float_exact(left) && is_int_exact(right)) {
    double a = float_value(left);
    if (isnan(a)) return op == CMP_NE;
    order = -int_compare_double(right, a);
  } else if (is_float_exact(right)) {
    double b = float_value(right);
    if (is_float_exact(left)) {
      double a = float_value(left);
      if (isnan(a) || isnan(b)) return op == CMP_NE;
      order = (a > b) - (a < b);
    } else if (is_int_exact(left)) {
      if (isnan(b)) return op == CMP_NE;
      order = int_compare_double(left, b);
    } else {
      return -1;
    }
  } else {
    return -1;
  }
  switch (op) {
  case CMP_LT: return order < 0;
  case CMP_LE: return order <= 0;
  case CMP_EQ: return order == 0;
  case CMP_NE: return order != 0;
  case CMP_GT: return order > 0;
  default: return order >= 0;
  }
}
