/* BytesIO: a stream of bytes in memory.
 *
 * While somebody looks at the bytes in place (getbuffer()) they cannot move: `exports` counts the views. */
#include <stdlib.h>

#include "base/memory.h"
#include "object/hold.h"
#include "modules/io.h"
#include "object/attr.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/tuple.h"
#include "types/buffer.h"
#include "types/int.h"
#include "types/list.h"
#include "types/memoryview.h"

typedef struct BytesIO {
  IOBase base;
  uint8_t *data; /* from base/memory.h */
  int64_t length, capacity, position, exports;
  bool closed;
} BytesIO;

/* What memoryviews of a BytesIO look at. */
typedef struct BytesIOBuffer {
  Object head;
  Owned source;
} BytesIOBuffer;

#define as_bytes_io(v) ((BytesIO *)as_object(v))

static bool check_open(Runtime *rt, BytesIO *self) {
  if (self->closed) io_closed_error(rt);
  return !self->closed;
}

static bool check_exports(Runtime *rt, BytesIO *self) {
  if (self->exports)
    error_raise(rt, TYPE_BufferError, "Existing exports of data: object cannot be re-sized");
  return !self->exports;
}

/* Room for `length` bytes; what is gained is not set. */
static bool reserve(Runtime *rt, BytesIO *self, int64_t length) {
  if (length <= self->capacity) return true;
  int64_t capacity = length + (length >> 3) + (length < 9 ? 3 : 6);
  if (length > INT64_MAX / 2)
    return error_raise(rt, TYPE_OverflowError, "new buffer size too large"), false;
  uint8_t *grown = mem_realloc(self->data, (size_t)capacity);
  if (!grown) return error_no_memory(rt), false;
  self->data = grown;
  self->capacity = capacity;
  return true;
}

static int64_t put(Runtime *rt, BytesIO *self, const uint8_t *data, int64_t length) {
  if (!length) return 0;
  if (self->position > INT64_MAX / 4 || !reserve(rt, self, self->position + length)) {
    if (!error_pending(rt)) error_no_memory(rt);
    return -1;
  }
  if (self->position > self->length)
    memset(self->data + self->length, 0, (size_t)(self->position - self->length));
  memmove(self->data + self->position, data, (size_t)length);
  self->position += length;
  if (self->position > self->length) self->length = self->position;
  return length;
}

static int64_t available(BytesIO *self) {
  return self->position < self->length ? self->length - self->position : 0;
}

static Owned take(Runtime *rt, BytesIO *self, int64_t size) {
  if (size < 0 || size > available(self)) size = available(self);
  Owned bytes = bytes_new(rt, size ? self->data + self->position : NULL, (size_t)size);
  if (!failed(bytes)) self->position += size;
  return bytes;
}

static Owned take_line(Runtime *rt, BytesIO *self, int64_t limit) {
  int64_t size = available(self);
  if (limit >= 0 && limit < size) size = limit;
  const uint8_t *start = self->data + self->position,
                *end = size ? memchr(start, '\n', (size_t)size) : NULL;
  return take(rt, self, end ? end - start + 1 : size);
}

/* ---- making ---- */

static Owned slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  BytesIO *self = type_new_object(rt, type);
  if (!self) return FAILED;
  heap_track(rt, self);
  return own_object(self);
}

static bool fill(Runtime *rt, BytesIO *self, Borrowed initial) {
  BufferView view = {.owner = NULL_VALUE};
  bool given = !is_null(initial) && !is_none(initial);
  if (given && !buffer_get(rt, initial, &view)) return false;
  bool fine = check_exports(rt, self); /* again: what was given may have run a script */
  if (fine) self->position = self->length = 0;
  if (fine && given) fine = put(rt, self, view.data, view.length) >= 0;
  buffer_release(rt, &view);
  if (fine) self->position = 0;
  return fine;
}

static bool slot_init(Runtime *rt, Borrowed value, Borrowed *args, size_t nargs, Borrowed kwnames) {
  Borrowed bound[1];
  if (!native_bind(rt, "BytesIO", "(initial_bytes=b'')", args, nargs, kwnames, bound, 1))
    return false;
  return check_exports(rt, as_bytes_io(value)) && fill(rt, as_bytes_io(value), bound[0]);
}

static void slot_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  mem_free(((BytesIO *)object)->data);
  ((BytesIO *)object)->data = NULL;
  type_free_object(rt, object);
  heap_undefer(rt);
}

/* ---- methods ---- */

#define METHOD_OF(name)                                                                            \
  static Owned io_bytes_method_##name(Runtime *rt, Borrowed *args, size_t nargs)
#define OPEN                                                                                       \
  BytesIO *self = as_bytes_io(args[0]);                                                            \
  (void)nargs;                                                                                     \
  if (!check_open(rt, self)) return FAILED

METHOD_OF(read) {
  OPEN;
  int64_t size;
  return io_size(rt, args[1], &size) ? take(rt, self, size) : FAILED;
}

METHOD_OF(read1) { return io_bytes_method_read(rt, args, nargs); }

METHOD_OF(readline) {
  OPEN;
  int64_t limit;
  return io_size(rt, args[1], &limit) ? take_line(rt, self, limit) : FAILED;
}

METHOD_OF(readlines) {
  OPEN;
  int64_t hint, total = 0;
  if (!io_size(rt, args[1], &hint)) return FAILED;
  Owned list = list_new(rt, 0);
  while (!failed(list) && available(self) && (hint <= 0 || total < hint)) {
    Owned line = take_line(rt, self, -1);
    if (failed(line) || (total += (int64_t)as_bytes(borrow(line))->length,
                         !list_append_take(rt, borrow(list), line))) {
      release(rt, list);
      return FAILED;
    }
  }
  return list;
}

METHOD_OF(readinto) {
  OPEN;
  BufferView view;
  if (!buffer_get_writable(rt, args[1], "readinto() argument", &view)) return FAILED;
  int64_t size = available(self) < view.length ? available(self) : view.length;
  if (size) memmove(view.data, self->data + self->position, (size_t)size);
  self->position += size;
  buffer_release(rt, &view);
  return small_new(size);
}

static Owned slot_iter(Runtime *rt, Borrowed value) { return (void)rt, retain(value); }

static Owned slot_next(Runtime *rt, Borrowed value) {
  BytesIO *self = as_bytes_io(value);
  return check_open(rt, self) && available(self) ? take_line(rt, self, -1) : FAILED;
}

METHOD_OF(write) {
  OPEN;
  BufferView view;
  if (!check_exports(rt, self) || !buffer_get(rt, args[1], &view)) return FAILED;
  /* Asking for the bytes may have run a script, which may have closed or lent out this one. */
  bool fine = check_open(rt, self) && check_exports(rt, self);
  int64_t done = fine ? put(rt, self, view.data, view.length) : -1;
  buffer_release(rt, &view);
  return done < 0 ? FAILED : small_new(done);
}

METHOD_OF(writelines) {
  OPEN;
  Owned iterator = object_iter(rt, args[1]);
  if (failed(iterator)) return FAILED;
  for (Owned line;
       !failed(line = HELD(rt, "writelines", object_next(rt, borrow(iterator)), iterator));) {
    Borrowed both[2] = {args[0], borrow(line)};
    Owned done = HELD(rt, "writelines", io_bytes_method_write(rt, both, 2), iterator, line);
    release(rt, line);
    if (failed(done)) break;
  }
  release(rt, iterator);
  return error_pending(rt) ? FAILED : NONE;
}

METHOD_OF(seek) {
  OPEN;
  int64_t target;
  int32_t whence = 0;
  if (!object_index_int64(rt, args[1], TYPE_OverflowError, &target)) return FAILED;
  if (!is_null(args[2]) && !int_argument_int32(rt, args[2], &whence)) return FAILED;
  if (target < 0 && !whence)
    return error_raise(rt, TYPE_ValueError, "negative seek value %zd", target);
  int64_t base = whence == 1 ? self->position : whence == 2 ? self->length : 0;
  if (whence < 0 || whence > 2)
    return error_raise(rt, TYPE_ValueError, "invalid whence (%d, should be 0, 1 or 2)",
                       (int)whence);
  if (__builtin_add_overflow(target, base, &target))
    return error_raise(rt, TYPE_OverflowError, "new position too large");
  self->position = target < 0 ? 0 : target;
  return int_new(rt, self->position);
}

METHOD_OF(truncate) {
  OPEN;
  int64_t size;
  if (!check_exports(rt, self) || !io_size(rt, args[1], &size)) return FAILED;
  if (is_null(args[1]) || is_none(args[1])) size = self->position;
  if (size < 0) return error_raise(rt, TYPE_ValueError, "negative size value %zd", size);
  if (size < self->length) self->length = size;
  return int_new(rt, size);
}

METHOD_OF(getvalue) {
  OPEN;
  return bytes_new(rt, self->length ? self->data : NULL, (size_t)self->length);
}

METHOD_OF(getbuffer) {
  OPEN;
  BytesIOBuffer *buffer = heap_object(rt, TYPE_BytesIOBuffer, sizeof *buffer);
  if (!buffer) return error_no_memory(rt);
  buffer->source = retain(args[0]);
  heap_track(rt, buffer);
  Owned held = own_object(buffer), view = memoryview_new(rt, borrow(held));
  release(rt, held);
  (void)self;
  return view;
}

METHOD_OF(close) {
  (void)nargs;
  BytesIO *self = as_bytes_io(args[0]);
  if (!check_exports(rt, self)) return FAILED;
  mem_free(self->data);
  self->data = NULL;
  self->length = self->capacity = 0;
  self->closed = true;
  return NONE;
}

METHOD_OF(tell) {
  OPEN;
  return int_new(rt, self->position);
}
METHOD_OF(flush) {
  OPEN;
  return NONE;
}
METHOD_OF(isatty) {
  OPEN;
  return FALSE_VALUE;
}
METHOD_OF(readable) {
  OPEN;
  return TRUE_VALUE;
}
METHOD_OF(writable) {
  OPEN;
  return TRUE_VALUE;
}
METHOD_OF(seekable) {
  OPEN;
  return TRUE_VALUE;
}

METHOD_OF(__sizeof__) {
  (void)nargs;
  return small_new((int64_t)type_of(rt, args[0])->size + as_bytes_io(args[0])->capacity);
}

METHOD_OF(__getstate__) {
  OPEN;
  Owned parts[3] = {io_bytes_method_getvalue(rt, args, 1), int_new(rt, self->position), NONE};
  if (!failed(parts[0])) {
    parts[2] = attributes_copy(rt, as_object(args[0]));
    if (!failed(parts[2]) && !as_dict(borrow(parts[2]))->used) STORE_VALUE(rt, parts[2], NONE);
  }
  if (!failed(parts[0]) && !failed(parts[1]) && !failed(parts[2])) return tuple_take(rt, parts, 3);
  for (int i = 0; i < 3; i++) release(rt, parts[i]);
  return FAILED;
}

METHOD_OF(__setstate__) {
  OPEN;
  int64_t position;
  if (!is_tuple(rt, args[1]) || as_tuple(args[1])->length < 3)
    return error_raise(rt, TYPE_TypeError, "%N.__setstate__ argument should be 3-tuple, got %T",
                       type_of(rt, args[0]), args[1]);
  Tuple *state = as_tuple(args[1]);
  if (!check_exports(rt, self) || !fill(rt, self, tuple_peek(state, 0))) return FAILED;
  if (!is_int(rt, tuple_peek(state, 1)))
    return error_raise(rt, TYPE_TypeError, "second item of state must be an integer, not %T",
                       tuple_peek(state, 1));
  if (!object_index_int64(rt, tuple_peek(state, 1), TYPE_OverflowError, &position)) return FAILED;
  if (position < 0) return error_raise(rt, TYPE_ValueError, "position value cannot be negative");
  self->position = position;
  Borrowed dict = tuple_peek(state, 2);
  if (is_none(dict)) return NONE;
  if (!is_dict(rt, dict))
    return error_raise(rt, TYPE_TypeError, "third item of state should be a dict, got a %T", dict);
  Owned own = object_dict(rt, args[0]);
  bool fine = !failed(own) && dict_update(rt, borrow(own), dict, true);
  release(rt, own);
  return fine ? NONE : FAILED;
}

static Owned get_closed(Runtime *rt, Borrowed value) {
  return (void)rt, bool_value(as_bytes_io(value)->closed);
}

static const MethodDef methods[] = {
    METHOD(io_bytes, read, "(self, size=-1, /)", "Up to size bytes; all of them without a size."),
    METHOD(io_bytes, read1, "(self, size=-1, /)", "Up to size bytes; all of them without a size."),
    METHOD(io_bytes, readline, "(self, size=-1, /)",
           "The next line, or as much of it as size allows."),
    METHOD(io_bytes, readlines, "(self, size=None, /)",
           "A list of the lines; no more are read once size is reached."),
    METHOD(io_bytes, readinto, "(self, buffer, /)",
           "Read bytes into a buffer; how many there were."),
    METHOD(io_bytes, write, "(self, b, /)", "Write bytes; how many there were."),
    METHOD(io_bytes, writelines, "(self, lines, /)", "Write each of the lines."),
    METHOD(io_bytes, seek, "(self, pos, whence=0, /)", "Change the position; the new one."),
    METHOD(io_bytes, tell, "(self, /)", "The position."),
    METHOD(io_bytes, truncate, "(self, size=None, /)", "Cut off at the size, or at the position."),
    METHOD(io_bytes, getvalue, "(self, /)", "All of the bytes."),
    METHOD(io_bytes, getbuffer, "(self, /)", "A view of the bytes in place."),
    METHOD(io_bytes, close, "(self, /)", "Let go of the bytes."),
    METHOD(io_bytes, flush, "(self, /)", "Does nothing."),
    METHOD(io_bytes, isatty, "(self, /)", "False."),
    METHOD(io_bytes, readable, "(self, /)", "True."),
    METHOD(io_bytes, writable, "(self, /)", "True."),
    METHOD(io_bytes, seekable, "(self, /)", "True."),
    METHOD(io_bytes, __sizeof__, "(self, /)", "The memory in use, in bytes."),
    METHOD(io_bytes, __getstate__, "(self, /)", "The bytes, the position, and the attributes."),
    METHOD(io_bytes, __setstate__, "(self, state, /)", "Takes over what __getstate__ gave."),
    END_OF_METHODS,
};

static const GetterDef getters[] = {{"closed", get_closed, NULL, "Whether it is closed."}, {0}};

const TypeSpec io_bytes_spec = {
    .name = "_io.BytesIO",
    .doc = "A stream of bytes in memory.",
    .signature = "(initial_bytes=b'')",
    .flags = TYPE_COLLECTABLE | TYPE_BASETYPE | TYPE_FINALIZER | TYPE_HAS_DICT | TYPE_HAS_WEAKREFS,
    .size = sizeof(BytesIO),
    .extra_offset = offsetof(BytesIO, base.extra),
    .traverse = io_traverse,
    .clear = type_clear_extra,
    .dealloc = slot_dealloc,
    .finalize = io_finalize,
    .slots = {.new = slot_new, .init = slot_init, .iter = slot_iter, .next = slot_next},
    .methods = methods,
    .getters = getters,
};

/* ---- the buffer ---- */

static bool buffer_of(Runtime *rt, Borrowed value, BufferView *view) {
  (void)rt;
  BytesIO *source = as_bytes_io(((BytesIOBuffer *)as_object(value))->source);
  view->data = source->data ? source->data : (uint8_t *)"";
  view->length = source->length;
  view->readonly = false;
  source->exports++;
  return true;
}

static void buffer_done(Runtime *rt, Borrowed value, BufferView *view) {
  (void)rt, (void)view;
  as_bytes_io(((BytesIOBuffer *)as_object(value))->source)->exports--;
}

static void buffer_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  CLEAR_VALUE(rt, ((BytesIOBuffer *)object)->source);
  heap_free(rt, object, sizeof(BytesIOBuffer));
  heap_undefer(rt);
}

static void buffer_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  (void)rt;
  VISIT_FIELD(visitor, ((BytesIOBuffer *)object)->source, "source");
}

static const BufferSpec buffer_protocol = {.get = buffer_of, .release = buffer_done};

const TypeSpec io_bytes_buffer_spec = {
    .name = "_io._BytesIOBuffer",
    .doc = "The bytes of a BytesIO, for memoryviews.",
    .flags = TYPE_COLLECTABLE | TYPE_NO_INSTANTIATE,
    .size = sizeof(BytesIOBuffer),
    .traverse = buffer_traverse,
    .dealloc = buffer_dealloc,
    .buffer = &buffer_protocol,
};
