/* Asynchronous generators: the awaitables by which they are driven.
 *
 * An asynchronous generator runs like any other. What it yields for its consumer is wrapped (async_generator_wrap), so that the awaitable that
 * drives it can tell it from what its own awaits yield, which goes on up to the event loop. anext() and asend() give an `asend`, athrow() and
 * aclose() an `athrow`: iterators that run the generator up to its next wrapped value, which they raise as StopIteration. */
#include "types/async_generator.h"

#include <stdio.h>

#include "object/attr.h"
#include "object/exception.h"
#include "object/str.h"
#include "types/frame.h"
#include "types/generic_alias.h"

void generator_traverse(Runtime *rt, Object *object, Visitor *visitor);
void generator_dealloc(Runtime *rt, Object *object);
void generator_finalize(Runtime *rt, Object *object);

typedef enum AwaitState { AWAIT_INIT, AWAIT_ITER, AWAIT_CLOSED } AwaitState;

typedef struct Awaitable {
  Object head;
  Owned generator;
  Owned value;   /* asend: what is sent first; athrow: the exception, or NULL_VALUE for aclose() */
  uint8_t state; /* AwaitState */
} Awaitable;

typedef struct Wrapped {
  Object head;
  Owned value;
} Wrapped;

#define as_awaitable(v)         ((Awaitable *)as_object(v))
#define GENERATOR_OF(awaitable) as_generator((awaitable)->generator)

Owned async_generator_wrap(Runtime *rt, Borrowed value) {
  Wrapped *wrapped = heap_object(rt, TYPE_async_generator_wrapped, sizeof(Wrapped));
  if (!wrapped) return error_no_memory(rt);
  wrapped->value = retain(value);
  heap_track(rt, wrapped);
  return own_object(wrapped);
}

/* ---- hooks of the event loop (sys.set_asyncgen_hooks) ---- */

static bool run_first_hook(Runtime *rt, Borrowed self) {
  Generator *g = as_generator(self);
  if (g->hooks_ran) return true;
  g->hooks_ran = 1;
  Owned finalizer = retain(borrow(rt->core->async_finalizer));
  if (!is_null(finalizer)) STORE_VALUE(rt, g->origin, finalizer);
  if (is_null(rt->core->async_first)) return true;
  Owned result = object_call1(rt, borrow(rt->core->async_first), self);
  bool ok = !failed(result);
  release(rt, result);
  return ok;
}

static void finalize(Runtime *rt, Object *object) {
  Generator *g = (Generator *)object;
  if (is_null(g->origin) || g->state == GENERATOR_FINISHED || g->closed) {
    if (g->state == GENERATOR_CREATED || g->state == GENERATOR_FINISHED) return;
    generator_finalize(rt, object);
    return;
  }
  Owned pending = error_take(rt), hook = retain(borrow(g->origin));
  Owned result = object_call1(rt, borrow(hook), borrow_object(object));
  if (failed(result)) error_ignored(rt, borrow_object(object));
  release(rt, result);
  release(rt, hook);
  if (!is_null(pending)) error_put(rt, pending);
}

/* ---- driving ---- */

/* Takes what the generator gave: a wrapped value ends the awaitable with StopIteration(value); anything else is passed up. */
static Owned unwrap(Runtime *rt, Awaitable *awaitable, Owned result) {
  Generator *g = GENERATOR_OF(awaitable);
  if (failed(result)) {
    if (!error_pending(rt)) error_raise_value(rt, TYPE_StopAsyncIteration, NULL_BORROWED);
    if (error_is(rt, TYPE_StopAsyncIteration) || error_is(rt, TYPE_GeneratorExit)) g->closed = 1;
    g->running_async = 0;
    awaitable->state = AWAIT_CLOSED;
    return FAILED;
  }
  if (!object_has_id(result, TYPE_async_generator_wrapped)) return result;
  g->running_async = 0;
  awaitable->state = AWAIT_CLOSED;
  Owned value = retain(borrow(((Wrapped *)as_object(result))->value));
  release(rt, result);
  error_stop_iteration(rt, borrow(value));
  release(rt, value);
  return FAILED;
}

/* Runs the generator with a value (or the pending exception, for NULL_VALUE); FAILED without exception when it ended. */
static Owned run(Runtime *rt, Generator *g, Owned value) {
  if (g->state == GENERATOR_FINISHED) {
    release(rt, value);
    return FAILED;
  }
  Owned returned, result = generator_resume(rt, g, value, &returned);
  release(rt, returned);
  return result;
}

static bool begin(Runtime *rt, Awaitable *awaitable, const char *what) {
  Generator *g = GENERATOR_OF(awaitable);
  if (g->running_async) {
    awaitable->state = AWAIT_CLOSED;
    error_raise(rt, TYPE_RuntimeError, "%s: asynchronous generator is already running", what);
    return false;
  }
  return true;
}

static Owned asend_send(Runtime *rt, Borrowed self, Borrowed value) {
  Awaitable *a = as_awaitable(self);
  Owned sent = retain(value);
  if (a->state == AWAIT_CLOSED) {
    release(rt, sent);
    return error_raise(rt, TYPE_RuntimeError, "cannot reuse already awaited __anext__()/asend()");
  }
  if (a->state == AWAIT_INIT) {
    if (!begin(rt, a, "anext()")) {
      release(rt, sent);
      return FAILED;
    }
    if (is_none(sent)) STORE_VALUE(rt, sent, retain(borrow(a->value)));
    a->state = AWAIT_ITER;
    Generator *g = GENERATOR_OF(a);
    if (g->state == GENERATOR_CREATED && !is_none(sent)) {
      release(rt, sent);
      a->state = AWAIT_CLOSED;
      return error_raise(rt, TYPE_TypeError,
                         "can't send non-None value to a just-started async generator");
    }
  }
  GENERATOR_OF(a)->running_async = 1;
  return unwrap(rt, a, run(rt, GENERATOR_OF(a), sent));
}

static Owned asend_throw(Runtime *rt, Borrowed self, Owned exception) {
  Awaitable *a = as_awaitable(self);
  if (a->state == AWAIT_CLOSED) {
    release(rt, exception);
    return error_raise(rt, TYPE_RuntimeError, "cannot reuse already awaited __anext__()/asend()");
  }
  if (a->state == AWAIT_INIT) {
    if (!begin(rt, a, "anext()")) {
      release(rt, exception);
      return FAILED;
    }
    a->state = AWAIT_ITER;
    GENERATOR_OF(a)->running_async = 1;
  }
  Owned result = unwrap(rt, a, generator_throw(rt, borrow(a->generator), exception));
  if (failed(result)) a->state = AWAIT_CLOSED;
  return result;
}

/* aclose() and athrow(): the first step raises in the generator. */
static Owned athrow_result(Runtime *rt, Awaitable *a, Owned result) {
  Generator *g = GENERATOR_OF(a);
  if (!is_null(a->value)) return unwrap(rt, a, result); /* athrow */
  if (!failed(result)) {
    if (!object_has_id(result, TYPE_async_generator_wrapped)) return result;
    g->running_async = 0;
    a->state = AWAIT_CLOSED;
    release(rt, result);
    return error_raise(rt, TYPE_RuntimeError, "async generator ignored GeneratorExit");
  }
  g->running_async = 0;
  a->state = AWAIT_CLOSED;
  if (!error_pending(rt) || error_clear_if(rt, TYPE_StopAsyncIteration) ||
      error_clear_if(rt, TYPE_GeneratorExit))
    return error_raise_value(rt, TYPE_StopIteration, NULL_BORROWED);
  return FAILED;
}

static Owned athrow_send(Runtime *rt, Borrowed self, Borrowed value) {
  Awaitable *a = as_awaitable(self);
  Generator *g = GENERATOR_OF(a);
  if (a->state == AWAIT_CLOSED)
    return error_raise(rt, TYPE_RuntimeError, "cannot reuse already awaited aclose()/athrow()");
  if (g->state == GENERATOR_FINISHED) {
    a->state = AWAIT_CLOSED;
    return error_raise_value(rt, TYPE_StopIteration, NULL_BORROWED);
  }
  if (a->state == AWAIT_ITER) return athrow_result(rt, a, run(rt, g, retain(value)));
  if (!begin(rt, a, is_null(a->value) ? "aclose()" : "athrow()")) return FAILED;
  if (g->closed) {
    a->state = AWAIT_CLOSED;
    return error_raise_value(rt, TYPE_StopAsyncIteration, NULL_BORROWED);
  }
  if (!is_none(value))
    return error_raise(rt, TYPE_RuntimeError,
                       "can't send non-None value to a just-started coroutine");
  a->state = AWAIT_ITER;
  g->running_async = 1;
  Owned exception;
  if (is_null(a->value)) {
    g->closed = 1;
    exception = exception_new(rt, TYPE_GeneratorExit, borrow(rt->core->empty_tuple));
    if (failed(exception)) return FAILED;
  } else {
    exception = retain(borrow(a->value));
  }
  return athrow_result(rt, a, generator_throw(rt, borrow(a->generator), exception));
}

static Owned athrow_throw(Runtime *rt, Borrowed self, Owned exception) {
  Awaitable *a = as_awaitable(self);
  if (a->state == AWAIT_CLOSED) {
    release(rt, exception);
    return error_raise(rt, TYPE_RuntimeError, "cannot reuse already awaited aclose()/athrow()");
  }
  if (a->state == AWAIT_INIT) {
    if (!begin(rt, a, is_null(a->value) ? "aclose()" : "athrow()")) {
      release(rt, exception);
      return FAILED;
    }
    a->state = AWAIT_ITER;
    GENERATOR_OF(a)->running_async = 1;
  }
  return athrow_result(rt, a, generator_throw(rt, borrow(a->generator), exception));
}

/* ---- the awaitables' types ---- */

static Owned awaitable_new(Runtime *rt, TypeId id, Borrowed generator, Owned value) {
  if (!run_first_hook(rt, generator)) {
    release(rt, value);
    return FAILED;
  }
  Awaitable *a = heap_object(rt, id, sizeof(Awaitable));
  if (!a) {
    release(rt, value);
    return error_no_memory(rt);
  }
  a->generator = retain(generator);
  a->value = value;
  a->state = AWAIT_INIT;
  heap_track(rt, a);
  return own_object(a);
}

static void awaitable_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  VISIT_FIELD(visitor, ((Awaitable *)object)->generator, "generator");
  VISIT_FIELD(visitor, ((Awaitable *)object)->value, "value");
}
static void awaitable_dealloc(Runtime *rt, Object *object) {
  heap_untrack(rt, object);
  CLEAR_VALUE(rt, ((Awaitable *)object)->generator);
  CLEAR_VALUE(rt, ((Awaitable *)object)->value);
  heap_free(rt, object, sizeof(Awaitable));
}
static void wrapped_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  VISIT_FIELD(visitor, ((Wrapped *)object)->value, "value");
}
static void wrapped_dealloc(Runtime *rt, Object *object) {
  heap_untrack(rt, object);
  CLEAR_VALUE(rt, ((Wrapped *)object)->value);
  heap_free(rt, object, sizeof(Wrapped));
}

static Owned asend_next(Runtime *rt, Borrowed self) { return asend_send(rt, self, NONE_BORROWED); }
static Owned athrow_next(Runtime *rt, Borrowed self) {
  return athrow_send(rt, self, NONE_BORROWED);
}

#define AWAITABLE_METHODS(kind)                                                                    \
  static Owned kind##_method_send(Runtime *rt, Borrowed *args, size_t nargs) {                     \
    (void)nargs;                                                                                   \
    return kind##_send(rt, args[0], args[1]);                                                      \
  }                                                                                                \
  static Owned kind##_method_throw(Runtime *rt, Borrowed *args, size_t nargs) {                    \
    (void)nargs;                                                                                   \
    if (!generator_may_throw(rt, args + 1)) return FAILED;                                         \
    Owned exception = generator_throw_argument(rt, args + 1);                                      \
    return failed(exception) ? FAILED : kind##_throw(rt, args[0], exception);                      \
  }                                                                                                \
  static Owned kind##_method_close(Runtime *rt, Borrowed *args, size_t nargs) {                    \
    (void)rt;                                                                                      \
    (void)nargs;                                                                                   \
    as_awaitable(args[0])->state = AWAIT_CLOSED;                                                   \
    return NONE;                                                                                   \
  }                                                                                                \
  static const MethodDef kind##_methods[] = {                                                      \
      METHOD(kind, send, "(self, value, /)", "Run the generator on."),                             \
      METHOD(kind, throw, "(self, type, value=None, traceback=None, /)",                           \
             "Raise an exception in the generator."),                                              \
      METHOD(kind, close, "(self, /)", "Give up."),                                                \
      END_OF_METHODS,                                                                              \
  };
AWAITABLE_METHODS(asend)
AWAITABLE_METHODS(athrow)

const TypeSpec async_generator_asend_spec = {
    .name = "async_generator_asend",
    .doc = "What anext() and asend() of an asynchronous generator give.",
    .flags = TYPE_COLLECTABLE | TYPE_NO_INSTANTIATE,
    .size = sizeof(Awaitable),
    .traverse = awaitable_traverse,
    .dealloc = awaitable_dealloc,
    .slots = {.iter = object_self_iter, .next = asend_next, .await = object_self_iter},
    .methods = asend_methods,
};
const TypeSpec async_generator_athrow_spec = {
    .name = "async_generator_athrow",
    .doc = "What athrow() and aclose() of an asynchronous generator give.",
    .flags = TYPE_COLLECTABLE | TYPE_NO_INSTANTIATE,
    .size = sizeof(Awaitable),
    .traverse = awaitable_traverse,
    .dealloc = awaitable_dealloc,
    .slots = {.iter = object_self_iter, .next = athrow_next, .await = object_self_iter},
    .methods = athrow_methods,
};
const TypeSpec async_generator_wrapped_spec = {
    .name = "async_generator_wrapped_value",
    .doc = "A value yielded by an asynchronous generator, on its way.",
    .flags = TYPE_COLLECTABLE | TYPE_NO_INSTANTIATE,
    .size = sizeof(Wrapped),
    .traverse = wrapped_traverse,
    .dealloc = wrapped_dealloc,
};

/* ---- the generator ---- */

static Owned async_anext(Runtime *rt, Borrowed self) {
  return awaitable_new(rt, TYPE_async_generator_asend, self, NONE);
}
static Owned async_method_asend(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return awaitable_new(rt, TYPE_async_generator_asend, args[0], retain(args[1]));
}
static Owned async_method_athrow(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (!generator_may_throw(rt, args + 1)) return FAILED;
  Owned exception = generator_throw_argument(rt, args + 1);
  return failed(exception) ? FAILED
                           : awaitable_new(rt, TYPE_async_generator_athrow, args[0], exception);
}
static Owned async_method_aclose(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return awaitable_new(rt, TYPE_async_generator_athrow, args[0], NULL_VALUE);
}
static Owned async_method___class_getitem__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return generic_alias_new(rt, args[0], args[1]);
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
  return bool_value(as_generator(self)->running_async);
}
static Owned get_suspended(Runtime *rt, Borrowed self) {
  (void)rt;
  return bool_value(as_generator(self)->state == GENERATOR_SUSPENDED);
}
static Owned get_await(Runtime *rt, Borrowed self) {
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

static Owned async_repr(Runtime *rt, Borrowed self) {
  char address[32];
  snprintf(address, sizeof address, "%p", (void *)as_object(self));
  return format_str(rt, "<async_generator object %S at %s>", borrow(as_generator(self)->qualname),
                    address);
}

static const MethodDef async_methods[] = {
    METHOD(async, asend, "(self, value, /)",
           "An awaitable that sends a value in; its result is the next one yielded."),
    METHOD(generator, __del__, "(self, /)", "Close it, as when it dies."),
    METHOD(async, athrow, "(self, type, value=None, traceback=None, /)",
           "An awaitable that raises an exception in the generator."),
    METHOD(async, aclose, "(self, /)", "An awaitable that ends the generator."),
    CLASS_METHOD(async, __class_getitem__, "(cls, item, /)", "For annotations."),
    END_OF_METHODS,
};
static const GetterDef async_getters[] = {
    {"__name__", get_name, generator_set_name, "The function's name."},
    {"__qualname__", get_qualname, generator_set_qualname, "The function's qualified name."},
    {"ag_frame", get_frame, NULL, "The frame, or None when it has finished."},
    {"ag_code", get_code, NULL, "The code object."},
    {"ag_running", get_running, getter_of_field, "Whether an asend() or athrow() is under way."},
    {"ag_suspended", get_suspended, NULL, "Whether it waits."},
    {"ag_await", get_await, NULL, "What it waits for, or None."},
    {0},
};

const TypeSpec async_generator_spec = {
    .name = "async_generator",
    .doc = "An asynchronous iterator that runs an async function up to its next yield.",
    .flags = TYPE_COLLECTABLE | TYPE_FINALIZER | TYPE_HAS_WEAKREFS | TYPE_NO_INSTANTIATE,
    .size = sizeof(Generator),
    .traverse = generator_traverse,
    .dealloc = generator_dealloc,
    .finalize = finalize,
    .slots = {.repr = async_repr, .aiter = object_self_iter, .anext = async_anext},
    .methods = async_methods,
    .getters = async_getters,
};
