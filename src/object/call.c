/* Calls: every way into a type's call slot. */
#include "object/attr.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/hold.h"
#include "object/slots.h"
#include "object/str.h"
#include "object/tuple.h"

Owned object_call(Runtime *rt, Borrowed callee, Borrowed *args, size_t nargs, Borrowed kwnames) {
  Owned (*call)(Runtime *, Borrowed, Borrowed *, size_t, Borrowed) =
      type_of(rt, callee)->slots.call;
  if (!call) return error_raise(rt, TYPE_TypeError, "'%T' object is not callable", callee);
  if (ENTER_C(rt, " while calling a Python object")) return FAILED;
  return call(rt, callee, args, nargs, kwnames);
}

Owned object_call0(Runtime *rt, Borrowed callee) {
  return object_call(rt, callee, NULL, 0, NULL_BORROWED);
}

Owned object_call1(Runtime *rt, Borrowed callee, Borrowed a) {
  return object_call(rt, callee, &a, 1, NULL_BORROWED);
}

Owned object_call2(Runtime *rt, Borrowed callee, Borrowed a, Borrowed b) {
  Borrowed args[] = {a, b};
  return object_call(rt, callee, args, 2, NULL_BORROWED);
}

Owned object_call3(Runtime *rt, Borrowed callee, Borrowed a, Borrowed b, Borrowed c) {
  Borrowed args[] = {a, b, c};
  return object_call(rt, callee, args, 3, NULL_BORROWED);
}

bool object_is_callable(Runtime *rt, Borrowed object) {
  return type_of(rt, object)->slots.call != NULL;
}

/* Lays out the positional arguments and the dict's values behind them; the names in *kwnames. The block holds a count of
 * each value: the call may change the dict. */
static Owned *spread_keywords(Runtime *rt, const Tuple *args, Borrowed kwargs, Owned *kwnames,
                              size_t *total) {
  size_t keywords = as_dict(kwargs)->used, position = 0, i = 0;
  *total = args->length + keywords;
  *kwnames = tuple_new(rt, keywords);
  if (failed(*kwnames)) return NULL;
  Owned *all = heap_block(rt, *total * sizeof *all);
  if (!all) {
    release(rt, *kwnames);
    return error_no_memory(rt), NULL;
  }
  for (; i < args->length; i++) all[i] = retain(tuple_peek(args, i));
  Borrowed key, value;
  bool strings = true;
  for (size_t n = 0; dict_step(as_dict(kwargs), &position, &key, &value); n++) {
    as_tuple(borrow(*kwnames))->items[n] = retain(key);
    all[i++] = retain(value);
    strings &= is_str(rt, key);
  }
  tuple_done(rt, *kwnames);
  if (strings) return all;
  for (i = 0; i < *total; i++) release(rt, all[i]);
  heap_block_free(rt, all, *total * sizeof *all);
  release(rt, *kwnames);
  error_raise(rt, TYPE_TypeError, "keywords must be strings");
  return NULL;
}

static Owned call_with_dict(Runtime *rt, Borrowed callee, Borrowed args, Borrowed kwargs) {
  const Tuple *tuple = as_tuple(args);
  if (is_null(kwargs) || !as_dict(kwargs)->used)
    return object_call(rt, callee, (Borrowed *)tuple->items, tuple->length, NULL_BORROWED);
  Owned kwnames;
  size_t total;
  Owned *all = spread_keywords(rt, tuple, kwargs, &kwnames, &total);
  if (!all) return FAILED;
  HeldValues hold;
  heap_hold(rt, &hold, "arguments", all, total);
  Owned result =
      HELD(rt, "keyword names",
           object_call(rt, callee, (Borrowed *)all, tuple->length, borrow(kwnames)), kwnames);
  heap_unhold(rt, &hold);
  for (size_t i = 0; i < total; i++) release(rt, all[i]);
  heap_block_free(rt, all, total * sizeof *all);
  release(rt, kwnames);
  return result;
}

Owned object_call_unpacked(Runtime *rt, Borrowed callee, Borrowed args, Borrowed kwargs) {
  Owned tuple = is_tuple_exact(args) ? retain(args) : tuple_from_iterable(rt, args);
  if (failed(tuple)) return tuple;
  Owned result = HELD(rt, "arguments", call_with_dict(rt, callee, borrow(tuple), kwargs), tuple);
  release(rt, tuple);
  return result;
}

Owned object_call_method(Runtime *rt, Borrowed object, Borrowed name, Borrowed *args,
                         size_t nargs) {
  Owned method = object_getattr(rt, object, name);
  if (failed(method)) return method;
  Owned result =
      HELD(rt, "method", object_call(rt, borrow(method), args, nargs, NULL_BORROWED), method);
  release(rt, method);
  return result;
}
