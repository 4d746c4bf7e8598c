/* builtins: the functions that need no import, and all builtin types. */
#include "modules/builtins.h"
#include "modules/fold_quick.h"

#include "modules/sys.h"
#include "object/auditing.h"
#include "object/hold.h"
#include "types/bytearray.h"
#include "types/bytes.h"
#include "types/float.h"
#include "types/format_quick.h"
#include "types/async_generator.h"
#include "types/int.h"
#include "types/iterators.h"
#include "types/list.h"

static BUILTIN(abs) {
  (void)nargs;
  return object_absolute(rt, args[0]);
}

static Owned all_or_any(Runtime *rt, Borrowed iterable, int wanted) {
  Owned iterator = object_iter(rt, iterable);
  if (failed(iterator)) return FAILED;
  Owned result = bool_value(!wanted);
  HeldValues hold;
  heap_hold(rt, &hold, "all or any", &iterator, 1);
  for (;;) {
    Owned item = object_next(rt, borrow(iterator));
    if (failed(item)) {
      if (error_pending(rt)) result = FAILED;
      break;
    }
    int truth = is_bool(item) ? is_true(item)
                              : HELD(rt, "all or any", object_truth(rt, borrow(item)), item);
    release(rt, item);
    if (truth == !wanted) continue;
    result = truth < 0 ? FAILED : bool_value(wanted);
    break;
  }
  heap_unhold(rt, &hold);
  release(rt, iterator);
  return result;
}
static BUILTIN(all) {
  (void)nargs;
  return all_or_any(rt, args[0], 0);
}
static BUILTIN(any) {
  (void)nargs;
  return all_or_any(rt, args[0], 1);
}

static BUILTIN(ascii) {
  (void)nargs;
  return object_ascii(rt, args[0]);
}
static BUILTIN(repr) {
  (void)nargs;
  return object_repr(rt, args[0]);
}

static Owned to_base(Runtime *rt, Borrowed value, int base) {
  Owned number = object_index(rt, value);
  if (failed(number)) return FAILED;
  Owned text = int_to_prefixed(rt, borrow(number), base);
  release(rt, number);
  return text;
}
static BUILTIN(bin) {
  (void)nargs;
  return to_base(rt, args[0], 2);
}
static BUILTIN(oct) {
  (void)nargs;
  return to_base(rt, args[0], 8);
}
static BUILTIN(hex) {
  (void)nargs;
  return to_base(rt, args[0], 16);
}

static BUILTIN(callable) {
  (void)nargs;
  return bool_value(object_is_callable(rt, args[0]));
}

static BUILTIN(chr) {
  (void)nargs;
  Owned number = object_index(rt, args[0]);
  if (failed(number)) return FAILED;
  int64_t code;
  int overflow;
  bool fits = int_to_int64(borrow(number), &code, &overflow);
  release(rt, number);
  if (!fits || code > INT32_MAX || code < INT32_MIN)
    return error_raise(rt, TYPE_OverflowError, "Python int too large to convert to C int");
  if (code < 0 || code > 0x10ffff)
    return error_raise(rt, TYPE_ValueError, "chr() arg not in range(0x110000)");
  return str_from_char(rt, (uint32_t)code);
}

static BUILTIN(ord) {
  (void)nargs;
  if (is_str(rt, args[0])) {
    Str *s = as_str(args[0]);
    if (s->length == 1) return small_new(str_char(s, 0));
    return error_raise(rt, TYPE_TypeError,
                       "ord() expected a character, but string of length %zu found",
                       (size_t)s->length);
  }
  if (value_has(rt, args[0], TYPE_IS_BYTES)) {
    Bytes *b = (Bytes *)as_object(args[0]);
    if (b->length == 1) return small_new(b->data[0]);
    return error_raise(rt, TYPE_TypeError,
                       "ord() expected a character, but string of length %zu found",
                       (size_t)b->length);
  }
  if (is_object(args[0]) && type_is_subtype(type_of(rt, args[0]), TYPE_OF_ID(rt, TYPE_bytearray))) {
    int64_t length = object_length(rt, args[0]);
    if (length == 1) return object_getitem(rt, args[0], borrowed(small_word(0)));
    return error_raise(rt, TYPE_TypeError,
                       "ord() expected a character, but string of length %zd found", length);
  }
  return error_raise(rt, TYPE_TypeError, "ord() expected string of length 1, but %T found",
                     args[0]);
}

static BUILTIN(divmod) {
  (void)nargs;
  return object_binary(rt, args[0], args[1], OP_DIVMOD);
}
static BUILTIN(pow) {
  (void)nargs;
  return object_power(rt, args[0], args[1], is_null(args[2]) ? NONE_BORROWED : args[2]);
}
static BUILTIN(format) {
  (void)nargs;
  if (!is_null(args[1]) && !is_str(rt, args[1]))
    return error_raise(rt, TYPE_TypeError, "format() argument 2 must be str, not %B", args[1]);
  char quick[FORMAT_ROOM];
  int length = is_null(args[1]) ? -1 : format_quick(args[0], args[1], quick);
  if (length >= 0) return str_from_ascii(rt, quick, (size_t)length);
  return object_format(rt, args[0], args[1]);
}

/* ---- attributes ---- */

static BUILTIN(getattr) {
  (void)nargs;
  if (!is_str(rt, args[1]))
    return error_raise(rt, TYPE_TypeError, "attribute name must be string, not '%T'", args[1]);
  if (is_null(args[2])) return object_getattr(rt, args[0], args[1]);
  Owned value = object_find_attr(rt, args[0], args[1]);
  if (failed(value) && !error_pending(rt)) return retain(args[2]);
  return value;
}
static BUILTIN(hasattr) {
  (void)nargs;
  if (!is_str(rt, args[1]))
    return error_raise(rt, TYPE_TypeError, "attribute name must be string, not '%T'", args[1]);
  Owned value = object_find_attr(rt, args[0], args[1]);
  if (failed(value)) return error_pending(rt) ? FAILED : FALSE_VALUE;
  release(rt, value);
  return TRUE_VALUE;
}
static BUILTIN(setattr) {
  (void)nargs;
  if (!is_str(rt, args[1]))
    return error_raise(rt, TYPE_TypeError, "attribute name must be string, not '%T'", args[1]);
  return object_setattr(rt, args[0], args[1], args[2]) ? NONE : FAILED;
}
static BUILTIN(delattr) {
  (void)nargs;
  if (!is_str(rt, args[1]))
    return error_raise(rt, TYPE_TypeError, "attribute name must be string, not '%T'", args[1]);
  return object_setattr(rt, args[0], args[1], NULL_BORROWED) ? NONE : FAILED;
}

static BUILTIN(hash) {
  (void)nargs;
  int64_t hash;
  return object_hash(rt, args[0], &hash) ? int_new(rt, hash) : FAILED;
}

/* Objects are known by their address; values in the word by the word, which no address equals. */
static BUILTIN(id) {
  (void)nargs;
  Owned number = int_from_uint64(rt, BITS(args[0]));
  Borrowed told = borrow(number);
  if (failed(number) || auditing(rt, "builtins.id", &told, 1)) return number;
  release(rt, number);
  return FAILED;
}

static BUILTIN(isinstance) {
  (void)nargs;
  int answer = object_is_instance(rt, args[0], args[1]);
  return answer < 0 ? FAILED : bool_value(answer);
}
static BUILTIN(issubclass) {
  (void)nargs;
  int answer = object_is_subclass(rt, args[0], args[1]);
  return answer < 0 ? FAILED : bool_value(answer);
}

/* ---- iteration ---- */

static BUILTIN(iter) {
  (void)nargs;
  if (is_null(args[1])) return object_iter(rt, args[0]);
  if (!object_is_callable(rt, args[0]))
    return error_raise(rt, TYPE_TypeError, "iter(object, sentinel): object must be callable");
  return callable_iterator_new(rt, args[0], args[1]);
}

static BUILTIN(next) {
  (void)nargs;
  Type *type = type_of(rt, args[0]);
  if (!type->slots.next)
    return error_raise(rt, TYPE_TypeError, "'%T' object is not an iterator", args[0]);
  Owned item = type->slots.next(rt, args[0]);
  if (!failed(item)) return item;
  if (!is_null(args[1])) {
    if (error_pending(rt) && !error_clear_if(rt, TYPE_StopIteration)) return FAILED;
    return retain(args[1]);
  }
  return error_pending(rt) ? FAILED : error_raise_value(rt, TYPE_StopIteration, NULL_BORROWED);
}

static BUILTIN(aiter) {
  (void)nargs;
  Type *type = type_of(rt, args[0]);
  if (!type->slots.aiter)
    return error_raise(rt, TYPE_TypeError, "'%T' object is not an async iterable", args[0]);
  Owned iterator = type->slots.aiter(rt, args[0]);
  if (failed(iterator) || type_of(rt, borrow(iterator))->slots.anext) return iterator;
  error_raise(rt, TYPE_TypeError, "aiter() returned not an async iterator of type '%T'",
              borrow(iterator));
  release(rt, iterator);
  return FAILED;
}

static BUILTIN(anext) {
  (void)nargs;
  Type *type = type_of(rt, args[0]);
  if (!type->slots.anext)
    return error_raise(rt, TYPE_TypeError, "'%T' object is not an async iterator", args[0]);
  Owned awaitable = type->slots.anext(rt, args[0]);
  if (failed(awaitable) || is_null(args[1])) return awaitable;
  return anext_awaitable_new(rt, awaitable, args[1]);
}

static BUILTIN(len) {
  (void)nargs;
  int64_t length = object_length(rt, args[0]);
  return length < 0 ? FAILED : int_new(rt, length);
}

/* A comparison's truth, without the shortcut of identity. */
static int compare_strictly(Runtime *rt, Borrowed a, Borrowed b, CompareOp op) {
  Owned answer = object_compare(rt, a, b, op);
  if (failed(answer)) return -1;
  int truth = is_bool(answer) ? is_true(answer)
                              : HELD(rt, "comparison", object_truth(rt, borrow(answer)), answer);
  release(rt, answer);
  return truth;
}

/* The item whose key is the best, of an iterator's or of `count` arguments; null when there are none. */
static bool find_extreme(Runtime *rt, Borrowed key, Owned iterator, Borrowed *args, size_t count,
                         CompareOp better, Owned *best) {
  struct {
    Owned iterator, best, best_key, item, item_key;
  } v = {iterator, NULL_VALUE, NULL_VALUE, NULL_VALUE, NULL_VALUE};
  HeldValues hold;
  heap_hold(rt, &hold, "min or max", &v.iterator, 5);
  bool done = false;
  for (size_t i = 0;; i++) {
    if (!is_null(iterator)) {
      v.item = object_next(rt, borrow(iterator));
      if (failed(v.item)) {
        done = !error_pending(rt);
        break;
      }
    } else {
      if ((done = i == count)) break;
      v.item = retain(args[i]);
    }
    v.item_key = is_null(key) ? retain(borrow(v.item)) : object_call1(rt, key, borrow(v.item));
    if (failed(v.item_key)) break;
    int wins =
        is_null(v.best) ? 1 : compare_strictly(rt, borrow(v.item_key), borrow(v.best_key), better);
    if (wins < 0) break;
    if (wins) {
      Owned item = v.item, item_key = v.item_key;
      v.item = v.item_key = NULL_VALUE;
      STORE_VALUE(rt, v.best, item);
      STORE_VALUE(rt, v.best_key, item_key);
    } else {
      CLEAR_VALUE(rt, v.item);
      CLEAR_VALUE(rt, v.item_key);
    }
  }
  heap_unhold(rt, &hold);
  release(rt, v.item);
  release(rt, v.item_key);
  release(rt, v.best_key);
  if (!done) CLEAR_VALUE(rt, v.best);
  *best = v.best;
  return done;
}

/* min and max: over one iterable or several arguments. args: key, default, then the items. */
static Owned extreme(Runtime *rt, Borrowed *args, size_t nargs, CompareOp better,
                     const char *name) {
  Borrowed key = is_null(args[0]) || is_none(args[0]) ? NULL_BORROWED : args[0],
           otherwise = args[1];
  size_t count = nargs - 2;
  if (count == 0)
    return error_raise(rt, TYPE_TypeError, "%s expected at least 1 argument, got 0", name);
  if (count > 1 && !is_null(otherwise))
    return error_raise(rt, TYPE_TypeError,
                       "Cannot specify a default for %s() with multiple positional arguments",
                       name);
  if (is_null(key)) {
    size_t given = count;
    Borrowed *items = count == 1 ? fold_quick_items(args[2], &given) : args + 2;
    Owned quick = items ? fold_quick_extreme(items, given, better) : NULL_VALUE;
    if (!is_null(quick)) return quick;
  }
  Owned best = NULL_VALUE, iterator = count == 1 ? object_iter(rt, args[2]) : NULL_VALUE;
  if (count == 1 && failed(iterator)) return FAILED;
  bool done = find_extreme(rt, key, iterator, args + 2, count, better, &best);
  release(rt, iterator);
  if (!done) return FAILED;
  if (!is_null(best)) return best;
  return is_null(otherwise)
             ? error_raise(rt, TYPE_ValueError, "%s() iterable argument is empty", name)
             : retain(otherwise);
}
static BUILTIN(max) { return extreme(rt, args, nargs, CMP_GT, "max"); }
static BUILTIN(min) { return extreme(rt, args, nargs, CMP_LT, "min"); }

/* args: key, reverse, then what should be the one iterable */
static BUILTIN(sorted) {
  if (nargs != 3)
    return error_raise(rt, TYPE_TypeError, "sorted expected 1 argument, got %zu", nargs - 2);
  int reverse = is_null(args[1]) ? 0 : object_truth(rt, args[1]);
  if (reverse < 0) return FAILED;
  Owned list = list_from_iterable(rt, args[2]);
  if (!failed(list) && !HELD(rt, "sorted", list_sort(rt, borrow(list), args[0], reverse), list))
    CLEAR_VALUE(rt, list);
  return list;
}

/* Adds floats with Neumaier's compensation, as 3.12's sum() does. */
static Owned sum_floats(Runtime *rt, Owned iterator, double total, Owned *left) {
  double correction = 0;
  for (;;) {
    Owned item = object_next(rt, borrow(iterator));
    *left = item;
    if (failed(item)) break;
    double x;
    if (is_float_exact(item)) {
      x = float_value(borrow(item));
      double sum = total + x;
      if (__builtin_fabs(total) >= __builtin_fabs(x))
        correction += (total - sum) + x;
      else
        correction += (x - sum) + total;
      total = sum;
    } else if (is_small(item)) {
      total += (double)small_value(item);
    } else {
      break;
    }
    release(rt, item);
  }
  if (correction != 0 && __builtin_isfinite(correction)) total += correction;
  return float_new(rt, total);
}

/* total + what the iterator still has; consumes both. */
static Owned sum_on(Runtime *rt, Owned iterator, Owned total) {
  Owned held[] = {iterator, NULL_VALUE, NULL_VALUE};
  HeldValues hold;
  heap_hold(rt, &hold, "sum", held, 3);
  for (;;) {
    Owned item;
    held[1] = total;
    if (is_float_exact(total))
      STORE_VALUE(rt, total, sum_floats(rt, iterator, float_value(borrow(total)), &item));
    else
      item = object_next(rt, borrow(iterator));
    if (failed(item)) break;
    int64_t n;
    if (is_small(total) && is_small(item) &&
        !__builtin_add_overflow(small_value(total), small_value(item), &n) && small_fits(n)) {
      total = small_new(n);
      continue;
    }
    held[1] = total;
    held[2] = item;
    Owned next = object_binary(rt, borrow(total), borrow(item), OP_ADD);
    held[1] = held[2] = NULL_VALUE;
    release(rt, item);
    STORE_VALUE(rt, total, next);
    if (failed(total)) break;
  }
  heap_unhold(rt, &hold);
  release(rt, iterator);
  if (error_pending(rt)) CLEAR_VALUE(rt, total);
  return total;
}

/* args: iterator, total */
static Owned sum_rest(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return sum_on(rt, retain(args[0]), retain(args[1]));
}

static BUILTIN(sum) {
  (void)nargs;
  size_t count;
  Borrowed *items = fold_quick_items(args[0], &count);
  Owned quick = items ? fold_quick_sum(rt, items, count, args[1]) : NULL_VALUE;
  if (!is_null(quick) || error_pending(rt)) return quick;
  Owned iterator = object_iter(rt, args[0]);
  if (failed(iterator)) return FAILED;
  Owned total = is_null(args[1]) ? small_new(0) : retain(args[1]);
  const char *kind =
      is_str(rt, borrow(total))                     ? "strings [use ''.join(seq) instead]"
      : value_has(rt, borrow(total), TYPE_IS_BYTES) ? "bytes [use b''.join(seq) instead]"
      : object_has_id(total, TYPE_bytearray)        ? "bytearray [use b''.join(seq) instead]"
                                                    : NULL;
  if (kind) {
    release(rt, total);
    release(rt, iterator);
    return error_raise(rt, TYPE_TypeError, "sum() can't sum %s", kind);
  }
  return sum_on(rt, iterator, total);
}

static BUILTIN(round) {
  (void)nargs;
  Owned method = object_find_special(rt, args[0], NAME_OF(rt, dunder_round));
  if (failed(method)) {
    if (error_pending(rt)) return FAILED;
    return error_raise(rt, TYPE_TypeError, "type %T doesn't define __round__ method", args[0]);
  }
  Owned result =
      HELD(rt, "round",
           is_null(args[1]) || is_none(args[1]) ? object_call0(rt, borrow(method))
                                                : object_call1(rt, borrow(method), args[1]),
           method);
  release(rt, method);
  return result;
}

/* ---- for the prompt ---- */

/* exit() and quit(), which scripts call as well. As in CPython, standard input is closed on the way. */
static Owned leave(Runtime *rt, Borrowed code) {
  Owned in = sys_get(rt, "stdin");
  if (!is_null(in) && !is_none(in)) {
    Owned closed = object_call_method(rt, borrow(in), NAME_OF(rt, close), NULL, 0);
    if (failed(closed)) error_clear(rt);
    release(rt, closed);
  }
  release(rt, in);
  return error_raise_value(rt, TYPE_SystemExit, is_null(code) ? NONE_BORROWED : code);
}

BUILTIN(exit) {
  (void)nargs;
  return leave(rt, args[0]);
}

BUILTIN(quit) {
  (void)nargs;
  return leave(rt, args[0]);
}

/* The library's pydoc does it. */
BUILTIN(help) {
  Owned pydoc = rt->core->import_module(rt, "pydoc");
  if (failed(pydoc)) return FAILED;
  Owned name = str_intern_text(rt, "help"), result = FAILED;
  if (!failed(name))
    result = HELD(rt, "help", object_call_method(rt, borrow(pydoc), borrow(name), args, nargs),
                  pydoc, name);
  release(rt, name);
  release(rt, pydoc);
  return result;
}

/* ---- the module ---- */

static const MethodDef functions[] = {
    FUNCTION(builtins, __build_class__, "(func, name, /, *bases, metaclass=None, **kwds)",
             "What a class statement calls."),
    FUNCTION(builtins, __import__, "(name, globals=None, locals=None, fromlist=(), level=0)",
             "What an import statement calls."),
    FUNCTION(builtins, abs, "(x, /)", "The absolute value."),
    FUNCTION(builtins, aiter, "(async_iterable, /)",
             "The asynchronous iterator of an asynchronous iterable."),
    FUNCTION_FOLD(builtins, all, "(iterable, /)", "True when no item is false.", FOLD_ALL, NULL),
    FUNCTION(builtins, anext, "(async_iterator, default=None, /)",
             "The next item of an asynchronous iterator, to be awaited; default when it ended."),
    FUNCTION_FOLD(builtins, any, "(iterable, /)", "True when an item is true.", FOLD_ANY, NULL),
    FUNCTION(builtins, ascii, "(obj, /)", "As repr(), with characters beyond ASCII escaped."),
    FUNCTION(builtins, bin, "(number, /)", "An int in base 2, with 0b in front."),
    FUNCTION(builtins, breakpoint, "(*args, **kws)", "Call sys.breakpointhook: a debugger."),
    FUNCTION(builtins, callable, "(obj, /)", "Whether it can be called."),
    FUNCTION(builtins, chr, "(i, /)", "The character with this code point."),
    FUNCTION(
        builtins, compile,
        "(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)",
        "A code object from text."),
    FUNCTION(builtins, delattr, "(obj, name, /)", "Delete an attribute."),
    FUNCTION(builtins, dir, "(object=<not given>, /)",
             "The names of an object's attributes; without one, of the local names."),
    FUNCTION(builtins, divmod, "(x, y, /)", "The pair (x // y, x % y)."),
    FUNCTION(builtins, eval, "(source, globals=None, locals=None, /)",
             "The value of an expression given as text or code."),
    FUNCTION(builtins, exec, "(source, globals=None, locals=None, /, *, closure=None)",
             "Run statements given as text or code."),
    FUNCTION(builtins, exit, "(code=None)", "Leave the interpreter: raise SystemExit(code)."),
    FUNCTION(builtins, format, "(value, format_spec='', /)",
             "The value as text, in the form that the spec asks for."),
    FUNCTION(builtins, getattr, "(object, name, default=<not given>, /)",
             "An attribute by name; the default, if given, when it is missing."),
    FUNCTION(builtins, globals, "()", "The dict of the module's names."),
    FUNCTION(builtins, hasattr, "(obj, name, /)", "Whether an attribute of this name can be had."),
    FUNCTION(builtins, hash, "(obj, /)", "The number by which dicts and sets find it."),
    FUNCTION(builtins, help, "(*objects)",
             "What is known of an object; without one, a conversation about all of them."),
    FUNCTION(builtins, hex, "(number, /)", "An int in base 16, with 0x in front."),
    FUNCTION(builtins, id, "(obj, /)", "A number that no other live object has."),
    FUNCTION(builtins, input, "(prompt='', /)",
             "A line read from standard input, without its newline."),
    FUNCTION(builtins, isinstance, "(obj, class_or_tuple, /)",
             "Whether it is an instance of a class or of one of several."),
    FUNCTION(builtins, issubclass, "(cls, class_or_tuple, /)",
             "Whether a class derives from a class or from one of several."),
    FUNCTION(
        builtins, iter, "(object, sentinel=<not given>, /)",
        "An iterator over an object; or over a callable's results until one equals the sentinel."),
    FUNCTION(builtins, len, "(obj, /)", "The number of items."),
    FUNCTION(builtins, locals, "()", "A dict of the local names."),
    FUNCTION_FOLD(builtins, max, "(*args, key=None, default=<not given>)",
                  "The largest of the arguments, or of an iterable's items.", FOLD_MAX, NULL),
    FUNCTION_FOLD(builtins, min, "(*args, key=None, default=<not given>)",
                  "The smallest of the arguments, or of an iterable's items.", FOLD_MIN, NULL),
    FUNCTION(builtins, next, "(iterator, default=<not given>, /)",
             "The next item; at the end the default, or StopIteration."),
    FUNCTION(builtins, oct, "(number, /)", "An int in base 8, with 0o in front."),
    FUNCTION(
        builtins, open,
        "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
        "A file object for a path or a descriptor."),
    FUNCTION(builtins, ord, "(c, /)", "The code point of a character."),
    FUNCTION(builtins, pow, "(base, exp, mod=None)", "base ** exp, or that modulo mod."),
    FUNCTION(builtins, print, "(*args, sep=' ', end='\\n', file=None, flush=False)",
             "Write the arguments as text to a file, by default sys.stdout."),
    FUNCTION(builtins, quit, "(code=None)", "Leave the interpreter: raise SystemExit(code)."),
    FUNCTION(builtins, repr, "(obj, /)", "The value as text for a programmer."),
    FUNCTION(builtins, round, "(number, ndigits=None)",
             "A number rounded to some digits behind the point."),
    FUNCTION(builtins, setattr, "(obj, name, value, /)", "Set an attribute."),
    FUNCTION(builtins, sorted, "(*args, key=None, reverse=False)",
             "A new list of an iterable's items in ascending order."),
    FUNCTION_FOLD(builtins, sum, "(iterable, /, start=0)", "The start value plus all items.",
                  FOLD_SUM, sum_rest),
    FUNCTION(builtins, vars, "(object=<not given>, /)",
             "The __dict__ of an object; without one, as locals()."),
    END_OF_METHODS,
};

static bool init(Runtime *rt, Borrowed module) {
  static const uint16_t types[] = {
      TYPE_object,   TYPE_type,      TYPE_int,      TYPE_bool,        TYPE_float,
      TYPE_complex,  TYPE_str,       TYPE_bytes,    TYPE_bytearray,   TYPE_memoryview,
      TYPE_tuple,    TYPE_list,      TYPE_dict,     TYPE_set,         TYPE_frozenset,
      TYPE_range,    TYPE_slice,     TYPE_property, TYPE_classmethod, TYPE_staticmethod,
      TYPE_super,    TYPE_enumerate, TYPE_zip,      TYPE_map,         TYPE_filter,
      TYPE_reversed,
#define EXCEPTION(name, base, layout, doc) TYPE_##name,
#include "object/exceptions.def"
#undef EXCEPTION
  };
  for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
    if (!module_add_type(rt, module, types[i])) return false;
  Borrowed os_error = TYPE_VALUE(TYPE_OF_ID(rt, TYPE_OSError));
  return module_add(rt, module, "EnvironmentError", retain(os_error)) &&
         module_add(rt, module, "IOError", retain(os_error)) &&
         module_add(rt, module, "Ellipsis", ELLIPSIS) &&
         module_add(rt, module, "NotImplemented", NOT_IMPLEMENTED) &&
         module_add(rt, module, "None", NONE) && module_add(rt, module, "True", TRUE_VALUE) &&
         module_add(rt, module, "False", FALSE_VALUE) &&
         module_add(rt, module, "__debug__", TRUE_VALUE);
}

const ModuleSpec builtins_module = {
    .name = "builtins",
    .doc = "Functions, types and exceptions that every script has.",
    .functions = functions,
    .init = init,
};
