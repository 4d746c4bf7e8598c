/* Rare operations that need no instruction of their own: bytecode/intrinsics.def. */
#include "object/attr.h"
#include "object/exception.h"
#include "object/module.h"
#include "object/str.h"
#include "types/async_generator.h"
#include "types/list.h"
#include "types/typing.h"
#include "vm/slow.h"

/* The REPL's display of a value: sys.displayhook. */
static Owned print_expression(Runtime *rt, Borrowed value) {
  Owned sys = rt->core->import_module(rt, "sys");
  if (failed(sys)) return FAILED;
  Owned name = str_intern_text(rt, "displayhook");
  Owned hook = failed(name) ? FAILED : object_find_attr(rt, borrow(sys), borrow(name));
  release(rt, name);
  release(rt, sys);
  if (failed(hook))
    return error_pending(rt) ? FAILED : error_raise(rt, TYPE_RuntimeError, "lost sys.displayhook");
  Owned result = HELD(rt, "sys.displayhook", object_call1(rt, borrow(hook), value), hook);
  release(rt, hook);
  return result;
}

/* What an exception that leaves a generator becomes: StopIteration is not let out. */
static Owned generator_error(Runtime *rt, Owned *R, Borrowed exception) {
  uint32_t flags = FRAME_FUNCTION(R)->code->flags;
  Type *type = type_of(rt, exception);
  const char *message = NULL;
  if (type_is_subtype(type, TYPE_OF_ID(rt, TYPE_StopIteration)))
    message = flags & CODE_ASYNC_GENERATOR ? "async generator raised StopIteration"
              : flags & CODE_COROUTINE     ? "coroutine raised StopIteration"
                                           : "generator raised StopIteration";
  else if ((flags & CODE_ASYNC_GENERATOR) &&
           type_is_subtype(type, TYPE_OF_ID(rt, TYPE_StopAsyncIteration)))
    message = "async generator raised StopAsyncIteration";
  if (!message) return retain(exception);
  Owned text = str_from_text(rt, message),
        args = failed(text) ? FAILED : tuple_pack1(rt, borrow(text));
  release(rt, text);
  if (failed(args)) return FAILED;
  Owned error = exception_new(rt, TYPE_RuntimeError, borrow(args));
  release(rt, args);
  if (failed(error)) return FAILED;
  Exception *made = as_exception(error);
  STORE_VALUE(rt, made->cause, retain(exception));
  STORE_VALUE(rt, made->context, retain(exception));
  made->suppress_context = true;
  return error;
}

/* typing.Generic[parameters], with *Ts unpacked. */
static Owned generic_base(Runtime *rt, Borrowed parameters) {
  Owned typing = rt->core->import_module(rt, "typing");
  if (failed(typing)) return FAILED;
  Owned name = str_intern_text(rt, "_generic_class_getitem_params"), generic = FAILED;
  Owned helper = failed(name) ? FAILED : object_find_attr(rt, borrow(typing), borrow(name));
  release(rt, name);
  Owned given = NULL_VALUE;
  if (!failed(helper))
    given = HELD(rt, "typing", object_call1(rt, borrow(helper), parameters), helper, typing);
  else if (!error_pending(rt))
    given = retain(parameters);
  release(rt, helper);
  name = str_intern_text(rt, "Generic");
  if (!failed(name) && !failed(given)) generic = object_getattr(rt, borrow(typing), borrow(name));
  release(rt, name);
  release(rt, typing);
  Owned result =
      failed(generic)
          ? FAILED
          : HELD(rt, "typing", object_getitem(rt, borrow(generic), borrow(given)), generic, given);
  release(rt, generic);
  release(rt, given);
  return result;
}

static Owned make_alias(Runtime *rt, Borrowed parts) {
  Tuple *t = as_tuple(parts);
  return type_alias_new(rt, tuple_peek(t, 0), tuple_peek(t, 1), NULL_BORROWED, tuple_peek(t, 2));
}

static Owned set_type_params(Runtime *rt, Borrowed function, Borrowed params) {
  if (is_function(function))
    STORE_VALUE(rt, as_function(function)->type_params, retain(params));
  else if (!object_setattr(rt, function, NAME_OF(rt, dunder_type_params), params))
    return FAILED;
  return retain(function);
}

/* All items of a value that is unpacked, made as many as there are targets. */
static Owned unpack_many(Runtime *rt, Borrowed value, Borrowed counts) {
  List *list = as_list(value);
  int64_t before = small_value(tuple_peek(as_tuple(counts), 0)), length = (int64_t)list->length,
          after = small_value(tuple_peek(as_tuple(counts), 1)),
          least = before + (after > 0 ? after : 0);
  if (length < least)
    return error_raise(rt, TYPE_ValueError, "not enough values to unpack (expected %s%zu, got %zu)",
                       after >= 0 ? "at least " : "", (size_t)least, (size_t)length);
  if (after < 0)
    return length == before
               ? retain(value)
               : error_raise(rt, TYPE_ValueError, "too many values to unpack (expected %zu)",
                             (size_t)before);
  Owned middle = list_slice(rt, value, (size_t)before, (size_t)(length - after));
  Owned single = failed(middle) ? FAILED : tuple_pack1(rt, borrow(middle));
  release(rt, middle);
  bool done =
      !failed(single) && list_assign_slice(rt, value, before, length - after, borrow(single));
  release(rt, single);
  return done ? retain(value) : FAILED;
}

static Owned run_intrinsic(Runtime *rt, Owned *R, uint32_t number, Borrowed a, Borrowed b) {
  switch (number) {
  case INTRINSIC_PRINT_EXPR: return print_expression(rt, a);
  case INTRINSIC_STOPITERATION_ERROR: return generator_error(rt, R, a);
  case INTRINSIC_ASYNC_GEN_WRAP: return async_generator_wrap(rt, a);
  case INTRINSIC_TYPEVAR:
    return type_parameter_new(rt, TYPE_typevar, a, NULL_BORROWED, NULL_BORROWED);
  case INTRINSIC_TYPEVAR_WITH_BOUND:
    return type_parameter_new(rt, TYPE_typevar, a, b, NULL_BORROWED);
  case INTRINSIC_TYPEVAR_WITH_CONSTRAINTS:
    return type_parameter_new(rt, TYPE_typevar, a, NULL_BORROWED, b);
  case INTRINSIC_PARAMSPEC:
    return type_parameter_new(rt, TYPE_paramspec, a, NULL_BORROWED, NULL_BORROWED);
  case INTRINSIC_TYPEVARTUPLE:
    return type_parameter_new(rt, TYPE_typevartuple, a, NULL_BORROWED, NULL_BORROWED);
  case INTRINSIC_SUBSCRIPT_GENERIC: return generic_base(rt, a);
  case INTRINSIC_TYPEALIAS: return make_alias(rt, a);
  case INTRINSIC_UNPACK_MANY: return unpack_many(rt, a, b);
  default: return set_type_params(rt, a, b);
  }
}

bool slow_intrinsic(Runtime *rt, Owned *R, const Instruction *pc) {
  static const uint8_t arguments[] = {
#define INTRINSIC(name, count, doc) count,
#include "bytecode/intrinsics.def"
#undef INTRINSIC
  };
  bool two = arguments[pc->c] == 2;
  Borrowed a = borrow(REG(pc->b)), b = two ? borrow(*(&REG(pc->b) + 1)) : NULL_BORROWED;
  Owned result = run_intrinsic(rt, R, pc->c, a, b);
  if (failed(result)) return false;
  consume_operand(rt, R, pc->b);
  if (two) consume_operand(rt, R, pc->b + 8);
  set_register(rt, R, pc->a, result);
  return true;
}
