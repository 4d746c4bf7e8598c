/* bytearray: storage, slots, and the methods that change it. See bytearray.h; the others are in bytes_methods.c.
 *
 * Whatever changes the size asks for permission first: while exports is not 0 the block stays as it is. Scripts may run while
 * arguments are turned into bytes, so length and block are read again after that. */
#include "object/attr.h"
#include "object/core.h"
#include "object/hold.h"
#include "object/tuple.h"
#include "types/bytes_private.h"
#include "types/codec.h"
#include "types/int.h"
#include "types/str.h"
#include "types/slice.h"

/* ---- storage ---- */

static bool may_resize(Runtime *rt, ByteArray *array) {
  if (!array->exports) return true;
  error_raise(rt, TYPE_BufferError, "Existing exports of data: object cannot be re-sized");
  return false;
}

bool bytearray_resize(Runtime *rt, Borrowed self, size_t length) {
  ByteArray *array = as_bytearray(self);
  if (length == array->length) return true;
  if (!may_resize(rt, array)) return false;
  if (length >= (size_t)PTRDIFF_MAX / 2) return error_no_memory(rt), false;
  size_t need = length + 1;
  if (need + array->offset <= array->capacity && need > array->capacity / 2) {
    array->length = length;
    array->block[array->offset + length] = 0;
    return true;
  }
  if (!length) {
    heap_block_free(rt, array->block, array->capacity);
    array->block = NULL;
    array->capacity = array->offset = array->length = 0;
    return true;
  }
  /* Growth by an eighth when it comes in small steps, so that appending costs a constant for each byte; else just enough. */
  bool step = length > array->length && length <= array->capacity + array->capacity / 8;
  size_t capacity = step ? length + (length >> 3) + (length < 9 ? 3 : 6) : need;
  size_t kept = array->length < length ? array->length : length;
  if (array->offset) memmove(array->block, array->block + array->offset, kept);
  array->offset = 0;
  uint8_t *block = heap_block_grow(rt, array->block, array->capacity, capacity);
  if (!block) return error_no_memory(rt), false;
  array->block = block;
  array->capacity = capacity;
  array->length = length;
  block[length] = 0;
  return true;
}

bool bytearray_append(Runtime *rt, Borrowed self, const void *data, size_t length) {
  size_t old = as_bytearray(self)->length;
  if (length > (size_t)PTRDIFF_MAX / 4) return error_no_memory(rt), false;
  if (!bytearray_resize(rt, self, old + length)) return false;
  if (length) memcpy(bytearray_data(as_bytearray(self)) + old, data, length);
  return true;
}

Owned bytearray_new(Runtime *rt, const void *data, size_t length) {
  ByteArray *array = heap_object(rt, TYPE_bytearray, sizeof *array);
  if (!array) return error_no_memory(rt);
  memset((char *)array + sizeof(Object), 0, sizeof *array - sizeof(Object));
  if (length) {
    array->block = length < (size_t)PTRDIFF_MAX / 2 ? heap_block(rt, length + 1) : NULL;
    if (!array->block) {
      heap_free(rt, array, sizeof *array);
      return error_no_memory(rt);
    }
    array->capacity = length + 1;
    array->length = length;
    if (data)
      memcpy(array->block, data, length);
    else
      memset(array->block, 0, length);
    array->block[length] = 0;
  }
  return own_object(array);
}

/* Puts `count` bytes in the place of self[start:end]. */
static bool splice(Runtime *rt, Borrowed self, int64_t start, int64_t end, const uint8_t *data,
                   int64_t count) {
  ByteArray *array = as_bytearray(self);
  int64_t length = (int64_t)array->length, growth = count - (end - start), tail = length - end;
  if (growth && !may_resize(rt, array)) return false;
  if (growth < 0 && start == 0 && tail) { /* off the front: nothing moves */
    array->offset += (uint64_t)-growth;
    array->length += (uint64_t)growth;
  } else if (growth > 0) {
    if (!bytearray_resize(rt, self, (size_t)(length + growth))) return false;
    uint8_t *bytes = bytearray_data(array);
    memmove(bytes + end + growth, bytes + end, (size_t)tail);
  } else if (growth < 0) {
    uint8_t *bytes = bytearray_data(array);
    memmove(bytes + end + growth, bytes + end, (size_t)tail);
    if (!bytearray_resize(rt, self, (size_t)(length + growth))) {
      error_clear(rt); /* no smaller block to be had: keep this one */
      array->length = (uint64_t)(length + growth);
      array->block[array->offset + array->length] = 0;
    }
  }
  if (count) memcpy(bytearray_data(array) + start, data, (size_t)count);
  return true;
}

/* ---- making ---- */

static Owned new (Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  ByteArray *array = type_new_object(rt, type);
  if (!array) return FAILED;
  if (object_is_collectable(&array->head)) heap_track(rt, array);
  return own_object(array);
}

/* Fills self, which is empty, from what bytearray(source) takes. */
static bool fill(Runtime *rt, Borrowed self, Borrowed source) {
  if (type_of(rt, source)->slots.index && !buffer_is_exporter(rt, source)) {
    int64_t count;
    if (object_index_int64(rt, source, TYPE_OverflowError, &count)) {
      if (count < 0) return error_raise(rt, TYPE_ValueError, "negative count"), false;
      if (!bytearray_resize(rt, self, (size_t)count)) return false;
      if (count) memset(bytearray_data(as_bytearray(self)), 0, (size_t)count);
      return true;
    }
    if (!error_clear_if(rt, TYPE_TypeError)) return false;
  }
  ByteBuilder b;
  byte_builder_init(&b, rt);
  bool fine =
      bytes_collect(rt, &b, source, "bytearray") && bytearray_append(rt, self, b.data, b.length);
  byte_builder_drop(&b);
  return fine;
}

static bool fill_encoded(Runtime *rt, Borrowed self, Borrowed source, Borrowed encoding,
                         Borrowed errors) {
  Owned bytes = codec_encode_arguments(rt, "bytearray", source, encoding, errors);
  if (failed(bytes)) return false;
  bool fine =
      bytearray_append(rt, self, as_bytes(borrow(bytes))->data, as_bytes(borrow(bytes))->length);
  release(rt, bytes);
  return fine;
}

static bool init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs, Borrowed kwnames) {
  Borrowed bound[3];
  if (!native_bind(rt, "bytearray", "(source=b'', encoding='utf-8', errors='strict')", args, nargs,
                   kwnames, bound, 3) ||
      !bytearray_resize(rt, self, 0))
    return false;
  Borrowed source = bound[0];
  if ((!is_null(source) && is_str(rt, source)) || !is_null(bound[1]) || !is_null(bound[2]))
    return fill_encoded(rt, self, source, bound[1], bound[2]);
  return is_null(source) || fill(rt, self, source);
}

static void dealloc(Runtime *rt, Object *object) {
  ByteArray *array = (ByteArray *)object;
  bool collectable = object_is_collectable(object);
  if (collectable) {
    if (heap_defer(rt, object)) return;
    heap_untrack(rt, object);
  }
  heap_block_free(rt, array->block, array->capacity);
  array->block = NULL;
  type_free_object(rt, object);
  if (collectable) heap_undefer(rt);
}

/* ---- slots ---- */

static Owned repr(Runtime *rt, Borrowed self) {
  StrBuilder b;
  builder_init(&b, rt);
  builder_text(&b, type_name(type_of(rt, self)));
  builder_char(&b, '(');
  /* As bytes, but a single quote is escaped even between double ones: so CPython prints it. */
  Run run = bytes_run(rt, self);
  StrBuilder inner;
  builder_init(&inner, rt);
  bytes_repr_into(&inner, run.data, (size_t)run.length);
  Owned text = builder_finish(&inner);
  if (failed(text)) {
    builder_drop(&b);
    return text;
  }
  Str *s = as_str(borrow(text));
  for (int64_t i = 0; i < (int64_t)s->length; i++) {
    if (s->data[i] == '\'' && s->data[1] == '"') builder_char(&b, '\\');
    builder_char(&b, s->data[i]);
  }
  release(rt, text);
  builder_char(&b, ')');
  return builder_finish(&b);
}

static int64_t length(Runtime *rt, Borrowed self) {
  (void)rt;
  return (int64_t)as_bytearray(self)->length;
}

static Owned inplace_concat(Runtime *rt, Borrowed self, Borrowed other) {
  if (!buffer_is_exporter(rt, other))
    return error_raise(rt, TYPE_TypeError, "can't concat %T to %T", other, self);
  BufferView view;
  if (!buffer_get(rt, other, &view)) return FAILED;
  bool fine = bytearray_append(rt, self, view.data, (size_t)view.length);
  buffer_release(rt, &view);
  return fine ? retain(self) : FAILED;
}

static Owned inplace_repeat(Runtime *rt, Borrowed self, int64_t times) {
  size_t unit = as_bytearray(self)->length, total;
  if (times < 0) times = 0;
  if (__builtin_mul_overflow(unit, (size_t)times, &total)) return error_no_memory(rt);
  if (!bytearray_resize(rt, self, total)) return FAILED;
  uint8_t *bytes = bytearray_data(as_bytearray(self));
  for (size_t done = unit; done < total && unit; done += unit) memcpy(bytes + done, bytes, unit);
  return retain(self);
}

/* ---- items ---- */

static bool set_byte(Runtime *rt, Borrowed self, int64_t index, Borrowed value) {
  uint8_t byte = 0;
  bool removing = is_null(value);
  if (!removing && !bytes_byte_argument(rt, value, &byte)) return false;
  ByteArray *array = as_bytearray(self);
  if (index < 0) index += (int64_t)array->length;
  if (index < 0 || index >= (int64_t)array->length) {
    error_raise(rt, TYPE_IndexError, "bytearray index out of range");
    return false;
  }
  if (removing) return splice(rt, self, index, index + 1, NULL, 0);
  bytearray_data(array)[index] = byte;
  return true;
}

static bool remove_steps(Runtime *rt, Borrowed self, int64_t start, int64_t step, int64_t count) {
  ByteArray *array = as_bytearray(self);
  if (count && !may_resize(rt, array)) return false;
  if (step < 0) {
    start += step * (count - 1);
    step = -step;
  }
  uint8_t *bytes = bytearray_data(array), *to = bytes + (count ? start : 0);
  int64_t length = (int64_t)array->length;
  for (int64_t i = start, next = start, left = count; count && i < length; i++) {
    if (left && i == next) {
      next += step;
      left--;
    } else
      *to++ = bytes[i];
  }
  return bytearray_resize(rt, self, (size_t)(length - count));
}

static bool set_slice_bytes(Runtime *rt, Borrowed self, Borrowed slice, const uint8_t *data,
                            int64_t count) {
  int64_t start, stop, step;
  if (!slice_unpack(rt, slice, &start, &stop, &step)) return false;
  int64_t selected = slice_adjust((int64_t)as_bytearray(self)->length, &start, &stop, step);
  if (step == 1) return splice(rt, self, start, stop < start ? start : stop, data, count);
  if (!count) return remove_steps(rt, self, start, step, selected);
  if (count != selected) {
    error_raise(rt, TYPE_ValueError,
                "attempt to assign bytes of size %zd to extended slice of size %zd", count,
                selected);
    return false;
  }
  for (int64_t i = 0; i < count; i++)
    bytearray_data(as_bytearray(self))[start + i * step] = data[i];
  return true;
}

static bool set_slice(Runtime *rt, Borrowed self, Borrowed slice, Borrowed value) {
  if (is_null(value)) return set_slice_bytes(rt, self, slice, NULL, 0);
  /* The slice is looked at before a value that must be converted first, and again afterwards: so CPython does. */
  int64_t start, stop, step;
  if (!has_type_id(value, TYPE_bytearray) && !slice_unpack(rt, slice, &start, &stop, &step))
    return false;
  if (is_str(rt, value) || (!buffer_is_exporter(rt, value) && type_of(rt, value)->slots.index)) {
    error_raise(rt, TYPE_TypeError,
                "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    return false;
  }
  ByteBuilder b;
  byte_builder_init(&b, rt);
  bool fine = bytes_collect(rt, &b, value, "bytearray") &&
              set_slice_bytes(rt, self, slice, b.data, (int64_t)b.length);
  byte_builder_drop(&b);
  return fine;
}

static bool setitem(Runtime *rt, Borrowed self, Borrowed key, Borrowed value) {
  int64_t index;
  if (is_slice(key)) return set_slice(rt, self, key, value);
  if (!type_of(rt, key)->slots.index) {
    error_raise(rt, TYPE_TypeError, "bytearray indices must be integers or slices, not %T", key);
    return false;
  }
  return object_index_int64(rt, key, TYPE_IndexError, &index) && set_byte(rt, self, index, value);
}

static bool buffer_of(Runtime *rt, Borrowed self, BufferView *view) {
  (void)rt;
  ByteArray *array = as_bytearray(self);
  view->data = bytearray_data(array);
  view->length = (int64_t)array->length;
  array->exports++;
  return true;
}

static void buffer_done(Runtime *rt, Borrowed self, BufferView *view) {
  (void)rt, (void)view;
  as_bytearray(self)->exports--;
}

/* ---- methods ---- */

static Owned bytearray_method_append(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  uint8_t byte;
  if (!bytes_byte_argument(rt, args[1], &byte)) return FAILED;
  return bytearray_append(rt, args[0], &byte, 1) ? NONE : FAILED;
}

static Owned bytearray_method_extend(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  if (same(args[0], args[1])) {
    ByteArray *self = as_bytearray(args[0]);
    ByteBuilder copy;
    byte_builder_init(&copy, rt);
    byte_builder_add(&copy, bytearray_data(self), self->length);
    bool fine = bytearray_append(rt, args[0], copy.data, copy.length);
    byte_builder_drop(&copy);
    return fine ? NONE : FAILED;
  }
  if (buffer_is_exporter(rt, args[1])) {
    Owned self = inplace_concat(rt, args[0], args[1]);
    if (failed(self)) return self;
    release(rt, self);
    return NONE;
  }
  Owned iterator = object_iter(rt, args[1]);
  if (failed(iterator)) {
    if (!error_clear_if(rt, TYPE_TypeError)) return FAILED;
    return error_raise(rt, TYPE_TypeError, "can't extend bytearray with %T", args[1]);
  }
  ByteBuilder b;
  byte_builder_init(&b, rt);
  bool fine = true;
  while (fine) {
    uint8_t byte;
    Owned item = HELD(rt, "extend", object_next(rt, borrow(iterator)), iterator);
    if (failed(item)) break;
    fine = HELD(rt, "extend", bytes_byte_argument(rt, borrow(item), &byte), iterator, item);
    release(rt, item);
    if (fine) byte_builder_put(&b, byte);
  }
  release(rt, iterator);
  fine = fine && !error_pending(rt) && bytearray_append(rt, args[0], b.data, b.length);
  byte_builder_drop(&b);
  return fine ? NONE : FAILED;
}

static Owned bytearray_method_insert(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t index;
  uint8_t byte;
  if (!str_size_argument(rt, args[1], &index) || !bytes_byte_argument(rt, args[2], &byte))
    return FAILED;
  int64_t length = (int64_t)as_bytearray(args[0])->length;
  if (index < 0) index = index + length < 0 ? 0 : index + length;
  if (index > length) index = length;
  return splice(rt, args[0], index, index, &byte, 1) ? NONE : FAILED;
}

static Owned bytearray_method_pop(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  int64_t index = -1;
  if (!is_null(args[1]) && !str_size_argument(rt, args[1], &index)) return FAILED;
  ByteArray *array = as_bytearray(args[0]);
  int64_t length = (int64_t)array->length;
  if (!length) return error_raise(rt, TYPE_IndexError, "pop from empty bytearray");
  if (index < 0) index += length;
  if (index < 0 || index >= length)
    return error_raise(rt, TYPE_IndexError, "pop index out of range");
  uint8_t byte = bytearray_data(array)[index];
  return splice(rt, args[0], index, index + 1, NULL, 0) ? small_new(byte) : FAILED;
}

static Owned bytearray_method_remove(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  uint8_t byte;
  if (!bytes_byte_argument(rt, args[1], &byte)) return FAILED;
  int64_t at = search_char(bytes_run(rt, args[0]), byte);
  if (at < 0) return error_raise(rt, TYPE_ValueError, "value not found in bytearray");
  return splice(rt, args[0], at, at + 1, NULL, 0) ? NONE : FAILED;
}

static Owned bytearray_method_clear(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return bytearray_resize(rt, args[0], 0) ? NONE : FAILED;
}

static Owned bytearray_method_copy(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return bytearray_new(rt, bytearray_data(as_bytearray(args[0])), as_bytearray(args[0])->length);
}

static Owned bytearray_method_reverse(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)rt, (void)nargs;
  ByteArray *array = as_bytearray(args[0]);
  uint8_t *bytes = bytearray_data(array);
  for (uint64_t i = 0, j = array->length; i + 1 < j; i++) {
    uint8_t byte = bytes[i];
    bytes[i] = bytes[--j];
    bytes[j] = byte;
  }
  return NONE;
}

static Owned bytearray_method___alloc__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)rt, (void)nargs;
  return small_new(as_bytearray(args[0])->capacity);
}

static Owned bytearray_method___sizeof__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return small_new(type_of(rt, args[0])->size + as_bytearray(args[0])->capacity);
}

static Owned reduce(Runtime *rt, Borrowed self) {
  Run run = bytes_run(rt, self);
  Owned parts[2] = {str_from_latin1(rt, run.data, (size_t)run.length),
                    str_from_text(rt, "latin-1")};
  if (failed(parts[0]) || failed(parts[1])) {
    release(rt, parts[0]);
    release(rt, parts[1]);
    return FAILED;
  }
  Owned arguments = tuple_take(rt, parts, 2);
  if (failed(arguments)) return arguments;
  Owned state =
      HELD(rt, "__reduce__", object_call_method(rt, self, NAME_OF(rt, dunder_getstate), NULL, 0),
           arguments);
  if (failed(state)) return release(rt, arguments), FAILED;
  Owned result = tuple_pack3(rt, TYPE_VALUE(type_of(rt, self)), borrow(arguments), borrow(state));
  release(rt, arguments);
  release(rt, state);
  return result;
}

static Owned bytearray_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return reduce(rt, args[0]);
}

static Owned bytearray_method___reduce_ex__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return reduce(rt, args[0]);
}

static const MethodDef methods[] = {
    BYTES_SHARED_METHODS,
    BUFFER_METHOD,
    RELEASE_BUFFER_METHOD,
    METHOD(bytearray, append, "(self, item, /)", "Put one byte behind the last."),
    METHOD(bytearray, extend, "(self, iterable_of_ints, /)",
           "Put all bytes of an iterable or buffer behind the last."),
    METHOD(bytearray, insert, "(self, index, item, /)", "Put one byte before the one at index."),
    METHOD(bytearray, pop, "(self, index=-1, /)",
           "Take out the byte at index (the last) and return it."),
    METHOD(bytearray, remove, "(self, value, /)",
           "Take out the first byte of this value; ValueError when there is none."),
    METHOD(bytearray, clear, "(self, /)", "Take out all bytes."),
    METHOD(bytearray, copy, "(self, /)", "A copy."),
    METHOD(bytearray, reverse, "(self, /)", "Turn the order around, in place."),
    METHOD(bytearray, __alloc__, "(self, /)", "How many bytes are allocated."),
    METHOD(bytearray, __sizeof__, "(self, /)", "The memory in use, in bytes."),
    METHOD(bytearray, __reduce__, "(self, /)",
           "What makes this bytearray again, for pickle and copy."),
    METHOD(bytearray, __reduce_ex__, "(self, proto=0, /)",
           "What makes this bytearray again, for pickle and copy."),
    END_OF_METHODS,
};

static const BufferSpec bytearray_buffer = {.get = buffer_of, .release = buffer_done};

const TypeSpec bytearray_spec = {
    .name = "bytearray",
    .doc =
        "A sequence of bytes that can be changed.\n\nbytearray(iterable of ints), bytearray(text, encoding, errors), "
        "bytearray(buffer),\nbytearray(count) of zeros, bytearray() for none.",
    .signature = "(source=b'', encoding='utf-8', errors='strict')",
    .flags = TYPE_BASETYPE,
    .size = sizeof(ByteArray),
    .traverse = type_traverse_extra,
    .clear = type_clear_extra,
    .dealloc = dealloc,
    .slots =
        {
            .new = new,
            .init = init,
            .repr = repr,
            .str = repr,
            .hash = object_hash_not_implemented,
            .compare = bytes_compare,
            .iter = bytearray_iter,
            .length = length,
            .getitem = bytes_getitem,
            .setitem = setitem,
            .contains = bytes_contains,
            .concat = bytes_concat,
            .inplace_concat = inplace_concat,
            .repeat = bytes_repeat,
            .inplace_repeat = inplace_repeat,
            .binary = {[OP_MOD] = bytes_modulo},
        },
    .methods = methods,
    .buffer = &bytearray_buffer,
};
