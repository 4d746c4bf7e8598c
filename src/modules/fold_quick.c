/* sum(), min() and max() without an iterator, where every item is a small int, a float or an exact str.
 *
 * Called by builtins.c before the general loops, which do the same for anything. Nothing here can run a script, so the items of a
 * list are read where they lie and held by nobody else. */
#include "modules/fold_quick.h"

#include "object/str.h"
#include "object/tuple.h"
#include "types/float.h"
#include "types/list.h"
#include "types/number_quick.h"

Borrowed *fold_quick_items(Borrowed iterable, size_t *count) {
  if (is_list_exact(iterable)) {
    *count = as_list(iterable)->length;
    return (Borrowed *)as_list(iterable)->items;
  }
  if (!is_tuple_exact(iterable)) return NULL;
  *count = as_tuple(iterable)->length;
  return (Borrowed *)as_tuple(iterable)->items;
}

/* 1, 0, or -1 for values of other kinds. */
static inline int compare(Borrowed a, Borrowed b, CompareOp op) {
  if (is_small(a) && is_small(b))
    return op == CMP_LT ? (int64_t)BITS(a) < (int64_t)BITS(b) : (int64_t)BITS(a) > (int64_t)BITS(b);
  if (is_str_exact(a) && is_str_exact(b)) {
    int order = str_compare(as_str(a), as_str(b));
    return op == CMP_LT ? order < 0 : order > 0;
  }
  return number_quick_compare(a, b, op);
}

Owned fold_quick_extreme(Borrowed *items, size_t count, CompareOp better) {
  if (!count) return NULL_VALUE;
  Borrowed best = items[0];
  for (size_t i = 1; i < count; i++) {
    int wins = compare(items[i], best, better);
    if (wins < 0) return NULL_VALUE;
    if (wins) best = items[i];
  }
  return retain(best);
}

/* The rest from `i` on, with Neumaier's compensation as in 3.12; ints among floats are added as they are. */
static Owned sum_floats(Runtime *rt, Borrowed *items, size_t i, size_t count, double total) {
  double correction = 0;
  for (; i < count; i++) {
    if (is_small(items[i])) {
      total += (double)small_value(items[i]);
      continue;
    }
    if (!is_float_exact(items[i])) return NULL_VALUE;
    double x = float_value(items[i]), sum = total + x;
    if (__builtin_fabs(total) >= __builtin_fabs(x))
      correction += (total - sum) + x;
    else
      correction += (x - sum) + total;
    total = sum;
  }
  if (correction != 0 && __builtin_isfinite(correction)) total += correction;
  return float_new(rt, total);
}

Owned fold_quick_sum(Runtime *rt, Borrowed *items, size_t count, Borrowed start) {
  const int64_t exact = (int64_t)1 << 53;
  int64_t total = 0;
  if (is_float_exact(start)) return sum_floats(rt, items, 0, count, float_value(start));
  if (!is_null(start) && !is_small(start)) return NULL_VALUE;
  if (!is_null(start)) total = small_value(start);
  for (size_t i = 0; i < count; i++) {
    if (is_small(items[i])) {
      if (__builtin_add_overflow(total, small_value(items[i]), &total)) return NULL_VALUE;
      continue;
    }
    if (!is_float_exact(items[i]) || total > exact || total < -exact) return NULL_VALUE;
    return sum_floats(rt, items, i + 1, count, (double)total + float_value(items[i]));
  }
  return small_fits(total) ? small_new(total) : NULL_VALUE;
}
