/* a < b of values whose order needs no call: what list.sort, heaps and bisection ask most.
 *
 * order_quick answers where no script can have a say, and allocates nothing; everything else goes to object_compare_bool. */
#ifndef OURO_TYPES_ORDER_H
#define OURO_TYPES_ORDER_H

#include "object/attr.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/float.h"

static inline __attribute__((always_inline)) bool order_small(Borrowed a, Borrowed b) {
  return (int64_t)BITS(a) < (int64_t)BITS(b);
}

static inline __attribute__((always_inline)) bool order_str(Borrowed a, Borrowed b) {
  const Str *x = as_str(a), *y = as_str(b);
  if (x->width == 1 && y->width == 1) {
    int order = memcmp(x->data, y->data, x->length < y->length ? x->length : y->length);
    return order ? order < 0 : x->length < y->length;
  }
  return str_compare(x, y) < 0;
}

/* Of two small ints, two floats or two str: 1 or 0; else -1. */
static inline int order_plain(Borrowed a, Borrowed b) {
  if (is_small(a)) return is_small(b) ? order_small(a, b) : -1;
  if (is_inline_float(a)) return is_inline_float(b) ? float_value(a) < float_value(b) : -1;
  return is_str_exact(a) && is_str_exact(b) ? order_str(a, b) : -1;
}

/* The same of tuples too whose first items that differ are such: the key and the number that breaks a tie come first. */
static inline int order_quick(Borrowed a, Borrowed b) {
  if (!object_has_id(a, TYPE_tuple) || !object_has_id(b, TYPE_tuple)) return order_plain(a, b);
  const Tuple *x = as_tuple(a), *y = as_tuple(b);
  for (uint64_t i = 0; i < x->length && i < y->length; i++) {
    Borrowed p = tuple_peek(x, i), q = tuple_peek(y, i);
    if (same(p, q)) continue; /* identity is equality here, of NaN too */
    int less = order_plain(p, q);
    if (less) return less;
    if (order_plain(q, p)) return 0;
    if (!is_str_exact(p)) return -1; /* a zero and its negative, or not a number: rare */
  }
  return -1;
}

/* a < b: 1, 0, or -1 with an exception. The caller holds both when order_quick has no answer. */
static inline int order_less(Runtime *rt, Borrowed a, Borrowed b) {
  Type *type = type_of(rt, a);
  if (type == type_of(rt, b) && type->slots.compare && !type_has(type, TYPE_FROM_SCRIPT)) {
    Owned result = type->slots.compare(rt, a, b, CMP_LT);
    if (failed(result)) return -1;
    if (is_bool(result)) return is_true(result);
    if (!is_not_implemented(result)) {
      int truth = object_truth(rt, borrow(result));
      release(rt, result);
      return truth;
    }
  }
  return object_compare_bool(rt, a, b, CMP_LT);
}

#endif
