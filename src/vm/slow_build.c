/* Slow paths that make and take apart containers: displays, f-strings, unpacking, iteration, functions. */
#include "object/attr.h"
#include "object/dict.h"
#include "object/str.h"
#include "types/format_quick.h"
#include "types/iterators.h"
#include "types/list.h"
#include "types/range.h"
#include "types/set.h"
#include "types/slice.h"
#include "vm/slow.h"

/* ---- displays ---- */

static Owned build_set(Runtime *rt, Owned *items, size_t count) {
  Owned set = set_new(rt, NULL_BORROWED);
  for (size_t i = 0; i < count && !failed(set); i++)
    if (!HELD(rt, "set display", set_add(rt, borrow(set), borrow(items[i])), set))
      CLEAR_VALUE(rt, set);
  return set;
}

static Owned build_map(Runtime *rt, Owned *pairs, size_t count) {
  Owned dict = dict_new_sized(rt, count);
  for (size_t i = 0; i < count && !failed(dict); i++)
    if (!HELD(rt, "dict display",
              dict_set(rt, borrow(dict), borrow(pairs[2 * i]), borrow(pairs[2 * i + 1])), dict))
      CLEAR_VALUE(rt, dict);
  return dict;
}

static Owned build_const_map(Runtime *rt, Tuple *keys, Owned *values) {
  Owned dict = dict_new_sized(rt, keys->length);
  for (size_t i = 0; i < keys->length && !failed(dict); i++)
    if (!dict_set(rt, borrow(dict), tuple_peek(keys, i), borrow(values[i]))) CLEAR_VALUE(rt, dict);
  return dict;
}

static Owned build_string(Runtime *rt, Owned *pieces, size_t count) {
  int64_t length = 0;
  uint32_t widest = 0;
  for (size_t i = 0; i < count; i++) {
    Str *piece = as_str(pieces[i]);
    uint32_t w = str_widest(piece);
    if (w > widest) widest = w;
    if (__builtin_add_overflow(length, (int64_t)piece->length, &length)) return error_no_memory(rt);
  }
  Owned result = str_new(rt, length, widest);
  if (failed(result) || !length) return result;
  int64_t at = 0;
  for (size_t i = 0; i < count; i++) {
    Str *piece = as_str(pieces[i]);
    str_copy_chars(as_str(result), at, piece, 0, (int64_t)piece->length);
    at += (int64_t)piece->length;
  }
  return result;
}

/* A bound that is a small int or None, fitted to the length. */
static inline bool plain_bound(Borrowed bound, int64_t length, int64_t otherwise, int64_t *at) {
  if (is_none(bound)) return *at = otherwise, true;
  if (!is_small(bound)) return false;
  int64_t n = small_value(bound);
  if (n < 0) n = n + length < 0 ? 0 : n + length;
  *at = n > length ? length : n;
  return true;
}

int slow_slice(Runtime *rt, Owned *R, const Instruction *pc) {
  const Instruction *get = pc + 1;
  if (pc->c != 2 || get->op < OP_CODE_GETITEM || get->op > OP_CODE_GETITEM_STR ||
      get->op == OP_CODE_GETITEM_K || get->c != pc->a || get->b == pc->a ||
      (rt->breaker & BREAK_TRACE))
    return 0;
  Borrowed container = borrow(REG(get->b));
  bool list = is_list_exact(container), tuple = is_tuple_exact(container);
  if (!list && !tuple && !is_str_exact(container)) return 0;
  int64_t start, stop,
      length = (int64_t)(list    ? as_list(container)->length
                         : tuple ? as_tuple(container)->length
                                 : as_str(container)->length);
  Owned *bounds = &REG(pc->b);
  if (!plain_bound(borrow(bounds[0]), length, 0, &start) ||
      !plain_bound(borrow(bounds[1]), length, length, &stop))
    return 0;
  if (stop < start) stop = start;
  Owned part = list    ? list_slice(rt, container, (size_t)start, (size_t)stop)
               : tuple ? tuple_slice(rt, container, (size_t)start, (size_t)stop)
                       : str_slice(rt, container, start, stop);
  if (failed(part)) return -1;
  bounds[0] = bounds[1] = NULL_VALUE;
  consume_operand(rt, R, get->b);
  set_register(rt, R, get->a, part);
  return 1;
}

bool slow_build(Runtime *rt, Owned *R, const Instruction *pc) {
  Owned *items = &REG(pc->b), result;
  size_t count = pc->c, words = count;
  switch (pc->op) {
  case OP_CODE_BUILD_TUPLE:
  case OP_CODE_BUILD_LIST: {
    bool list = pc->op == OP_CODE_BUILD_LIST;
    result = list ? list_take(rt, items, count) : tuple_take(rt, items, count);
    for (size_t i = 0; i < count; i++) items[i] = NULL_VALUE;
    words = 0;
    break;
  }
  case OP_CODE_BUILD_SET: result = HOLDING(build_set(rt, items, count)); break;
  case OP_CODE_BUILD_MAP:
    words = 2 * count;
    result = HOLDING(build_map(rt, items, count));
    break;
  case OP_CODE_BUILD_CONST_MAP: {
    Tuple *keys = as_tuple(constant_operand(R, pc->c));
    words = keys->length;
    result = build_const_map(rt, keys, items);
    break;
  }
  case OP_CODE_BUILD_STRING: result = build_string(rt, items, count); break;
  default:
    result = slice_new(rt, borrow(items[0]), borrow(items[1]),
                       count == 3 ? borrow(items[2]) : NONE_BORROWED);
    break;
  }
  if (failed(result)) return false;
  for (size_t i = 0; i < words; i++) CLEAR_VALUE(rt, items[i]);
  set_register(rt, R, pc->a, result);
  return true;
}

/* ---- growing ---- */

static bool extend_list(Runtime *rt, Borrowed list, Borrowed iterable) {
  if (list_extend(rt, list, iterable)) return true;
  Type *type = type_of(rt, iterable);
  if (error_is(rt, TYPE_TypeError) && !type->slots.iter && !type->slots.getitem) {
    error_clear(rt);
    error_raise(rt, TYPE_TypeError, "Value after * must be an iterable, not %T", iterable);
  }
  return false;
}

/* 1: has keys(), as a mapping does; 0 not; -1 exception. */
static int has_keys(Runtime *rt, Borrowed mapping) {
  if (is_dict(rt, mapping)) return 1;
  Owned keys = object_find_attr(rt, mapping, NAME_OF(rt, keys));
  if (failed(keys)) return error_pending(rt) ? -1 : 0;
  release(rt, keys);
  return 1;
}

static bool update_dict(Runtime *rt, Borrowed dict, Borrowed mapping) {
  int keys = has_keys(rt, mapping);
  if (keys == 0) error_raise(rt, TYPE_TypeError, "'%T' object is not a mapping", mapping);
  return keys > 0 && dict_update(rt, dict, mapping, true);
}

Owned slow_callee_name(Runtime *rt, Borrowed callee) {
  Owned name = object_find_attr(rt, callee, NAME_OF(rt, dunder_qualname));
  if (failed(name)) {
    if (error_pending(rt)) return FAILED;
    return object_str(rt, callee);
  }
  Owned module = object_find_attr(rt, callee, NAME_OF(rt, dunder_module));
  if (failed(module) && error_pending(rt)) error_clear(rt);
  Owned text;
  if (!failed(module) && is_str(rt, borrow(module)) && !str_equal_text(borrow(module), "builtins"))
    text = format_str(rt, "%S.%S()", borrow(module), borrow(name));
  else
    text = format_str(rt, "%S()", borrow(name));
  release(rt, module);
  release(rt, name);
  return text;
}

static bool merge_error(Runtime *rt, Borrowed callee, const char *format, Borrowed value,
                        bool type_name_of) {
  Owned name = slow_callee_name(rt, callee);
  if (failed(name)) return false;
  if (type_name_of)
    error_raise(rt, TYPE_TypeError, "%S argument after ** must be a mapping, not %T", borrow(name),
                value);
  else
    error_raise(rt, TYPE_TypeError, format, borrow(name), value);
  release(rt, name);
  return false;
}

/* ** in a call: every key must be a str that was not given yet. */
static bool merge_item(Runtime *rt, Borrowed dict, Borrowed key, Borrowed value, Borrowed callee) {
  if (!is_str(rt, key)) return error_raise(rt, TYPE_TypeError, "keywords must be strings"), false;
  if (!is_null(dict_peek(rt, dict, key)))
    return merge_error(rt, callee, "%S got multiple values for keyword argument '%S'", key, false);
  return !error_pending(rt) && dict_set(rt, dict, key, value);
}

static bool merge_copy(Runtime *rt, Borrowed dict, Borrowed mapping, Borrowed callee) {
  Owned copy = dict_new(rt);
  if (failed(copy)) return false;
  bool ok = HELD(rt, "keyword arguments", dict_update(rt, borrow(copy), mapping, true), copy);
  size_t position = 0;
  Borrowed key, value;
  while (ok && dict_step(as_dict(copy), &position, &key, &value))
    ok = HELD(rt, "keyword arguments", merge_item(rt, dict, key, value, callee), copy);
  release(rt, copy);
  return ok;
}

/* From anything with keys(), which may give a key twice. */
static bool merge_keys(Runtime *rt, Borrowed dict, Borrowed mapping, Borrowed callee) {
  Owned keys = object_call_method(rt, mapping, NAME_OF(rt, keys), NULL, 0);
  if (failed(keys)) return false;
  Owned iterator = HELD(rt, "keyword arguments", object_iter(rt, borrow(keys)), keys);
  release(rt, keys);
  if (failed(iterator)) return false;
  bool ok = true;
  while (ok) {
    Owned key = HELD(rt, "keyword arguments", object_next(rt, borrow(iterator)), iterator);
    if (failed(key)) break;
    Owned value =
        HELD(rt, "keyword arguments", object_getitem(rt, mapping, borrow(key)), iterator, key);
    ok = !failed(value) &&
         HELD(rt, "keyword arguments", merge_item(rt, dict, borrow(key), borrow(value), callee),
              iterator, key, value);
    release(rt, key);
    if (!failed(value)) release(rt, value);
  }
  release(rt, iterator);
  return ok && !error_pending(rt);
}

static bool merge_dict(Runtime *rt, Borrowed dict, Borrowed mapping, Borrowed callee) {
  int keys = has_keys(rt, mapping);
  if (keys <= 0) return keys == 0 && merge_error(rt, callee, "", mapping, true);
  return is_dict(rt, mapping) ? merge_copy(rt, dict, mapping, callee)
                              : merge_keys(rt, dict, mapping, callee);
}

bool slow_update(Runtime *rt, Owned *R, const Instruction *pc) {
  Borrowed container = borrow(REG(pc->a)), value = borrow(REG(pc->b));
  bool ok = false;
  switch (pc->op) {
  case OP_CODE_LIST_EXTEND: ok = HOLDING(extend_list(rt, container, value)); break;
  case OP_CODE_SET_ADD: ok = HOLDING(set_add(rt, container, value)); break;
  case OP_CODE_SET_UPDATE: ok = HOLDING(set_update(rt, container, value)); break;
  case OP_CODE_MAP_ADD:
    ok = HOLDING(dict_set(rt, container, value, borrow(REG(pc->c))));
    if (ok) consume_operand(rt, R, pc->c);
    break;
  case OP_CODE_DICT_UPDATE: ok = HOLDING(update_dict(rt, container, value)); break;
  case OP_CODE_DICT_MERGE:
    ok = HOLDING(merge_dict(rt, container, value, borrow(REG(pc->c))));
    break;
  default: { /* LIST_TO_TUPLE */
    Owned tuple = list_to_tuple(rt, value);
    if (failed(tuple)) return false;
    consume_operand(rt, R, pc->b);
    set_register(rt, R, pc->a, tuple);
    return true;
  }
  }
  if (ok) consume_operand(rt, R, pc->b);
  return ok;
}

/* ---- f-strings ---- */

static Owned convert_and_format(Runtime *rt, Borrowed value, int conversion, Borrowed spec) {
  if (conversion == 0 && is_null(spec) && is_str_exact(value)) return retain(value);
  char quick[FORMAT_ROOM];
  int length = conversion == 0 && !is_null(spec) ? format_quick(value, spec, quick) : -1;
  if (length >= 0) return str_from_ascii(rt, quick, (size_t)length);
  Owned converted = conversion == 1   ? object_str(rt, value)
                    : conversion == 2 ? object_repr(rt, value)
                    : conversion == 3 ? object_ascii(rt, value)
                                      : retain(value);
  if (failed(converted)) return FAILED;
  if (is_null(spec) && is_str_exact(converted)) return converted;
  Owned result = HELD(rt, "f-string", object_format(rt, borrow(converted), spec), converted);
  release(rt, converted);
  return result;
}

bool slow_format(Runtime *rt, Owned *R, const Instruction *pc) {
  bool with_spec = pc->c & 4;
  Borrowed spec = with_spec ? borrow(*(&REG(pc->b) + 1)) : NULL_BORROWED;
  Owned held = pc->b < frame_temporaries(R) ? retain(borrow(REG(pc->b))) : NULL_VALUE;
  Owned text = HOLDING_WITH(convert_and_format(rt, borrow(REG(pc->b)), pc->c & 3, spec), held);
  release(rt, held);
  if (failed(text)) return false;
  consume_operand(rt, R, pc->b);
  if (with_spec) consume_operand(rt, R, pc->b + 8);
  set_register(rt, R, pc->a, text);
  return true;
}

/* ---- unpacking ---- */

static bool raise_not_iterable(Runtime *rt, Borrowed value) {
  Type *type = type_of(rt, value);
  if (error_is(rt, TYPE_TypeError) && !type->slots.iter && !type->slots.getitem) {
    error_clear(rt);
    error_raise(rt, TYPE_TypeError, "cannot unpack non-iterable %T object", value);
  }
  return false;
}

/* Takes `before` items, and, when `after` >= 0, a list of the rest less `after` items, and these. `to` has room for all. */
static bool unpack_iterable(Runtime *rt, Borrowed value, Owned *to, size_t before, int64_t after) {
  Owned iterator = object_iter(rt, value);
  if (failed(iterator)) return raise_not_iterable(rt, value);
  size_t count = 0;
  bool ok = true;
  for (; count < before; count++) {
    Owned item = HELD(rt, "unpacking", object_next(rt, borrow(iterator)), iterator);
    if (failed(item)) {
      if (!error_pending(rt))
        error_raise(rt, TYPE_ValueError, "not enough values to unpack (expected %s%zu, got %zu)",
                    after >= 0 ? "at least " : "", before + (after > 0 ? (size_t)after : 0), count);
      ok = false;
      break;
    }
    to[count] = item;
  }
  if (ok && after < 0) {
    Owned item = HELD(rt, "unpacking", object_next(rt, borrow(iterator)), iterator);
    if (!failed(item)) {
      release(rt, item);
      error_raise(rt, TYPE_ValueError, "too many values to unpack (expected %zu)", before);
      ok = false;
    } else if (error_pending(rt)) {
      ok = false;
    }
  } else if (ok) {
    Owned rest = HELD(rt, "unpacking", list_from_iterable(rt, borrow(iterator)), iterator);
    if (failed(rest)) {
      ok = false;
    } else {
      List *list = as_list(rest);
      to[count++] = rest;
      if (list->length < (uint64_t)after) {
        error_raise(rt, TYPE_ValueError,
                    "not enough values to unpack (expected at least %zu, got %zu)",
                    before + (size_t)after, before + (size_t)list->length);
        ok = false;
      } else {
        uint64_t first = list->length - (uint64_t)after;
        for (int64_t i = 0; i < after; i++) to[count++] = list->items[first + (uint64_t)i];
        list->length = first;
      }
    }
  }
  release(rt, iterator);
  if (!ok)
    for (size_t i = 0; i < count; i++) CLEAR_VALUE(rt, to[i]);
  return ok;
}

static bool unpack(Runtime *rt, Owned *R, const Instruction *pc, size_t before, int64_t after) {
  /* The targets may begin where the sequence lies: take it out first. */
  Owned sequence = take_operand(R, pc->b);
  Owned *to = &REG(pc->a);
  bool ok;
  if (is_list_exact(sequence) && after < 0 && as_list(sequence)->length == before) {
    for (size_t i = 0; i < before; i++) to[i] = retain(borrow(as_list(sequence)->items[i]));
    ok = true;
  } else if ((is_list_exact(sequence) || is_tuple_exact(sequence)) && after < 0) {
    uint64_t length =
        is_list_exact(sequence) ? as_list(sequence)->length : as_tuple(sequence)->length;
    if (length > before)
      error_raise(rt, TYPE_ValueError, "too many values to unpack (expected %zu)", before);
    else
      error_raise(rt, TYPE_ValueError, "not enough values to unpack (expected %zu, got %zu)",
                  before, (size_t)length);
    ok = false;
  } else {
    ok = HOLDING_WITH(unpack_iterable(rt, borrow(sequence), to, before, after), sequence);
  }
  release(rt, sequence);
  return ok;
}

bool slow_unpack(Runtime *rt, Owned *R, const Instruction *pc) {
  return unpack(rt, R, pc, pc->c, -1);
}
bool slow_unpack_ex(Runtime *rt, Owned *R, const Instruction *pc) {
  return unpack(rt, R, pc, pc->c, pc[1].low);
}

/* ---- iteration ---- */

bool slow_get_iter(Runtime *rt, Owned *R, const Instruction *pc) {
  Borrowed value = borrow(REG(pc->b));
  if (is_list_exact(value) || is_tuple_exact(value) || object_has_id(value, TYPE_range)) {
    Owned iterator = type_of(rt, value)->slots.iter(rt, value); /* runs no script */
    if (failed(iterator)) return false;
    consume_operand(rt, R, pc->b);
    set_register(rt, R, pc->a, iterator);
    return true;
  }
  Owned held = pc->b < frame_temporaries(R) ? retain(value) : NULL_VALUE;
  Owned iterator = HOLDING_WITH(object_iter(rt, value), held);
  release(rt, held);
  if (failed(iterator)) return false;
  consume_operand(rt, R, pc->b);
  set_register(rt, R, pc->a, iterator);
  return true;
}

int slow_for_iter(Runtime *rt, Owned *R, Instruction *pc) {
  Borrowed iterator = borrow(REG(pc->b));
  switch (shape_of(iterator)) {
  case TYPE_range_iterator: pc->op = OP_CODE_FOR_ITER_RANGE; break;
  case TYPE_list_iterator: pc->op = OP_CODE_FOR_ITER_LIST; break;
  case TYPE_tuple_iterator: pc->op = OP_CODE_FOR_ITER_TUPLE; break;
  case TYPE_generator: pc->op = OP_CODE_FOR_ITER_GENERATOR; break;
  default:
    pc[1].high = shape_of(iterator);
    pc->op = type_of(rt, iterator)->slots.next ? OP_CODE_FOR_ITER_NEXT : OP_CODE_FOR_ITER;
    break;
  }
  if (!type_of(rt, iterator)->slots.next) /* its class has lost __next__ since */
    return error_raise(rt, TYPE_TypeError, "'%T' object is not iterable", iterator), -1;
  Owned item = object_next(rt, iterator);
  if (!failed(item)) {
    set_register(rt, R, pc->a, item);
    return 1;
  }
  if (error_pending(rt)) return -1;
  CLEAR_VALUE(rt, REG(pc->b));
  return 0;
}

/* ---- functions ---- */

bool slow_make_function(Runtime *rt, Owned *R, const Instruction *pc) {
  Function *maker = FRAME_FUNCTION(R);
  Borrowed code = borrow(maker->code->constants->items[pc[1].low]);
  Owned value =
      function_new_within(rt, code, borrow_object(maker->globals), borrow_object(maker->builtins));
  if (failed(value)) return false;
  Function *function = as_function(value);
  Owned *from = &REG(pc->b);
  size_t at = 0;
  if (pc->c & 1) function->defaults = from[at++];
  if (pc->c & 2) function->kwdefaults = from[at++];
  if (pc->c & 4) function->annotations = from[at++];
  if (pc->c & 8) function->closure = as_tuple(from[at++]);
  for (size_t i = 0; i < at; i++) from[i] = NULL_VALUE;
  set_register(rt, R, pc->a, value);
  return true;
}
