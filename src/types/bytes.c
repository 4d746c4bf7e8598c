/* bytes: the type, and the slots that it shares with bytearray; iteration over both. See bytes.h. */
#include "object/attr.h"
#include "object/core.h"
#include "object/dict.h"
#include "object/hold.h"
#include "object/tuple.h"
#include "types/bytes_private.h"
#include "types/codec.h"
#include "types/int.h"
#include "types/slice.h"
#include "types/str_format.h"

/* ---- shared slots ---- */

Owned bytes_compare(Runtime *rt, Borrowed left, Borrowed right, CompareOp op) {
  /* bytes know bytes and bytearrays; a bytearray knows every buffer; a memoryview compares itself with all of them. */
  if (is_bytes(rt, left) ? !is_bytes(rt, right) && !is_bytearray(rt, right)
                         : !buffer_is_exporter(rt, right))
    return NOT_IMPLEMENTED;
  BufferView view;
  if (!buffer_get(rt, right, &view)) {
    error_clear(rt);
    return NOT_IMPLEMENTED;
  }
  Run a = bytes_run(rt, left);
  int64_t shorter = a.length < view.length ? a.length : view.length;
  int order = shorter ? memcmp(a.data, view.data, (size_t)shorter) : 0;
  if (!order) order = a.length < view.length ? -1 : a.length > view.length;
  buffer_release(rt, &view);
  switch (op) {
  case CMP_LT: return bool_value(order < 0);
  case CMP_LE: return bool_value(order <= 0);
  case CMP_EQ: return bool_value(order == 0);
  case CMP_NE: return bool_value(order != 0);
  case CMP_GT: return bool_value(order > 0);
  default: return bool_value(order >= 0);
  }
}

Owned bytes_concat(Runtime *rt, Borrowed self, Borrowed other) {
  if (!buffer_is_exporter(rt, other))
    return error_raise(rt, TYPE_TypeError, "can't concat %T to %T", other, self);
  BufferView view;
  if (!buffer_get(rt, other, &view)) return FAILED;
  Run run = bytes_run(rt, self);
  Owned result;
  if (!view.length && is_bytes_exact(self))
    result = retain(self);
  else if (!run.length && is_bytes_exact(self) && is_bytes_exact(other))
    result = retain(other);
  else {
    ByteBuilder b;
    byte_builder_init(&b, rt);
    byte_builder_add(&b, run.data, (size_t)run.length);
    byte_builder_add(&b, view.data, (size_t)view.length);
    result = bytes_finish_like(self, &b);
  }
  buffer_release(rt, &view);
  return result;
}

Owned bytes_repeat(Runtime *rt, Borrowed self, int64_t times) {
  Run run = bytes_run(rt, self);
  int64_t total;
  if (times < 0) times = 0;
  if (__builtin_mul_overflow(run.length, times, &total)) {
    if (!is_bytes(rt, self)) return error_no_memory(rt);
    return error_raise(rt, TYPE_OverflowError, "repeated bytes are too long");
  }
  if (times == 1) return bytes_unchanged(rt, self);
  Owned result = bytes_like(rt, self, NULL, total);
  if (failed(result) || !total) return result;
  uint8_t *out = (uint8_t *)bytes_run(rt, borrow(result)).data; /* new: nobody else sees it yet */
  run = bytes_run(rt, self);
  if (run.length == 1)
    memset(out, run.data[0], (size_t)total);
  else {
    memcpy(out, run.data, (size_t)run.length);
    for (int64_t done = run.length; done < total;) { /* doubling what is there */
      int64_t more = done < total - done ? done : total - done;
      memcpy(out + done, out, (size_t)more);
      done += more;
    }
  }
  return result;
}

static Owned getitem_slice(Runtime *rt, Borrowed self, Borrowed slice) {
  int64_t start, stop, step;
  if (!slice_unpack(rt, slice, &start, &stop, &step)) return FAILED;
  Run run = bytes_run(rt, self);
  int64_t count = slice_adjust(run.length, &start, &stop, step);
  if (count == run.length && step == 1) return bytes_unchanged(rt, self);
  if (count <= 0) return bytes_like(rt, self, run.data, 0);
  if (step == 1) return bytes_like(rt, self, run.data + start, count);
  ByteBuilder b;
  byte_builder_init(&b, rt);
  for (int64_t i = 0; i < count; i++) byte_builder_put(&b, run.data[start + i * step]);
  return bytes_finish_like(self, &b);
}

Owned bytes_getitem(Runtime *rt, Borrowed self, Borrowed key) {
  int64_t index;
  bool fixed = is_bytes(rt, self);
  if (is_small(key))
    index = small_value(key);
  else if (is_slice(key))
    return getitem_slice(rt, self, key);
  else if (!type_of(rt, key)->slots.index)
    return error_raise(rt, TYPE_TypeError, "%s indices must be integers or slices, not %T",
                       fixed ? "byte" : "bytearray", key);
  else if (!object_index_int64(rt, key, TYPE_IndexError, &index))
    return FAILED;
  Run run = bytes_run(rt, self);
  if (index < 0) index += run.length;
  if (index < 0 || index >= run.length)
    return error_raise(rt, TYPE_IndexError,
                       fixed ? "index out of range" : "bytearray index out of range");
  return small_new(run.data[index]);
}

Owned bytes_modulo(Runtime *rt, Borrowed left, Borrowed right) {
  if (!is_bytes(rt, left) && !is_bytearray(rt, left)) return NOT_IMPLEMENTED;
  BufferView view;
  if (!buffer_get(rt, left, &view)) return FAILED;
  Owned result =
      HELD(rt, "%", percent_format_bytes(rt, view.data, (size_t)view.length, right), view.owner);
  buffer_release(rt, &view);
  if (failed(result) || is_bytes(rt, left)) return result;
  Owned array = bytearray_new(rt, as_bytes(borrow(result))->data, as_bytes(borrow(result))->length);
  release(rt, result);
  return array;
}

/* ---- bytes ---- */

static Owned from_arguments(Runtime *rt, Borrowed source, Borrowed encoding, Borrowed errors) {
  if (is_null(encoding) && is_null(errors)) {
    if (is_null(source)) return retain(borrow(rt->core->empty_bytes));
    return bytes_from_object(rt, source);
  }
  return codec_encode_arguments(rt, "bytes", source, encoding, errors);
}

static Owned new (Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  Borrowed bound[3];
  if (!native_bind(rt, "bytes", "(source=b'', encoding='utf-8', errors='strict')", args, nargs,
                   kwnames, bound, 3))
    return FAILED;
  Owned made = from_arguments(rt, bound[0], bound[1], bound[2]);
  if (failed(made)) return made;
  if (type == TYPE_OF_ID(rt, TYPE_bytes)) return made;
  Bytes *from = as_bytes(borrow(made));
  Bytes *bytes = type_new_sized(rt, type, bytes_size(from->length));
  if (bytes) {
    bytes->length = from->length;
    bytes->hash = -1;
    memcpy(bytes->data, from->data, (size_t)from->length + 1);
    if (object_is_collectable(&bytes->head)) heap_track(rt, bytes);
  }
  release(rt, made);
  return bytes ? own_object(bytes) : FAILED;
}

static void dealloc(Runtime *rt, Object *object) {
  size_t size = bytes_size(((Bytes *)object)->length);
  if (!object_is_collectable(object)) {
    type_free_sized(rt, object, size);
    return;
  }
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  type_free_sized(rt, object, size);
  heap_undefer(rt);
}

static size_t full_size(Object *object) { return bytes_size(((Bytes *)object)->length); }

static bool hash(Runtime *rt, Borrowed self, int64_t *hash) {
  Bytes *bytes = as_bytes(self);
  if (bytes->hash == -1) bytes->hash = bytes_hash(rt, bytes->data, bytes->length);
  *hash = bytes->hash;
  return true;
}

static int64_t length(Runtime *rt, Borrowed self) {
  (void)rt;
  return (int64_t)as_bytes(self)->length;
}

static bool buffer_of(Runtime *rt, Borrowed self, BufferView *view) {
  (void)rt;
  view->data = as_bytes(self)->data;
  view->length = (int64_t)as_bytes(self)->length;
  view->readonly = true;
  return true;
}

static Owned bytes_method___bytes__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  return bytes_unchanged(rt, args[0]);
}

static Owned bytes_method___getnewargs__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  Owned copy = bytes_unchanged(rt, args[0]);
  return failed(copy) ? copy : tuple_take(rt, &copy, 1);
}

static const MethodDef methods[] = {
    BYTES_SHARED_METHODS,
    METHOD(bytes, __bytes__, "(self, /)", "These bytes as an exact bytes object."),
    BUFFER_METHOD,
    METHOD(bytes, __getnewargs__, "(self, /)",
           "What makes these bytes again, for pickle and copy."),
    END_OF_METHODS,
};

static Owned bytes_iter(Runtime *rt, Borrowed self);

static const BufferSpec bytes_buffer = {.get = buffer_of};

const TypeSpec bytes_spec = {
    .name = "bytes",
    .doc =
        "A sequence of bytes that never changes.\n\nbytes(iterable of ints), bytes(text, encoding, errors), bytes(buffer), "
        "bytes(count) of zeros,\nbytes() for none.",
    .signature = "(source=b'', encoding='utf-8', errors='strict')",
    .flags = TYPE_BASETYPE | TYPE_IS_BYTES,
    .size = sizeof(Bytes),
    .traverse = type_traverse_extra,
    .clear = type_clear_extra,
    .dealloc = dealloc,
    .slots =
        {
            .new = new,
            .repr = bytes_repr,
            .str = bytes_repr,
            .hash = hash,
            .compare = bytes_compare,
            .iter = bytes_iter,
            .length = length,
            .getitem = bytes_getitem,
            .contains = bytes_contains,
            .concat = bytes_concat,
            .repeat = bytes_repeat,
            .binary = {[OP_MOD] = bytes_modulo},
        },
    .methods = methods,
    .full_size = full_size,
    .buffer = &bytes_buffer,
};

/* ---- iteration: one struct for both ---- */

typedef struct ByteIterator {
  Object head;
  Owned bytes; /* NULL_VALUE when exhausted */
  int64_t index;
} ByteIterator;

static Owned iterator_new(Runtime *rt, Borrowed self, TypeId id) {
  ByteIterator *iterator = heap_object(rt, id, sizeof *iterator);
  if (!iterator) return error_no_memory(rt);
  iterator->bytes = retain(self);
  iterator->index = 0;
  heap_track(rt, iterator);
  return own_object(iterator);
}

static Owned bytes_iter(Runtime *rt, Borrowed self) {
  return iterator_new(rt, self, TYPE_bytes_iterator);
}

Owned bytearray_iter(Runtime *rt, Borrowed self) {
  return iterator_new(rt, self, TYPE_bytearray_iterator);
}

static Owned iterator_next(Runtime *rt, Borrowed self) {
  ByteIterator *iterator = (ByteIterator *)as_object(self);
  if (is_null(iterator->bytes)) return FAILED;
  Run run = bytes_run(rt, borrow(iterator->bytes));
  if (iterator->index < run.length) return small_new(run.data[iterator->index++]);
  CLEAR_VALUE(rt, iterator->bytes);
  return FAILED;
}

static void iterator_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  VISIT_FIELD(visitor, ((ByteIterator *)object)->bytes, "bytes");
}

static void iterator_dealloc(Runtime *rt, Object *object) {
  heap_untrack(rt, object);
  CLEAR_VALUE(rt, ((ByteIterator *)object)->bytes);
  heap_free(rt, object, sizeof(ByteIterator));
}

static Owned byte_iterator_method___length_hint__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  ByteIterator *iterator = (ByteIterator *)as_object(args[0]);
  if (is_null(iterator->bytes)) return small_new(0);
  int64_t left = bytes_run(rt, borrow(iterator->bytes)).length - iterator->index;
  return small_new(left < 0 ? 0 : left);
}

static Owned byte_iterator_method___reduce__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  ByteIterator *iterator = (ByteIterator *)as_object(args[0]);
  Borrowed iter = dict_peek_text(rt, borrow(rt->core->builtins), "iter");
  if (is_null(iter))
    return error_pending(rt) ? FAILED : error_raise(rt, TYPE_AttributeError, "iter");
  bool done = is_null(iterator->bytes);
  Owned arguments = tuple_pack1(rt, done ? borrow(rt->core->empty_tuple) : borrow(iterator->bytes));
  if (failed(arguments)) return arguments;
  Owned result = done
                     ? tuple_pack2(rt, iter, borrow(arguments))
                     : tuple_pack3(rt, iter, borrow(arguments), borrow(small_new(iterator->index)));
  release(rt, arguments);
  return result;
}

static Owned byte_iterator_method___setstate__(Runtime *rt, Borrowed *args, size_t nargs) {
  (void)nargs;
  ByteIterator *iterator = (ByteIterator *)as_object(args[0]);
  int64_t index;
  if (!int_argument(rt, args[1], &index)) return FAILED;
  if (!is_null(iterator->bytes)) {
    int64_t length = bytes_run(rt, borrow(iterator->bytes)).length;
    iterator->index = index < 0 ? 0 : index > length ? length : index;
  }
  return NONE;
}

static const MethodDef iterator_methods[] = {
    METHOD(byte_iterator, __length_hint__, "(self, /)", "How many bytes are left."),
    METHOD(byte_iterator, __reduce__, "(self, /)",
           "What makes this iterator again, for pickle and copy."),
    METHOD(byte_iterator, __setstate__, "(self, state, /)", "Go on at the byte numbered state."),
    END_OF_METHODS,
};

#define ITERATOR_SPEC(kind)                                                                        \
  const TypeSpec kind##_spec = {                                                                   \
      .name = #kind,                                                                               \
      .flags = TYPE_COLLECTABLE | TYPE_NO_INSTANTIATE,                                             \
      .size = sizeof(ByteIterator),                                                                \
      .traverse = iterator_traverse,                                                               \
      .dealloc = iterator_dealloc,                                                                 \
      .slots = {.iter = object_self_iter, .next = iterator_next},                                  \
      .methods = iterator_methods,                                                                 \
  }
ITERATOR_SPEC(bytes_iterator);
ITERATOR_SPEC(bytearray_iterator);
