/* enumerate, zip, map and filter: iterators over iterators.
 *
 * What they walk is fixed when they are made, so that their fields can be used across calls; whoever calls holds the iterator. */
#include "object/attr.h"
#include "object/hold.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/generic_alias.h"
#include "types/int.h"
#include "types/iterators.h"
#include "types/list.h"

/* The next item of a list's iterator in its midst; NULL_VALUE at the end, which its own function marks. */
static inline Owned step_list(Borrowed iterator) {
  ListIterator *at = (ListIterator *)as_object(iterator);
  if (is_null(at->list) || at->index >= as_list(at->list)->length) return NULL_VALUE;
  return retain(borrow(as_list(at->list)->items[at->index++]));
}

/* The next item of an iterator below; chains of iterators over iterators may be deeper than the stack. */
static inline Owned step(Runtime *rt, Borrowed iterator) {
  if (object_has_id(iterator, TYPE_list_iterator)) {
    Owned item = step_list(iterator);
    if (!failed(item)) return item;
  }
  if (ENTER_C(rt, "")) return FAILED;
  Owned (*next)(Runtime *, Borrowed) = type_of(rt, iterator)->slots.next;
  if (__builtin_expect(!next, 0)) return object_next(rt, iterator); /* which says so */
  Owned item = next(rt, iterator);
  if (failed(item) && error_pending(rt)) error_clear_if(rt, TYPE_StopIteration);
  return item;
}

/* The iterators of `count` iterables: a tuple. */
static Owned iterators_of(Runtime *rt, Borrowed *iterables, size_t count) {
  Owned iterators = tuple_new(rt, count);
  if (failed(iterators)) return FAILED;
  for (size_t i = 0; i < count; i++) {
    Owned iterator = HELD(rt, "iterators", object_iter(rt, iterables[i]), iterators);
    if (failed(iterator)) {
      release(rt, iterators);
      return FAILED;
    }
    as_tuple(iterators)->items[i] = iterator;
  }
  return tuple_done(rt, iterators);
}

/* What the four have in common. */
typedef struct Pair {
  Object head;
  Owned first, second, result;
} Pair;

static void pair_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  VISIT_FIELD(visitor, ((Pair *)object)->first, "first");
  VISIT_FIELD(visitor, ((Pair *)object)->second, "second");
  VISIT_FIELD(visitor, ((Pair *)object)->result, "result");
  if (object->meta & OBJECT_FROM_CLASS) type_traverse_extra(rt, object, visitor);
}

static void pair_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  CLEAR_VALUE(rt, ((Pair *)object)->first);
  CLEAR_VALUE(rt, ((Pair *)object)->second);
  CLEAR_VALUE(rt, ((Pair *)object)->result);
  type_free_object(rt, object);
  heap_undefer(rt);
}

/* Consumes all three. */
static Owned pair_new(Runtime *rt, Type *type, Owned first, Owned second, Owned result) {
  Pair *pair = failed(first) || error_pending(rt) ? NULL : type_new_object(rt, type);
  if (!pair) {
    release(rt, first);
    release(rt, second);
    release(rt, result);
    return FAILED;
  }
  pair->first = first;
  pair->second = second;
  pair->result = result;
  heap_track(rt, pair);
  return own_object(pair);
}

#define PAIR_SPEC(type, text, sign, struct_size, own_methods)                                      \
  const TypeSpec type##_spec = {                                                                   \
      .name = #type,                                                                               \
      .doc = text,                                                                                 \
      .signature = sign,                                                                           \
      .flags = TYPE_COLLECTABLE | TYPE_BASETYPE,                                                   \
      .size = struct_size,                                                                         \
      .traverse = pair_traverse,                                                                   \
      .dealloc = pair_dealloc,                                                                     \
      .slots = {.new = type##_slot_new, .iter = object_self_iter, .next = type##_slot_next},       \
      .methods = own_methods,                                                                      \
  }

Owned iterators_kept(Runtime *rt, size_t length) {
  Owned kept = tuple_new(rt, length);
  if (failed(kept) || !length) return kept;
  for (size_t i = 0; i < length; i++) as_tuple(kept)->items[i] = NONE;
  return tuple_done(rt, kept);
}

/* The kept tuple for another use, tracked again in case a collection let go of it; NULL when others hold it. */
static inline Tuple *reuse(Runtime *rt, Owned *kept) {
  if (is_null(*kept) || as_object(*kept)->count != 1) return NULL;
  Tuple *tuple = as_tuple(*kept);
  tuple->head.count = 2;
  if (!object_is_tracked(&tuple->head)) heap_track(rt, tuple);
  return tuple;
}

Owned iterators_pair(Runtime *rt, Owned *kept, Owned first, Owned second) {
  Tuple *tuple = reuse(rt, kept);
  if (tuple) {
    Owned old_first = tuple->items[0], old_second = tuple->items[1];
    tuple->items[0] = first;
    tuple->items[1] = second;
    release(rt, old_first);
    release(rt, old_second);
    return own_object(tuple);
  }
  Owned pair = tuple_new(rt, 2);
  if (failed(pair)) {
    release(rt, first);
    release(rt, second);
    return FAILED;
  }
  as_tuple(pair)->items[0] = first;
  as_tuple(pair)->items[1] = second;
  return tuple_done(rt, pair);
}

/* ---- enumerate ---- */

static bool is_keyword(Runtime *rt, Borrowed kwnames, size_t i, const char *name) {
  Borrowed given = tuple_peek(as_tuple(kwnames), i);
  if (str_equal_text(given, name)) return true;
  return error_raise(rt, TYPE_TypeError, "'%.200S' is an invalid keyword argument for enumerate()",
                     given),
         false;
}

static Owned enumerate_slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                                Borrowed kwnames) {
  size_t named = is_null(kwnames) ? 0 : as_tuple(kwnames)->length;
  if (nargs + named > 2)
    return error_raise(rt, TYPE_TypeError, "enumerate() takes at most 2 arguments (%zd given)",
                       (int64_t)(nargs + named));
  if (nargs + named == 0)
    return error_raise(rt, TYPE_TypeError, "enumerate() missing required argument 'iterable'");
  Borrowed iterable = args[0], start = nargs + named == 2 ? args[1] : NULL_BORROWED;
  if (named == 2 && str_equal_text(tuple_peek(as_tuple(kwnames), 0), "start")) {
    if (!is_keyword(rt, kwnames, 1, "iterable")) return FAILED;
    iterable = args[1], start = args[0];
  } else {
    if (nargs == 0 && !is_keyword(rt, kwnames, 0, "iterable")) return FAILED;
    if (nargs + named == 2 && named && !is_keyword(rt, kwnames, named - 1, "start")) return FAILED;
  }
  Owned number = is_null(start) ? small_new(0) : object_index(rt, start);
  if (failed(number)) return FAILED;
  Owned iterator = object_iter(rt, iterable);
  return pair_new(rt, type, iterator, number, failed(iterator) ? FAILED : iterators_kept(rt, 2));
}

static Owned enumerate_slot_next(Runtime *rt, Borrowed self) {
  Enumerate *enumerate = (Enumerate *)as_object(self);
  Owned item = step(rt, borrow(enumerate->iterator));
  if (failed(item)) return FAILED;
  Borrowed number = borrow(enumerate->number);
  Owned following = is_small(number) && small_value(number) < SMALL_MAX
                        ? small_new(small_value(number) + 1)
                        : int_add(rt, number, borrowed(small_word(1)));
  if (failed(following)) {
    release(rt, item);
    return FAILED;
  }
  Owned current = enumerate->number;
  enumerate->number = following;
  return iterators_pair(rt, &enumerate->result, current, item);
}

static Owned enumerate_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Enumerate *enumerate = (Enumerate *)as_object(args[0]);
  Owned arguments = tuple_pack2(rt, borrow(enumerate->iterator), borrow(enumerate->number));
  Owned result = failed(arguments)
                     ? FAILED
                     : tuple_pack2(rt, TYPE_VALUE(type_of(rt, args[0])), borrow(arguments));
  release(rt, arguments);
  return result;
}

static const MethodDef enumerate_methods[] = {
    METHOD(enumerate, __reduce__, "(self, /)", "For pickles."),
    CLASS_GETITEM_METHOD,
    END_OF_METHODS,
};

PAIR_SPEC(enumerate,
          "Pairs of a number and an item of an iterable; the numbers count up from start.",
          "(iterable, start=0)", sizeof(Enumerate), enumerate_methods);

/* ---- zip ---- */

static bool zip_strict(Runtime *rt, Borrowed kwnames, Borrowed *values, bool *strict) {
  *strict = false;
  if (is_null(kwnames) || !as_tuple(kwnames)->length) return true;
  int64_t count = (int64_t)as_tuple(kwnames)->length;
  if (count > 1)
    return error_raise(rt, TYPE_TypeError, "zip() takes at most 1 keyword argument (%zd given)",
                       count),
           false;
  Borrowed name = tuple_peek(as_tuple(kwnames), 0);
  if (!str_equal_text(name, "strict"))
    return error_raise(rt, TYPE_TypeError, "'%.200S' is an invalid keyword argument for zip()",
                       name),
           false;
  int truth = object_truth(rt, values[0]);
  *strict = truth > 0;
  return truth >= 0;
}

static Owned zip_slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  bool strict;
  if (!zip_strict(rt, kwnames, args + nargs, &strict)) return FAILED;
  Owned iterators = iterators_of(rt, args, nargs);
  Owned zip = pair_new(rt, type, iterators, NULL_VALUE,
                       failed(iterators) ? FAILED : iterators_kept(rt, nargs));
  if (!failed(zip)) ((Zip *)as_object(zip))->strict = strict;
  return zip;
}

/* Iterator number `at` has ended (or failed). Under strict, the others must have ended too. */
static Owned zip_end(Runtime *rt, Zip *zip, size_t at) {
  if (error_pending(rt) || !zip->strict) return FAILED;
  Tuple *iterators = as_tuple(zip->iterators);
  if (at) {
    const char *plural = at == 1 ? " " : "s 1-";
    return error_raise(rt, TYPE_ValueError, "zip() argument %d is shorter than argument%s%d",
                       (int)at + 1, plural, (int)at);
  }
  for (at = 1; at < iterators->length; at++) {
    Owned item = step(rt, tuple_peek(iterators, at));
    if (!failed(item)) {
      release(rt, item);
      const char *plural = at == 1 ? " " : "s 1-";
      return error_raise(rt, TYPE_ValueError, "zip() argument %d is longer than argument%s%d",
                         (int)at + 1, plural, (int)at);
    }
    if (error_pending(rt)) return FAILED;
  }
  return FAILED;
}

static Owned zip_slot_next(Runtime *rt, Borrowed self) {
  Zip *zip = (Zip *)as_object(self);
  Tuple *iterators = as_tuple(zip->iterators);
  if (!iterators->length) return FAILED;
  Tuple *kept = reuse(rt, &zip->result);
  Owned result = kept ? own_object(kept) : tuple_new(rt, iterators->length);
  if (failed(result)) return FAILED;
  for (size_t i = 0; i < iterators->length; i++) {
    Borrowed iterator = tuple_peek(iterators, i);
    Owned item = object_has_id(iterator, TYPE_list_iterator) ? step_list(iterator) : NULL_VALUE;
    if (is_null(item)) item = HELD(rt, "zip", step(rt, iterator), result);
    if (failed(item)) {
      release(rt, result);
      return zip_end(rt, zip, i);
    }
    STORE_VALUE(rt, as_tuple(result)->items[i], item);
  }
  return kept ? result : tuple_done(rt, result);
}

static Owned zip_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Zip *zip = (Zip *)as_object(args[0]);
  Borrowed type = TYPE_VALUE(type_of(rt, args[0]));
  return zip->strict ? tuple_pack3(rt, type, borrow(zip->iterators), borrowed(W_TRUE))
                     : tuple_pack2(rt, type, borrow(zip->iterators));
}

static Owned zip_method___setstate__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int truth = object_truth(rt, args[1]);
  if (truth < 0) return FAILED;
  ((Zip *)as_object(args[0]))->strict = truth;
  return NONE;
}

static const MethodDef zip_methods[] = {
    METHOD(zip, __reduce__, "(self, /)", "For pickles."),
    METHOD(zip, __setstate__, "(self, state, /)", "Set strictness."),
    END_OF_METHODS,
};

PAIR_SPEC(zip,
          "Tuples of the items of several iterables, side by side, up to the end of the shortest.",
          "(*iterables, strict=False)", sizeof(Zip), zip_methods);

/* ---- map ---- */

static Owned map_slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  if (!iterators_no_keywords(rt, "map", type, TYPE_map, kwnames)) return FAILED;
  if (nargs < 2) return error_raise(rt, TYPE_TypeError, "map() must have at least two arguments.");
  Owned iterators = iterators_of(rt, args + 1, nargs - 1);
  if (failed(iterators)) return FAILED;
  return pair_new(rt, type, retain(args[0]), iterators, NULL_VALUE);
}

static Owned map_slot_next(Runtime *rt, Borrowed self) {
  Map *map = (Map *)as_object(self);
  Tuple *iterators = as_tuple(map->iterators);
  if (iterators->length == 1) {
    Owned item = step(rt, tuple_peek(iterators, 0));
    if (failed(item)) return FAILED;
    Owned result = HELD(rt, "map", object_call1(rt, borrow(map->function), borrow(item)), item);
    release(rt, item);
    return result;
  }
  Owned few[8], *items = few, result = FAILED;
  size_t count = iterators->length, got = 0;
  if (count > 8 && !(items = heap_block(rt, count * sizeof(Owned)))) return error_no_memory(rt);
  HeldValues hold;
  heap_hold(rt, &hold, "map", items, 0);
  for (; got < count; hold.count = ++got) {
    items[got] = step(rt, tuple_peek(iterators, got));
    if (failed(items[got])) break;
  }
  if (got == count)
    result = object_call(rt, borrow(map->function), (Borrowed *)items, count, NULL_BORROWED);
  heap_unhold(rt, &hold);
  while (got) release(rt, items[--got]);
  if (items != few) heap_block_free(rt, items, count * sizeof(Owned));
  return result;
}

static Owned map_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Map *map = (Map *)as_object(args[0]);
  Tuple *iterators = as_tuple(map->iterators);
  Owned arguments = tuple_new(rt, iterators->length + 1);
  if (failed(arguments)) return FAILED;
  as_tuple(arguments)->items[0] = retain(borrow(map->function));
  for (size_t i = 0; i < iterators->length; i++)
    as_tuple(arguments)->items[i + 1] = retain(tuple_peek(iterators, i));
  arguments = tuple_done(rt, arguments);
  Owned result = tuple_pack2(rt, TYPE_VALUE(type_of(rt, args[0])), borrow(arguments));
  release(rt, arguments);
  return result;
}

static const MethodDef map_methods[] = {
    METHOD(map, __reduce__, "(self, /)", "For pickles."),
    END_OF_METHODS,
};

PAIR_SPEC(
    map, "The results of calling a function with the items of one or more iterables, side by side.",
    "(function, iterable, /, *iterables)", sizeof(Map), map_methods);

/* ---- filter ---- */

static Owned filter_slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                             Borrowed kwnames) {
  if (!iterators_no_keywords(rt, "filter", type, TYPE_filter, kwnames)) return FAILED;
  if (nargs != 2)
    return error_raise(rt, TYPE_TypeError, "filter expected 2 arguments, got %zd", (int64_t)nargs);
  Owned iterator = object_iter(rt, args[1]);
  if (failed(iterator)) return FAILED;
  return pair_new(rt, type, retain(args[0]), iterator, NULL_VALUE);
}

static Owned filter_slot_next(Runtime *rt, Borrowed self) {
  Filter *filter = (Filter *)as_object(self);
  Borrowed predicate = borrow(filter->predicate);
  bool plain = is_none(predicate) || same(predicate, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_bool)));
  for (;;) {
    Owned item = step(rt, borrow(filter->iterator));
    if (failed(item)) return FAILED;
    int truth;
    if (plain) {
      truth = HELD(rt, "filter", object_truth(rt, borrow(item)), item);
    } else {
      Owned answer = HELD(rt, "filter", object_call1(rt, predicate, borrow(item)), item);
      truth =
          failed(answer) ? -1 : HELD(rt, "filter", object_truth(rt, borrow(answer)), item, answer);
      release(rt, answer);
    }
    if (truth > 0) return item;
    release(rt, item);
    if (truth < 0) return FAILED;
  }
}

static Owned filter_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Filter *filter = (Filter *)as_object(args[0]);
  Owned arguments = tuple_pack2(rt, borrow(filter->predicate), borrow(filter->iterator));
  Owned result = failed(arguments)
                     ? FAILED
                     : tuple_pack2(rt, TYPE_VALUE(type_of(rt, args[0])), borrow(arguments));
  release(rt, arguments);
  return result;
}

static const MethodDef filter_methods[] = {
    METHOD(filter, __reduce__, "(self, /)", "For pickles."),
    END_OF_METHODS,
};

PAIR_SPEC(filter,
          "The items of an iterable for which a function (or, with None, the item) is true.",
          "(function, iterable, /)", sizeof(Filter), filter_methods);
