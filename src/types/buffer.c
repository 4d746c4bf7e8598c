/* The buffer protocol. See buffer.h. */
#include "object/hold.h"
#include "types/buffer.h"

#include "object/error.h"

static const BufferSpec *spec_of(Runtime *rt, Borrowed object) {
  const TypeSpec *spec = type_of(rt, object)->spec;
  return spec ? spec->buffer : NULL;
}

bool buffer_is_exporter(Runtime *rt, Borrowed object) {
  return spec_of(rt, object) || buffer_is_from_script(rt, object);
}

static const BufferView EMPTY = {
    .owner = NULL_VALUE, .itemsize = 1, .format = "B", .dimensions = 1};

static bool get_native(Runtime *rt, Borrowed object, const BufferSpec *spec, BufferView *view) {
  *view = EMPTY;
  if (!spec->get(rt, object, view)) return false;
  view->owner = retain(object);
  view->spec = spec;
  return true;
}

bool buffer_get_native(Runtime *rt, Borrowed object, BufferView *view) {
  return get_native(rt, object, spec_of(rt, object), view);
}

static bool get(Runtime *rt, Borrowed object, const char *prefix, int flags, BufferView *view) {
  *view = EMPTY;
  if (buffer_is_from_script(rt, object)) return buffer_get_from_script(rt, object, flags, view);
  const BufferSpec *spec = spec_of(rt, object);
  if (spec) return get_native(rt, object, spec, view);
  error_raise(rt, TYPE_TypeError, "%sa bytes-like object is required, not '%T'", prefix, object);
  return false;
}

bool buffer_get_shaped(Runtime *rt, Borrowed object, BufferView *view) {
  return get(rt, object, "memoryview: ", BUFFER_FULL_RO, view);
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

static bool get_contiguous(Runtime *rt, Borrowed object, int flags, BufferView *view) {
  if (!get(rt, object, "", flags, view)) return false;
  if (is_contiguous(view)) return true;
  buffer_release(rt, view);
  error_raise(rt, TYPE_BufferError, "memoryview: underlying buffer is not C-contiguous");
  return false;
}

bool buffer_get(Runtime *rt, Borrowed object, BufferView *view) {
  return get_contiguous(rt, object, BUFFER_SIMPLE, view);
}

bool buffer_get_full(Runtime *rt, Borrowed object, BufferView *view) {
  return get(rt, object, "", BUFFER_FULL_RO, view);
}

/* The items of one dimension and of those behind it; gives the end of what was written. */
static uint8_t *copy_dimension(const BufferView *view, int dimension, const uint8_t *from,
                               uint8_t *out) {
  if (dimension == view->dimensions) {
    memcpy(out, from, (size_t)view->itemsize);
    return out + view->itemsize;
  }
  for (int64_t i = 0; i < view->shape[dimension]; i++)
    out = copy_dimension(view, dimension + 1, from + i * view->strides[dimension], out);
  return out;
}

void buffer_copy(const BufferView *view, uint8_t *out) {
  if (is_contiguous(view))
    memcpy(out, view->data, (size_t)view->length);
  else
    copy_dimension(view, 0, view->data, out);
}

bool buffer_get_writable(Runtime *rt, Borrowed object, const char *who, BufferView *view) {
  if (buffer_is_exporter(rt, object)) {
    if (get_contiguous(rt, object, BUFFER_WRITABLE, view)) {
      if (!view->readonly) return true;
      buffer_release(rt, view);
    } else if (!error_clear_if(rt, TYPE_BufferError)) {
      return false;
    }
  }
  if (is_none(object))
    error_raise(rt, TYPE_TypeError, "%s must be read-write bytes-like object, not None", who);
  else
    error_raise(rt, TYPE_TypeError, "%s must be read-write bytes-like object, not %T", who, object);
  return false;
}

void buffer_release(Runtime *rt, BufferView *view) {
  Owned owner = view->owner;
  if (is_null(owner)) return;
  view->owner = NULL_VALUE; /* released from here on, for whoever looks while a script is told */
  if (view->spec->release)
    HELD(rt, "buffer", (view->spec->release(rt, borrow(owner), view), true), owner);
  view->data = NULL;
  release(rt, owner);
}
