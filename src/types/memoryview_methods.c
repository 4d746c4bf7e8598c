/* memoryview: cast, tobytes, tolist and the other methods, and the attributes. See memoryview.h. */
#include "object/attr.h"
#include "object/hold.h"
#include "object/core.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/bytes.h"
#include "types/int.h"
#include "types/list.h"
#include "types/memoryview.h"

#include <stdio.h>

static Owned gathered(Runtime *rt, const MemoryView *m, bool fortran) {
  Owned bytes = bytes_new(rt, NULL, (size_t)(memoryview_count(m) * m->itemsize));
  if (!failed(bytes) && as_bytes(borrow(bytes))->length)
    memoryview_gather(m, as_bytes(borrow(bytes))->data, fortran);
  return bytes;
}

Owned memoryview_method_tobytes(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  MemoryView *m = as_memoryview(args[0]);
  if (memoryview_is_released(rt, m)) return FAILED;
  uint32_t order = 'C';
  if (!is_null(args[1]) && !is_none(args[1])) {
    if (!is_str(rt, args[1]))
      return error_raise(rt, TYPE_TypeError,
                         "tobytes() argument 'order' must be str or None, not %T", args[1]);
    order = as_str(args[1])->length == 1 ? str_char(as_str(args[1]), 0) : 0;
    if (order != 'C' && order != 'F' && order != 'A')
      return error_raise(rt, TYPE_ValueError, "order must be 'C', 'F' or 'A'");
  }
  bool fortran = order == 'F' || (order == 'A' && memoryview_is_contiguous(m, true) &&
                                  !memoryview_is_contiguous(m, false));
  return gathered(rt, m, fortran);
}

Owned memoryview_method_hex(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (memoryview_is_released(rt, as_memoryview(args[0]))) return FAILED;
  Owned bytes = gathered(rt, as_memoryview(args[0]), false);
  if (failed(bytes)) return bytes;
  Owned text = HELD(rt, "hex",
                    bytes_hex(rt, as_bytes(borrow(bytes))->data, as_bytes(borrow(bytes))->length,
                              args[1], args[2]),
                    bytes);
  release(rt, bytes);
  return text;
}

Owned memoryview_method_tolist(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  MemoryView *m = as_memoryview(args[0]);
  return memoryview_is_released(rt, m) ? FAILED : memoryview_tolist(rt, m);
}

Owned memoryview_method_toreadonly(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  MemoryView *m = as_memoryview(args[0]);
  if (memoryview_is_released(rt, m)) return FAILED;
  MemoryView *copy = memoryview_derive(rt, m, m->dimensions);
  if (!copy) return FAILED;
  copy->readonly = true;
  return own_object(copy);
}

Owned memoryview_method___enter__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return memoryview_is_released(rt, as_memoryview(args[0])) ? FAILED : retain(args[0]);
}

Owned memoryview_method___exit__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return memoryview_method_release(rt, args, 1);
}

/* ---- cast ---- */

/* The items of a list or tuple, as they stand now. */
static size_t sequence_items(Runtime *rt, Borrowed sequence, Owned **items) {
  if (is_list(rt, sequence)) {
    *items = as_list(sequence)->items;
    return as_list(sequence)->length;
  }
  *items = as_tuple(sequence)->items;
  return as_tuple(sequence)->length;
}

static bool shape_item(Runtime *rt, Borrowed item, int64_t *out) {
  if (!is_int(rt, item)) {
    error_raise(rt, TYPE_TypeError, "memoryview.cast(): elements of shape must be integers");
    return false;
  }
  if (int_to_int64(item, out, NULL) && *out > 0) return true;
  error_raise(rt, TYPE_ValueError, "memoryview.cast(): elements of shape must be integers > 0");
  return false;
}

/* What scripts are told: an empty view of one dimension counts by its stride alone. */
static bool counts_as_contiguous(const MemoryView *m, bool fortran) {
  if (m->dimensions != 1) return memoryview_is_contiguous(m, fortran);
  return view_shape(m)[0] == 1 || view_strides(m)[0] == m->itemsize;
}

static MemoryView *cast_view(Runtime *rt, MemoryView *m, const char *format, Borrowed shape) {
  char from = memoryview_code(m->format), to = memoryview_code(format);
  const char *problem = NULL;
  if (!from || !to) {
    error_raise(
        rt, TYPE_ValueError,
        "memoryview: %s format must be a native single character format prefixed with an optional '@'",
        from ? "destination" : "source");
    return NULL;
  }
  int64_t total = memoryview_count(m) * m->itemsize, size = memoryview_code_size(to),
          product = size;
  bool from_bytes = from == 'B' || from == 'b' || from == 'c',
       to_bytes = to == 'B' || to == 'b' || to == 'c';
  if (!from_bytes && !to_bytes)
    problem = "memoryview: cannot cast between two non-byte formats";
  else if (total % size)
    problem = "memoryview: length is not a multiple of itemsize";
  if (problem) {
    error_raise(rt, TYPE_TypeError, "%s", problem);
    return NULL;
  }
  Owned *items = NULL;
  size_t dimensions = is_null(shape) ? 1 : sequence_items(rt, shape, &items);
  MemoryView *view = memoryview_derive(rt, m, (int32_t)dimensions);
  if (!view) return NULL;
  snprintf(view->format, sizeof view->format, "%.7s", format);
  view->itemsize = size;
  if (is_null(shape)) {
    view_shape(view)[0] = total / size;
    view_strides(view)[0] = size;
    return view;
  }
  for (size_t i = 0; i < dimensions; i++) {
    if (!shape_item(rt, borrow(items[i]), &view_shape(view)[i])) goto fail;
    if (__builtin_mul_overflow(product, view_shape(view)[i], &product)) {
      error_raise(rt, TYPE_ValueError, "memoryview.cast(): product(shape) > SSIZE_MAX");
      goto fail;
    }
  }
  if (product != total) {
    error_raise(rt, TYPE_TypeError, "memoryview: product(shape) * itemsize != buffer size");
    goto fail;
  }
  for (size_t i = dimensions; i-- > 0;) {
    view_strides(view)[i] = size;
    size *= view_shape(view)[i];
  }
  return view;
fail:
  object_release(rt, &view->head);
  return NULL;
}

Owned memoryview_method_cast(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  MemoryView *m = as_memoryview(args[0]);
  Borrowed shape = is_null(args[2]) || is_none(args[2]) ? NULL_BORROWED : args[2];
  if (!is_str(rt, args[1]))
    return error_raise(rt, TYPE_TypeError, "cast() argument 'format' must be str, not %B", args[1]);
  if (memoryview_is_released(rt, m)) return FAILED;
  if (!counts_as_contiguous(m, false))
    return error_raise(rt, TYPE_TypeError,
                       "memoryview: casts are restricted to C-contiguous views");
  if ((!is_null(shape) || m->dimensions != 1) && !memoryview_count(m))
    return error_raise(rt, TYPE_TypeError,
                       "memoryview: cannot cast view with zeros in shape or strides");
  if (!is_null(shape)) {
    if (!is_list(rt, shape) && !is_tuple(rt, shape))
      return error_raise(rt, TYPE_TypeError, "shape must be a list or a tuple");
    Owned *items;
    size_t dimensions = sequence_items(rt, shape, &items);
    if (dimensions > BUFFER_MAX_DIMENSIONS)
      return error_raise(rt, TYPE_ValueError,
                         "memoryview: number of dimensions must not exceed 64");
    if (m->dimensions != 1 && dimensions != 1)
      return error_raise(rt, TYPE_TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D");
  }
  Str *format = as_str(args[1]);
  char text[8] = "";
  if (format->ascii && format->length < sizeof text)
    memcpy(text, format->data, (size_t)format->length + 1);
  MemoryView *view = cast_view(rt, m, text, shape);
  return view ? own_object(view) : FAILED;
}

/* ---- attributes ---- */

#define GETTER(name, value)                                                                        \
  static Owned get_##name(Runtime *rt, Borrowed self) {                                            \
    MemoryView *m = as_memoryview(self);                                                           \
    if (memoryview_is_released(rt, m)) return FAILED;                                              \
    return value;                                                                                  \
  }

static Owned tuple_of(Runtime *rt, const int64_t *numbers, int count) {
  Owned tuple = tuple_new(rt, (size_t)count);
  if (failed(tuple)) return tuple;
  for (int i = 0; i < count; i++) as_tuple(borrow(tuple))->items[i] = small_new(numbers[i]);
  return tuple_done(rt, tuple);
}

GETTER(obj, retain(borrow(m->base->view.owner)))
GETTER(nbytes, small_new(memoryview_count(m) * m->itemsize))
GETTER(readonly, bool_value(m->readonly))
GETTER(itemsize, small_new(m->itemsize))
GETTER(format, str_from_text(rt, m->format))
GETTER(ndim, small_new(m->dimensions))
GETTER(shape, tuple_of(rt, view_shape(m), m->dimensions))
GETTER(strides, tuple_of(rt, view_strides(m), m->dimensions))
GETTER(suboffsets, retain(borrow(rt->core->empty_tuple)))
GETTER(c_contiguous, bool_value(counts_as_contiguous(m, false)))
GETTER(f_contiguous, bool_value(counts_as_contiguous(m, true)))
GETTER(contiguous, bool_value(counts_as_contiguous(m, false) || counts_as_contiguous(m, true)))

const GetterDef memoryview_getters[] = {
    {"obj", get_obj, NULL, "The object looked at."},
    {"nbytes", get_nbytes, NULL, "The size in bytes, were the items one behind the other."},
    {"readonly", get_readonly, NULL, "Whether the bytes cannot be changed."},
    {"itemsize", get_itemsize, NULL, "The size of one item in bytes."},
    {"format", get_format, NULL, "The format of an item, as the struct module writes it."},
    {"ndim", get_ndim, NULL, "The number of dimensions."},
    {"shape", get_shape, NULL, "The number of items in each dimension."},
    {"strides", get_strides, NULL, "The bytes from one item to the next in each dimension."},
    {"suboffsets", get_suboffsets, NULL, "Always empty."},
    {"c_contiguous", get_c_contiguous, NULL,
     "Whether the items lie one behind the other, the last dimension fastest."},
    {"f_contiguous", get_f_contiguous, NULL,
     "Whether the items lie one behind the other, the first dimension fastest."},
    {"contiguous", get_contiguous, NULL,
     "Whether the items lie one behind the other in either order."},
    {0},
};
