/* Raising, matching and finding handlers; with statements' methods; exception groups' except*. */
#include "object/attr.h"
#include "object/exception.h"
#include "object/str.h"
#include "types/list.h"
#include "types/method.h"
#include "vm/attributes.h"
#include "vm/slow.h"

const Handler *unwind_find(const Code *code, uint32_t at) {
  for (uint32_t i = 0; i < code->handler_count; i++) {
    const Handler *handler = &code->handlers[i];
    if (at >= handler->start && at < handler->end) return handler;
  }
  return NULL;
}

static bool is_exception_class(Runtime *rt, Borrowed value) {
  return is_object(value) && value_has(rt, value, TYPE_IS_TYPE) &&
         type_is_subtype(as_type(value), TYPE_OF_ID(rt, TYPE_BaseException));
}

/* An instance from what `raise` was given; FAILED with TypeError. */
static Owned instantiate(Runtime *rt, Borrowed value, const char *otherwise) {
  if (is_exception(rt, value)) return retain(value);
  if (!is_exception_class(rt, value)) return error_raise(rt, TYPE_TypeError, "%s", otherwise);
  Owned instance = object_call0(rt, value);
  if (!failed(instance) && !is_exception(rt, borrow(instance))) {
    error_raise(rt, TYPE_TypeError,
                "calling %R should have returned an instance of BaseException, not %R", value,
                TYPE_VALUE(type_of(rt, borrow(instance))));
    CLEAR_VALUE(rt, instance);
  }
  return instance;
}

static bool set_cause(Runtime *rt, Exception *exception, Borrowed cause) {
  Owned instance = NULL_VALUE;
  if (!is_none(cause)) {
    instance = instantiate(rt, cause, "exception causes must derive from BaseException");
    if (failed(instance)) return false;
  }
  STORE_VALUE(rt, exception->cause, instance);
  exception->suppress_context = true;
  return true;
}

bool slow_raise(Runtime *rt, Owned *R, const Instruction *pc) {
  if (pc->c == 0) {
    Borrowed handled = error_handled_peek(rt);
    if (is_null(handled))
      error_raise(rt, TYPE_RuntimeError, "No active exception to reraise");
    else
      error_put(rt, retain(handled));
    return false;
  }
  Owned instance = instantiate(rt, borrow(REG(pc->a)), "exceptions must derive from BaseException");
  if (failed(instance)) return false;
  if (pc->c == 2 && !set_cause(rt, as_exception(instance), borrow(REG(pc->b)))) {
    release(rt, instance);
    return false;
  }
  consume_operand(rt, R, pc->a);
  if (pc->c == 2) consume_operand(rt, R, pc->b);
  error_raise_object(rt, borrow(instance));
  release(rt, instance);
  return false;
}

/* ---- matching ---- */

static bool check_match_type(Runtime *rt, Borrowed type) {
  if (is_exception_class(rt, type)) return true;
  error_raise(rt, TYPE_TypeError,
              "catching classes that do not inherit from BaseException is not allowed");
  return false;
}

int slow_exc_match(Runtime *rt, Borrowed exception, Borrowed type) {
  if (is_tuple(rt, type)) {
    Tuple *tuple = as_tuple(type);
    for (uint64_t i = 0; i < tuple->length; i++)
      if (!check_match_type(rt, tuple_peek(tuple, i))) return -1;
    for (uint64_t i = 0; i < tuple->length; i++)
      if (type_is_subtype(type_of(rt, exception), as_type(tuple_peek(tuple, i)))) return 1;
    return 0;
  }
  if (!check_match_type(rt, type)) return -1;
  return type_is_subtype(type_of(rt, exception), as_type(type));
}

/* ---- except* ---- */

static bool check_star_type(Runtime *rt, Borrowed type) {
  Type *group = TYPE_OF_ID(rt, TYPE_BaseExceptionGroup);
  bool tuple = is_tuple(rt, type);
  uint64_t count = tuple ? as_tuple(type)->length : 1;
  for (uint64_t i = 0; i < count; i++) {
    Borrowed one = tuple ? tuple_peek(as_tuple(type), i) : type;
    if (!check_match_type(rt, one)) return false;
    if (type_is_subtype(as_type(one), group)) {
      error_raise(rt, TYPE_TypeError,
                  "catching ExceptionGroup with except* is not allowed. Use except instead.");
      return false;
    }
  }
  return true;
}

/* Splits `exception` by `type` into *match and *rest (None where empty). */
static bool split_group(Runtime *rt, Borrowed exception, Borrowed type, Owned *match, Owned *rest) {
  *match = *rest = NONE;
  if (is_none(exception)) return true;
  bool group = type_is_subtype(type_of(rt, exception), TYPE_OF_ID(rt, TYPE_BaseExceptionGroup));
  int matches = slow_exc_match(rt, exception, type);
  if (matches < 0) return false;
  if (matches && group) {
    *match = retain(exception);
    return true;
  }
  if (matches) { /* a naked exception is wrapped in a group */
    Owned one = tuple_pack1(rt, exception), message = retain(borrow(rt->core->empty_str));
    if (failed(one)) return false;
    Owned wrapped = object_call2(rt, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_ExceptionGroup)),
                                 borrow(message), borrow(one));
    if (failed(wrapped) && error_clear_if(rt, TYPE_TypeError))
      wrapped = object_call2(rt, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_BaseExceptionGroup)),
                             borrow(message), borrow(one));
    release(rt, one);
    release(rt, message);
    if (failed(wrapped)) return false;
    STORE_VALUE(rt, as_exception(wrapped)->traceback,
                retain(borrow(as_exception(exception)->traceback)));
    *match = wrapped;
    return true;
  }
  if (!group) {
    *rest = retain(exception);
    return true;
  }
  Owned split = str_intern_text(rt, "split");
  if (failed(split)) return false;
  Borrowed args[] = {type};
  Owned pair = object_call_method(rt, exception, borrow(split), args, 1);
  release(rt, split);
  if (failed(pair)) return false;
  if (!is_tuple(rt, borrow(pair)) || as_tuple(pair)->length < 2) {
    error_raise(rt, TYPE_TypeError, "%T.split must return a 2-tuple", exception);
    release(rt, pair);
    return false;
  }
  *match = retain(tuple_peek(as_tuple(pair), 0));
  *rest = retain(tuple_peek(as_tuple(pair), 1));
  release(rt, pair);
  return true;
}

bool slow_exc_group_match(Runtime *rt, Owned *R, const Instruction *pc) {
  Owned exception = take_operand(R, pc->b), type = take_operand(R, pc->c), match, rest;
  bool ok = check_star_type(rt, borrow(type)) &&
            split_group(rt, borrow(exception), borrow(type), &match, &rest);
  release(rt, exception);
  release(rt, type);
  if (!ok) return false;
  Owned *to = &REG(pc->a);
  to[0] = rest;
  to[1] = match;
  if (!is_none(match)) STORE_VALUE(rt, rt->core->handled->value, retain(borrow(match)));
  return true;
}

static bool same_metadata(Exception *a, Exception *b) {
  return same(a->traceback, b->traceback) && same(a->cause, b->cause) &&
         same(a->context, b->context);
}

/* The leaves of `exception` that are also leaves of `keep`. */
static bool collect_leaves(Runtime *rt, Borrowed exception, Borrowed list) {
  if (!type_is_subtype(type_of(rt, exception), TYPE_OF_ID(rt, TYPE_BaseExceptionGroup)))
    return list_append(rt, list, exception);
  if (ENTER_C(rt, " in except*")) return false;
  Tuple *inner = as_tuple(((ExceptionGroupObject *)as_object(exception))->exceptions);
  for (uint64_t i = 0; i < inner->length; i++)
    if (!collect_leaves(rt, tuple_peek(inner, i), list)) return false;
  return true;
}

static Owned project(Runtime *rt, Borrowed exception, Borrowed leaves) {
  List *list = as_list(leaves);
  bool group = type_is_subtype(type_of(rt, exception), TYPE_OF_ID(rt, TYPE_BaseExceptionGroup));
  if (!group) {
    for (uint64_t i = 0; i < list->length; i++)
      if (same(list->items[i], exception)) return retain(exception);
    return NONE;
  }
  if (ENTER_C(rt, " in except*")) return FAILED;
  Owned kept = list_new(rt, 0);
  if (failed(kept)) return FAILED;
  Tuple *inner = as_tuple(((ExceptionGroupObject *)as_object(exception))->exceptions);
  bool all = true;
  for (uint64_t i = 0; i < inner->length; i++) {
    Owned part = project(rt, tuple_peek(inner, i), leaves);
    if (failed(part)) goto fail;
    if (!same(part, tuple_peek(inner, i))) all = false;
    if (is_none(part)) continue;
    if (!list_append_take(rt, borrow(kept), part)) goto fail;
  }
  if (all || !as_list(kept)->length) {
    bool any = as_list(kept)->length != 0;
    release(rt, kept);
    return any ? retain(exception) : NONE;
  }
  Owned derive = str_intern_text(rt, "derive");
  Borrowed args[] = {borrow(kept)};
  Owned made = failed(derive) ? FAILED : object_call_method(rt, exception, borrow(derive), args, 1);
  release(rt, derive);
  release(rt, kept);
  if (!failed(made) && is_exception(rt, borrow(made))) {
    Exception *to = as_exception(made), *from = as_exception(exception);
    STORE_VALUE(rt, to->traceback, retain(borrow(from->traceback)));
    STORE_VALUE(rt, to->cause, retain(borrow(from->cause)));
    STORE_VALUE(rt, to->context, retain(borrow(from->context)));
    to->suppress_context = from->suppress_context;
  }
  return made;
fail:
  release(rt, kept);
  return FAILED;
}

/* What except* raises in the end: naked exceptions raised in handlers, and what was not handled, in the original's form. */
static Owned prepare_reraise(Runtime *rt, Borrowed original, Borrowed exceptions) {
  List *list = as_list(exceptions);
  bool group = type_is_subtype(type_of(rt, original), TYPE_OF_ID(rt, TYPE_BaseExceptionGroup));
  if (!group) {
    for (uint64_t i = 0; i < list->length; i++)
      if (!is_none(list->items[i])) return retain(borrow(list->items[i]));
    return NONE;
  }
  Owned raised = list_new(rt, 0), leaves = list_new(rt, 0), result = FAILED;
  if (failed(raised) || failed(leaves)) goto done;
  for (uint64_t i = 0; i < list->length; i++) {
    Borrowed one = borrow(list->items[i]);
    if (is_none(one)) continue;
    bool ours = type_is_subtype(type_of(rt, one), TYPE_OF_ID(rt, TYPE_BaseExceptionGroup)) &&
                same_metadata(as_exception(one), as_exception(original));
    if (!(ours ? collect_leaves(rt, one, borrow(leaves)) : list_append(rt, borrow(raised), one)))
      goto done;
  }
  Owned rest = project(rt, original, borrow(leaves));
  if (failed(rest)) goto done;
  if (!as_list(raised)->length) {
    result = rest;
    goto done;
  }
  bool ok = is_none(rest) || list_append(rt, borrow(raised), borrow(rest));
  release(rt, rest);
  if (!ok) goto done;
  if (as_list(raised)->length == 1) {
    result = retain(borrow(as_list(raised)->items[0]));
    goto done;
  }
  result = object_call2(rt, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_ExceptionGroup)),
                        borrow(rt->core->empty_str), borrow(raised));
  if (failed(result) && error_clear_if(rt, TYPE_TypeError))
    result = object_call2(rt, TYPE_VALUE(TYPE_OF_ID(rt, TYPE_BaseExceptionGroup)),
                          borrow(rt->core->empty_str), borrow(raised));
done:
  release(rt, raised);
  release(rt, leaves);
  return result;
}

bool slow_prep_reraise_star(Runtime *rt, Owned *R, const Instruction *pc) {
  Owned result = prepare_reraise(rt, borrow(REG(pc->b)), borrow(REG(pc->c)));
  if (failed(result)) return false;
  consume_operand(rt, R, pc->b);
  consume_operand(rt, R, pc->c);
  set_register(rt, R, pc->a, result);
  return true;
}

/* ---- with ---- */

static bool raise_no_manager(Runtime *rt, Borrowed manager, bool asynchronous, bool missed_exit) {
  if (error_pending(rt)) return false;
  error_raise(rt, TYPE_TypeError, "'%T' object does not support the %scontext manager protocol%s",
              manager, asynchronous ? "asynchronous " : "",
              !missed_exit   ? ""
              : asynchronous ? " (missed __aexit__ method)"
                             : " (missed __exit__ method)");
  return false;
}

bool slow_load_with(Runtime *rt, Owned *R, const Instruction *pc) {
  bool asynchronous = pc->op == OP_CODE_LOAD_ASYNC_WITH;
  Owned manager = take_operand(R, pc->b);
  Owned *to = &REG(pc->a);
  bool ok = false;
  Owned enter = object_find_special(
      rt, borrow(manager), asynchronous ? NAME_OF(rt, dunder_aenter) : NAME_OF(rt, dunder_enter));
  if (failed(enter)) {
    raise_no_manager(rt, borrow(manager), asynchronous, false);
    goto done;
  }
  Owned leave = object_find_special(
      rt, borrow(manager), asynchronous ? NAME_OF(rt, dunder_aexit) : NAME_OF(rt, dunder_exit));
  if (failed(leave)) {
    release(rt, enter);
    raise_no_manager(rt, borrow(manager), asynchronous, true);
    goto done;
  }
  to[0] = leave;
  to[1] = enter; /* a bound method, or whatever the class has: the call takes it apart */
  to[4] = NULL_VALUE;
  ok = true;
done:
  release(rt, manager);
  return ok;
}

bool slow_with_except(Runtime *rt, Owned *R, const Instruction *pc) {
  Owned *W = &REG(pc->a);
  Borrowed exception = borrow(REG(pc->c));
  Owned traceback = retain(borrow(as_exception(exception)->traceback));
  W[0] = retain(borrow(REG(pc->b)));
  W[3] = retain(TYPE_VALUE(type_of(rt, exception)));
  W[4] = retain(exception);
  W[5] = is_null(traceback) ? NONE : traceback;
  return true;
}
