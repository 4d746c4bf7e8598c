/* functools._lru_cache_wrapper: a function with a cache of its results.
 *
 * The cache is a dict in the order of last use: what is found is moved to its end, and what is at its beginning goes first. A key is the
 * one argument itself when that is an int or a str; else a tuple of the arguments, a mark and the keywords, and with `typed` their types. */
#include "object/attr.h"
#include "object/descriptor.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/hold.h"
#include "object/tuple.h"
#include "object/str.h"

typedef struct Cache {
  Object head;
  Owned function, results, info; /* info makes what cache_info() gives */
  Owned dict;
  int64_t limit; /* -1: none */
  int64_t hits, misses;
  bool typed;
} Cache;

#define as_cache(v) ((Cache *)as_object(v))

static Owned cache_slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                            Borrowed kwnames) {
  enum { FUNCTION, LIMIT, TYPED, INFO, COUNT };
  Borrowed bound[COUNT];
  int64_t limit = -1;
  if (!native_bind(rt, "_lru_cache_wrapper", "(user_function, maxsize, typed, cache_info_type)",
                   args, nargs, kwnames, bound, COUNT))
    return FAILED;
  if (!object_is_callable(rt, bound[FUNCTION]))
    return error_raise(rt, TYPE_TypeError, "the first argument must be callable");
  if (!is_none(bound[LIMIT])) {
    if (!object_index_int64(rt, bound[LIMIT], TYPE_OverflowError, &limit)) return FAILED;
    if (limit < 0) limit = 0;
  }
  int typed = object_truth(rt, bound[TYPED]);
  Owned results = typed < 0 ? FAILED : dict_new(rt);
  Cache *cache = failed(results) ? NULL : type_new_object(rt, type);
  if (!cache) return release(rt, results), FAILED;
  cache->function = retain(bound[FUNCTION]);
  cache->results = results;
  cache->info = retain(bound[INFO]);
  cache->dict = NULL_VALUE;
  cache->limit = limit;
  cache->hits = cache->misses = 0;
  cache->typed = typed;
  heap_track(rt, cache);
  return own_object(cache);
}

/* ---- keys ---- */

static Owned key_of(Runtime *rt, const Cache *cache, const Borrowed *args, size_t nargs,
                    Borrowed kwnames) {
  size_t named = is_null(kwnames) ? 0 : as_tuple(kwnames)->length;
  if (!cache->typed && !named && nargs == 1) {
    bool plain = is_small(args[0]) || object_has_id(args[0], TYPE_int) || is_str_exact(args[0]);
    if (plain) return retain(args[0]);
  }
  size_t length = nargs + (named ? 1 + 2 * named : 0) + (cache->typed ? nargs + named : 0), at = 0;
  Owned key = tuple_new(rt, length);
  if (failed(key)) return key;
  Owned *items = as_tuple(borrow(key))->items;
  for (size_t i = 0; i < nargs; i++) items[at++] = retain(args[i]);
  if (named) items[at++] = retain(TYPE_VALUE(TYPE_OF_ID(rt, TYPE_lru_cache_wrapper)));
  for (size_t i = 0; i < named; i++) {
    items[at++] = retain(tuple_peek(as_tuple(kwnames), i));
    items[at++] = retain(args[nargs + i]);
  }
  for (size_t i = 0; cache->typed && i < nargs + named; i++)
    items[at++] = retain(TYPE_VALUE(type_of(rt, args[i])));
  return length ? tuple_done(rt, key) : key;
}

/* ---- calls ---- */

static Owned call_function(Runtime *rt, Cache *cache, Borrowed *args, size_t nargs,
                           Borrowed kwnames) {
  cache->misses++;
  Owned function = retain(borrow(cache->function));
  Owned value =
      HELD(rt, "lru_cache", object_call(rt, borrow(function), args, nargs, kwnames), function);
  release(rt, function);
  return value;
}

/* The result of an earlier call, which is now the one used last. NULL_VALUE without an exception when there is none. */
static Owned find_result(Runtime *rt, Cache *cache, Borrowed key, bool move) {
  Owned results = retain(borrow(cache->results));
  Owned value = HELD(rt, "lru_cache", dict_find(rt, borrow(results), key), results);
  if (!failed(value) && move && cache->limit > 0) {
    Owned popped = dict_pop(rt, borrow(results), key);
    if ((failed(popped) && error_pending(rt)) || !dict_set(rt, borrow(results), key, borrow(value)))
      CLEAR_VALUE(rt, value);
    release(rt, popped);
  }
  release(rt, results);
  return value;
}

static bool drop_oldest(Runtime *rt, Borrowed results) {
  size_t position = 0;
  Borrowed key, value;
  if (!dict_step(as_dict(results), &position, &key, &value)) return true;
  Owned oldest = retain(key);
  int done = HELD(rt, "lru_cache", dict_delete(rt, results, borrow(oldest)), oldest);
  release(rt, oldest);
  return done >= 0;
}

static bool keep_result(Runtime *rt, Cache *cache, Borrowed key, Borrowed value) {
  /* The function may have called itself, and filled the cache, even with this key. */
  Owned present = cache->limit < 0 ? NULL_VALUE : find_result(rt, cache, key, false);
  if (error_pending(rt)) return false;
  bool there = !failed(present), fine = true;
  release(rt, present);
  if (there) return true;
  Owned results = retain(borrow(cache->results));
  while (fine && cache->limit >= 0 && as_dict(results)->used >= (uint64_t)cache->limit &&
         as_dict(results)->used)
    fine = drop_oldest(rt, borrow(results));
  fine = fine && HELD(rt, "lru_cache", dict_set(rt, borrow(results), key, value), results);
  release(rt, results);
  return fine;
}

static Owned cache_slot_call(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                             Borrowed kwnames) {
  Cache *cache = as_cache(self);
  if (ENTER_C(rt, " while calling a Python object")) return FAILED;
  if (!cache->limit) return call_function(rt, cache, args, nargs, kwnames);
  Owned key = key_of(rt, cache, args, nargs, kwnames);
  if (failed(key)) return FAILED;
  Owned value = HELD(rt, "lru_cache", find_result(rt, cache, borrow(key), true), key);
  if (!failed(value)) {
    cache->hits++;
  } else if (!error_pending(rt)) {
    value = HELD(rt, "lru_cache", call_function(rt, cache, args, nargs, kwnames), key);
    if (!failed(value) &&
        !HELD(rt, "lru_cache", keep_result(rt, cache, borrow(key), borrow(value)), key, value))
      CLEAR_VALUE(rt, value);
  }
  release(rt, key);
  return value;
}

static Owned cache_slot_get(Runtime *rt, Borrowed self, Borrowed instance, Borrowed owner) {
  (void)owner;
  return is_null(instance) || is_none(instance) ? retain(self) : method_new(rt, self, instance);
}

/* ---- methods ---- */

static Owned cache_method_cache_info(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Cache *cache = as_cache(args[0]);
  Borrowed numbers[] = {borrowed(small_word(cache->hits)), borrowed(small_word(cache->misses)),
                        cache->limit < 0 ? NONE_BORROWED : borrowed(small_word(cache->limit)),
                        borrowed(small_word(as_dict(cache->results)->used))};
  return object_call(rt, borrow(cache->info), numbers, 4, NULL_BORROWED);
}

static Owned cache_method_cache_clear(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Cache *cache = as_cache(args[0]);
  cache->hits = cache->misses = 0;
  dict_empty(rt, borrow(cache->results));
  return NONE;
}

static Owned cache_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return object_getattr(rt, args[0], NAME_OF(rt, dunder_qualname));
}
static Owned cache_method___copy__(Runtime *rt, Borrowed *args, size_t nargs) {
  return (void)rt, (void)nargs, retain(args[0]);
}
static Owned cache_method___deepcopy__(Runtime *rt, Borrowed *args, size_t nargs) {
  return (void)rt, (void)nargs, retain(args[0]);
}

static const MethodDef methods[] = {
    METHOD(cache, cache_info, "(self, /)", "How the cache has done: hits, misses, and its size."),
    METHOD(cache, cache_clear, "(self, /)", "Forget all results."),
    METHOD(cache, __reduce__, "(self, /)", "The function's name."),
    METHOD(cache, __copy__, "(self, /)", "The same object."),
    METHOD(cache, __deepcopy__, "(self, memo, /)", "The same object."),
    END_OF_METHODS,
};

static const GetterDef with_dict[] = {
    {"__dict__", object_dict, NULL, "The attributes that a script has set."},
    {0},
};

/* ---- life ---- */

static void cache_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  Cache *cache = (Cache *)object;
  VISIT_FIELD(visitor, cache->function, "__wrapped__");
  VISIT_FIELD(visitor, cache->results, "cache");
  VISIT_FIELD(visitor, cache->info, "cache_info_type");
  VISIT_FIELD(visitor, cache->dict, "__dict__");
  type_traverse_extra(rt, object, visitor);
}

static void cache_clear(Runtime *rt, Object *object) {
  Cache *cache = (Cache *)object;
  STORE_VALUE(rt, cache->function, NONE);
  dict_empty(rt, borrow(cache->results));
  CLEAR_VALUE(rt, cache->dict);
  type_clear_extra(rt, object);
}

static void cache_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  Cache *cache = (Cache *)object;
  Owned fields[] = {cache->function, cache->results, cache->info, cache->dict};
  for (int i = 0; i < 4; i++) release(rt, fields[i]);
  type_free_object(rt, object);
  heap_undefer(rt);
}

const TypeSpec lru_cache_wrapper_spec = {
    .name = "functools._lru_cache_wrapper",
    .doc = "A function with a cache of its results.",
    .flags = TYPE_COLLECTABLE | TYPE_BASETYPE | TYPE_HAS_DICT | TYPE_HAS_WEAKREFS |
             TYPE_METHOD_DESCRIPTOR,
    .size = sizeof(Cache),
    .dict_offset = offsetof(Cache, dict),
    .traverse = cache_traverse,
    .clear = cache_clear,
    .dealloc = cache_dealloc,
    .slots = {.new = cache_slot_new, .call = cache_slot_call, .descr_get = cache_slot_get},
    .methods = methods,
    .getters = with_dict,
};
