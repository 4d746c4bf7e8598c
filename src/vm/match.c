/* match statements: what patterns ask of a subject. */
#include "object/attr.h"
#include "object/dict.h"
#include "object/str.h"
#include "types/int.h"
#include "types/set.h"
#include "vm/slow.h"

/* The values for all keys, or None when one is missing; keys are looked up with get(), so that defaultdicts are not filled. */
static Owned match_keys(Runtime *rt, Borrowed subject, Borrowed keys) {
  Tuple *wanted = as_tuple(keys);
  Owned seen = set_new(rt, NULL_BORROWED), values = tuple_new(rt, wanted->length), get = FAILED,
        missing = FAILED;
  Owned result = FAILED;
  if (failed(seen) || failed(values)) goto done;
  get = object_getattr(rt, subject, NAME_OF(rt, get));
  missing = tuple_pack1(rt, NONE_BORROWED); /* an object that nobody else can return */
  if (failed(get) || failed(missing)) goto done;
  for (uint64_t i = 0; i < wanted->length; i++) {
    Borrowed key = tuple_peek(wanted, i);
    int repeated = set_contains(rt, borrow(seen), key);
    if (repeated > 0)
      error_raise(rt, TYPE_ValueError, "mapping pattern checks duplicate key (%R)", key);
    if (repeated != 0 || !set_add(rt, borrow(seen), key)) goto done;
    Owned value = object_call2(rt, borrow(get), key, borrow(missing));
    if (failed(value)) goto done;
    if (same(value, missing)) {
      release(rt, value);
      result = NONE;
      goto done;
    }
    as_tuple(values)->items[i] = value;
  }
  result = tuple_done(rt, values);
  values = NULL_VALUE;
done:
  release(rt, seen);
  release(rt, values);
  release(rt, get);
  release(rt, missing);
  return result;
}

static bool add_attribute(Runtime *rt, Borrowed subject, Borrowed type, Borrowed name,
                          Borrowed seen, Owned *place, bool *found) {
  int repeated = set_contains(rt, seen, name);
  if (repeated > 0)
    error_raise(rt, TYPE_TypeError, "%N() got multiple sub-patterns for attribute %R",
                as_type(type), name);
  if (repeated != 0 || !set_add(rt, seen, name)) return false;
  *place = object_find_attr(rt, subject, name);
  *found = !failed(*place);
  return *found || !error_pending(rt);
}

/* Types whose one positional sub-pattern is the subject itself. */
static bool matches_self(Runtime *rt, Type *type) {
  static const uint16_t ids[] = {TYPE_bool,  TYPE_bytearray, TYPE_bytes, TYPE_dict,
                                 TYPE_float, TYPE_frozenset, TYPE_int,   TYPE_list,
                                 TYPE_set,   TYPE_str,       TYPE_tuple};
  for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++)
    if (type_is_subtype(type, TYPE_OF_ID(rt, ids[i]))) return true;
  return false;
}

/* The names for positional sub-patterns: __match_args__, or none for a builtin type (then *self). */
static Owned match_arguments(Runtime *rt, Borrowed type, uint32_t wanted, bool *self) {
  Owned args = object_find_attr(rt, type, NAME_OF(rt, dunder_match_args));
  if (failed(args)) {
    if (error_pending(rt)) return FAILED;
    *self = matches_self(rt, as_type(type));
    args = retain(borrow(rt->core->empty_tuple));
  } else if (!is_tuple_exact(args)) {
    error_raise(rt, TYPE_TypeError, "%N.__match_args__ must be a tuple (got %T)", as_type(type),
                borrow(args));
    release(rt, args);
    return FAILED;
  }
  uint32_t allowed = *self ? 1 : (uint32_t)as_tuple(args)->length;
  if (wanted > allowed) {
    error_raise(rt, TYPE_TypeError, "%N() accepts %d positional sub-pattern%s (%d given)",
                as_type(type), (int)allowed, allowed == 1 ? "" : "s", (int)wanted);
    release(rt, args);
    return FAILED;
  }
  return args;
}

static Owned match_class(Runtime *rt, Borrowed subject, Borrowed type, uint32_t positional,
                         Borrowed names) {
  if (!is_object(type) || !value_has(rt, type, TYPE_IS_TYPE))
    return error_raise(rt, TYPE_TypeError, "called match pattern must be a class");
  int instance = object_is_instance(rt, subject, type);
  if (instance <= 0) return instance < 0 ? FAILED : NONE;
  size_t keywords = as_tuple(names)->length;
  Owned values = tuple_new(rt, positional + keywords), seen = set_new(rt, NULL_BORROWED),
        args = FAILED, result = FAILED;
  bool self = false, found = true;
  if (failed(values) || failed(seen)) goto done;
  if (positional) {
    args = match_arguments(rt, type, positional, &self);
    if (failed(args)) goto done;
    for (uint32_t i = 0; i < positional; i++) {
      if (self) {
        as_tuple(values)->items[0] = retain(subject);
        break;
      }
      Borrowed name = tuple_peek(as_tuple(args), i);
      if (!is_str(rt, name)) {
        error_raise(rt, TYPE_TypeError, "__match_args__ elements must be strings (got %T)", name);
        goto done;
      }
      if (!add_attribute(rt, subject, type, name, borrow(seen), &as_tuple(values)->items[i],
                         &found))
        goto done;
      if (!found) goto none;
    }
  }
  for (size_t i = 0; i < keywords; i++) {
    Owned *place = &as_tuple(values)->items[positional + i];
    if (!add_attribute(rt, subject, type, tuple_peek(as_tuple(names), i), borrow(seen), place,
                       &found))
      goto done;
    if (!found) goto none;
  }
  result = tuple_done(rt, values);
  values = NULL_VALUE;
  goto done;
none:
  result = NONE;
done:
  release(rt, values);
  release(rt, seen);
  release(rt, args);
  return result;
}

static Owned copy_without_keys(Runtime *rt, Borrowed subject, Borrowed keys) {
  Owned rest = dict_new(rt);
  if (failed(rest)) return FAILED;
  bool ok = dict_update(rt, borrow(rest), subject, true);
  for (uint64_t i = 0; ok && i < as_tuple(keys)->length; i++)
    ok = dict_delete(rt, borrow(rest), tuple_peek(as_tuple(keys), i)) >= 0;
  if (!ok) CLEAR_VALUE(rt, rest);
  return rest;
}

bool slow_match(Runtime *rt, Owned *R, const Instruction *pc) {
  Borrowed subject = borrow(REG(pc->b));
  Owned result;
  switch (pc->op) {
  case OP_CODE_GET_LEN: {
    int64_t length = HOLDING(object_length(rt, subject));
    result = length < 0 ? FAILED : int_new(rt, length);
    break;
  }
  case OP_CODE_MATCH_SEQUENCE: result = bool_value(value_has(rt, subject, TYPE_SEQUENCE)); break;
  case OP_CODE_MATCH_MAPPING: result = bool_value(value_has(rt, subject, TYPE_MAPPING)); break;
  case OP_CODE_MATCH_KEYS: result = HOLDING(match_keys(rt, subject, borrow(REG(pc->c)))); break;
  case OP_CODE_MATCH_CLASS: {
    Borrowed names = borrow(FRAME_FUNCTION(R)->code->constants->items[pc[2].low]);
    result = HOLDING(match_class(rt, subject, borrow(REG(pc->c)), pc[1].low, names));
    if (!failed(result)) consume_operand(rt, R, pc->c);
    break;
  }
  default: result = HOLDING(copy_without_keys(rt, subject, borrow(REG(pc->c)))); break;
  }
  if (failed(result)) return false;
  set_register(rt, R, pc->a, result);
  return true;
}
