/* __buffer__ and __release_buffer__: the buffer protocol between scripts and C, both ways. See buffer.h.
 *
 * The types of C that export their bytes have the two as methods. A class of a script that defines __buffer__ exports what the
 * memoryview it returns looks at: a small wrapper owns the view and the instance for as long as the buffer is held, and calls
 * __release_buffer__ when it is given back. */
#include "object/attr.h"
#include "object/core.h"
#include "object/hold.h"
#include "object/str.h"
#include "types/buffer.h"
#include "types/int.h"
#include "types/memoryview.h"

/* ---- classes of scripts ---- */

typedef struct BufferWrapper {
  Object head;
  Owned view;   /* the memoryview that __buffer__ returned; null once the buffer was given back */
  Owned object; /* whose __buffer__ it was */
} BufferWrapper;

#define as_wrapper(v) ((BufferWrapper *)as_object(v))

static void wrapper_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  VISIT_FIELD(visitor, ((BufferWrapper *)object)->view, "view");
  VISIT_FIELD(visitor, ((BufferWrapper *)object)->object, "obj");
}

static void wrapper_dealloc(Runtime *rt, Object *object) {
  heap_untrack(rt, object);
  CLEAR_VALUE(rt, ((BufferWrapper *)object)->view);
  CLEAR_VALUE(rt, ((BufferWrapper *)object)->object);
  heap_free(rt, object, sizeof(BufferWrapper));
}

static void call_release(Runtime *rt, Borrowed object, Borrowed view) {
  Borrowed name = NAME_OF(rt, dunder_release_buffer);
  if (is_null(type_peek(rt, type_of(rt, object), name))) return;
  Owned pending = error_take(rt);
  Owned result = object_call_method(rt, object, name, &view, 1);
  if (failed(result))
    rt->core->unraisable(rt, object, NULL);
  else
    release(rt, result);
  if (!is_null(pending)) error_put(rt, pending);
}

static void wrapper_release(Runtime *rt, Borrowed self, BufferView *view) {
  BufferWrapper *wrapper = as_wrapper(self);
  if (is_null(wrapper->view)) return;
  Owned inner = wrapper->view, object = wrapper->object;
  wrapper->view = wrapper->object = NULL_VALUE;
  const BufferSpec *spec = type_of(rt, borrow(inner))->spec->buffer;
  spec->release(rt, borrow(inner), view);
  HELD(rt, "buffer", (call_release(rt, borrow(object), borrow(inner)), true), inner, object);
  release(rt, inner);
  release(rt, object);
}

static const BufferSpec wrapper_buffer = {.release = wrapper_release};

const TypeSpec buffer_wrapper_spec = {
    .name = "_buffer_wrapper",
    .flags = TYPE_COLLECTABLE | TYPE_NO_INSTANTIATE,
    .size = sizeof(BufferWrapper),
    .traverse = wrapper_traverse,
    .dealloc = wrapper_dealloc,
    .buffer = &wrapper_buffer,
};

bool buffer_is_from_script(Runtime *rt, Borrowed object) {
  Type *type = type_of(rt, object);
  if (!type_has(type, TYPE_FROM_SCRIPT)) return false;
  Borrowed method = type_peek(rt, type, NAME_OF(rt, dunder_buffer));
  return !is_null(method) && !has_type_id(method, TYPE_method_descriptor);
}

bool buffer_get_from_script(Runtime *rt, Borrowed object, int flags, BufferView *view) {
  Borrowed argument = borrowed(small_word(flags));
  Owned inner = object_call_method(rt, object, NAME_OF(rt, dunder_buffer), &argument, 1);
  if (failed(inner)) return false;
  BufferWrapper *wrapper = NULL;
  const BufferSpec *spec = NULL;
  if (!is_memoryview(borrow(inner))) {
    error_raise(rt, TYPE_TypeError, "__buffer__ returned non-memoryview object");
  } else if ((flags & BUFFER_WRITABLE) && as_memoryview(borrow(inner))->readonly) {
    error_raise(rt, TYPE_BufferError, "memoryview: underlying buffer is not writable");
  } else {
    spec = type_of(rt, borrow(inner))->spec->buffer;
    wrapper = heap_object(rt, TYPE_buffer_wrapper, sizeof *wrapper);
    if (!wrapper) error_no_memory(rt);
  }
  if (!wrapper || !spec->get(rt, borrow(inner), view)) {
    if (wrapper) heap_free(rt, wrapper, sizeof *wrapper);
    release(rt, inner);
    return false;
  }
  wrapper->view = inner;
  wrapper->object = retain(object);
  heap_track(rt, wrapper);
  view->owner = own_object(wrapper);
  view->spec = &wrapper_buffer;
  return true;
}

/* ---- the methods of C's types ---- */

Owned buffer_method___buffer__(Runtime *rt, Borrowed *args, size_t nargs) {
  int64_t flags;
  if (nargs != 2)
    return error_raise(rt, TYPE_TypeError, " expected 1 argument, got %zd", (int64_t)nargs - 1);
  if (!object_index_int64(rt, args[1], TYPE_OverflowError, &flags)) return FAILED;
  Owned view = memoryview_new_native(rt, args[0]);
  if (failed(view) || !(flags & BUFFER_WRITABLE) || !as_memoryview(borrow(view))->readonly)
    return view;
  release(rt, view);
  return error_raise(rt, TYPE_BufferError,
                     is_memoryview(args[0]) ? "memoryview: underlying buffer is not writable"
                                            : "Object is not writable.");
}

Owned buffer_method___release_buffer__(Runtime *rt, Borrowed *args, size_t nargs) {
  if (!is_memoryview(args[1]))
    return error_raise(rt, TYPE_TypeError, "expected a memoryview object");
  MemoryView *view = as_memoryview(args[1]);
  if (!view->base)
    return error_raise(rt, TYPE_ValueError, "memoryview's buffer has already been released");
  Borrowed owner = borrow(view->base->view.owner);
  if (!same(owner, args[0]) && !is_memoryview(args[0]))
    return error_raise(rt, TYPE_ValueError, "memoryview's buffer is not this object");
  return memoryview_method_release(rt, args + 1, nargs - 1);
}
