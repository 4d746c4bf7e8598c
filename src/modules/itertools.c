/* itertools: the module, and the iterators that pass items on: count, cycle, repeat, chain, compress, dropwhile, takewhile, filterfalse,
 * starmap, islice, accumulate, pairwise, zip_longest, batched. Those that group and split are in itertools_group.c, those
 * that combine in itertools_combine.c.
 *
 * A function or an iterator that is called may come back to the same iterator: fields are read anew after each call, and what a field
 * held is kept until the call is over. */
#include "modules/itertools.h"

#include "object/hold.h"
#include "object/module.h"
#include "object/str.h"
#include "types/generic_alias.h"
#include "types/int.h"
#include "types/iterators.h"
#include "types/list.h"

/* ---- what all have in common ---- */

Owned tool_new(Runtime *rt, Type *type) {
  Tool *tool = type_new_object(rt, type);
  if (!tool) return FAILED;
  tool->a = tool->b = tool->c = tool->d = tool->e = NULL_VALUE;
  tool->indices = NULL;
  tool->index_count = 0;
  tool->n = tool->m = tool->step = tool->count = 0;
  heap_track(rt, tool);
  return own_object(tool);
}

Owned tool_new_over(Runtime *rt, Type *type, Borrowed first, Borrowed iterable) {
  Owned iterator = object_iter(rt, iterable);
  if (failed(iterator)) return FAILED;
  Owned tool = tool_new(rt, type);
  if (failed(tool)) {
    release(rt, iterator);
    return FAILED;
  }
  as_tool(tool)->a = retain(first);
  as_tool(tool)->b = iterator;
  return tool;
}

bool tool_make_indices(Runtime *rt, Tool *tool, uint64_t count) {
  if (!count) return true;
  tool->indices = count > (uint64_t)INT64_MAX / sizeof(int64_t)
                      ? NULL
                      : heap_block(rt, count * sizeof(int64_t));
  if (!tool->indices) return error_no_memory(rt), false;
  tool->index_count = count;
  return true;
}

void tool_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  Tool *tool = (Tool *)object;
  VISIT_FIELD(visitor, tool->a, "a");
  VISIT_FIELD(visitor, tool->b, "b");
  VISIT_FIELD(visitor, tool->c, "c");
  VISIT_FIELD(visitor, tool->d, "d");
  VISIT_FIELD(visitor, tool->e, "e");
  if (object->meta & OBJECT_FROM_CLASS) type_traverse_extra(rt, object, visitor);
}

static void release_fields(Runtime *rt, Tool *tool) {
  CLEAR_VALUE(rt, tool->a);
  CLEAR_VALUE(rt, tool->b);
  CLEAR_VALUE(rt, tool->c);
  CLEAR_VALUE(rt, tool->d);
  CLEAR_VALUE(rt, tool->e);
}

/* Only for the subclass's part: an iterator without its fields could not be called any more, and the cycle breaks elsewhere. */
void tool_clear(Runtime *rt, Object *object) {
  if (object->meta & OBJECT_FROM_CLASS) type_clear_extra(rt, object);
}

void tool_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  Tool *tool = (Tool *)object;
  heap_untrack(rt, object);
  release_fields(rt, tool);
  heap_block_free(rt, tool->indices, tool->index_count * sizeof(int64_t));
  tool->indices = NULL;
  type_free_object(rt, object);
  heap_undefer(rt);
}

bool tool_arguments(Runtime *rt, Type *type, TypeId id, size_t wanted, size_t nargs,
                    Borrowed kwnames) {
  const char *name = type_name(TYPE_OF_ID(rt, id));
  if (!iterators_no_keywords(rt, name, type, id, kwnames)) return false;
  if (nargs == wanted) return true;
  error_raise(rt, TYPE_TypeError, "%s expected %d argument%s, got %zd", name, (int)wanted,
              wanted == 1 ? "" : "s", (int64_t)nargs);
  return false;
}

#define DEFAULT_REPR(type)                                                                         \
  static Owned type##_repr(Runtime *rt, Borrowed self) { return object_default_repr(rt, self); }
DEFAULT_REPR(cycle)
DEFAULT_REPR(chain)
DEFAULT_REPR(compress)
DEFAULT_REPR(dropwhile)
DEFAULT_REPR(takewhile)
DEFAULT_REPR(filterfalse)
DEFAULT_REPR(starmap)
DEFAULT_REPR(islice)
DEFAULT_REPR(accumulate)
DEFAULT_REPR(pairwise)
DEFAULT_REPR(zip_longest)
DEFAULT_REPR(batched)

/* ---- count: a = the next number, b = the step ---- */

static bool is_number(Runtime *rt, Borrowed v) {
  Slots *slots = &type_of(rt, v)->slots;
  return slots->index || slots->to_int || slots->to_float || has_type_id(v, TYPE_complex);
}

static Owned count_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  Borrowed bound[2];
  if (!native_bind(rt, "count", "(start=0, step=1)", args, nargs, kwnames, bound, 2)) return FAILED;
  for (int i = 0; i < 2; i++)
    if (!is_null(bound[i]) && !is_number(rt, bound[i]))
      return error_raise(rt, TYPE_TypeError, "a number is required");
  Owned tool = tool_new(rt, type);
  if (failed(tool)) return FAILED;
  as_tool(tool)->a = is_null(bound[0]) ? small_new(0) : retain(bound[0]);
  as_tool(tool)->b = is_null(bound[1]) ? small_new(1) : retain(bound[1]);
  return tool;
}

static Owned count_next(Runtime *rt, Borrowed self) {
  Tool *tool = as_tool(self);
  Borrowed number = borrow(tool->a), step = borrow(tool->b);
  int64_t sum;
  if (is_small(number) && is_small(step)) {
    sum = small_value(number) + small_value(step);
    if (small_fits(sum)) {
      tool->a = small_new(sum);
      return owned(BITS(number));
    }
  }
  Owned current = retain(number),
        next = HELD(rt, "count", object_binary(rt, number, step, OP_ADD), current);
  if (failed(next)) {
    release(rt, current);
    return FAILED;
  }
  STORE_VALUE(rt, tool->a, next);
  return current;
}

static Owned count_repr(Runtime *rt, Borrowed self) {
  Tool *tool = as_tool(self);
  const char *name = type_name(type_of(rt, self));
  if (is_small(tool->b) && small_value(tool->b) == 1)
    return format_str(rt, "%s(%R)", name, borrow(tool->a));
  return format_str(rt, "%s(%R, %R)", name, borrow(tool->a), borrow(tool->b));
}

static const MethodDef count_methods[] = {
    REDUCE_METHOD(count),
    END_OF_METHODS,
};
TOOL_SPEC(count, "itertools.count", "Numbers from start on, step apart, without end.",
          "(start=0, step=1)", TYPE_BASETYPE, count_new, count_methods);

/* ---- cycle: a = the iterator, null once it is exhausted; b = a list of its items; n = the next of them;
 *      m: the iterator gives again what is in the list already ---- */

static Owned cycle_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  if (!tool_arguments(rt, type, TYPE_cycle, 1, nargs, kwnames)) return FAILED;
  Owned iterator = object_iter(rt, args[0]), saved = failed(iterator) ? FAILED : list_new(rt, 0);
  Owned tool = failed(saved) ? FAILED : tool_new(rt, type);
  if (failed(tool)) {
    release(rt, iterator);
    release(rt, saved);
    return FAILED;
  }
  as_tool(tool)->a = iterator;
  as_tool(tool)->b = saved;
  return tool;
}

static Owned cycle_next(Runtime *rt, Borrowed self) {
  Tool *tool = as_tool(self);
  if (!is_null(tool->a)) {
    Owned iterator = retain(borrow(tool->a)),
          item = HELD(rt, "cycle", tool_step(rt, borrow(iterator)), iterator);
    release(rt, iterator);
    if (!failed(item)) {
      if (tool->m || list_append(rt, borrow(tool->b), borrow(item))) return item;
      release(rt, item);
      return FAILED;
    }
    if (error_pending(rt)) return FAILED;
    CLEAR_VALUE(rt, tool->a);
  }
  List *saved = as_list(tool->b);
  if (!saved->length) return FAILED;
  if ((uint64_t)tool->n >= saved->length) tool->n = 0;
  return retain(list_peek(saved, tool->n++));
}
ONLY_STATE_METHODS(cycle)
TOOL_SPEC(cycle, "itertools.cycle", "The items of an iterable, over and over.", "(iterable, /)",
          TYPE_BASETYPE, cycle_new, cycle_methods);

/* ---- repeat: a = the object; n = how often yet, -1 for ever ---- */

static Owned repeat_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  Borrowed bound[2];
  int64_t times = -1;
  if (!native_bind(rt, "repeat", "(object, times=None)", args, nargs, kwnames, bound, 2))
    return FAILED;
  if (!is_null(bound[1])) {
    if (!object_index_int64(rt, bound[1], TYPE_OverflowError, &times)) return FAILED;
    if (times < 0) times = 0;
  }
  Owned tool = tool_new(rt, type);
  if (failed(tool)) return FAILED;
  as_tool(tool)->a = retain(bound[0]);
  as_tool(tool)->n = times;
  return tool;
}

static Owned repeat_next(Runtime *rt, Borrowed self) {
  (void)rt;
  Tool *tool = as_tool(self);
  if (!tool->n) return FAILED;
  if (tool->n > 0) tool->n--;
  return retain(borrow(tool->a));
}

static Owned repeat_repr(Runtime *rt, Borrowed self) {
  Tool *tool = as_tool(self);
  const char *name = type_name(type_of(rt, self));
  return tool->n < 0 ? format_str(rt, "%s(%R)", name, borrow(tool->a))
                     : format_str(rt, "%s(%R, %zd)", name, borrow(tool->a), tool->n);
}

static Owned repeat_method___length_hint__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (as_tool(args[0])->n < 0) return error_raise(rt, TYPE_TypeError, "len() of unsized object");
  return small_new(as_tool(args[0])->n);
}

static const MethodDef repeat_methods[] = {
    METHOD(repeat, __length_hint__, "(self, /)", "How many items are left."),
    REDUCE_METHOD(repeat),
    END_OF_METHODS,
};
TOOL_SPEC(repeat, "itertools.repeat", "One object, again and again.", "(object, times=None)",
          TYPE_BASETYPE, repeat_new, repeat_methods);

/* ---- chain: a = the iterator over iterables, null at the end; b = the iterator over the current one ---- */

static Owned chain_over(Runtime *rt, Type *type, Borrowed iterables) {
  Owned iterator = object_iter(rt, iterables),
        tool = failed(iterator) ? FAILED : tool_new(rt, type);
  if (failed(tool))
    release(rt, iterator);
  else
    as_tool(tool)->a = iterator;
  return tool;
}

static Owned chain_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  if (!iterators_no_keywords(rt, "chain", type, TYPE_chain, kwnames)) return FAILED;
  Owned iterables = tuple_from(rt, args, nargs);
  if (failed(iterables)) return FAILED;
  Owned tool = chain_over(rt, type, borrow(iterables));
  release(rt, iterables);
  return tool;
}

static Owned chain_next(Runtime *rt, Borrowed self) {
  Tool *tool = as_tool(self);
  while (!is_null(tool->a)) {
    if (is_null(tool->b)) {
      Owned source = retain(borrow(tool->a)),
            iterable = HELD(rt, "chain", tool_step(rt, borrow(source)), source);
      release(rt, source);
      if (failed(iterable)) {
        if (!error_pending(rt)) CLEAR_VALUE(rt, tool->a);
        return FAILED;
      }
      Owned iterator = HELD(rt, "chain", object_iter(rt, borrow(iterable)), iterable);
      release(rt, iterable);
      if (failed(iterator)) {
        CLEAR_VALUE(rt, tool->a);
        return FAILED;
      }
      STORE_VALUE(rt, tool->b, iterator);
    }
    Owned active = retain(borrow(tool->b)),
          item = HELD(rt, "chain", tool_step(rt, borrow(active)), active);
    bool still = same(tool->b, active);
    release(rt, active);
    if (!failed(item)) return item;
    if (error_pending(rt)) return FAILED;
    if (still) CLEAR_VALUE(rt, tool->b);
  }
  return FAILED;
}

static Owned chain_method_from_iterable(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return chain_over(rt, as_type(args[0]), args[1]);
}

static const MethodDef chain_methods[] = {
    CLASS_METHOD(chain, from_iterable, "(cls, iterable, /)",
                 "A chain of the iterables that an iterable gives."),
    CLASS_GETITEM_METHOD,
    STATE_METHODS(chain),
    END_OF_METHODS,
};
TOOL_SPEC(chain, "itertools.chain", "The items of several iterables, one after the other.",
          "(*iterables)", TYPE_BASETYPE, chain_new, chain_methods);

/* ---- compress: a = data, b = selectors ---- */

static Owned compress_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  Borrowed bound[2];
  if (!native_bind(rt, "compress", "(data, selectors)", args, nargs, kwnames, bound, 2))
    return FAILED;
  Owned data = object_iter(rt, bound[0]);
  if (failed(data)) return FAILED;
  Owned tool = tool_new_over(rt, type, borrow(data), bound[1]);
  release(rt, data);
  return tool;
}

static Owned compress_next(Runtime *rt, Borrowed self) {
  Tool *tool = as_tool(self);
  for (;;) {
    Owned item = tool_step(rt, borrow(tool->a));
    if (failed(item)) return FAILED;
    Owned selector = HELD(rt, "compress", tool_step(rt, borrow(tool->b)), item);
    int truth = failed(selector)
                    ? -1
                    : HELD(rt, "compress", object_truth(rt, borrow(selector)), item, selector);
    release(rt, selector);
    if (truth > 0) return item;
    release(rt, item);
    if (truth < 0) return FAILED;
  }
}
ONLY_REDUCE_METHOD(compress)
TOOL_SPEC(compress, "itertools.compress", "The items of data whose selectors are true.",
          "(data, selectors)", TYPE_BASETYPE, compress_new, compress_methods);

/* ---- dropwhile, takewhile, filterfalse: a = the function, b = the iterator, n = whether it has turned ---- */

#define OVER_NEW(type)                                                                             \
  static Owned type##_new(Runtime *rt, Type *type_, Borrowed *args, size_t nargs,                  \
                          Borrowed kwnames) {                                                      \
    if (!tool_arguments(rt, type_, TYPE_##type, 2, nargs, kwnames)) return FAILED;                 \
    return tool_new_over(rt, type_, args[0], args[1]);                                             \
  }
OVER_NEW(dropwhile)
OVER_NEW(takewhile)
OVER_NEW(filterfalse)
OVER_NEW(starmap)

static int ask(Runtime *rt, Borrowed function, Borrowed item) {
  Owned answer = object_call1(rt, function, item);
  int truth = failed(answer) ? -1 : HELD(rt, "predicate", object_truth(rt, borrow(answer)), answer);
  release(rt, answer);
  return truth;
}

static Owned dropwhile_next(Runtime *rt, Borrowed self) {
  Tool *tool = as_tool(self);
  for (;;) {
    Owned item = tool_step(rt, borrow(tool->b));
    if (failed(item) || tool->n) return item;
    int truth = HELD(rt, "dropwhile", ask(rt, borrow(tool->a), borrow(item)), item);
    if (truth == 0) {
      tool->n = 1;
      return item;
    }
    release(rt, item);
    if (truth < 0) return FAILED;
  }
}

static Owned takewhile_next(Runtime *rt, Borrowed self) {
  Tool *tool = as_tool(self);
  if (tool->n) return FAILED;
  Owned item = tool_step(rt, borrow(tool->b));
  if (failed(item)) return FAILED;
  int truth = HELD(rt, "takewhile", ask(rt, borrow(tool->a), borrow(item)), item);
  if (truth > 0) return item;
  if (truth == 0) tool->n = 1;
  release(rt, item);
  return FAILED;
}

static Owned filterfalse_next(Runtime *rt, Borrowed self) {
  Tool *tool = as_tool(self);
  bool plain = is_none(tool->a) || same(tool->a, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_bool)));
  for (;;) {
    Owned item = tool_step(rt, borrow(tool->b));
    if (failed(item)) return FAILED;
    int truth =
        HELD(rt, "filterfalse",
             plain ? object_truth(rt, borrow(item)) : ask(rt, borrow(tool->a), borrow(item)), item);
    if (truth == 0) return item;
    release(rt, item);
    if (truth < 0) return FAILED;
  }
}

ONLY_STATE_METHODS(dropwhile)
TOOL_SPEC(dropwhile, "itertools.dropwhile",
          "The items of an iterable from the first for which a function is false.",
          "(predicate, iterable, /)", TYPE_BASETYPE, dropwhile_new, dropwhile_methods);
ONLY_STATE_METHODS(takewhile)
TOOL_SPEC(takewhile, "itertools.takewhile",
          "The items of an iterable up to the first for which a function is false.",
          "(predicate, iterable, /)", TYPE_BASETYPE, takewhile_new, takewhile_methods);
ONLY_REDUCE_METHOD(filterfalse)
TOOL_SPEC(filterfalse, "itertools.filterfalse",
          "The items of an iterable for which a function (or, with None, the item) is false.",
          "(function, iterable, /)", TYPE_BASETYPE, filterfalse_new, filterfalse_methods);

/* ---- starmap: a = the function, b = the iterator over argument sequences ---- */

static Owned starmap_next(Runtime *rt, Borrowed self) {
  Tool *tool = as_tool(self);
  Owned item = tool_step(rt, borrow(tool->b));
  if (failed(item)) return FAILED;
  Owned arguments =
      is_tuple_exact(borrow(item)) ? retain(borrow(item)) : tuple_from_iterable(rt, borrow(item));
  release(rt, item);
  if (failed(arguments)) return FAILED;
  Borrowed *items = (Borrowed *)as_tuple(arguments)->items;
  size_t count = as_tuple(arguments)->length;
  Owned result =
      HELD(rt, "starmap", object_call(rt, borrow(tool->a), items, count, NULL_BORROWED), arguments);
  release(rt, arguments);
  return result;
}
ONLY_REDUCE_METHOD(starmap)
TOOL_SPEC(starmap, "itertools.starmap",
          "The results of calling a function with argument sequences.", "(function, iterable, /)",
          TYPE_BASETYPE, starmap_new, starmap_methods);

/* ---- islice: a = the iterator, null at the end; n = the next wanted, m = the stop (-1: none), count = how many were taken ---- */

static bool islice_bound(Runtime *rt, Borrowed value, const char *which, int64_t least,
                         int64_t *out) {
  if (is_none(value)) return true;
  if (type_of(rt, value)->slots.index && object_index_int64(rt, value, TYPE_OverflowError, out) &&
      *out >= least)
    return true;
  if (error_pending(rt)) error_clear(rt);
  if (!which)
    error_raise(rt, TYPE_ValueError, "Step for islice() must be a positive integer or None.");
  else
    error_raise(rt, TYPE_ValueError, which);
  return false;
}

static Owned islice_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  static const char *const stop_text =
      "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
  static const char *const both_text =
      "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
  if (!iterators_no_keywords(rt, "islice", type, TYPE_islice, kwnames)) return FAILED;
  if (nargs < 2)
    return error_raise(rt, TYPE_TypeError, "islice expected at least 2 arguments, got %zd",
                       (int64_t)nargs);
  if (nargs > 4)
    return error_raise(rt, TYPE_TypeError, "islice expected at most 4 arguments, got %zd",
                       (int64_t)nargs);
  int64_t start = 0, stop = -1, step = 1;
  if (!islice_bound(rt, nargs == 2 ? args[1] : args[2], stop_text, 0, &stop)) return FAILED;
  if (nargs > 2 && !islice_bound(rt, args[1], both_text, 0, &start)) return FAILED;
  if (nargs > 3 && !islice_bound(rt, args[3], NULL, 1, &step)) return FAILED;
  Owned iterator = object_iter(rt, args[0]), tool = failed(iterator) ? FAILED : tool_new(rt, type);
  if (failed(tool)) {
    release(rt, iterator);
    return FAILED;
  }
  Tool *slice = as_tool(tool);
  slice->a = iterator;
  slice->n = start, slice->m = stop, slice->step = step;
  return tool;
}

static Owned islice_end(Runtime *rt, Tool *tool) {
  CLEAR_VALUE(rt, tool->a);
  return FAILED;
}

static Owned islice_next(Runtime *rt, Borrowed self) {
  Tool *tool = as_tool(self);
  if (is_null(tool->a)) return FAILED;
  Owned iterator = retain(borrow(tool->a)), item = NULL_VALUE;
  while (tool->count < tool->n) {
    item = HELD(rt, "islice", tool_step(rt, borrow(iterator)), iterator);
    if (failed(item)) break;
    release(rt, item);
    tool->count++;
  }
  bool ended = tool->count < tool->n || (tool->m >= 0 && tool->count >= tool->m);
  item = ended ? FAILED : HELD(rt, "islice", tool_step(rt, borrow(iterator)), iterator);
  release(rt, iterator);
  if (failed(item)) return islice_end(rt, tool);
  tool->count++;
  if (__builtin_add_overflow(tool->n, tool->step, &tool->n) || (tool->m >= 0 && tool->n > tool->m))
    tool->n = tool->m < 0 ? INT64_MAX : tool->m;
  return item;
}
ONLY_STATE_METHODS(islice)
TOOL_SPEC(islice, "itertools.islice", "Some items of an iterable, chosen as by a slice.",
          "(iterable, start, stop, step=1, /)", TYPE_BASETYPE, islice_new, islice_methods);

/* ---- accumulate: a = the function or None, b = the iterator, c = the total, d = what to begin with ---- */

static Owned accumulate_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                            Borrowed kwnames) {
  Borrowed bound[3];
  if (!native_bind(rt, "accumulate", "(iterable, func=None, *, initial=None)", args, nargs, kwnames,
                   bound, 3))
    return FAILED;
  Owned tool = tool_new_over(rt, type, is_null(bound[1]) ? NONE_BORROWED : bound[1], bound[0]);
  if (!failed(tool) && !is_null(bound[2]) && !is_none(bound[2]))
    as_tool(tool)->d = retain(bound[2]);
  return tool;
}

static Owned accumulate_next(Runtime *rt, Borrowed self) {
  Tool *tool = as_tool(self);
  if (!is_null(tool->d)) {
    Owned initial = tool->d;
    tool->d = NULL_VALUE;
    STORE_VALUE(rt, tool->c, retain(borrow(initial)));
    return initial;
  }
  Owned item = tool_step(rt, borrow(tool->b));
  if (failed(item)) return FAILED;
  Owned total = retain(borrow(tool->c)), sum;
  if (is_null(total)) {
    STORE_VALUE(rt, tool->c, retain(borrow(item)));
    return item;
  }
  if (is_none(tool->a))
    sum =
        HELD(rt, "accumulate", object_binary(rt, borrow(total), borrow(item), OP_ADD), total, item);
  else
    sum = HELD(rt, "accumulate", object_call2(rt, borrow(tool->a), borrow(total), borrow(item)),
               total, item);
  release(rt, item);
  release(rt, total);
  if (!failed(sum)) STORE_VALUE(rt, tool->c, retain(borrow(sum)));
  return sum;
}
ONLY_STATE_METHODS(accumulate)
TOOL_SPEC(accumulate, "itertools.accumulate", "Running totals, by + or another function.",
          "(iterable, func=None, *, initial=None)", TYPE_BASETYPE, accumulate_new,
          accumulate_methods);

/* ---- pairwise: a = the iterator, null at the end; b = the item before ---- */

static Owned pairwise_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  if (!tool_arguments(rt, type, TYPE_pairwise, 1, nargs, kwnames)) return FAILED;
  return chain_over(rt, type, args[0]);
}

static Owned pairwise_end(Runtime *rt, Tool *tool) {
  CLEAR_VALUE(rt, tool->a);
  CLEAR_VALUE(rt, tool->b);
  return FAILED;
}

static Owned pairwise_next(Runtime *rt, Borrowed self) {
  Tool *tool = as_tool(self);
  if (is_null(tool->a)) return FAILED;
  Owned iterator = retain(borrow(tool->a)), before = NULL_VALUE, item = NULL_VALUE, pair = FAILED;
  if (is_null(tool->b)) {
    Owned first = HELD(rt, "pairwise", tool_step(rt, borrow(iterator)), iterator);
    if (!failed(first)) STORE_VALUE(rt, tool->b, first);
  }
  if (!is_null(tool->b) && !is_null(tool->a)) {
    before = retain(borrow(tool->b));
    item = HELD(rt, "pairwise", tool_step(rt, borrow(iterator)), iterator, before);
  }
  release(rt, iterator);
  if (failed(item)) {
    pairwise_end(rt, tool);
  } else {
    pair = tuple_pack2(rt, borrow(before), borrow(item));
    STORE_VALUE(rt, tool->b, item);
  }
  release(rt, before);
  return pair;
}
TOOL_SPEC(pairwise, "itertools.pairwise", "Pairs of neighbours of an iterable.", "(iterable, /)",
          TYPE_BASETYPE, pairwise_new, NULL);

/* ---- zip_longest: a = a tuple of iterators, null where one has ended; b = the fill value; n = how many go on ---- */

static Owned zip_longest_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                             Borrowed kwnames) {
  Borrowed fill = NONE_BORROWED;
  if (!is_null(kwnames) && as_tuple(kwnames)->length) {
    if (as_tuple(kwnames)->length > 1 ||
        !str_equal_text(tuple_peek(as_tuple(kwnames), 0), "fillvalue"))
      return error_raise(rt, TYPE_TypeError, "zip_longest() got an unexpected keyword argument");
    fill = args[nargs];
  }
  Owned tool = tool_new(rt, type), iterators = failed(tool) ? FAILED : tuple_new(rt, nargs);
  bool done = !failed(iterators);
  for (size_t i = 0; done && i < nargs; i++)
    done = !failed(as_tuple(iterators)->items[i] = object_iter(rt, args[i]));
  if (!done) {
    release(rt, iterators);
    release(rt, tool);
    return FAILED;
  }
  as_tool(tool)->a = tuple_done(rt, iterators);
  as_tool(tool)->b = retain(fill);
  as_tool(tool)->n = (int64_t)nargs;
  return tool;
}

static Owned zip_longest_next(Runtime *rt, Borrowed self) {
  Tool *tool = as_tool(self);
  Tuple *iterators = as_tuple(tool->a);
  if (!iterators->length || !tool->n) return FAILED;
  Owned result = tuple_new(rt, iterators->length);
  if (failed(result)) return FAILED;
  for (uint64_t i = 0; i < iterators->length; i++) {
    Owned item = NULL_VALUE;
    if (!is_null(iterators->items[i])) {
      Owned iterator = retain(tuple_peek(iterators, i));
      item = HELD(rt, "zip_longest", tool_step(rt, borrow(iterator)), result, iterator);
      release(rt, iterator);
      if (failed(item)) {
        if (!is_null(iterators->items[i])) tool->n--;
        if (error_pending(rt)) tool->n = 0;
        if (tool->n <= 0) {
          release(rt, result);
          return FAILED;
        }
        CLEAR_VALUE(rt, iterators->items[i]);
      }
    }
    as_tuple(result)->items[i] = is_null(item) ? retain(borrow(tool->b)) : item;
  }
  return tuple_done(rt, result);
}
ONLY_STATE_METHODS(zip_longest)
TOOL_SPEC(zip_longest, "itertools.zip_longest",
          "Tuples of the items of several iterables, up to the end of the longest.",
          "(*iterables, fillvalue=None)", TYPE_BASETYPE, zip_longest_new, zip_longest_methods);

/* ---- batched: a = the iterator, null at the end; n = the size of a batch ---- */

static Owned batched_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  Borrowed bound[2];
  int64_t size;
  if (!native_bind(rt, "batched", "(iterable, n)", args, nargs, kwnames, bound, 2)) return FAILED;
  if (!object_index_int64(rt, bound[1], TYPE_OverflowError, &size)) return FAILED;
  if (size < 1) return error_raise(rt, TYPE_ValueError, "n must be at least one");
  Owned tool = chain_over(rt, type, bound[0]);
  if (!failed(tool)) as_tool(tool)->n = size;
  return tool;
}

static Owned batched_next(Runtime *rt, Borrowed self) {
  Tool *tool = as_tool(self);
  if (is_null(tool->a)) return FAILED;
  Owned iterator = retain(borrow(tool->a)), list = list_new(rt, 0), result = FAILED;
  bool done = !failed(list), ended = false;
  for (int64_t i = 0; done && !ended && i < tool->n; i++) {
    Owned item = HELD(rt, "batched", tool_step(rt, borrow(iterator)), iterator, list);
    if (failed(item))
      ended = true;
    else
      done = list_append_take(rt, borrow(list), item);
  }
  if (ended) CLEAR_VALUE(rt, tool->a);
  if (done && !error_pending(rt) && as_list(list)->length) result = list_to_tuple(rt, borrow(list));
  release(rt, iterator);
  release(rt, list);
  return result;
}
TOOL_SPEC(batched, "itertools.batched",
          "Tuples of n items of an iterable each; the last may be shorter.", "(iterable, n)",
          TYPE_BASETYPE, batched_new, NULL);

/* ---- the module ---- */

extern const MethodDef itertools_functions[]; /* itertools_group.c: tee */

static bool itertools_init(Runtime *rt, Borrowed module) {
  static const uint16_t types[] = {
      TYPE_accumulate,
      TYPE_batched,
      TYPE_chain,
      TYPE_combinations,
      TYPE_combinations_with_replacement,
      TYPE_compress,
      TYPE_count,
      TYPE_cycle,
      TYPE_dropwhile,
      TYPE_filterfalse,
      TYPE_groupby,
      TYPE_grouper,
      TYPE_islice,
      TYPE_pairwise,
      TYPE_permutations,
      TYPE_product,
      TYPE_repeat,
      TYPE_starmap,
      TYPE_takewhile,
      TYPE_tee,
      TYPE_tee_data,
      TYPE_zip_longest,
  };
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (!module_add_type(rt, module, types[i])) return false;
  return true;
}

const ModuleSpec itertools_module = {
    .name = "itertools",
    .doc = "Iterators made from iterators.",
    .functions = itertools_functions,
    .init = itertools_init,
};
