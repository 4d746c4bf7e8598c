/* Rare operations that need no instruction of their own: bytecode/intrinsics.def. */
#include "object/attr.h"
#include "object/exception.h"
#include "object/module.h"
#include "object/str.h"
#include "types/async_generator.h"
#include "vm/slow.h"

/* The REPL's display of a value: sys.displayhook. */
static Owned print_expression(Runtime *rt, Borrowed value) {
  Owned sys = rt->core->import_module(rt, "sys");
  if (failed(sys)) return FAILED;
  Owned name = str_intern_text(rt, "displayhook");
  Owned hook = failed(name) ? FAILED : object_find_attr(rt, borrow(sys), borrow(name));
  release(rt, name);
  release(rt, sys);
  if (failed(hook)) return error_pending(rt) ? FAILED : error_raise(rt, TYPE_RuntimeError, "lost sys.displayhook");
  Owned result = object_call1(rt, borrow(hook), value);
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
  else if ((flags & CODE_ASYNC_GENERATOR) && type_is_subtype(type, TYPE_OF_ID(rt, TYPE_StopAsyncIteration)))
    message = "async generator raised StopAsyncIteration";
  if (!message) return retain(exception);
  Owned text = str_from_text(rt, message), args = failed(text) ? FAILED : tuple_pack1(rt, borrow(text));
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

static Owned call_typing(Runtime *rt, const char *function, Borrowed a, Borrowed b) {
  Owned typing = rt->core->import_module(rt, "_typing");
  if (failed(typing)) return FAILED;
  Owned name = str_intern_text(rt, function), callee = failed(name) ? FAILED : object_getattr(rt, borrow(typing), borrow(name));
  release(rt, name);
  release(rt, typing);
  if (failed(callee)) return FAILED;
  Owned result = is_null(b) ? object_call1(rt, borrow(callee), a) : object_call2(rt, borrow(callee), a, b);
  release(rt, callee);
  return result;
}

static Owned set_type_params(Runtime *rt, Borrowed function, Borrowed params) {
  if (is_function(function)) STORE_VALUE(rt, as_function(function)->type_params, retain(params));
  else if (!object_setattr(rt, function, NAME_OF(rt, dunder_type_params), params)) return FAILED;
  return retain(function);
}

static Owned run_intrinsic(Runtime *rt, Owned *R, uint32_t number, Borrowed a, Borrowed b) {
  switch (number) {
    case INTRINSIC_PRINT_EXPR: return print_expression(rt, a);
    case INTRINSIC_STOPITERATION_ERROR: return generator_error(rt, R, a);
    case INTRINSIC_ASYNC_GEN_WRAP: return async_generator_wrap(rt, a);
    case INTRINSIC_TYPEVAR: return call_typing(rt, "make_typevar", a, NULL_BORROWED);
    case INTRINSIC_TYPEVAR_WITH_BOUND: return call_typing(rt, "make_typevar_with_bound", a, b);
    case INTRINSIC_TYPEVAR_WITH_CONSTRAINTS: return call_typing(rt, "make_typevar_with_constraints", a, b);
    case INTRINSIC_PARAMSPEC: return call_typing(rt, "make_paramspec", a, NULL_BORROWED);
    case INTRINSIC_TYPEVARTUPLE: return call_typing(rt, "make_typevartuple", a, NULL_BORROWED);
    case INTRINSIC_SUBSCRIPT_GENERIC: return call_typing(rt, "subscript_generic", a, NULL_BORROWED);
    case INTRINSIC_TYPEALIAS: return call_typing(rt, "make_typealias", a, NULL_BORROWED);
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
