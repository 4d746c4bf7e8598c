/* itertools: __reduce__ and __setstate__, by which iterators are copied and pickled. All of them warn that 3.14 will have neither.
 *
 * What the fields mean stands beside each iterator in itertools.c, itertools_combine.c and itertools_group.c. */
#include "modules/itertools.h"
#include "object/attr.h"
#include "object/core.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/int.h"
#include "types/iterators.h"
#include "types/list.h"

bool tool_state_warning(Runtime *rt) {
  return !rt->core->warn ||
         rt->core->warn(
             rt, TYPE_DeprecationWarning,
             "Pickle, copy, and deepcopy support will be removed from itertools in Python 3.14.",
             1);
}

/* (type, arguments) or (type, arguments, state); consumes both. state NULL_VALUE: none. */
Owned tool_reduced(Runtime *rt, Borrowed self, Owned arguments, Owned state) {
  Owned result = FAILED;
  if (!failed(arguments) && !error_pending(rt)) {
    Borrowed parts[] = {TYPE_VALUE(type_of(rt, self)), borrow(arguments), borrow(state)};
    result = tuple_from(rt, parts, is_null(state) ? 2 : 3);
  }
  release(rt, arguments);
  release(rt, state);
  return result;
}

static Borrowed or_none(Owned value) { return is_null(value) ? NONE_BORROWED : borrow(value); }

static bool state_is_tuple(Runtime *rt, Borrowed state, uint64_t least, uint64_t most) {
  if (!is_tuple(rt, state)) return error_raise(rt, TYPE_TypeError, "state is not a tuple"), false;
  uint64_t length = as_tuple(state)->length, bound = length < least ? least : most;
  if (length >= least && length <= most) return true;
  error_raise(rt, TYPE_TypeError, "function takes %s %zd argument%s (%zd given)",
              least == most    ? "exactly"
              : length < least ? "at least"
                               : "at most",
              (int64_t)bound, bound == 1 ? "" : "s", (int64_t)length);
  return false;
}

#define REDUCE(type)                                                                               \
  Owned type##_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {                      \
    (void)nargs;                                                                                   \
    return tool_state_warning(rt) ? type##_reduce(rt, args[0], as_tool(args[0])) : FAILED;         \
  }
#define SETSTATE(type)                                                                             \
  Owned type##_method___setstate__(Runtime *rt, Borrowed *args, size_t nargs) {                    \
    (void)nargs;                                                                                   \
    return tool_state_warning(rt) && type##_setstate(rt, as_tool(args[0]), args[1]) ? NONE         \
                                                                                    : FAILED;      \
  }

/* ---- count, repeat ---- */

static Owned count_reduce(Runtime *rt, Borrowed self, Tool *tool) {
  int64_t number;
  bool plain = is_small(tool->b) && small_value(tool->b) == 1 && is_int(rt, borrow(tool->a)) &&
               int_to_int64(borrow(tool->a), &number, NULL) && number != INT64_MAX;
  return tool_reduced(rt, self,
                      plain ? tuple_pack1(rt, borrow(tool->a))
                            : tuple_pack2(rt, borrow(tool->a), borrow(tool->b)),
                      NULL_VALUE);
}
REDUCE(count)

static Owned repeat_reduce(Runtime *rt, Borrowed self, Tool *tool) {
  Owned arguments = tool->n < 0 ? tuple_pack1(rt, borrow(tool->a))
                                : tuple_pack2(rt, borrow(tool->a), borrowed(small_word(tool->n)));
  return tool_reduced(rt, self, arguments, NULL_VALUE);
}
REDUCE(repeat)

/* ---- cycle ---- */

static Owned cycle_reduce(Runtime *rt, Borrowed self, Tool *tool) {
  bool ended = is_null(tool->a);
  Owned iterator = ended ? object_iter(rt, borrow(tool->b)) : retain(borrow(tool->a));
  if (failed(iterator)) return FAILED;
  if (ended && tool->n && (uint64_t)tool->n < as_list(tool->b)->length) {
    Borrowed at = borrowed(small_word(tool->n));
    Owned done = object_call_method(rt, borrow(iterator), NAME_OF(rt, dunder_setstate), &at, 1);
    if (failed(done)) return release(rt, iterator), FAILED;
    release(rt, done);
  }
  Owned arguments = tuple_pack1(rt, borrow(iterator));
  release(rt, iterator);
  return tool_reduced(rt, self, arguments,
                      tuple_pack2(rt, borrow(tool->b), borrow(bool_value(ended))));
}
REDUCE(cycle)

static bool cycle_setstate(Runtime *rt, Tool *tool, Borrowed state) {
  int64_t saved;
  if (!state_is_tuple(rt, state, 2, 2)) return false;
  Borrowed items = tuple_peek(as_tuple(state), 0);
  if (!is_list(rt, items))
    return error_raise(rt, TYPE_TypeError, "argument 1 must be list, not %T", items), false;
  if (!object_index_int64(rt, tuple_peek(as_tuple(state), 1), TYPE_OverflowError, &saved))
    return false;
  tool->n = 0;
  tool->m = saved != 0;
  STORE_VALUE(rt, tool->b, retain(items));
  return true;
}
SETSTATE(cycle)

/* ---- chain ---- */

static Owned chain_reduce(Runtime *rt, Borrowed self, Tool *tool) {
  Owned state = NULL_VALUE;
  if (!is_null(tool->a))
    state = is_null(tool->b) ? tuple_pack1(rt, borrow(tool->a))
                             : tuple_pack2(rt, borrow(tool->a), borrow(tool->b));
  return tool_reduced(rt, self, retain(borrow(rt->core->empty_tuple)), state);
}
REDUCE(chain)

static bool chain_setstate(Runtime *rt, Tool *tool, Borrowed state) {
  if (!state_is_tuple(rt, state, 1, 2)) return false;
  Tuple *parts = as_tuple(state);
  for (uint64_t i = 0; i < parts->length; i++)
    if (!type_of(rt, tuple_peek(parts, i))->slots.next)
      return error_raise(rt, TYPE_TypeError, "Arguments must be iterators."), false;
  STORE_VALUE(rt, tool->a, retain(tuple_peek(parts, 0)));
  STORE_VALUE(rt, tool->b, parts->length > 1 ? retain(tuple_peek(parts, 1)) : NULL_VALUE);
  return true;
}
SETSTATE(chain)

/* ---- compress, starmap, filterfalse: all that counts are their two arguments ---- */

static Owned reduce_pair(Runtime *rt, Borrowed self, Tool *tool) {
  return tool_reduced(rt, self, tuple_pack2(rt, or_none(tool->a), borrow(tool->b)), NULL_VALUE);
}
#define compress_reduce    reduce_pair
#define starmap_reduce     reduce_pair
#define filterfalse_reduce reduce_pair
REDUCE(compress)
REDUCE(starmap)
REDUCE(filterfalse)

/* ---- dropwhile, takewhile: and whether they have turned ---- */

static Owned reduce_turned(Runtime *rt, Borrowed self, Tool *tool) {
  return tool_reduced(rt, self, tuple_pack2(rt, borrow(tool->a), borrow(tool->b)),
                      small_new(tool->n));
}
static bool set_turned(Runtime *rt, Tool *tool, Borrowed state) {
  int truth = object_truth(rt, state);
  if (truth >= 0) tool->n = truth;
  return truth >= 0;
}
#define dropwhile_reduce   reduce_turned
#define takewhile_reduce   reduce_turned
#define dropwhile_setstate set_turned
#define takewhile_setstate set_turned
REDUCE(dropwhile)
REDUCE(takewhile)
SETSTATE(dropwhile)
SETSTATE(takewhile)

/* ---- islice ---- */

static Owned islice_reduce(Runtime *rt, Borrowed self, Tool *tool) {
  if (is_null(tool->a)) { /* an empty iterator, sliced to nothing */
    Owned list = list_new(rt, 0), iterator = failed(list) ? FAILED : object_iter(rt, borrow(list));
    Owned arguments =
        failed(iterator) ? FAILED : tuple_pack2(rt, borrow(iterator), borrowed(small_word(0)));
    release(rt, list);
    release(rt, iterator);
    return tool_reduced(rt, self, arguments, small_new(0));
  }
  Borrowed parts[] = {borrow(tool->a), borrowed(small_word(tool->n)),
                      tool->m < 0 ? NONE_BORROWED : borrowed(small_word(tool->m)),
                      borrowed(small_word(tool->step))};
  return tool_reduced(rt, self, tuple_from(rt, parts, 4), small_new(tool->count));
}
REDUCE(islice)

static bool state_number(Runtime *rt, Borrowed value, int64_t *out) {
  if (!is_int(rt, value)) return error_raise(rt, TYPE_TypeError, "an integer is required"), false;
  return int_argument_ssize(rt, value, out);
}

static bool islice_setstate(Runtime *rt, Tool *tool, Borrowed state) {
  return state_number(rt, state, &tool->count);
}
SETSTATE(islice)

/* ---- accumulate ---- */

/* chain((first,), iterator): an iterable that gives a value back that was already taken. */
static Owned chained(Runtime *rt, Borrowed first, Borrowed iterator) {
  Owned single = tuple_pack1(rt, first);
  if (failed(single)) return FAILED;
  Owned chain = object_call2(rt, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_chain)), borrow(single), iterator);
  release(rt, single);
  return chain;
}

static Owned accumulate_reduce(Runtime *rt, Borrowed self, Tool *tool) {
  if (!is_null(tool->d)) {
    Owned chain = chained(rt, borrow(tool->d), borrow(tool->b));
    Owned arguments = failed(chain) ? FAILED : tuple_pack2(rt, borrow(chain), borrow(tool->a));
    release(rt, chain);
    return tool_reduced(rt, self, arguments, NONE);
  }
  if (is_none(
          tool->c)) { /* a total of None would read as no state: begin anew, and drop the first */
    Owned chain = chained(rt, borrow(tool->c), borrow(tool->b)), inner = FAILED, result = FAILED;
    if (!failed(chain))
      inner = object_call2(rt, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_accumulate)), borrow(chain),
                           borrow(tool->a));
    release(rt, chain);
    if (failed(inner)) return FAILED;
    Owned arguments = tuple_pack3(rt, borrow(inner), borrowed(small_word(1)), NONE_BORROWED);
    release(rt, inner);
    if (!failed(arguments))
      result = tuple_pack2(rt, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_islice)), borrow(arguments));
    release(rt, arguments);
    return result;
  }
  return tool_reduced(rt, self, tuple_pack2(rt, borrow(tool->b), borrow(tool->a)),
                      retain(or_none(tool->c)));
}
REDUCE(accumulate)

static bool accumulate_setstate(Runtime *rt, Tool *tool, Borrowed state) {
  STORE_VALUE(rt, tool->c, retain(state));
  return true;
}
SETSTATE(accumulate)

/* ---- zip_longest ---- */

static Owned zip_longest_reduce(Runtime *rt, Borrowed self, Tool *tool) {
  Tuple *iterators = as_tuple(tool->a);
  Owned arguments = tuple_new(rt, iterators->length);
  if (failed(arguments)) return FAILED;
  for (uint64_t i = 0; i < iterators->length; i++)
    as_tuple(arguments)->items[i] = is_null(iterators->items[i])
                                        ? retain(borrow(rt->core->empty_tuple))
                                        : retain(tuple_peek(iterators, i));
  return tool_reduced(rt, self, tuple_done(rt, arguments), retain(borrow(tool->b)));
}
REDUCE(zip_longest)

static bool zip_longest_setstate(Runtime *rt, Tool *tool, Borrowed state) {
  STORE_VALUE(rt, tool->b, retain(state));
  return true;
}
SETSTATE(zip_longest)

/* ---- product, combinations, permutations: the pool, then the indices of the last result ---- */

static Owned index_tuple(Runtime *rt, const int64_t *indices, int64_t count) {
  Owned tuple = tuple_new(rt, (size_t)count);
  if (failed(tuple) || !count) return tuple;
  for (int64_t i = 0; i < count; i++) as_tuple(tuple)->items[i] = small_new(indices[i]);
  return tuple_done(rt, tuple);
}

static Owned product_reduce(Runtime *rt, Borrowed self, Tool *tool) {
  if (tool->count < 0)
    return tool_reduced(rt, self, tuple_pack1(rt, borrow(rt->core->empty_tuple)), NULL_VALUE);
  return tool_reduced(rt, self, retain(borrow(tool->a)),
                      tool->count ? index_tuple(rt, tool->indices, tool->n) : NULL_VALUE);
}
REDUCE(product)

/* Reads `count` indices, each brought into low .. high(i); false with an exception. */
static bool read_indices(Runtime *rt, Borrowed state, int64_t count, int64_t *indices, int64_t low,
                         int64_t high, int64_t step) {
  for (int64_t i = 0; i < count; i++, high += step) {
    int64_t index;
    if (!state_number(rt, tuple_peek(as_tuple(state), (uint64_t)i), &index)) return false;
    indices[i] = index < low ? low : index > high ? high : index;
  }
  return true;
}

static bool has_length(Runtime *rt, Borrowed state, int64_t count) {
  if (is_tuple(rt, state) && as_tuple(state)->length == (uint64_t)count) return true;
  return error_raise(rt, TYPE_ValueError, "invalid arguments"), false;
}

static bool product_setstate(Runtime *rt, Tool *tool, Borrowed state) {
  if (!has_length(rt, state, tool->n)) return false;
  bool empty = false;
  for (int64_t i = 0; i < tool->n; i++) {
    int64_t index, length = (int64_t)as_tuple(as_tuple(tool->a)->items[i])->length;
    if (!state_number(rt, tuple_peek(as_tuple(state), (uint64_t)i), &index)) return false;
    empty |= !length;
    tool->indices[i] = index < 0 || !length ? 0 : index >= length ? length - 1 : index;
  }
  if (tool->count >= 0) tool->count = empty ? -1 : 1;
  return true;
}
SETSTATE(product)

/* The pool and r; without the pool once all is over. `never`: there was no result from the beginning. */
static Owned reduce_choice(Runtime *rt, Borrowed self, Tool *tool, bool never, Owned state) {
  bool over = tool->count < 0 && !never;
  Owned arguments = tuple_pack2(rt, over ? borrow(rt->core->empty_tuple) : borrow(tool->a),
                                borrowed(small_word(tool->n)));
  return tool_reduced(rt, self, arguments, state);
}

static Owned combinations_reduce(Runtime *rt, Borrowed self, Tool *tool) {
  return reduce_choice(rt, self, tool, tool->n > (int64_t)as_tuple(tool->a)->length,
                       tool->count > 0 ? index_tuple(rt, tool->indices, tool->n) : NULL_VALUE);
}
REDUCE(combinations)
static Owned combinations_with_replacement_reduce(Runtime *rt, Borrowed self, Tool *tool) {
  return reduce_choice(rt, self, tool, !as_tuple(tool->a)->length,
                       tool->count > 0 ? index_tuple(rt, tool->indices, tool->n) : NULL_VALUE);
}
REDUCE(combinations_with_replacement)

static Owned permutations_reduce(Runtime *rt, Borrowed self, Tool *tool) {
  int64_t length = (int64_t)as_tuple(tool->a)->length;
  Owned state = NULL_VALUE;
  if (tool->count > 0) {
    Owned indices = index_tuple(rt, tool->indices, length),
          cycles = index_tuple(rt, tool->indices + length, tool->n);
    if (!failed(indices) && !failed(cycles))
      state = tuple_pack2(rt, borrow(indices), borrow(cycles));
    release(rt, indices);
    release(rt, cycles);
  }
  return reduce_choice(rt, self, tool, tool->n > length, state);
}
REDUCE(permutations)

static bool combinations_setstate(Runtime *rt, Tool *tool, Borrowed state) {
  int64_t length = (int64_t)as_tuple(tool->a)->length;
  if (tool->n > length || !has_length(rt, state, tool->n)) return has_length(rt, state, tool->n);
  if (!read_indices(rt, state, tool->n, tool->indices, 0, length - tool->n, 1)) return false;
  if (tool->count >= 0) tool->count = 1;
  return true;
}
SETSTATE(combinations)

static bool combinations_with_replacement_setstate(Runtime *rt, Tool *tool, Borrowed state) {
  int64_t length = (int64_t)as_tuple(tool->a)->length;
  if (!has_length(rt, state, tool->n)) return false;
  if (!tool->indices) return true;
  if (!read_indices(rt, state, tool->n, tool->indices, 0, length - 1, 0)) return false;
  if (tool->count >= 0) tool->count = 1;
  return true;
}
SETSTATE(combinations_with_replacement)

static bool permutations_setstate(Runtime *rt, Tool *tool, Borrowed state) {
  if (!state_is_tuple(rt, state, 2, 2)) return false;
  Borrowed indices = tuple_peek(as_tuple(state), 0), cycles = tuple_peek(as_tuple(state), 1);
  for (int i = 0; i < 2; i++)
    if (!is_tuple(rt, tuple_peek(as_tuple(state), (uint64_t)i)))
      return error_raise(rt, TYPE_TypeError, "argument %d must be tuple, not %T", i + 1,
                         tuple_peek(as_tuple(state), (uint64_t)i)),
             false;
  int64_t length = (int64_t)as_tuple(tool->a)->length;
  if (!has_length(rt, indices, length) || !has_length(rt, cycles, tool->n)) return false;
  if (!tool->indices) return true;
  if (!read_indices(rt, indices, length, tool->indices, 0, length - 1, 0) ||
      !read_indices(rt, cycles, tool->n, tool->indices + length, 1, length, -1))
    return false;
  if (tool->count >= 0) tool->count = 1;
  return true;
}
SETSTATE(permutations)

/* ---- groupby and its groups ---- */

static Owned groupby_reduce(Runtime *rt, Borrowed self, Tool *tool) {
  Owned state = NULL_VALUE;
  if (!is_null(tool->c) && !is_null(tool->d) && !is_null(tool->e))
    state = tuple_pack3(rt, borrow(tool->d), borrow(tool->e), borrow(tool->c));
  return tool_reduced(rt, self, tuple_pack2(rt, borrow(tool->a), borrow(tool->b)), state);
}
REDUCE(groupby)

static bool groupby_setstate(Runtime *rt, Tool *tool, Borrowed state) {
  if (!state_is_tuple(rt, state, 3, 3)) return false;
  Tuple *parts = as_tuple(state);
  STORE_VALUE(rt, tool->d, retain(tuple_peek(parts, 0)));
  STORE_VALUE(rt, tool->e, retain(tuple_peek(parts, 1)));
  STORE_VALUE(rt, tool->c, retain(tuple_peek(parts, 2)));
  return true;
}
SETSTATE(groupby)

static Owned grouper_reduce(Runtime *rt, Borrowed self, Tool *tool) {
  if (as_tool(tool->a)->n == tool->n)
    return tool_reduced(rt, self, tuple_pack2(rt, borrow(tool->a), borrow(tool->b)), NULL_VALUE);
  return iterators_reduce(rt, "iter", borrow(rt->core->empty_tuple), NULL_BORROWED);
}
REDUCE(grouper)
