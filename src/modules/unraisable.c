/* Exceptions with nowhere to go: from __del__, from callbacks of weak references, the collector and atexit.
 *
 * They are told to sys.unraisablehook, which a script may replace; the one that is there from the start prints
 *
 *   Exception ignored in: <function A.__del__ at 0x7f0c5c1f2560>
 *   Traceback ...
 *   ValueError: why
 *
 * Whatever goes wrong meanwhile is passed over. */
#include "modules/traceback.h"
#include "object/attr.h"
#include "object/error.h"
#include "object/exception.h"
#include "object/format.h"
#include "object/hold.h"
#include "object/str.h"
#include "types/struct_sequence.h"

enum { ARGS_TYPE, ARGS_VALUE, ARGS_TRACEBACK, ARGS_MESSAGE, ARGS_OBJECT, ARGS_COUNT };
static const char *const fields[] = {"exc_type", "exc_value", "exc_traceback",
                                     "err_msg",  "object",    NULL};

/* ---- the hook that prints ---- */

static void write_owned(Runtime *rt, Owned text, const char *otherwise) {
  error_clear(rt);
  if (failed(text))
    sys_write_text(rt, "stderr", otherwise);
  else
    HELD(rt, "unraisable", sys_write(rt, "stderr", borrow(text)), text);
  error_clear(rt);
  release(rt, text);
}

static bool is_given(Borrowed value) { return !is_null(value) && !is_none(value); }

static void print_place(Runtime *rt, Borrowed message, Borrowed object) {
  if (is_given(message)) write_owned(rt, object_str(rt, message), "<unknown>");
  if (is_given(object)) {
    sys_write_text(rt, "stderr", is_given(message) ? ": " : "Exception ignored in: ");
    error_clear(rt);
    write_owned(rt, object_repr(rt, object), "<object repr() failed>");
    sys_write_text(rt, "stderr", "\n");
  } else if (is_given(message)) {
    sys_write_text(rt, "stderr", ":\n");
  }
  error_clear(rt);
}

static void print_value(Runtime *rt, Type *type, Borrowed value) {
  Buffer line = {0};
  traceback_put_type(rt, &line, type);
  sys_write_text(rt, "stderr", buffer_text(&line));
  buffer_free(&line);
  error_clear(rt);
  if (is_given(value)) {
    sys_write_text(rt, "stderr", ": ");
    error_clear(rt);
    write_owned(rt, object_str(rt, value), "<exception str() failed>");
  }
  sys_write_text(rt, "stderr", "\n");
  error_clear(rt);
}

static void print_all(Runtime *rt, const Borrowed *args) {
  sys_flush(rt, "stdout");
  error_clear(rt);
  print_place(rt, args[ARGS_MESSAGE], args[ARGS_OBJECT]);
  if (is_given(args[ARGS_TRACEBACK])) sys_print_traceback(rt, args[ARGS_TRACEBACK]);
  Borrowed type = args[ARGS_TYPE];
  if (is_object(type) && value_has(rt, type, TYPE_IS_TYPE))
    print_value(rt, (Type *)as_object(type), args[ARGS_VALUE]);
  sys_flush(rt, "stderr");
  error_clear(rt);
}

Owned sys_function_unraisablehook(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Borrowed values[ARGS_COUNT];
  Owned held[ARGS_COUNT];
  for (int i = 0; i < ARGS_COUNT; i++) {
    Owned name = str_intern_text(rt, fields[i]);
    held[i] = failed(name) ? FAILED : object_find_attr(rt, args[0], borrow(name));
    release(rt, name);
    if (is_null(held[i])) {
      while (i-- > 0) release(rt, held[i]);
      return error_raise(rt, TYPE_TypeError,
                         "sys.unraisablehook argument type must be UnraisableHookArgs");
    }
    values[i] = borrow(held[i]);
  }
  HeldValues hold;
  heap_hold(rt, &hold, "sys.unraisablehook", held, ARGS_COUNT);
  print_all(rt, values);
  heap_unhold(rt, &hold);
  for (int i = 0; i < ARGS_COUNT; i++) release(rt, held[i]);
  return NONE;
}

/* ---- telling the hook ---- */

/* The script's hook, or NULL_VALUE when it is the one that prints. */
static Owned find_hook(Runtime *rt) {
  Owned hook = sys_get(rt, "unraisablehook"), first = sys_get(rt, "__unraisablehook__");
  if (is_none(hook) || same(hook, first)) CLEAR_VALUE(rt, hook);
  release(rt, first);
  return hook;
}

/* A sys.UnraisableHookArgs; consumes the values. The type is made when it is first needed. */
static Owned make_args(Runtime *rt, Owned *values) {
  Owned type = sys_get(rt, "UnraisableHookArgs"), made = FAILED;
  if (is_null(type)) {
    type = struct_sequence_type(rt, "UnraisableHookArgs", "What sys.unraisablehook is told.",
                                fields, ARGS_COUNT);
    if (!failed(type) && !sys_set(rt, "UnraisableHookArgs", borrow(type))) CLEAR_VALUE(rt, type);
  }
  if (!failed(type)) made = struct_sequence_new(rt, borrow(type), values);
  if (failed(type))
    for (int i = 0; i < ARGS_COUNT; i++) release(rt, values[i]);
  release(rt, type);
  return made;
}

/* True when a hook of a script's own was called. */
static bool call_hook(Runtime *rt, Borrowed *args) {
  Owned hook = find_hook(rt);
  if (is_null(hook)) return false;
  Owned values[ARGS_COUNT];
  for (int i = 0; i < ARGS_COUNT; i++) values[i] = retain(args[i]);
  Owned made = make_args(rt, values);
  Owned result = failed(made) ? FAILED
                              : HELD(rt, "unraisable", object_call1(rt, borrow(hook), borrow(made)),
                                     hook, made);
  release(rt, made);
  if (failed(result)) {
    Owned second = error_take(rt),
          message = str_from_text(rt, "Exception ignored in sys.unraisablehook");
    Borrowed traceback = borrow(as_exception(second)->traceback);
    Borrowed again[] = {TYPE_VALUE(type_of(rt, borrow(second))), borrow(second), traceback,
                        borrow(message), borrow(hook)};
    HELD(rt, "unraisable", (print_all(rt, again), true), hook, second, message);
    release(rt, second);
    release(rt, message);
  }
  release(rt, result);
  release(rt, hook);
  return true;
}

/* An exception that was raised by native code is shown at the line where the script is. */
static void add_place(Runtime *rt) {
  Owned *frame = rt->machine ? rt->machine->frame : NULL;
  if (frame && is_null(as_exception(rt->core->pending)->traceback))
    traceback_add(rt, frame, rt->machine->pc);
}

void sys_unraisable(Runtime *rt, Borrowed where, const char *doing) {
  if (!error_pending(rt)) return;
  Owned object = retain(where), message = NONE;
  add_place(rt);
  Owned exception = error_take(rt);
  if (doing) message = format_str(rt, "Exception ignored %s", doing);
  if (failed(message)) {
    error_clear(rt);
    message = NONE;
  }
  Owned traceback = retain(borrow(as_exception(exception)->traceback));
  Borrowed args[] = {TYPE_VALUE(type_of(rt, borrow(exception))), borrow(exception),
                     is_null(traceback) ? NONE_BORROWED : borrow(traceback), borrow(message),
                     is_null(object) ? NONE_BORROWED : borrow(object)};
  Owned held[] = {object, message, exception, traceback};
  HeldValues hold;
  heap_hold(rt, &hold, "unraisable", held, 4);
  if (!call_hook(rt, args)) print_all(rt, args);
  error_clear(rt);
  heap_unhold(rt, &hold);
  release(rt, traceback);
  release(rt, message);
  release(rt, exception);
  release(rt, object);
}
