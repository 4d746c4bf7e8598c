/* _operator: the operators as functions. In C so that they cost what the operator costs, and do not show in tracebacks.
 * The callables that look things up are in operator_getters.c. */
#include "object/attr.h"
#include "object/error.h"
#include "object/hold.h"
#include "object/module.h"
#include "object/str.h"
#include "object/tuple.h"

#define FUNCTION_OF(name)                                                                          \
  static Owned operator_function_##name(Runtime *rt, Borrowed *args, size_t nargs)

/* -- Operators ------------------------------------------------------------------------------------------------------ */

#define COMPARISON(name, op)                                                                       \
  FUNCTION_OF(name) { return (void)nargs, object_compare(rt, args[0], args[1], op); }
COMPARISON(lt, CMP_LT)
COMPARISON(le, CMP_LE)
COMPARISON(eq, CMP_EQ)
COMPARISON(ne, CMP_NE)
COMPARISON(ge, CMP_GE)
COMPARISON(gt, CMP_GT)

#define BINARY(name, inplace_name, op)                                                             \
  FUNCTION_OF(name) { return (void)nargs, object_binary(rt, args[0], args[1], op); }               \
  FUNCTION_OF(inplace_name) { return (void)nargs, object_inplace(rt, args[0], args[1], op); }
BINARY(add, iadd, OP_ADD)
BINARY(sub, isub, OP_SUB)
BINARY(mul, imul, OP_MUL)
BINARY(matmul, imatmul, OP_MATMUL)
BINARY(truediv, itruediv, OP_TRUEDIV)
BINARY(floordiv, ifloordiv, OP_FLOORDIV)
BINARY(mod, imod, OP_MOD)
BINARY(pow, ipow, OP_POW)
BINARY(lshift, ilshift, OP_LSHIFT)
BINARY(rshift, irshift, OP_RSHIFT)
BINARY(and_, iand, OP_AND)
BINARY(xor, ixor, OP_XOR)
BINARY(or_, ior, OP_OR)

#define UNARY(name, function)                                                                      \
  FUNCTION_OF(name) { return (void)nargs, function(rt, args[0]); }
UNARY(neg, object_negative)
UNARY(pos, object_positive)
UNARY(inv, object_invert)
UNARY(invert, object_invert)
UNARY(abs, object_absolute)
UNARY(index, object_index)

static Owned answer(int truth) { return truth < 0 ? FAILED : bool_value(truth); }

FUNCTION_OF(truth) { return (void)nargs, answer(object_truth(rt, args[0])); }
FUNCTION_OF(not_) {
  (void)nargs;
  int truth = object_truth(rt, args[0]);
  return truth < 0 ? FAILED : bool_value(!truth);
}
FUNCTION_OF(is_) { return (void)rt, (void)nargs, bool_value(same(args[0], args[1])); }
FUNCTION_OF(is_not) { return (void)rt, (void)nargs, bool_value(!same(args[0], args[1])); }

/* -- Sequences and mappings ------------------------------------------------------------------------------------------ */

static bool is_sequence(Runtime *rt, Borrowed value) {
  return type_of(rt, value)->slots.getitem != NULL;
}

FUNCTION_OF(concat) {
  (void)nargs;
  if (!is_sequence(rt, args[0]))
    return error_raise(rt, TYPE_TypeError, "'%T' object can't be concatenated", args[0]);
  return object_binary(rt, args[0], args[1], OP_ADD);
}
FUNCTION_OF(iconcat) {
  (void)nargs;
  if (!is_sequence(rt, args[0]))
    return error_raise(rt, TYPE_TypeError, "'%T' object can't be concatenated", args[0]);
  return object_inplace(rt, args[0], args[1], OP_ADD);
}
FUNCTION_OF(contains) { return (void)nargs, answer(object_contains(rt, args[0], args[1])); }
FUNCTION_OF(getitem) { return (void)nargs, object_getitem(rt, args[0], args[1]); }
FUNCTION_OF(setitem) {
  return (void)nargs, object_setitem(rt, args[0], args[1], args[2]) ? NONE : FAILED;
}
FUNCTION_OF(delitem) { return (void)nargs, object_delitem(rt, args[0], args[1]) ? NONE : FAILED; }

/* The number of items that equal `value`, or of the first of them (-1: none). -2 with an exception. */
static int64_t search(Runtime *rt, Borrowed iterable, Borrowed value, bool first) {
  Owned iterator = object_iter(rt, iterable), item;
  int64_t found = 0, at = 0;
  if (failed(iterator)) {
    if (error_clear_if(rt, TYPE_TypeError))
      error_raise(rt, TYPE_TypeError, "argument of type '%T' is not iterable", iterable);
    return -2;
  }
  for (; !failed(item = HELD(rt, "operator", object_next(rt, borrow(iterator)), iterator)); at++) {
    int equal = HELD(rt, "operator", object_equal(rt, borrow(item), value), iterator, item);
    release(rt, item);
    if (equal < 0 || (equal && first)) {
      found = equal < 0 ? -2 : at;
      break;
    }
    found += equal;
  }
  if (failed(item)) found = error_pending(rt) ? -2 : first ? -1 : found;
  release(rt, iterator);
  return found;
}

FUNCTION_OF(countOf) {
  (void)nargs;
  int64_t count = search(rt, args[0], args[1], false);
  return count < 0 ? FAILED : small_new(count);
}
FUNCTION_OF(indexOf) {
  (void)nargs;
  int64_t at = search(rt, args[0], args[1], true);
  if (at == -1) return error_raise(rt, TYPE_ValueError, "sequence.index(x): x not in sequence");
  return at < 0 ? FAILED : small_new(at);
}

FUNCTION_OF(length_hint) {
  (void)nargs;
  int64_t otherwise = 0;
  if (!is_null(args[1]) && !object_index_int64(rt, args[1], TYPE_OverflowError, &otherwise))
    return FAILED;
  int64_t hint = object_length_hint(rt, args[0], otherwise);
  return hint < 0 && error_pending(rt) ? FAILED : small_new(hint);
}

FUNCTION_OF(call) {
  if (nargs < 2) return error_raise(rt, TYPE_TypeError, "call expected at least 1 argument, got 0");
  Owned positional = tuple_from(rt, args + 2, nargs - 2);
  if (failed(positional)) return FAILED;
  Owned result = HELD(rt, "operator",
                      object_call_unpacked(rt, args[1], borrow(positional), args[0]), positional);
  release(rt, positional);
  return result;
}

#define TWO(name, words) FUNCTION(operator, name, "(a, b, /)", words)
#define ONE(name, words) FUNCTION(operator, name, "(a, /)", words)
static const MethodDef functions[] = {
    TWO(lt, "a < b"),
    TWO(le, "a <= b"),
    TWO(eq, "a == b"),
    TWO(ne, "a != b"),
    TWO(ge, "a >= b"),
    TWO(gt, "a > b"),
    TWO(add, "a + b"),
    TWO(iadd, "a += b"),
    TWO(sub, "a - b"),
    TWO(isub, "a -= b"),
    TWO(mul, "a * b"),
    TWO(imul, "a *= b"),
    TWO(matmul, "a @ b"),
    TWO(imatmul, "a @= b"),
    TWO(truediv, "a / b"),
    TWO(itruediv, "a /= b"),
    TWO(floordiv, "a // b"),
    TWO(ifloordiv, "a //= b"),
    TWO(mod, "a % b"),
    TWO(imod, "a %= b"),
    TWO(pow, "a ** b"),
    TWO(ipow, "a **= b"),
    TWO(lshift, "a << b"),
    TWO(ilshift, "a <<= b"),
    TWO(rshift, "a >> b"),
    TWO(irshift, "a >>= b"),
    TWO(and_, "a & b"),
    TWO(iand, "a &= b"),
    TWO(xor, "a ^ b"),
    TWO(ixor, "a ^= b"),
    TWO(or_, "a | b"),
    TWO(ior, "a |= b"),
    ONE(neg, "-a"),
    ONE(pos, "+a"),
    ONE(inv, "~a"),
    ONE(invert, "~a"),
    ONE(abs, "The absolute value of a."),
    ONE(index, "a.__index__()"),
    ONE(truth, "True if a is true."),
    ONE(not_, "not a"),
    TWO(is_, "a is b"),
    TWO(is_not, "a is not b"),
    TWO(concat, "a + b, for sequences."),
    TWO(iconcat, "a += b, for sequences."),
    TWO(contains, "b in a (mind the order)."),
    TWO(getitem, "a[b]"),
    TWO(delitem, "del a[b]"),
    FUNCTION(operator, setitem, "(a, b, c, /)", "a[b] = c"),
    TWO(countOf, "How many items of a are, or equal, b."),
    TWO(indexOf, "The first index of b in a."),
    FUNCTION(operator, length_hint, "(obj, default=0, /)", "About how many items an object has."),
    FUNCTION(operator, call, "(*args, **kwargs)", "args[0](*args[1:], **kwargs)"),
    END_OF_METHODS,
};

static bool init(Runtime *rt, Borrowed module) {
  return module_add_type(rt, module, TYPE_itemgetter) &&
         module_add_type(rt, module, TYPE_attrgetter) &&
         module_add_type(rt, module, TYPE_methodcaller);
}

const ModuleSpec operator_module = {
    .name = "_operator",
    .doc = "The operators as functions.",
    .functions = functions,
    .init = init,
};
