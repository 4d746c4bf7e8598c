/* The buffer protocol. See buffer.h. */
#include "types/buffer.h"

#include "object/error.h"

static const BufferSpec *spec_of(Runtime *rt, Borrowed object) {
  const TypeSpec *spec = type_of(rt, object)->spec;
  return spec ? spec->buffer : NULL;
}

bool buffer_is_exporter(Runtime *rt, Borrowed object) { return spec_of(rt, object) != NULL; }

static bool get(Runtime *rt, Borrowed object, const char *prefix, BufferView *view) {
  const BufferSpec *spec = spec_of(rt, object);
  *view = (BufferView){.owner = NULL_VALUE, .itemsize = 1, .format = "B", .dimensions = 1};
  if (!spec) {
    error_raise(rt, TYPE_TypeError, "%sa bytes-like object is required, not '%T'", prefix, object);
    return false;
  }
  if (!spec->get(rt, object, view)) return false;
  view->owner = retain(object);
  return true;
}

bool buffer_get_shaped(Runtime *rt, Borrowed object, BufferView *view) {
  return get(rt, object, "memoryview: ", view);
}

/* Whether the items lie one behind the other in C's order. */
static bool is_contiguous(const BufferView *view) {
  if (!view->shape || !view->strides) return true;
  int64_t step = view->itemsize;
  for (int i = view->dimensions - 1; i >= 0; i--) {
    if (view->shape[i] > 1 && view->strides[i] != step) return false;
    step *= view->shape[i];
  }
  return true;
}

bool buffer_get(Runtime *rt, Borrowed object, BufferView *view) {
  if (!get(rt, object, "", view)) return false;
  if (is_contiguous(view)) return true;
  buffer_release(rt, view);
  error_raise(rt, TYPE_BufferError, "memoryview: underlying buffer is not C-contiguous");
  return false;
}

bool buffer_get_writable(Runtime *rt, Borrowed object, const char *who, BufferView *view) {
  if (spec_of(rt, object)) {
    if (!buffer_get(rt, object, view)) return false;
    if (!view->readonly) return true;
    buffer_release(rt, view);
  }
  if (is_none(object))
    error_raise(rt, TYPE_TypeError, "%s must be read-write bytes-like object, not None", who);
  else
    error_raise(rt, TYPE_TypeError, "%s must be read-write bytes-like object, not %T", who, object);
  return false;
}

void buffer_release(Runtime *rt, BufferView *view) {
  if (is_null(view->owner)) return;
  const BufferSpec *spec = spec_of(rt, borrow(view->owner));
  if (spec->release) spec->release(rt, borrow(view->owner), view);
  view->data = NULL;
  CLEAR_VALUE(rt, view->owner);
}
