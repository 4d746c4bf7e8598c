/* math: sums and norms that lose nothing on the way: fsum, sumprod, hypot, dist; and prod. */
#include <float.h>
#include <math.h>

#include "base/memory.h"
#include "modules/math_parts.h"

/* ---- fsum: Shewchuk's partial sums, none of which overlap ---- */

typedef struct Partials {
  double *values;
  int64_t count, capacity;
  double small[32];
  double special, infinite; /* sum of infinities and NaNs; sum of infinities */
} Partials;

static void partials_free(Partials *p) {
  if (p->values != p->small) mem_free(p->values);
}

static bool partials_grow(Partials *p) {
  size_t bytes = (size_t)p->capacity * 2 * sizeof(double);
  double *values = p->values == p->small ? mem_alloc(bytes) : mem_realloc(p->values, bytes);
  if (!values) return false;
  if (p->values == p->small) memcpy(values, p->small, sizeof p->small);
  p->values = values;
  p->capacity *= 2;
  return true;
}

/* Adds one number; false with an exception. */
static bool partials_add(Runtime *rt, Partials *p, double x) {
  double given = x;
  int64_t kept = 0;
  for (int64_t i = 0; i < p->count; i++) {
    double y = p->values[i];
    if (fabs(x) < fabs(y)) {
      double swap = x;
      x = y, y = swap;
    }
    volatile double high = x + y; /* volatile: no wider register may hold it */
    double low = y - (high - x);
    if (low != 0.0) p->values[kept++] = low;
    x = high;
  }
  p->count = kept;
  if (x == 0.0) return true;
  if (!isfinite(x)) {
    if (isfinite(given)) {
      error_raise(rt, TYPE_OverflowError, "intermediate overflow in fsum");
      return false;
    }
    if (isinf(given)) p->infinite += given;
    p->special += given;
    p->count = 0;
    return true;
  }
  if (p->count >= p->capacity && !partials_grow(p)) return error_no_memory(rt), false;
  p->values[p->count++] = x;
  return true;
}

/* The partials rounded once: from the largest down until something is lost, then half-way cases by the next one. */
static double partials_round(const Partials *p) {
  double high = 0.0, low = 0.0;
  int64_t n = p->count;
  if (n == 0) return 0.0;
  high = p->values[--n];
  while (n > 0) {
    double x = high, y = p->values[--n];
    high = x + y;
    low = y - (high - x);
    if (low != 0.0) break;
  }
  if (n > 0 && ((low < 0.0 && p->values[n - 1] < 0.0) || (low > 0.0 && p->values[n - 1] > 0.0))) {
    double y = low * 2.0;
    volatile double x = high + y;
    if (y == x - high) high = x;
  }
  return high;
}

MATH_FUNCTION(fsum) {
  (void)nargs;
  Owned iterator = object_iter(rt, args[0]);
  if (failed(iterator)) return FAILED;
  Partials p = {.capacity = 32};
  p.values = p.small;
  Owned result = FAILED;
  for (;;) {
    Owned item = object_next(rt, borrow(iterator));
    if (failed(item)) break;
    double x;
    bool good = float_argument(rt, borrow(item), &x);
    release(rt, item);
    if (!good || !partials_add(rt, &p, x)) break;
  }
  if (error_pending(rt)) {
    result = FAILED;
  } else if (p.special != 0.0) { /* also a NaN */
    if (isnan(p.infinite))
      result = error_raise(rt, TYPE_ValueError, "-inf + inf in fsum");
    else
      result = float_new(rt, p.special);
  } else {
    result = float_new(rt, partials_round(&p));
  }
  partials_free(&p);
  release(rt, iterator);
  return result;
}

/* ---- sums and products in two and three doubles ---- */

typedef struct Two {
  double high, low;
} Two;

static Two two_sum(double a, double b) {
  double sum = a + b, part = sum - a;
  return (Two){sum, (a - (sum - part)) + (b - part)};
}

static Two two_product(double a, double b) {
  double product = a * b;
  return (Two){product, fma(a, b, -product)};
}

typedef struct Three {
  double high, low, tiny;
} Three;

static Three three_add_product(double x, double y, Three total) {
  Two product = two_product(x, y);
  Two sum = two_sum(total.high, product.high);
  Two rest = two_sum(total.low, product.low);
  Two carried = two_sum(sum.low, rest.high);
  return (Three){sum.high, carried.high, total.tiny + rest.low + carried.low};
}

static double three_value(Three total) {
  Two last = two_sum(total.tiny, total.low);
  Two sum = two_sum(total.high, last.high);
  return sum.high + (last.low + sum.low);
}

/* ---- sumprod ---- */

typedef struct SumProduct {
  Owned total;
  Owned ints; /* of pairs of ints, while only such came */
  Three floats;
  bool int_path, float_path, floats_used;
} SumProduct;

static bool add_to(Runtime *rt, Owned *total, Owned term) {
  if (failed(term)) return false;
  Owned sum = object_binary(rt, borrow(*total), borrow(term), OP_ADD);
  release(rt, term);
  if (failed(sum)) return false;
  STORE_VALUE(rt, *total, sum);
  return true;
}

static bool flush_ints(Runtime *rt, SumProduct *s) {
  Owned ints = s->ints;
  s->ints = small_new(0);
  s->int_path = false;
  return same(ints, small_new(0)) || add_to(rt, &s->total, ints);
}

static bool flush_floats(Runtime *rt, SumProduct *s) {
  if (!s->floats_used) return true;
  s->floats_used = false;
  double value = three_value(s->floats);
  s->floats = (Three){0, 0, 0};
  return add_to(rt, &s->total, float_new(rt, value));
}

/* A pair of floats, or of a float and an int or bool, as doubles; false when it is none. */
static bool float_pair(Runtime *rt, Borrowed p, Borrowed q, double *x, double *y) {
  bool p_float = is_float_exact(p), q_float = is_float_exact(q);
  if (!p_float && !q_float) return false;
  if (!(p_float || is_int_exact(p) || is_bool(p)) || !(q_float || is_int_exact(q) || is_bool(q)))
    return false;
  bool good = (p_float ? (*x = float_value(p), true) : int_to_double(rt, p, x)) &&
              (q_float ? (*y = float_value(q), true) : int_to_double(rt, q, y));
  if (!good) error_clear(rt); /* an int too large: the general path will say so */
  return good;
}

static bool add_product(Runtime *rt, SumProduct *s, Borrowed p, Borrowed q) {
  if (s->int_path) {
    if (is_int_exact(p) && is_int_exact(q)) {
      Owned product = int_mul(rt, p, q);
      if (failed(product)) return false;
      Owned sum = int_add(rt, borrow(s->ints), borrow(product));
      release(rt, product);
      if (failed(sum)) return false;
      STORE_VALUE(rt, s->ints, sum);
      return true;
    }
    if (!flush_ints(rt, s)) return false;
  }
  if (s->float_path) {
    double x, y;
    if (float_pair(rt, p, q, &x, &y)) {
      Three next = three_add_product(x, y, s->floats);
      if (isfinite(next.high)) {
        s->floats = next;
        s->floats_used = true;
        return true;
      }
    }
    s->float_path = false;
    if (!flush_floats(rt, s)) return false;
  }
  return add_to(rt, &s->total, object_binary(rt, p, q, OP_MUL));
}

MATH_FUNCTION(sumprod) {
  (void)nargs;
  Owned ps = object_iter(rt, args[0]);
  if (failed(ps)) return FAILED;
  Owned qs = object_iter(rt, args[1]);
  if (failed(qs)) {
    release(rt, ps);
    return FAILED;
  }
  SumProduct s = {
      .total = small_new(0), .ints = small_new(0), .int_path = true, .float_path = true};
  bool good = true, more = true;
  while (good && more) {
    Owned p = object_next(rt, borrow(ps));
    if (failed(p) && error_pending(rt)) break;
    Owned q = object_next(rt, borrow(qs));
    if (failed(q) && error_pending(rt)) {
      release(rt, p);
      break;
    }
    if (failed(p) != failed(q)) {
      error_raise(rt, TYPE_ValueError, "Inputs are not the same length");
      more = false;
    } else if (failed(p)) {
      more = false;
    } else {
      good = add_product(rt, &s, borrow(p), borrow(q));
    }
    release(rt, p);
    release(rt, q);
  }
  if (!error_pending(rt)) good = flush_ints(rt, &s) && flush_floats(rt, &s);
  release(rt, ps);
  release(rt, qs);
  release(rt, s.ints);
  if (!error_pending(rt)) return s.total;
  release(rt, s.total);
  return FAILED;
}

/* ---- prod ---- */

MATH_FUNCTION(prod) {
  (void)nargs;
  Owned iterator = object_iter(rt, args[0]);
  if (failed(iterator)) return FAILED;
  Owned result = is_null(args[1]) ? small_new(1) : retain(args[1]);
  for (;;) {
    Owned item = object_next(rt, borrow(iterator));
    if (failed(item)) break;
    Owned product = object_binary(rt, borrow(result), borrow(item), OP_MUL);
    release(rt, item);
    release(rt, result);
    result = product;
    if (failed(result)) break;
  }
  release(rt, iterator);
  if (!error_pending(rt)) return result;
  if (!failed(result)) release(rt, result);
  return FAILED;
}

/* ---- norms ---- */

/* The root of the sum of squares: scaled by a power of two, summed exactly enough, and the root corrected by one step of Newton's
 * method on what the squaring of it leaves over. */
static double norm(const double *values, int64_t count, double greatest, bool has_nan) {
  if (isinf(greatest)) return greatest;
  if (has_nan) return (double)NAN;
  if (greatest == 0.0 || count <= 1) return greatest;
  int exponent;
  frexp(greatest, &exponent);
  if (exponent < -1023) { /* subnormal numbers: scaled up as they are */
    double sum = 0;
    for (int64_t i = 0; i < count; i++) sum += (values[i] / DBL_MIN) * (values[i] / DBL_MIN);
    return DBL_MIN * sqrt(sum);
  }
  double scale = ldexp(1.0, -exponent), sum = 1.0, low = 0.0, lower = 0.0;
  for (int64_t i = 0; i < count; i++) {
    Two square = two_product(values[i] * scale, values[i] * scale);
    double before = sum;
    sum += square.high; /* sum begins at 1, so it is the larger one */
    low += (before - sum) + square.high;
    lower += square.low;
  }
  double root = sqrt(sum - 1.0 + (low + lower));
  Two square = two_product(-root, root);
  double before = sum;
  sum += square.high;
  low += (before - sum) + square.high;
  lower += square.low;
  double left = sum - 1.0 + (low + lower);
  return (root + left / (2.0 * root)) / scale;
}

/* Room for `count` numbers; the C stack's for a few. */
static double *room_for(Runtime *rt, double *few, size_t capacity, size_t count) {
  if (count <= capacity) return few;
  double *values = mem_alloc(count * sizeof(double));
  if (!values) error_no_memory(rt);
  return values;
}

MATH_FUNCTION(hypot) {
  double few[16], greatest = 0.0, *values = room_for(rt, few, 16, nargs);
  bool has_nan = false, good = values != NULL;
  for (size_t i = 0; i < nargs && good; i++) {
    good = float_argument(rt, args[i], &values[i]);
    if (!good) break;
    values[i] = fabs(values[i]);
    has_nan |= isnan(values[i]);
    if (values[i] > greatest) greatest = values[i];
  }
  Owned result = good ? float_new(rt, norm(values, (int64_t)nargs, greatest, has_nan)) : FAILED;
  if (values != few) mem_free(values);
  return result;
}

static Owned distance(Runtime *rt, const Tuple *p, const Tuple *q) {
  if (p->length != q->length) {
    return error_raise(rt, TYPE_ValueError, "both points must have the same number of dimensions");
  }
  double few[16], greatest = 0.0, *values = room_for(rt, few, 16, p->length);
  bool has_nan = false, good = values != NULL;
  for (size_t i = 0; i < p->length && good; i++) {
    double x, y;
    good = float_argument(rt, tuple_peek(p, i), &x) && float_argument(rt, tuple_peek(q, i), &y);
    if (!good) break;
    values[i] = fabs(x - y);
    has_nan |= isnan(values[i]);
    if (values[i] > greatest) greatest = values[i];
  }
  Owned result = good ? float_new(rt, norm(values, (int64_t)p->length, greatest, has_nan)) : FAILED;
  if (values != few) mem_free(values);
  return result;
}

MATH_FUNCTION(dist) {
  (void)nargs;
  Owned p = is_tuple(rt, args[0]) ? retain(args[0]) : tuple_from_iterable(rt, args[0]);
  if (failed(p)) return FAILED;
  Owned q = is_tuple(rt, args[1]) ? retain(args[1]) : tuple_from_iterable(rt, args[1]),
        result = FAILED;
  if (!failed(q)) {
    result = distance(rt, as_tuple(p), as_tuple(q));
    release(rt, q);
  }
  release(rt, p);
  return result;
}
