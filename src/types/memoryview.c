/* memoryview: making views, and the slots. See memoryview.h. */
#include "types/memoryview.h"

#include "object/attr.h"
#include "object/core.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/bytes.h"
#include "types/int.h"
#include "types/iterators.h"
#include "types/slice.h"

#include <stdio.h>

/* ---- the managed buffer ---- */

static void buffer_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  VISIT_FIELD(visitor, ((ManagedBuffer *)object)->view.owner, "obj");
}

static void buffer_dealloc(Runtime *rt, Object *object) {
  heap_untrack(rt, object);
  buffer_release(rt, &((ManagedBuffer *)object)->view);
  heap_free(rt, object, sizeof(ManagedBuffer));
}

static void buffer_clear(Runtime *rt, Object *object) {
  buffer_release(rt, &((ManagedBuffer *)object)->view);
}

const TypeSpec managed_buffer_spec = {
    .name = "managedbuffer",
    .flags = TYPE_COLLECTABLE | TYPE_NO_INSTANTIATE,
    .size = sizeof(ManagedBuffer),
    .traverse = buffer_traverse,
    .clear = buffer_clear,
    .dealloc = buffer_dealloc,
};

/* ---- making views ---- */

bool memoryview_is_released(Runtime *rt, const MemoryView *m) {
  if (m->base && !is_null(m->base->view.owner)) return false;
  error_raise(rt, TYPE_ValueError, "operation forbidden on released memoryview object");
  return true;
}

/* A view without layout; takes over the count of `base`. */
static MemoryView *make(Runtime *rt, ManagedBuffer *base, int32_t dimensions) {
  MemoryView *m = heap_object(rt, TYPE_memoryview, sizeof *m);
  int64_t *layout = NULL;
  if (m && dimensions) layout = heap_block(rt, (size_t)dimensions * 2 * sizeof *layout);
  if (!m || (dimensions && !layout)) {
    if (m) heap_free(rt, m, sizeof *m);
    object_release(rt, &base->head);
    error_no_memory(rt);
    return NULL;
  }
  memset((char *)m + sizeof(Object), 0, sizeof *m - sizeof(Object));
  m->base = base;
  m->layout = layout;
  m->dimensions = dimensions;
  m->hash = -1;
  heap_track(rt, m);
  return m;
}

MemoryView *memoryview_derive(Runtime *rt, const MemoryView *from, int32_t dimensions) {
  object_retain(&from->base->head);
  MemoryView *m = make(rt, from->base, dimensions);
  if (!m) return NULL;
  m->data = from->data;
  m->itemsize = from->itemsize;
  m->readonly = from->readonly;
  memcpy(m->format, from->format, sizeof m->format);
  if (dimensions == from->dimensions && dimensions)
    memcpy(m->layout, from->layout, (size_t)dimensions * 2 * sizeof *m->layout);
  return m;
}

static void take_layout(MemoryView *m, const BufferView *view) {
  m->data = view->data;
  m->itemsize = view->itemsize;
  m->readonly = view->readonly;
  snprintf(m->format, sizeof m->format, "%.7s", view->format);
  if (!view->shape) {
    m->layout[0] = view->length / view->itemsize;
    m->layout[1] = view->itemsize;
    return;
  }
  int64_t step = view->itemsize;
  for (int i = m->dimensions - 1; i >= 0; i--) {
    view_shape(m)[i] = view->shape[i];
    view_strides(m)[i] = view->strides ? view->strides[i] : step;
    step *= view->shape[i];
  }
}

/* A memoryview over a buffer that was got; gives it back on failure. */
static Owned view_over(Runtime *rt, BufferView *view) {
  ManagedBuffer *base = heap_object(rt, TYPE_managed_buffer, sizeof *base);
  if (!base) {
    buffer_release(rt, view);
    return error_no_memory(rt);
  }
  base->view = *view;
  heap_track(rt, base);
  MemoryView *m = make(rt, base, view->dimensions);
  if (!m) return FAILED;
  take_layout(m, view);
  return own_object(m);
}

static Owned view_of_view(Runtime *rt, const MemoryView *from) {
  if (memoryview_is_released(rt, from)) return FAILED;
  MemoryView *m = memoryview_derive(rt, from, from->dimensions);
  return m ? own_object(m) : FAILED;
}

Owned memoryview_new(Runtime *rt, Borrowed object) {
  if (is_memoryview(object)) return view_of_view(rt, as_memoryview(object));
  BufferView view;
  return buffer_get_shaped(rt, object, &view) ? view_over(rt, &view) : FAILED;
}

Owned memoryview_new_native(Runtime *rt, Borrowed object) {
  if (is_memoryview(object)) return view_of_view(rt, as_memoryview(object));
  BufferView view;
  return buffer_get_native(rt, object, &view) ? view_over(rt, &view) : FAILED;
}

static Owned new (Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  (void)type;
  Borrowed bound[1];
  if (!native_bind(rt, "memoryview", "(object)", args, nargs, kwnames, bound, 1)) return FAILED;
  return memoryview_new(rt, bound[0]);
}

static void drop_base(Runtime *rt, MemoryView *m) { CLEAR_POINTER(rt, m->base); }

static void dealloc(Runtime *rt, Object *object) {
  MemoryView *m = (MemoryView *)object;
  heap_untrack(rt, object);
  drop_base(rt, m);
  if (m->layout) heap_block_free(rt, m->layout, (size_t)m->dimensions * 2 * sizeof *m->layout);
  heap_free(rt, m, sizeof *m);
}

static void traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  VISIT_POINTER(visitor, ((MemoryView *)object)->base, "obj");
}

static void clear(Runtime *rt, Object *object) {
  if (!((MemoryView *)object)->exports) drop_base(rt, (MemoryView *)object);
}

Owned memoryview_method_release(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  MemoryView *m = as_memoryview(args[0]);
  if (m->exports)
    return error_raise(rt, TYPE_BufferError, "memoryview has %zd exported buffer%s", m->exports,
                       m->exports == 1 ? "" : "s");
  drop_base(rt, m);
  return NONE;
}

/* ---- looking at a view as a buffer ---- */

static bool buffer_of(Runtime *rt, Borrowed self, BufferView *view) {
  MemoryView *m = as_memoryview(self);
  if (memoryview_is_released(rt, m)) return false;
  view->data = m->data;
  view->length = memoryview_count(m) * m->itemsize;
  view->itemsize = m->itemsize;
  view->format = m->format;
  view->readonly = m->readonly;
  view->dimensions = m->dimensions;
  view->shape = m->layout ? view_shape(m) : NULL;
  view->strides = m->layout ? view_strides(m) : NULL;
  m->exports++;
  return true;
}

static void buffer_done(Runtime *rt, Borrowed self, BufferView *view) {
  (void)rt, (void)view;
  as_memoryview(self)->exports--;
}

/* ---- items ---- */

/* Moves to an index of one dimension; NULL with IndexError. */
static uint8_t *step_to(Runtime *rt, const MemoryView *m, uint8_t *at, int dimension,
                        int64_t index) {
  int64_t length = view_shape(m)[dimension];
  if (index < 0) index += length;
  if (index < 0 || index >= length) {
    error_raise(rt, TYPE_IndexError, "index out of bounds on dimension %d", dimension + 1);
    return NULL;
  }
  return at + index * view_strides(m)[dimension];
}

static bool is_index(Runtime *rt, Borrowed key) {
  return is_small(key) || type_of(rt, key)->slots.index;
}

static bool all_indices(Runtime *rt, Borrowed key) {
  if (!is_tuple(rt, key)) return false;
  for (size_t i = 0; i < as_tuple(key)->length; i++)
    if (!is_index(rt, tuple_peek(as_tuple(key), i))) return false;
  return true;
}

/* Where the item of a key lies; NULL with an exception. */
static uint8_t *item_place(Runtime *rt, const MemoryView *m, Borrowed key) {
  int64_t index;
  if (!is_tuple(rt, key)) {
    if (!object_index_int64(rt, key, TYPE_IndexError, &index) || memoryview_is_released(rt, m))
      return NULL;
    if (m->dimensions == 1) return step_to(rt, m, m->data, 0, index);
    error_raise(rt, TYPE_NotImplementedError, "multi-dimensional sub-views are not implemented");
    return NULL;
  }
  Tuple *keys = as_tuple(key);
  if (keys->length < (uint64_t)m->dimensions) {
    error_raise(rt, TYPE_NotImplementedError, "sub-views are not implemented");
    return NULL;
  }
  if (keys->length > (uint64_t)m->dimensions) {
    error_raise(rt, TYPE_TypeError, "cannot index %d-dimension view with %zu-element tuple",
                (int)m->dimensions, (size_t)keys->length);
    return NULL;
  }
  uint8_t *at = m->data;
  for (int i = 0; at && i < m->dimensions; i++) {
    if (!object_index_int64(rt, tuple_peek(keys, i), TYPE_IndexError, &index) ||
        memoryview_is_released(rt, m))
      return NULL;
    at = step_to(rt, m, at, i, index);
  }
  return at;
}

static MemoryView *slice_view(Runtime *rt, const MemoryView *m, Borrowed slice) {
  int64_t start, stop, step;
  if (!slice_unpack(rt, slice, &start, &stop, &step) || memoryview_is_released(rt, m)) return NULL;
  MemoryView *part = memoryview_derive(rt, m, m->dimensions);
  if (!part) return NULL;
  int64_t count = slice_adjust(view_shape(m)[0], &start, &stop, step);
  part->data += count ? start * view_strides(m)[0] : 0;
  view_shape(part)[0] = count;
  view_strides(part)[0] *= step;
  return part;
}

static bool has_slice(Runtime *rt, Borrowed key) {
  if (is_slice(key)) return true;
  if (!is_tuple(rt, key) || !as_tuple(key)->length) return false;
  for (size_t i = 0; i < as_tuple(key)->length; i++)
    if (!is_slice(tuple_peek(as_tuple(key), i))) return false;
  return true;
}

static Owned getitem(Runtime *rt, Borrowed self, Borrowed key) {
  MemoryView *m = as_memoryview(self);
  if (memoryview_is_released(rt, m)) return FAILED;
  if (m->dimensions == 0) {
    if (is_tuple(rt, key) && !as_tuple(key)->length)
      return memoryview_unpack(rt, m->data, m->format);
    if (BITS(key) == W_ELLIPSIS) return retain(self);
    return error_raise(rt, TYPE_TypeError, "invalid indexing of 0-dim memory");
  }
  if (is_index(rt, key) || all_indices(rt, key)) {
    const uint8_t *at = item_place(rt, m, key);
    return at ? memoryview_unpack(rt, at, m->format) : FAILED;
  }
  if (is_slice(key)) {
    MemoryView *part = slice_view(rt, m, key);
    return part ? own_object(part) : FAILED;
  }
  if (has_slice(rt, key))
    return error_raise(rt, TYPE_NotImplementedError,
                       "multi-dimensional slicing is not implemented");
  return error_raise(rt, TYPE_TypeError, "memoryview: invalid slice key");
}

static bool not_bytes_like(Runtime *rt, Borrowed value) {
  return error_raise(rt, TYPE_TypeError, "a bytes-like object is required, not '%T'", value), false;
}

/* Copies the items of `from` over those of `to`, which have the same structure and may overlap. */
static bool assign_slice(Runtime *rt, MemoryView *to, Borrowed value) {
  Owned source = memoryview_new(rt, value);
  if (failed(source)) return false;
  MemoryView *from = as_memoryview(borrow(source));
  bool fine = from->dimensions == 1 && view_shape(from)[0] == view_shape(to)[0] &&
              from->itemsize == to->itemsize &&
              memoryview_code(from->format) == memoryview_code(to->format);
  if (!fine)
    error_raise(rt, TYPE_ValueError,
                "memoryview assignment: lvalue and rvalue have different structures");
  int64_t count = view_shape(to)[0];
  Owned copy = fine ? bytes_new(rt, NULL, (size_t)(count * to->itemsize)) : FAILED;
  if (!failed(copy)) {
    if (count) memoryview_gather(from, as_bytes(borrow(copy))->data, false);
    for (int64_t i = 0; i < count; i++)
      memcpy(to->data + i * view_strides(to)[0], as_bytes(borrow(copy))->data + i * to->itemsize,
             (size_t)to->itemsize);
  }
  fine = !failed(copy);
  release(rt, copy);
  release(rt, source);
  return fine;
}

/* Converting the value may run a script that releases the view: nothing is written then. */
static bool store_item(Runtime *rt, const MemoryView *m, uint8_t *at, Borrowed value) {
  uint8_t item[16];
  if (!memoryview_pack(rt, item, m->format, value) || memoryview_is_released(rt, m)) return false;
  memcpy(at, item, (size_t)m->itemsize);
  return true;
}

static bool setitem(Runtime *rt, Borrowed self, Borrowed key, Borrowed value) {
  MemoryView *m = as_memoryview(self);
  if (memoryview_is_released(rt, m)) return false;
  if (m->readonly) return error_raise(rt, TYPE_TypeError, "cannot modify read-only memory"), false;
  if (is_null(value)) return error_raise(rt, TYPE_TypeError, "cannot delete memory"), false;
  if (m->dimensions == 0) {
    if (BITS(key) == W_ELLIPSIS || (is_tuple(rt, key) && !as_tuple(key)->length))
      return store_item(rt, m, m->data, value);
    return error_raise(rt, TYPE_TypeError, "invalid indexing of 0-dim memory"), false;
  }
  if (is_index(rt, key) || all_indices(rt, key)) {
    uint8_t *at = item_place(rt, m, key);
    return at && store_item(rt, m, at, value);
  }
  if (is_slice(key) && m->dimensions == 1) {
    if (!buffer_is_exporter(rt, value)) return not_bytes_like(rt, value);
    MemoryView *part = slice_view(rt, m, key);
    bool fine = part && assign_slice(rt, part, value);
    if (part) object_release(rt, &part->head);
    return fine;
  }
  if (has_slice(rt, key))
    error_raise(rt, TYPE_NotImplementedError,
                "memoryview slice assignments are currently restricted to ndim = 1");
  else
    error_raise(rt, TYPE_TypeError, "memoryview: invalid slice key");
  return false;
}

static int64_t length(Runtime *rt, Borrowed self) {
  MemoryView *m = as_memoryview(self);
  if (memoryview_is_released(rt, m)) return -1;
  if (m->dimensions) return view_shape(m)[0];
  error_raise(rt, TYPE_TypeError, "0-dim memory has no length");
  return -1;
}

/* ---- text, comparison, hash ---- */

static Owned repr(Runtime *rt, Borrowed self) {
  char text[64];
  snprintf(text, sizeof text, "<%s at %p>",
           as_memoryview(self)->base ? "memory" : "released memory", (void *)as_object(self));
  return str_from_text(rt, text);
}

/* 1, 0, -1: whether two views have the same shape and equal items. */
static int equal_views(Runtime *rt, const MemoryView *a, const MemoryView *b) {
  if (a->dimensions != b->dimensions) return 0;
  for (int i = 0; i < a->dimensions; i++)
    if (view_shape(a)[i] != view_shape(b)[i]) return 0;
  if (!memoryview_code(a->format) || !memoryview_code(b->format)) return 0;
  Owned left = memoryview_tolist(rt, a), right = failed(left) ? FAILED : memoryview_tolist(rt, b);
  int equal = failed(right) ? -1 : object_compare_bool(rt, borrow(left), borrow(right), CMP_EQ);
  release(rt, left);
  release(rt, right);
  return equal;
}

static Owned compare(Runtime *rt, Borrowed self, Borrowed other, CompareOp op) {
  if (op != CMP_EQ && op != CMP_NE) return NOT_IMPLEMENTED;
  MemoryView *m = as_memoryview(self);
  bool released = !m->base || (is_memoryview(other) && !as_memoryview(other)->base);
  if (released) return bool_value(same(self, other) == (op == CMP_EQ));
  if (!buffer_is_exporter(rt, other)) return NOT_IMPLEMENTED;
  Owned view = memoryview_new(rt, other);
  if (failed(view)) {
    error_clear(rt);
    return NOT_IMPLEMENTED;
  }
  MemoryView *second = as_memoryview(borrow(view));
  bool bytes = memoryview_code(m->format) == 'B' && memoryview_code(second->format) == 'B' &&
               memoryview_is_contiguous(m, false) && memoryview_is_contiguous(second, false) &&
               m->dimensions == 1 && second->dimensions == 1;
  int equal;
  if (bytes)
    equal = view_shape(m)[0] == view_shape(second)[0] &&
            memcmp(m->data, second->data, (size_t)view_shape(m)[0]) == 0;
  else
    equal = equal_views(rt, m, second);
  release(rt, view);
  return equal < 0 ? FAILED : bool_value((equal == 1) == (op == CMP_EQ));
}

static bool hash(Runtime *rt, Borrowed self, int64_t *hash) {
  MemoryView *m = as_memoryview(self);
  if (m->hash == -1) {
    if (memoryview_is_released(rt, m)) return false;
    char code = memoryview_code(m->format);
    if (!m->readonly)
      return error_raise(rt, TYPE_ValueError, "cannot hash writable memoryview object"), false;
    if (code != 'B' && code != 'b' && code != 'c')
      return error_raise(rt, TYPE_ValueError,
                         "memoryview: hashing is restricted to formats 'B', 'b' or 'c'"),
             false;
    int64_t ignored;
    if (!object_hash(rt, borrow(m->base->view.owner), &ignored)) return false;
    Owned bytes = bytes_new(rt, NULL, (size_t)(memoryview_count(m) * m->itemsize));
    if (failed(bytes)) return false;
    Bytes *copy = as_bytes(borrow(bytes));
    if (copy->length) memoryview_gather(m, copy->data, false);
    m->hash = bytes_hash(rt, copy->data, copy->length);
    release(rt, bytes);
  }
  *hash = m->hash;
  return true;
}

static const MethodDef methods[] = {
    METHOD(memoryview, release, "(self, /)",
           "Let go of the object looked at; the view cannot be used any more."),
    METHOD(
        memoryview, tobytes, "(self, /, order='C')",
        "All items as bytes.\n\norder 'C' (or None) goes through the last dimension fastest, 'F' through the first, 'A'\nas the "
        "items lie in memory."),
    METHOD(memoryview, hex, "(self, sep=None, bytes_per_sep=1)",
           "Two hexadecimal digits for each byte, as a str."),
    METHOD(memoryview, tolist, "(self, /)", "All items as a list, nested by dimensions."),
    METHOD(memoryview, cast, "(self, /, format, shape=None)",
           "A view of the same bytes as items of another format or shape."),
    METHOD(memoryview, toreadonly, "(self, /)",
           "A view of the same bytes that cannot change them."),
    BUFFER_METHOD,
    RELEASE_BUFFER_METHOD,
    METHOD(memoryview, __enter__, "(self, /)",
           "The view itself; it is released when the with statement ends."),
    METHOD(memoryview, __exit__, "(self, /, *args)", "Release the view."),
    END_OF_METHODS,
};

static const BufferSpec memoryview_buffer = {.get = buffer_of, .release = buffer_done};

const TypeSpec memoryview_spec = {
    .name = "memoryview",
    .doc = "A window on the bytes of an object such as bytes or bytearray, without a copy.",
    .signature = "(object)",
    .flags = TYPE_COLLECTABLE | TYPE_HAS_WEAKREFS | TYPE_SEQUENCE,
    .size = sizeof(MemoryView),
    .traverse = traverse,
    .clear = clear,
    .dealloc = dealloc,
    .slots =
        {
            .new = new,
            .repr = repr,
            .hash = hash,
            .compare = compare,
            .iter = sequence_iterator_new,
            .length = length,
            .getitem = getitem,
            .setitem = setitem,
        },
    .methods = methods,
    .getters = memoryview_getters,
    .buffer = &memoryview_buffer,
};
