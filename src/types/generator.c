/* generator and coroutine: what scripts and C code do with a sleeping window. Running it is the machine's part (vm/resume.c). */
#include "types/generator.h"
#include "object/hold.h"

#include <stdio.h>

#include "object/attr.h"
#include "object/exception.h"
#include "object/str.h"
#include "types/frame.h"

/* ---- life ---- */

void generator_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  Generator *g = (Generator *)object;
  (void)rt;
  VISIT_POINTER(visitor, g->function, "gi_function");
  VISIT_FIELD(visitor, g->name, "__name__");
  VISIT_FIELD(visitor, g->qualname, "__qualname__");
  if (!g->window) /* else it is on the runtime's list */
    VISIT_FIELD(visitor, g->handled.value, "exception being handled");
  VISIT_FIELD(visitor, g->origin, "cr_origin");
  VISIT_POINTER(visitor, g->frame, "gi_frame");
  for (uint32_t i = 0; i < g->saved && !g->window; i++) /* else they are the stack's */
    VISIT(visitor, g->registers[i], EDGE_LOCAL, i);
}

static void generator_clear(Runtime *rt, Object *object) {
  generator_finish(rt, (Generator *)object);
}

/* The text of a coroutine's warning, told by the library when it is known where it was made. */
static Owned unawaited_text(Runtime *rt, Generator *g) {
  if (is_null(g->origin))
    return format_str(rt, "coroutine '%S' was never awaited", borrow(g->qualname));
  Owned module = rt->core->import_module(rt, "warnings");
  Owned name = failed(module) ? FAILED : str_intern_text(rt, "_unawaited_text");
  Owned tell = failed(name) ? FAILED : object_getattr(rt, borrow(module), borrow(name));
  Owned text = failed(tell) ? FAILED : object_call1(rt, borrow(tell), borrow_object(g));
  if (!failed(module)) release(rt, module);
  if (!failed(name)) release(rt, name);
  if (!failed(tell)) release(rt, tell);
  return text;
}

static void warn_unawaited(Runtime *rt, Generator *g) {
  Borrowed self = borrow_object(g);
  Owned message = unawaited_text(rt, g);
  Utf8 text = failed(message) || !is_str(rt, borrow(message))
                  ? (Utf8){0}
                  : str_utf8_lenient(rt, borrow(message));
  bool told =
      text.text &&
      HELD(rt, "finalizer", error_warn_about(rt, self, TYPE_RuntimeWarning, text.text), message);
  if (!told && error_pending(rt)) error_ignored(rt, self);
  utf8_free(rt, &text);
  if (!failed(message)) release(rt, message);
  error_clear(rt);
}

/* A generator suspended inside a try or with is closed before it goes, so that its finally blocks run. */
void generator_finalize(Runtime *rt, Object *object) {
  Generator *g = (Generator *)object;
  if (g->state == GENERATOR_FINISHED || g->state == GENERATOR_RUNNING) return;
  Owned pending = error_take(rt);
  if (OBJECT_SHAPE(object) == TYPE_coroutine && g->state == GENERATOR_CREATED) {
    if (rt->core->warn) HELD(rt, "finalizer", (warn_unawaited(rt, g), true), pending);
  } else if (g->state != GENERATOR_CREATED &&
             !HELD(rt, "finalizer", generator_close(rt, borrow_object(object)), pending)) {
    /* One that never began has nothing to close; what it holds goes with it, and is counted by collect() till then. */
    error_ignored(rt, borrow_object(object));
  }
  if (!is_null(pending)) error_put(rt, pending);
}

void generator_dealloc(Runtime *rt, Object *object) {
  Generator *g = (Generator *)object;
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  generator_finish(rt, g);
  if (g->frame) {
    g->frame->generator = NULL;
    CLEAR_POINTER(rt, g->frame);
  }
  CLEAR_POINTER(rt, g->function);
  CLEAR_VALUE(rt, g->name);
  CLEAR_VALUE(rt, g->qualname);
  CLEAR_VALUE(rt, g->origin);
  heap_free(rt, object, sizeof(Generator) + g->room * sizeof(Owned));
  heap_undefer(rt);
}

/* ---- sending ---- */

static const char *kind_of(Generator *g) {
  uint32_t id = OBJECT_SHAPE(&g->head);
  return id == TYPE_generator   ? "generator"
         : id == TYPE_coroutine ? "coroutine"
                                : "async generator";
}

/* An asynchronous generator returns nothing, and its end has its own exception. */
static Owned raise_return(Runtime *rt, Generator *g, Owned returned) {
  if (OBJECT_SHAPE(&g->head) == TYPE_async_generator) {
    release(rt, returned);
    return error_raise_value(rt, TYPE_StopAsyncIteration, NULL_BORROWED);
  }
  if (is_none(returned)) return error_raise_value(rt, TYPE_StopIteration, NULL_BORROWED);
  error_stop_iteration(rt, borrow(returned));
  release(rt, returned);
  return FAILED;
}

Owned generator_send(Runtime *rt, Borrowed self, Borrowed value) {
  Generator *g = as_generator(self);
  if (g->state == GENERATOR_FINISHED) {
    if (OBJECT_SHAPE(&g->head) == TYPE_coroutine)
      return error_raise(rt, TYPE_RuntimeError, "cannot reuse already awaited coroutine");
    return error_raise_value(rt, TYPE_StopIteration, NULL_BORROWED);
  }
  if (g->state == GENERATOR_CREATED && !is_none(value))
    return error_raise(rt, TYPE_TypeError, "can't send non-None value to a just-started %s",
                       kind_of(g));
  Owned returned, yielded = generator_resume(rt, g, retain(value), &returned);
  if (failed(yielded) && !is_null(returned)) return raise_return(rt, g, returned);
  return yielded;
}

/* Ends iteration without an exception object. */
static Owned generator_next(Runtime *rt, Borrowed self) {
  Generator *g = as_generator(self);
  if (g->state == GENERATOR_FINISHED) return FAILED;
  Owned returned, yielded = generator_resume(rt, g, NONE, &returned);
  if (!failed(yielded) || is_null(returned)) return yielded;
  if (is_none(returned)) return FAILED;
  return raise_return(rt, g, returned);
}

/* ---- throwing ---- */

/* throw()'s arguments: a class or an instance; then, or null, a value and a traceback. */
enum { THROW_TYPE, THROW_VALUE, THROW_TRACEBACK, THROW_WORDS };

static bool throws_exit(Runtime *rt, Borrowed type) {
  Type *wanted = TYPE_OF_ID(rt, TYPE_GeneratorExit);
  if (is_object(type) && value_has(rt, type, TYPE_IS_TYPE))
    return type_is_subtype(as_type(type), wanted);
  return type_is_subtype(type_of(rt, type), wanted);
}

static bool close_delegate(Runtime *rt, Borrowed delegate) {
  if (is_generator(delegate) || is_coroutine(delegate)) return generator_close(rt, delegate);
  Owned close = object_find_attr(rt, delegate, NAME_OF(rt, close));
  if (failed(close)) {
    if (error_pending(rt)) error_ignored(rt, delegate);
    return true;
  }
  Owned closed = HELD(rt, "yield from", object_call0(rt, borrow(close)), close);
  bool ok = !failed(closed);
  release(rt, closed);
  release(rt, close);
  return ok;
}

/* Passes what was thrown to the iterator that `yield from` waits for. *delegated: that took it, and this is what it gave. */
static Owned throw_into_delegate(Runtime *rt, Generator *g, Borrowed *words, bool *delegated) {
  Owned delegate = retain(generator_delegate_peek(rt, g));
  *delegated = false;
  if (is_null(delegate)) return FAILED;
  Owned result = FAILED;
  if (throws_exit(rt, words[THROW_TYPE])) {
    g->state = GENERATOR_RUNNING;
    *delegated = !HELD(rt, "yield from", close_delegate(rt, borrow(delegate)), delegate);
    g->state = GENERATOR_SUSPENDED;
    release(rt, delegate);
    if (!*delegated) return FAILED; /* the exception goes into this generator itself */
  } else if (is_generator(delegate) || is_coroutine(delegate)) {
    *delegated = true;
    g->state = GENERATOR_RUNNING;
    result = HELD(rt, "yield from", generator_throw_words(rt, borrow(delegate), words), delegate);
    g->state = GENERATOR_SUSPENDED;
    release(rt, delegate);
  } else {
    Owned throw_method = object_find_attr(rt, borrow(delegate), NAME_OF(rt, throw));
    *delegated = !failed(throw_method) || error_pending(rt);
    if (failed(throw_method)) {
      release(rt, delegate);
      return FAILED;
    }
    size_t count = is_null(words[THROW_VALUE])       ? 1
                   : is_null(words[THROW_TRACEBACK]) ? 2
                                                     : THROW_WORDS;
    g->state = GENERATOR_RUNNING;
    result =
        HELD(rt, "yield from", object_call(rt, borrow(throw_method), words, count, NULL_BORROWED),
             throw_method, delegate);
    g->state = GENERATOR_SUSPENDED;
    release(rt, throw_method);
    release(rt, delegate);
  }
  if (!failed(result)) return result;
  /* The delegate ended or raised: this goes on in the generator, behind its yield from. */
  Owned returned;
  result = generator_resume(rt, g, NULL_VALUE, &returned);
  return failed(result) && !is_null(returned) ? raise_return(rt, g, returned) : result;
}

/* The instance of an exception class for a value, which may be one already. What the class raises is thrown in its place. */
static Owned instance_for(Runtime *rt, Borrowed type, Borrowed value) {
  Owned exception;
  if (is_null(value) || is_none(value))
    exception = object_call0(rt, type);
  else if (is_exception(rt, value) && type_is_subtype(type_of(rt, value), as_type(type)))
    return retain(value);
  else
    exception = is_tuple(rt, value) ? object_call_unpacked(rt, type, value, NULL_BORROWED)
                                    : object_call1(rt, type, value);
  if (failed(exception)) return error_take(rt);
  if (is_exception(rt, borrow(exception))) return exception;
  error_raise(rt, TYPE_TypeError,
              "calling %R should have returned an instance of BaseException, not %T", type,
              borrow(exception));
  release(rt, exception);
  return error_take(rt);
}

Owned generator_throw_argument(Runtime *rt, Borrowed *words) {
  Borrowed type = words[THROW_TYPE], value = words[THROW_VALUE], traceback = words[THROW_TRACEBACK];
  bool traced = !is_null(traceback) && !is_none(traceback);
  if (traced && !object_has_id(traceback, TYPE_traceback))
    return error_raise(rt, TYPE_TypeError, "throw() third argument must be a traceback object");
  Owned exception;
  if (is_exception(rt, type)) {
    if (!is_null(value) && !is_none(value))
      return error_raise(rt, TYPE_TypeError, "instance exception may not have a separate value");
    exception = retain(type);
  } else if (is_object(type) && value_has(rt, type, TYPE_IS_TYPE) &&
             type_is_subtype(as_type(type), TYPE_OF_ID(rt, TYPE_BaseException))) {
    exception = instance_for(rt, type, value);
  } else {
    return error_raise(
        rt, TYPE_TypeError,
        "exceptions must be classes or instances deriving from BaseException, not %T", type);
  }
  if (traced) STORE_VALUE(rt, as_exception(exception)->traceback, retain(traceback));
  return exception;
}

Owned generator_throw_words(Runtime *rt, Borrowed self, Borrowed *words) {
  Generator *g = as_generator(self);
  if (g->state == GENERATOR_RUNNING)
    return error_raise(rt, TYPE_ValueError, "%s already executing", kind_of(g));
  if (g->state == GENERATOR_SUSPENDED) {
    bool delegated;
    Owned result = throw_into_delegate(rt, g, words, &delegated);
    if (delegated) return result;
  }
  if (g->state == GENERATOR_FINISHED && OBJECT_SHAPE(&g->head) == TYPE_coroutine)
    return error_raise(rt, TYPE_RuntimeError, "cannot reuse already awaited coroutine");
  Owned exception = generator_throw_argument(rt, words);
  if (failed(exception)) return FAILED;
  error_put(rt, exception);
  if (g->state == GENERATOR_FINISHED) return FAILED;
  Owned returned, result = generator_resume(rt, g, NULL_VALUE, &returned);
  return failed(result) && !is_null(returned) ? raise_return(rt, g, returned) : result;
}

Owned generator_throw(Runtime *rt, Borrowed self, Owned exception) {
  Borrowed words[THROW_WORDS] = {borrow(exception), NULL_BORROWED, NULL_BORROWED};
  Owned result = HELD(rt, "throw", generator_throw_words(rt, self, words), exception);
  release(rt, exception);
  return result;
}

bool generator_may_throw(Runtime *rt, Borrowed *words) {
  return is_null(words[THROW_VALUE]) || !rt->core->warn ||
         rt->core->warn(rt, TYPE_DeprecationWarning,
                        "the (type, exc, tb) signature of throw() is deprecated, use the "
                        "single-arg signature instead.",
                        1);
}

bool generator_close(Runtime *rt, Borrowed self) {
  Generator *g = as_generator(self);
  if (g->state == GENERATOR_FINISHED) return true;
  if (g->state == GENERATOR_CREATED) {
    g->state = GENERATOR_FINISHED; /* as in CPython it keeps its arguments until it goes */
    return true;
  }
  if (OBJECT_SHAPE(&g->head) == TYPE_generator && generator_end_asleep(rt, g)) return true;
  Owned exit = exception_new(rt, TYPE_GeneratorExit, borrow(rt->core->empty_tuple));
  if (failed(exit)) return false;
  Owned result = generator_throw(rt, self, exit);
  if (!failed(result)) {
    release(rt, result);
    error_raise(rt, TYPE_RuntimeError, "%s ignored GeneratorExit", kind_of(g));
    return false;
  }
  return error_clear_if(rt, TYPE_StopIteration) || error_clear_if(rt, TYPE_GeneratorExit) ||
         !error_pending(rt);
}

/* ---- methods and attributes ---- */

static Owned generator_method_send(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return generator_send(rt, args[0], args[1]);
}
static Owned generator_method_throw(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return generator_may_throw(rt, args + 1) ? generator_throw_words(rt, args[0], args + 1) : FAILED;
}
static Owned generator_method_close(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return generator_close(rt, args[0]) ? NONE : FAILED;
}

Owned generator_method___del__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  generator_finalize(rt, as_object(args[0]));
  return NONE;
}

static Owned generator_repr(Runtime *rt, Borrowed self) {
  char address[32];
  snprintf(address, sizeof address, "%p", (void *)as_object(self));
  Generator *g = as_generator(self);
  const char *kind =
      OBJECT_SHAPE(&g->head) == TYPE_async_generator ? "async_generator" : kind_of(g);
  return format_str(rt, "<%s object %S at %s>", kind, borrow(g->qualname), address);
}

static Owned get_frame(Runtime *rt, Borrowed self) {
  Generator *g = as_generator(self);
  if (g->state == GENERATOR_FINISHED) return NONE;
  FrameObject *frame = frame_of_generator(rt, g);
  return frame ? own_object(frame) : FAILED;
}
static Owned get_code(Runtime *rt, Borrowed self) {
  (void)rt;
  Generator *g = as_generator(self);
  return g->function ? retain_object(g->function->code) : NONE;
}
static Owned get_running(Runtime *rt, Borrowed self) {
  (void)rt;
  return bool_value(as_generator(self)->state == GENERATOR_RUNNING);
}
static Owned get_suspended(Runtime *rt, Borrowed self) {
  (void)rt;
  return bool_value(as_generator(self)->state == GENERATOR_SUSPENDED);
}
static Owned get_delegate(Runtime *rt, Borrowed self) {
  Borrowed delegate = generator_delegate_peek(rt, as_generator(self));
  return is_null(delegate) ? NONE : retain(delegate);
}
static Owned get_name(Runtime *rt, Borrowed self) {
  (void)rt;
  return retain(borrow(as_generator(self)->name));
}
static Owned get_qualname(Runtime *rt, Borrowed self) {
  (void)rt;
  return retain(borrow(as_generator(self)->qualname));
}
static Owned get_origin(Runtime *rt, Borrowed self) {
  (void)rt;
  Generator *g = as_generator(self);
  return is_null(g->origin) ? NONE : retain(borrow(g->origin));
}
static bool set_text(Runtime *rt, Owned *place, Borrowed value, const char *what) {
  if (is_null(value) || !is_str(rt, value)) {
    error_raise(rt, TYPE_TypeError, "%s must be set to a string object", what);
    return false;
  }
  STORE_VALUE(rt, *place, retain(value));
  return true;
}
bool generator_set_name(Runtime *rt, Borrowed self, Borrowed value) {
  return set_text(rt, &as_generator(self)->name, value, "__name__");
}
bool generator_set_qualname(Runtime *rt, Borrowed self, Borrowed value) {
  return set_text(rt, &as_generator(self)->qualname, value, "__qualname__");
}

static const MethodDef generator_methods[] = {
    METHOD(generator, send, "(self, value, /)",
           "Resume with value as the result of the yield; the next value yielded."),
    METHOD(generator, throw, "(self, type, value=None, traceback=None, /)",
           "Raise an exception at the yield; the next value yielded."),
    METHOD(generator, close, "(self, /)",
           "Raise GeneratorExit at the yield, so that the function ends."),
    METHOD(generator, __del__, "(self, /)", "Close it, as when it dies."),
    END_OF_METHODS,
};

static const GetterDef generator_getters[] = {
    {"__name__", get_name, generator_set_name, "The function's name."},
    {"__qualname__", get_qualname, generator_set_qualname, "The function's qualified name."},
    {"gi_frame", get_frame, NULL, "The frame, or None when it has finished."},
    {"gi_code", get_code, NULL, "The code object."},
    {"gi_running", get_running, NULL, "Whether it is running now."},
    {"gi_suspended", get_suspended, NULL, "Whether it waits at a yield."},
    {"gi_yieldfrom", get_delegate, NULL, "The iterator that yield from waits for, or None."},
    {0},
};

const TypeSpec generator_spec = {
    .name = "generator",
    .doc = "An iterator that runs a function up to its next yield.",
    .flags = TYPE_COLLECTABLE | TYPE_FINALIZER | TYPE_HAS_WEAKREFS | TYPE_NO_INSTANTIATE,
    .size = sizeof(Generator),
    .traverse = generator_traverse,
    .clear = generator_clear,
    .dealloc = generator_dealloc,
    .finalize = generator_finalize,
    .slots = {.repr = generator_repr, .iter = object_self_iter, .next = generator_next},
    .methods = generator_methods,
    .getters = generator_getters,
};

/* ---- coroutines ---- */

typedef struct CoroutineWrapper {
  Object head;
  Owned coroutine;
} CoroutineWrapper;

static Owned coroutine_await(Runtime *rt, Borrowed self) {
  CoroutineWrapper *wrapper = heap_object(rt, TYPE_coroutine_wrapper, sizeof(CoroutineWrapper));
  if (!wrapper) return error_no_memory(rt);
  wrapper->coroutine = retain(self);
  heap_track(rt, wrapper);
  return own_object(wrapper);
}

static const MethodDef coroutine_methods[] = {
    METHOD(generator, send, "(self, value, /)",
           "Resume with value as the result of the await; what it waits for next."),
    METHOD(generator, throw, "(self, type, value=None, traceback=None, /)",
           "Raise an exception where it waits."),
    METHOD(generator, close, "(self, /)",
           "Raise GeneratorExit where it waits, so that the function ends."),
    METHOD(generator, __del__, "(self, /)", "Close it, as when it dies."),
    END_OF_METHODS,
};

static const GetterDef coroutine_getters[] = {
    {"__name__", get_name, generator_set_name, "The function's name."},
    {"__qualname__", get_qualname, generator_set_qualname, "The function's qualified name."},
    {"cr_frame", get_frame, NULL, "The frame, or None when it has finished."},
    {"cr_code", get_code, NULL, "The code object."},
    {"cr_running", get_running, NULL, "Whether it is running now."},
    {"cr_suspended", get_suspended, NULL, "Whether it waits."},
    {"cr_await", get_delegate, NULL, "What it waits for, or None."},
    {"cr_origin", get_origin, getter_of_field, "Where it was made, when that is tracked."},
    {0},
};

const TypeSpec coroutine_spec = {
    .name = "coroutine",
    .doc = "The running of an async function.",
    .flags = TYPE_COLLECTABLE | TYPE_FINALIZER | TYPE_HAS_WEAKREFS | TYPE_NO_INSTANTIATE,
    .size = sizeof(Generator),
    .traverse = generator_traverse,
    .clear = generator_clear,
    .dealloc = generator_dealloc,
    .finalize = generator_finalize,
    .slots = {.repr = generator_repr, .await = coroutine_await},
    .methods = coroutine_methods,
    .getters = coroutine_getters,
};

#define WRAPPED(self) borrow(((CoroutineWrapper *)as_object(self))->coroutine)

static void wrapper_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  VISIT_FIELD(visitor, ((CoroutineWrapper *)object)->coroutine, "coroutine");
}
static void wrapper_dealloc(Runtime *rt, Object *object) {
  heap_untrack(rt, object);
  CLEAR_VALUE(rt, ((CoroutineWrapper *)object)->coroutine);
  heap_free(rt, object, sizeof(CoroutineWrapper));
}
static void wrapper_clear(Runtime *rt, Object *object) {
  CLEAR_VALUE(rt, ((CoroutineWrapper *)object)->coroutine);
}
static Owned wrapper_next(Runtime *rt, Borrowed self) {
  return generator_send(rt, WRAPPED(self), NONE_BORROWED);
}
static Owned wrapper_method_send(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return generator_send(rt, WRAPPED(args[0]), args[1]);
}
static Owned wrapper_method_throw(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return generator_throw_words(rt, WRAPPED(args[0]), args + 1);
}
static Owned wrapper_method_close(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return generator_close(rt, WRAPPED(args[0])) ? NONE : FAILED;
}

static const MethodDef wrapper_methods[] = {
    METHOD(wrapper, send, "(self, value, /)", "Resume the coroutine with a value."),
    METHOD(wrapper, throw, "(self, type, value=None, traceback=None, /)",
           "Raise an exception in the coroutine."),
    METHOD(wrapper, close, "(self, /)", "Close the coroutine."),
    END_OF_METHODS,
};

const TypeSpec coroutine_wrapper_spec = {
    .name = "coroutine_wrapper",
    .doc = "The iterator behind await on a coroutine.",
    .flags = TYPE_COLLECTABLE | TYPE_NO_INSTANTIATE,
    .size = sizeof(CoroutineWrapper),
    .traverse = wrapper_traverse,
    .clear = wrapper_clear,
    .dealloc = wrapper_dealloc,
    .slots = {.iter = object_self_iter, .next = wrapper_next},
    .methods = wrapper_methods,
};
