/* bool: two values in the word. Everything but construction, repr and the bit operators is int's. */
#include "types/bool.h"

#include "object/attr.h"
#include "object/error.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/int.h"

static Owned new (Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  (void)type;
  if (!is_null(kwnames) && as_tuple(kwnames)->length) {
    return error_raise(rt, TYPE_TypeError, "bool() takes no keyword arguments");
  }
  if (nargs > 1) {
    return error_raise(rt, TYPE_TypeError, "bool expected at most 1 argument, got %zd",
                       (int64_t)nargs);
  }
  if (!nargs) return FALSE_VALUE;
  int truth = object_truth(rt, args[0]);
  return truth < 0 ? FAILED : bool_value(truth);
}

Owned bool_repr(Runtime *rt, Borrowed value) {
  return str_intern_text(rt, is_true(value) ? "True" : "False");
}

static Owned and (Runtime * rt, Borrowed a, Borrowed b) {
  if (is_bool(a) && is_bool(b)) return bool_value(is_true(a) && is_true(b));
  return is_int(rt, a) && is_int(rt, b) ? int_and(rt, a, b) : NOT_IMPLEMENTED;
}

static Owned or (Runtime * rt, Borrowed a, Borrowed b) {
  if (is_bool(a) && is_bool(b)) return bool_value(is_true(a) || is_true(b));
  return is_int(rt, a) && is_int(rt, b) ? int_or(rt, a, b) : NOT_IMPLEMENTED;
}

static Owned xor
    (Runtime * rt, Borrowed a, Borrowed b) {
      if (is_bool(a) && is_bool(b)) return bool_value(is_true(a) != is_true(b));
      return is_int(rt, a) && is_int(rt, b) ? int_xor(rt, a, b) : NOT_IMPLEMENTED;
    }

    static Owned invert(Runtime *rt, Borrowed value) {
  if (rt->core->warn &&
      !rt->core->warn(
          rt, TYPE_DeprecationWarning,
          "Bitwise inversion '~' on bool is deprecated. This returns the bitwise inversion of the "
          "underlying int object and is usually not what you expect from negating a bool. Use the 'not' "
          "operator for boolean negation or ~int(x) if you really want the bitwise inversion of the "
          "underlying int.",
          1)) {
    return FAILED;
  }
  return small_new(is_true(value) ? -2 : -1);
}

const TypeSpec bool_spec = {
    .name = "bool",
    .doc =
        "True or False. bool(x) tells whether x counts as true: empty containers, zeros, None and False do not.",
    .flags = TYPE_IS_INT,
    .size = sizeof(IntDerived),
    .slots =
        {
            .new = new,
            .repr = bool_repr,
            .invert = invert,
            .binary = {[OP_AND] = and, [OP_OR] = or, [OP_XOR] = xor},
        },
};
