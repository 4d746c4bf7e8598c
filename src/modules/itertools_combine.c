/* itertools: product, combinations, combinations_with_replacement, permutations.
 *
 * All keep a pool of items as a tuple and the positions of the last result in `indices`; n is the length of results, count is 0 before
 * the first and -1 after the last. No script runs between two results, so nothing can change under them. */
#include "modules/itertools.h"
#include "object/hold.h"
#include "object/str.h"
#include "types/int.h"

#define DEFAULT_REPR(type)                                                                         \
  static Owned type##_repr(Runtime *rt, Borrowed self) { return object_default_repr(rt, self); }
DEFAULT_REPR(product)
DEFAULT_REPR(combinations)
DEFAULT_REPR(combinations_with_replacement)
DEFAULT_REPR(permutations)

/* The items of the pool at the first n indices. */
static Owned selection(Runtime *rt, Tool *tool) {
  Owned result = tuple_new(rt, (size_t)tool->n);
  if (failed(result) || !tool->n) return result;
  for (int64_t i = 0; i < tool->n; i++)
    as_tuple(result)->items[i] = retain(tuple_peek(as_tuple(tool->a), tool->indices[i]));
  return tuple_done(rt, result);
}

static Owned finished(Tool *tool) {
  tool->count = -1;
  return FAILED;
}

/* ---- product: a = a tuple of tuples ---- */

static bool product_repeat(Runtime *rt, Borrowed kwnames, Borrowed *values, int64_t *repeat) {
  *repeat = 1;
  if (is_null(kwnames) || !as_tuple(kwnames)->length) return true;
  int64_t named = (int64_t)as_tuple(kwnames)->length;
  Borrowed name = tuple_peek(as_tuple(kwnames), 0);
  if (named > 1)
    return error_raise(rt, TYPE_TypeError, "product() takes at most 1 keyword argument (%zd given)",
                       named),
           false;
  if (!str_equal_text(name, "repeat"))
    return error_raise(rt, TYPE_TypeError, "'%S' is an invalid keyword argument for product()",
                       name),
           false;
  if (!object_index_int64(rt, values[0], TYPE_OverflowError, repeat)) return false;
  if (*repeat < 0)
    return error_raise(rt, TYPE_ValueError, "repeat argument cannot be negative"), false;
  return true;
}

static Owned product_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  int64_t repeat;
  if (!product_repeat(rt, kwnames, args + nargs, &repeat)) return FAILED;
  size_t count = repeat ? nargs : 0, total;
  if (__builtin_mul_overflow(count, (size_t)repeat, &total) ||
      total > (size_t)INT64_MAX / sizeof(Owned))
    return error_raise(rt, TYPE_OverflowError, "repeat argument too large");
  Owned tool = tool_new(rt, type), pools = failed(tool) ? FAILED : tuple_new(rt, total);
  bool done = !failed(pools) && tool_make_indices(rt, as_tool(tool), total);
  for (size_t i = 0; done && i < total; i++) {
    Owned pool = i < count ? HELD(rt, "product", tuple_from_iterable(rt, args[i]), tool, pools)
                           : retain(tuple_peek(as_tuple(pools), i - count));
    done = !failed(as_tuple(pools)->items[i] = pool);
    as_tool(tool)->indices[i] = 0;
  }
  if (!done) {
    release(rt, pools);
    release(rt, tool);
    return FAILED;
  }
  as_tool(tool)->a = tuple_done(rt, pools);
  as_tool(tool)->n = (int64_t)total;
  return tool;
}

static Owned product_next(Runtime *rt, Borrowed self) {
  Tool *tool = as_tool(self);
  Tuple *pools = as_tuple(tool->a);
  int64_t i;
  if (tool->count < 0) return FAILED;
  if (tool->count) { /* count on from the last place, as an odometer does */
    for (i = tool->n - 1; i >= 0; i--) {
      if (++tool->indices[i] < (int64_t)as_tuple(pools->items[i])->length) break;
      tool->indices[i] = 0;
    }
    if (i < 0) return finished(tool);
  }
  for (i = 0; !tool->count && i < tool->n; i++)
    if (!as_tuple(pools->items[i])->length) return finished(tool);
  tool->count = 1;
  Owned result = tuple_new(rt, (size_t)tool->n);
  if (failed(result) || !tool->n) return result;
  for (i = 0; i < tool->n; i++)
    as_tuple(result)->items[i] = retain(tuple_peek(as_tuple(pools->items[i]), tool->indices[i]));
  return tuple_done(rt, result);
}
ONLY_STATE_METHODS(product)
TOOL_SPEC(product, "itertools.product",
          "All tuples with one item of each iterable, as nested loops give them.",
          "(*iterables, repeat=1)", TYPE_BASETYPE, product_new, product_methods);

/* ---- combinations ---- */

/* A tool over the items of args `iterable, r` with room for indices; length is the pool's. */
static Owned choose_from(Runtime *rt, Type *type, Borrowed iterable, int64_t r, bool need_pool) {
  if (r < 0) return error_raise(rt, TYPE_ValueError, "r must be non-negative");
  Owned pool = tuple_from_iterable(rt, iterable), tool = failed(pool) ? FAILED : tool_new(rt, type);
  if (failed(tool)) {
    release(rt, pool);
    return FAILED;
  }
  as_tool(tool)->a = pool;
  as_tool(tool)->n = r;
  uint64_t length = as_tuple(pool)->length;
  bool none = need_pool ? (uint64_t)r > length : r > 0 && !length;
  if (none) {
    as_tool(tool)->count = -1;
  } else if (!tool_make_indices(rt, as_tool(tool), (uint64_t)r)) {
    release(rt, tool);
    return FAILED;
  }
  return tool;
}

static bool bind_choice(Runtime *rt, const char *name, Borrowed *args, size_t nargs,
                        Borrowed kwnames, Borrowed *iterable, int64_t *r) {
  Borrowed bound[2];
  if (!native_bind(rt, name, "(iterable, r)", args, nargs, kwnames, bound, 2)) return false;
  *iterable = bound[0];
  return object_index_int64(rt, bound[1], TYPE_OverflowError, r);
}

static Owned combinations_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                              Borrowed kwnames) {
  Borrowed iterable;
  int64_t r;
  if (!bind_choice(rt, "combinations", args, nargs, kwnames, &iterable, &r)) return FAILED;
  return choose_from(rt, type, iterable, r, true);
}

static Owned combinations_next(Runtime *rt, Borrowed self) {
  Tool *tool = as_tool(self);
  int64_t r = tool->n, length = (int64_t)as_tuple(tool->a)->length, i;
  if (tool->count < 0) return FAILED;
  if (!tool->count) {
    for (i = 0; i < r; i++) tool->indices[i] = i;
  } else {
    for (i = r - 1; i >= 0 && tool->indices[i] == i + length - r; i--) {}
    if (i < 0) return finished(tool);
    tool->indices[i]++;
    for (i++; i < r; i++) tool->indices[i] = tool->indices[i - 1] + 1;
  }
  tool->count = 1;
  return selection(rt, tool);
}
ONLY_STATE_METHODS(combinations)
TOOL_SPEC(combinations, "itertools.combinations",
          "All ways to choose r items of an iterable, in order.", "(iterable, r)", TYPE_BASETYPE,
          combinations_new, combinations_methods);

static Owned combinations_with_replacement_new(Runtime *rt, Type *type, Borrowed *args,
                                               size_t nargs, Borrowed kwnames) {
  Borrowed iterable;
  int64_t r;
  if (!bind_choice(rt, "combinations_with_replacement", args, nargs, kwnames, &iterable, &r))
    return FAILED;
  return choose_from(rt, type, iterable, r, false);
}

static Owned combinations_with_replacement_next(Runtime *rt, Borrowed self) {
  Tool *tool = as_tool(self);
  int64_t r = tool->n, length = (int64_t)as_tuple(tool->a)->length, i;
  if (tool->count < 0) return FAILED;
  if (!tool->count) {
    for (i = 0; i < r; i++) tool->indices[i] = 0;
  } else {
    for (i = r - 1; i >= 0 && tool->indices[i] == length - 1; i--) {}
    if (i < 0) return finished(tool);
    int64_t index = tool->indices[i] + 1;
    for (; i < r; i++) tool->indices[i] = index;
  }
  tool->count = 1;
  return selection(rt, tool);
}
ONLY_STATE_METHODS(combinations_with_replacement)
TOOL_SPEC(combinations_with_replacement, "itertools.combinations_with_replacement",
          "All ways to choose r items of an iterable, in order, each as often as wanted.",
          "(iterable, r)", TYPE_BASETYPE, combinations_with_replacement_new,
          combinations_with_replacement_methods);

/* ---- permutations: behind the `length` indices lie the n countdowns of the places ---- */

static Owned permutations_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                              Borrowed kwnames) {
  Borrowed bound[2];
  if (!native_bind(rt, "permutations", "(iterable, r=None)", args, nargs, kwnames, bound, 2))
    return FAILED;
  Owned pool = tuple_from_iterable(rt, bound[0]), tool = FAILED;
  if (failed(pool)) return FAILED;
  int64_t length = (int64_t)as_tuple(pool)->length, r = length;
  bool given = !is_null(bound[1]) && !is_none(bound[1]), done = true;
  if (given && !is_int(rt, bound[1]))
    done = (error_raise(rt, TYPE_TypeError, "Expected int as r"), false);
  else if (given)
    done = object_index_int64(rt, bound[1], TYPE_OverflowError, &r);
  if (done && r < 0) done = (error_raise(rt, TYPE_ValueError, "r must be non-negative"), false);
  if (done) done = !failed(tool = tool_new(rt, type));
  if (done) {
    as_tool(tool)->n = r;
    if (r > length)
      as_tool(tool)->count = -1;
    else
      done = tool_make_indices(rt, as_tool(tool), (uint64_t)(length + r));
  }
  if (!done) {
    release(rt, pool);
    release(rt, tool);
    return FAILED;
  }
  as_tool(tool)->a = pool;
  return tool;
}

static bool permutations_step(Tool *tool, int64_t length) {
  int64_t *indices = tool->indices, *cycles = indices + length;
  for (int64_t i = tool->n - 1; i >= 0; i--) {
    if (--cycles[i] == 0) { /* this place has seen all: its item goes to the end */
      int64_t index = indices[i];
      memmove(indices + i, indices + i + 1, (size_t)(length - i - 1) * sizeof *indices);
      indices[length - 1] = index;
      cycles[i] = length - i;
    } else {
      int64_t other = length - cycles[i], index = indices[i];
      indices[i] = indices[other];
      indices[other] = index;
      return true;
    }
  }
  return false;
}

static Owned permutations_next(Runtime *rt, Borrowed self) {
  Tool *tool = as_tool(self);
  int64_t length = (int64_t)as_tuple(tool->a)->length;
  if (tool->count < 0) return FAILED;
  if (!tool->count) {
    for (int64_t i = 0; i < length; i++) tool->indices[i] = i;
    for (int64_t i = 0; i < tool->n; i++) tool->indices[length + i] = length - i;
  } else if (!permutations_step(tool, length)) {
    return finished(tool);
  }
  tool->count = 1;
  return selection(rt, tool);
}
ONLY_STATE_METHODS(permutations)
TOOL_SPEC(permutations, "itertools.permutations", "All orders of r items of an iterable.",
          "(iterable, r=None)", TYPE_BASETYPE, permutations_new, permutations_methods);
