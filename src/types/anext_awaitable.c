/* What anext(iterator, default) gives: awaits the iterator's next item, and takes the end for the default. */
#include "object/attr.h"
#include "object/error.h"
#include "object/exception.h"
#include "object/hold.h"
#include "object/str.h"
#include "types/async_generator.h"
#include "types/generator.h"

typedef struct AnextAwaitable {
  Object head;
  Owned wrapped, fallback;
} AnextAwaitable;

#define as_anext(v) ((AnextAwaitable *)as_object(v))

Owned anext_awaitable_new(Runtime *rt, Owned wrapped, Borrowed fallback) {
  AnextAwaitable *awaitable = heap_object(rt, TYPE_anext_awaitable, sizeof(AnextAwaitable));
  if (!awaitable) {
    release(rt, wrapped);
    return error_no_memory(rt);
  }
  awaitable->wrapped = wrapped;
  awaitable->fallback = retain(fallback);
  heap_track(rt, awaitable);
  return own_object(awaitable);
}

static void anext_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  VISIT_FIELD(visitor, ((AnextAwaitable *)object)->wrapped, "awaitable");
  VISIT_FIELD(visitor, ((AnextAwaitable *)object)->fallback, "default");
}
static void anext_clear(Runtime *rt, Object *object) {
  CLEAR_VALUE(rt, ((AnextAwaitable *)object)->wrapped);
  CLEAR_VALUE(rt, ((AnextAwaitable *)object)->fallback);
}
static void anext_dealloc(Runtime *rt, Object *object) {
  heap_untrack(rt, object);
  anext_clear(rt, object);
  heap_free(rt, object, sizeof(AnextAwaitable));
}

/* The iterator behind what __anext__ gave. */
static Owned iterator_of(Runtime *rt, Borrowed self) {
  Borrowed wrapped = borrow(as_anext(self)->wrapped);
  Type *type = type_of(rt, wrapped);
  if (is_generator(wrapped) && as_generator(wrapped)->function &&
      (as_generator(wrapped)->function->code->flags & CODE_ITERABLE_COROUTINE))
    return retain(wrapped);
  if (!type->slots.await)
    return error_raise(rt, TYPE_TypeError, "object %T can't be used in 'await' expression",
                       wrapped);
  Owned iterator = type->slots.await(rt, wrapped);
  if (failed(iterator)) return iterator;
  bool coroutine = is_coroutine(borrow(iterator));
  if (!coroutine && type_of(rt, borrow(iterator))->slots.next) return iterator;
  if (coroutine)
    error_raise(rt, TYPE_TypeError, "__await__() returned a coroutine");
  else
    error_raise(rt, TYPE_TypeError, "__await__() returned non-iterator of type '%T'",
                borrow(iterator));
  release(rt, iterator);
  return FAILED;
}

/* The end of the asynchronous iteration becomes the default as this awaitable's result. */
static Owned end_to_default(Runtime *rt, Borrowed self, Owned result) {
  if (failed(result) && error_clear_if(rt, TYPE_StopAsyncIteration))
    error_stop_iteration(rt, borrow(as_anext(self)->fallback));
  return result;
}

static Owned anext_next(Runtime *rt, Borrowed self) {
  Owned iterator = iterator_of(rt, self);
  if (failed(iterator)) return FAILED;
  Owned (*next)(Runtime *, Borrowed) = type_of(rt, borrow(iterator))->slots.next;
  Owned result = HELD(rt, "anext", next(rt, borrow(iterator)), iterator);
  release(rt, iterator);
  return end_to_default(rt, self, result);
}

static Owned call_through(Runtime *rt, const char *name, Borrowed *args, size_t count) {
  Owned iterator = iterator_of(rt, args[0]), result = FAILED;
  if (failed(iterator)) return FAILED;
  Owned method = str_intern_text(rt, name);
  if (!failed(method))
    result =
        HELD(rt, "anext", object_call_method(rt, borrow(iterator), borrow(method), args + 1, count),
             iterator);
  release(rt, method);
  release(rt, iterator);
  return end_to_default(rt, args[0], result);
}

static Owned anext_method_send(Runtime *rt, Borrowed *args, size_t nargs) {
  return (void)nargs, call_through(rt, "send", args, 1);
}
static Owned anext_method_throw(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return call_through(rt, "throw", args, is_null(args[2]) ? 1 : is_null(args[3]) ? 2 : 3);
}
static Owned anext_method_close(Runtime *rt, Borrowed *args, size_t nargs) {
  return (void)nargs, call_through(rt, "close", args, 0);
}

static const MethodDef anext_methods[] = {
    METHOD(anext, send, "(self, value, /)", "Resume with a value."),
    METHOD(anext, throw, "(self, type, value=None, traceback=None, /)",
           "Raise an exception where it waits."),
    METHOD(anext, close, "(self, /)", "Give up."),
    END_OF_METHODS,
};

const TypeSpec anext_awaitable_spec = {
    .name = "anext_awaitable",
    .doc = "What anext() with a default gives.",
    .flags = TYPE_COLLECTABLE | TYPE_NO_INSTANTIATE,
    .size = sizeof(AnextAwaitable),
    .traverse = anext_traverse,
    .clear = anext_clear,
    .dealloc = anext_dealloc,
    .slots = {.iter = object_self_iter, .next = anext_next, .await = object_self_iter},
    .methods = anext_methods,
};
