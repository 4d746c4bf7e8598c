/* The pending exception: raising, chaining, taking.
 *
 * Making an exception runs no script except through %S, %R and %A of a message. Where memory ends on the way, the
 * MemoryError made at start is raised instead. Tracebacks are added by the machine as it unwinds. */
#include "object/error.h"

#include <errno.h>
#include <stdio.h>

#include "object/attr.h"
#include "object/exception.h"
#include "object/format.h"
#include "object/str.h"
#include "object/tuple.h"

void error_put(Runtime *rt, Owned exception) {
  Owned old = rt->core->pending;
  rt->core->pending = exception;
  if (!is_null(old)) release(rt, old);
}

Owned error_take(Runtime *rt) {
  Owned taken = rt->core->pending;
  rt->core->pending = NULL_VALUE;
  return taken;
}

void error_clear(Runtime *rt) {
  Owned old = error_take(rt);
  if (!is_null(old)) release(rt, old);
}

bool error_is(Runtime *rt, TypeId type) {
  Borrowed pending = borrow(rt->core->pending);
  return !is_null(pending) && type_is_subtype(type_of(rt, pending), TYPE_OF_ID(rt, type));
}

bool error_clear_if(Runtime *rt, TypeId type) {
  if (!error_is(rt, type)) return false;
  error_clear(rt);
  return true;
}

/* ---- raising ---- */

static Owned raise_new(Runtime *rt, Owned exception) {
  if (failed(exception)) return FAILED;
  exception_set_context(rt, borrow(exception));
  error_put(rt, exception);
  return FAILED;
}

Owned error_raise_value(Runtime *rt, TypeId type, Borrowed argument) {
  Owned args =
      is_null(argument) ? retain(borrow(rt->core->empty_tuple)) : tuple_pack1(rt, argument);
  if (failed(args)) return FAILED;
  Owned exception = exception_new(rt, type, borrow(args));
  release(rt, args);
  return raise_new(rt, exception);
}

Owned error_raise(Runtime *rt, TypeId type, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  Owned message = format_arguments(rt, format, &arguments);
  va_end(arguments);
  if (failed(message)) return FAILED;
  error_raise_value(rt, type, borrow(message));
  release(rt, message);
  return FAILED;
}

Owned error_raise_object(Runtime *rt, Borrowed exception) {
  Owned held = retain(exception);
  exception_set_context(rt, exception);
  error_put(rt, held);
  return FAILED;
}

void error_reset_no_memory(Runtime *rt) {
  if (is_null(rt->core->memory_error)) return;
  Exception *exception = as_exception(borrow(rt->core->memory_error));
  if (!is_null(exception->traceback)) CLEAR_VALUE(rt, exception->traceback);
  if (!is_null(exception->context)) CLEAR_VALUE(rt, exception->context);
  if (!is_null(exception->cause)) CLEAR_VALUE(rt, exception->cause);
}

/* What could not be had was mostly something large: a new exception is tried first. Then the spare one, which comes back when
 * its last holder lets go. The one that stays is for the case that even this is in use, since its traceback, and all that
 * hangs on that, is kept until it is raised again. */
Owned error_no_memory(Runtime *rt) {
  Core *core = rt->core;
  if (is_null(core->memory_error)) return FAILED; /* while the runtime is being made */
  if (!core->normalizing) {
    core->normalizing = true;
    Owned fresh = exception_new(rt, TYPE_MemoryError, borrow(core->empty_tuple));
    core->normalizing = false;
    if (failed(fresh)) return FAILED; /* it has raised the other one by now */
    return raise_new(rt, fresh);
  }
  if (!is_null(core->spare_memory_error)) {
    Owned spare = core->spare_memory_error;
    core->spare_memory_error = NULL_VALUE;
    heap_track(rt, as_object(spare));
    return raise_new(rt, spare);
  }
  error_reset_no_memory(rt);
  return error_raise_object(rt, borrow(core->memory_error));
}

bool error_keep_spare(Runtime *rt, Object *object) {
  Core *core = rt->core;
  if (object->meta != (TYPE_MemoryError << 8 | OBJECT_COLLECTABLE)) return false;
  if (!is_null(core->spare_memory_error) || is_null(core->memory_error)) return false;
  Exception *exception = (Exception *)object;
  exception->args = retain(borrow(core->empty_tuple));
  exception->suppress_context = false;
  object->count = 1;
  core->spare_memory_error = own_object(object);
  return true;
}

Owned error_stop_iteration(Runtime *rt, Borrowed value) {
  bool none = is_null(value) || is_none(value);
  Owned args = none ? retain(borrow(rt->core->empty_tuple)) : tuple_pack1(rt, value);
  if (failed(args)) return FAILED;
  Owned exception = exception_new(rt, TYPE_StopIteration, borrow(args));
  release(rt, args);
  return raise_new(rt, exception);
}

static void set_name_and_object(Runtime *rt, Borrowed object, Borrowed name) {
  if (!error_is(rt, TYPE_AttributeError)) return;
  AttributeErrorObject *error = (AttributeErrorObject *)as_object(borrow(rt->core->pending));
  STORE_VALUE(rt, error->name, retain(name));
  STORE_VALUE(rt, error->obj, retain(object));
}

void error_complete_attribute(Runtime *rt, Borrowed object, Borrowed name) {
  if (!error_is(rt, TYPE_AttributeError)) return;
  const AttributeErrorObject *error = (AttributeErrorObject *)as_object(borrow(rt->core->pending));
  if (is_null(error->name) && is_null(error->obj)) set_name_and_object(rt, object, name);
}

Owned error_no_attribute_to_change(Runtime *rt, Borrowed object, Borrowed name) {
  if (value_has(rt, object, TYPE_IS_TYPE))
    return error_raise(rt, TYPE_AttributeError, "type object '%.50s' has no attribute '%S'",
                       type_name(as_type(object)), name);
  return error_raise(rt, TYPE_AttributeError, "'%.100T' object has no attribute '%S'", object,
                     name);
}

Owned error_raise_attribute(Runtime *rt, Borrowed object, Borrowed name, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  Owned message = format_arguments(rt, format, &arguments);
  va_end(arguments);
  if (failed(message)) return FAILED;
  error_raise_value(rt, TYPE_AttributeError, borrow(message));
  release(rt, message);
  set_name_and_object(rt, object, name);
  return FAILED;
}

Owned error_no_attribute(Runtime *rt, Borrowed object, Borrowed name) {
  if (value_has(rt, object, TYPE_IS_TYPE))
    return error_raise_attribute(rt, object, name, "type object '%.50s' has no attribute '%S'",
                                 type_name(as_type(object)), name);
  return error_raise_attribute(rt, object, name, "'%.100T' object has no attribute '%S'", object,
                               name);
}

Owned error_raise_from(Runtime *rt, TypeId type, const char *format, ...) {
  Owned cause = error_take(rt);
  va_list arguments;
  va_start(arguments, format);
  Owned message = format_arguments(rt, format, &arguments);
  va_end(arguments);
  if (failed(message)) {
    release(rt, cause);
    return FAILED;
  }
  error_raise_value(rt, type, borrow(message));
  release(rt, message);
  Exception *raised = as_exception(borrow(rt->core->pending));
  STORE_VALUE(rt, raised->context, retain(borrow(cause)));
  STORE_VALUE(rt, raised->cause, cause);
  raised->suppress_context = true;
  return FAILED;
}

/* ---- the operating system's errors ---- */

static TypeId type_of_errno(int number) {
  switch (number) {
  case EAGAIN:
  case EALREADY:
  case EINPROGRESS: return TYPE_BlockingIOError;
  case EPIPE:
  case ESHUTDOWN: return TYPE_BrokenPipeError;
  case ECHILD: return TYPE_ChildProcessError;
  case ECONNABORTED: return TYPE_ConnectionAbortedError;
  case ECONNREFUSED: return TYPE_ConnectionRefusedError;
  case ECONNRESET: return TYPE_ConnectionResetError;
  case EEXIST: return TYPE_FileExistsError;
  case ENOENT: return TYPE_FileNotFoundError;
  case EISDIR: return TYPE_IsADirectoryError;
  case ENOTDIR: return TYPE_NotADirectoryError;
  case EINTR: return TYPE_InterruptedError;
  case EACCES:
  case EPERM: return TYPE_PermissionError;
  case ESRCH: return TYPE_ProcessLookupError;
  case ETIMEDOUT: return TYPE_TimeoutError;
  default: return TYPE_OSError;
  }
}

Owned error_from_errno(Runtime *rt, Borrowed filename) {
  int number = errno;
  if (number == ENOMEM) return error_no_memory(rt);
  Owned text = str_from_text(rt, strerror(number));
  if (failed(text)) return FAILED;
  Owned args = tuple_pack2(rt, borrowed(small_word(number)), borrow(text));
  Owned exception = failed(args) ? FAILED : exception_new(rt, type_of_errno(number), borrow(args));
  if (!failed(args)) release(rt, args);
  if (!failed(exception)) {
    OSErrorObject *error = (OSErrorObject *)as_object(borrow(exception));
    STORE_VALUE(rt, error->errno_, small_new(number));
    STORE_VALUE(rt, error->strerror, retain(borrow(text)));
    if (!is_null(filename)) STORE_VALUE(rt, error->filename, retain(filename));
  }
  release(rt, text);
  return raise_new(rt, exception);
}

/* ---- where nobody can catch ---- */

void error_ignored(Runtime *rt, Borrowed where) {
  if (!error_pending(rt)) return;
  if (rt->core->unraisable) {
    rt->core->unraisable(rt, where, NULL);
    if (error_pending(rt)) error_clear(rt);
    return;
  }
  Owned exception = error_take(rt);
  Owned text = format_str(rt, "Exception ignored in: %R\n%T: %S\n", where, borrow(exception),
                          borrow(exception));
  if (failed(text)) {
    error_clear(rt);
  } else {
    Utf8 utf8 = str_utf8_lenient(rt, borrow(text));
    if (utf8.text) fwrite(utf8.text, 1, utf8.bytes, stderr);
    utf8_free(rt, &utf8);
    release(rt, text);
  }
  release(rt, exception);
}

bool error_deep(Runtime *rt, const char *where) {
  /* Raising needs some stack of its own; there is a margin below the limit for it. */
  char *limit = rt->core->stack_limit;
  rt->core->stack_limit = NULL;
  error_raise(rt, TYPE_RecursionError, "maximum recursion depth exceeded%s", where);
  rt->core->stack_limit = limit;
  return true;
}

bool error_warn_about(Runtime *rt, Borrowed source, TypeId category, const char *message) {
  if (!rt->core->warn) return true;
  rt->core->warn_source = source;
  bool ok = rt->core->warn(rt, category, message, 1);
  rt->core->warn_source = NULL_BORROWED;
  return ok;
}
