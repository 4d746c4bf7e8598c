/* sys.settrace and sys.setprofile: the machine's running events (events/, vm/trace.c) as calls of a script's functions.
 *
 * The trace function is called with "call" for each new frame; what it returns becomes the frame's f_trace, which gets "line", "exception" and
 * "return". The profile function gets "call" and "return" of every frame. Neither is traced while it runs, and one that raises
 * is taken away. Around a call the frame's f_locals and its real locals are brought together, so that a debugger can set them. */
#include "modules/sys.h"

#include "object/auditing.h"
#include "object/attr.h"
#include "object/error.h"
#include "object/exception.h"
#include "object/hold.h"
#include "object/str.h"
#include "object/tuple.h"

static void update_listener(Runtime *rt);

static void set(Runtime *rt, Owned *place, Borrowed function) {
  STORE_VALUE(rt, *place, is_none(function) || is_null(function) ? NULL_VALUE : retain(function));
  update_listener(rt);
}

/* Calls function(frame, event, argument). */
static Owned call(Runtime *rt, Borrowed function, FrameObject *frame, const char *event,
                  Borrowed argument) {
  ScriptTrace *state = &rt->machine->script_trace;
  Owned name = str_intern_text(rt, event), callee = retain(function), held = retain(argument),
        result = FAILED;
  bool had_locals = !is_null(frame->locals);
  if (had_locals) {
    Owned locals = frame_locals(rt, frame);
    if (failed(locals)) error_clear(rt);
    release(rt, locals);
  }
  state->inside = true;
  if (!failed(name))
    result =
        HELD(rt, "sys.settrace",
             object_call3(rt, borrow(callee), borrow_object(frame), borrow(name), borrow(held)),
             callee, held, name);
  state->inside = false;
  if (!is_null(frame->locals)) frame_store_locals(rt, frame);
  release(rt, held);
  release(rt, callee);
  release(rt, name);
  return result;
}

/* The trace function's part. False with an exception. */
static bool trace(Runtime *rt, FrameObject *frame, EventKind kind, const char *event,
                  Borrowed argument) {
  ScriptTrace *state = &rt->machine->script_trace;
  Borrowed function = borrow(kind == EVENT_CALL ? state->trace : frame->trace);
  if (is_null(state->trace) || is_null(function)) return true;
  if (kind == EVENT_LINE && !frame->trace_lines) return true;
  Owned result = call(rt, function, frame, event, argument);
  if (failed(result)) {
    Owned raised = error_take(rt);
    set(rt, &state->trace, NULL_BORROWED);
    STORE_VALUE(rt, frame->trace, NULL_VALUE);
    error_put(rt, raised);
    return false;
  }
  if (is_none(result))
    release(rt, result);
  else
    STORE_VALUE(rt, frame->trace, result);
  return true;
}

static bool profile(Runtime *rt, FrameObject *frame, const char *event, Borrowed argument) {
  ScriptTrace *state = &rt->machine->script_trace;
  if (is_null(state->profile)) return true;
  Owned result = call(rt, borrow(state->profile), frame, event, argument);
  if (!failed(result)) return release(rt, result), true;
  Owned raised = error_take(rt);
  set(rt, &state->profile, NULL_BORROWED);
  error_put(rt, raised);
  return false;
}

/* (type, value, traceback) of an exception. */
static Owned exception_argument(Runtime *rt, Borrowed exception) {
  Borrowed traceback = borrow(as_exception(exception)->traceback);
  return tuple_pack3(rt, TYPE_VALUE(type_of(rt, exception)), exception,
                     is_null(traceback) ? NONE_BORROWED : traceback);
}

static void tell(Runtime *rt, FrameObject *frame, const Event *event) {
  switch (event->kind) {
  case EVENT_CALL:
    frame->line = (int32_t)event->b; /* that of the def, which no instruction has */
    if (trace(rt, frame, EVENT_CALL, "call", NONE_BORROWED))
      profile(rt, frame, "call", NONE_BORROWED);
    frame->line = 0;
    break;
  case EVENT_LINE: trace(rt, frame, EVENT_LINE, "line", NONE_BORROWED); break;
  case EVENT_RETURN: {
    Borrowed value = event->a ? borrowed((uint64_t)event->a) : NONE_BORROWED;
    if (trace(rt, frame, EVENT_RETURN, "return", value)) profile(rt, frame, "return", value);
    break;
  }
  case EVENT_RAISE: {
    if (is_null(frame->trace)) break;
    Owned argument = exception_argument(rt, borrow_object(event->other));
    if (!failed(argument))
      HELD(rt, "sys.settrace", trace(rt, frame, EVENT_RAISE, "exception", borrow(argument)),
           argument);
    release(rt, argument);
    break;
  }
  default: break;
  }
}

static void on_event(void *context, const Event *event) {
  Runtime *rt = context;
  ScriptTrace *state = &rt->machine->script_trace;
  if (state->inside || error_pending(rt)) return;
  FrameObject *frame = frame_object(rt, (Owned *)event->subject);
  if (!frame) return;
  HELD(rt, "sys.settrace", (tell(rt, frame, event), true), own_object(frame));
  object_release(rt, (Object *)frame);
}

static void update_listener(Runtime *rt) {
  ScriptTrace *state = &rt->machine->script_trace;
  uint32_t wanted = 0;
  if (!is_null(state->trace))
    wanted = EVENT_BIT(EVENT_CALL) | EVENT_BIT(EVENT_LINE) | EVENT_BIT(EVENT_RETURN) |
             EVENT_BIT(EVENT_RAISE);
  else if (!is_null(state->profile))
    wanted = EVENT_BIT(EVENT_CALL) | EVENT_BIT(EVENT_RETURN);
  if (wanted == state->listener.mask) return;
  if (state->listener.mask) heap_unlisten(rt, &state->listener);
  state->listener = (EventListener){.mask = wanted, .callback = on_event, .context = rt};
  if (wanted) heap_listen(rt, &state->listener);
}

void sys_trace_end(Runtime *rt) {
  set(rt, &rt->machine->script_trace.trace, NULL_BORROWED);
  set(rt, &rt->machine->script_trace.profile, NULL_BORROWED);
}

Owned sys_function_settrace(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!auditing(rt, "sys.settrace", NULL, 0)) return FAILED;
  set(rt, &rt->machine->script_trace.trace, args[0]);
  return NONE;
}

Owned sys_function_setprofile(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!auditing(rt, "sys.setprofile", NULL, 0)) return FAILED;
  set(rt, &rt->machine->script_trace.profile, args[0]);
  return NONE;
}

static Owned value_or_none(Owned value) { return is_null(value) ? NONE : retain(borrow(value)); }

Owned sys_function_gettrace(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args;
  (void)nargs;
  return value_or_none(rt->machine->script_trace.trace);
}

Owned sys_function_getprofile(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)args;
  (void)nargs;
  return value_or_none(rt->machine->script_trace.profile);
}
