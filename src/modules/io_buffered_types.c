/* BufferedReader, BufferedWriter, BufferedRandom as scripts see them; what they do is in io_buffered.c. BufferedRWPair is in
 * io_pair.c. */
#include <unistd.h>

#include "base/memory.h"
#include "object/hold.h"
#include "modules/io.h"
#include "object/attr.h"
#include "object/bytes.h"
#include "types/buffer.h"
#include "types/int.h"

/* ---- making and freeing ---- */

static Owned slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  Buffered *self = type_new_object(rt, type);
  if (!self) return FAILED;
  self->raw = NULL_VALUE;
  heap_track(rt, self);
  return own_object(self);
}

Owned buffered_new(Runtime *rt, TypeId type, Borrowed raw, int64_t size) {
  Owned made = slot_new(rt, TYPE_OF_ID(rt, type), NULL, 0, NULL_BORROWED);
  if (failed(made)) return FAILED;
  Buffered *self = as_buffered(borrow(made));
  self->readable = type != TYPE_BufferedWriter;
  self->writable = type != TYPE_BufferedReader;
  if (!buffered_init(rt, self, raw, size)) CLEAR_VALUE(rt, made);
  return made;
}

static bool check(Runtime *rt, Borrowed raw, Borrowed method, const char *message) {
  int answer = io_ask(rt, raw, method);
  if (!answer) io_unsupported(rt, message);
  return answer > 0;
}

static bool slot_init(Runtime *rt, Borrowed value, Borrowed *args, size_t nargs, Borrowed kwnames) {
  Buffered *self = as_buffered(value);
  Borrowed bound[2];
  Type *type = type_of(rt, value);
  bool reads = !type_is_subtype(type, TYPE_OF_ID(rt, TYPE_BufferedWriter));
  bool writes = !type_is_subtype(type, TYPE_OF_ID(rt, TYPE_BufferedReader));
  int64_t size = IO_BUFFER_SIZE;
  const char *name = reads && writes ? "BufferedRandom"
                     : reads         ? "BufferedReader"
                                     : "BufferedWriter";
  if (!native_bind(rt, name, "(raw, buffer_size=8192)", args, nargs, kwnames, bound, 2))
    return false;
  if (!is_null(bound[1]) && !object_index_int64(rt, bound[1], TYPE_OverflowError, &size))
    return false;
  if (self->busy) return buffered_ready(rt, self);
  self->ok = self->detached = false;
  if (reads && writes &&
      !check(rt, bound[0], NAME_OF(rt, seekable), "File or stream is not seekable."))
    return false;
  if (reads && !check(rt, bound[0], NAME_OF(rt, readable), "File or stream is not readable."))
    return false;
  if (writes && !check(rt, bound[0], NAME_OF(rt, writable), "File or stream is not writable."))
    return false;
  self->readable = reads;
  self->writable = writes;
  return buffered_init(rt, self, bound[0], size);
}

static void slot_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  Buffered *self = (Buffered *)object;
  self->ok = false;
  mem_free(self->buffer);
  self->buffer = NULL;
  CLEAR_VALUE(rt, self->raw);
  type_free_object(rt, object);
  heap_undefer(rt);
}

static void slot_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  VISIT_FIELD(visitor, ((Buffered *)object)->raw, "raw");
  io_traverse(rt, object, visitor);
}

static void slot_clear(Runtime *rt, Object *object) {
  Buffered *self = (Buffered *)object;
  self->ok = self->direct = false;
  CLEAR_VALUE(rt, self->raw);
  type_clear_extra(rt, object);
}

static Owned slot_repr(Runtime *rt, Borrowed self) {
  bool fine;
  Owned name = io_attribute_for_repr(rt, self, NAME_OF(rt, name), &fine), text = FAILED;
  if (!fine) return FAILED;
  if (failed(name)) return format_str(rt, "<%N>", type_of(rt, self));
  if (repr_enter(self)) {
    error_raise(rt, TYPE_RuntimeError, "reentrant call inside %N.__repr__", type_of(rt, self));
  } else {
    text = format_str(rt, "<%N name=%R>", type_of(rt, self), borrow(name));
    repr_leave(self);
  }
  release(rt, name);
  return text;
}

/* ---- methods ---- */

#define METHOD_OF(name)                                                                            \
  static Owned io_buffered_method_##name(Runtime *rt, Borrowed *args, size_t nargs)
#define SELF Buffered *self = as_buffered(args[0])
#define READY                                                                                      \
  SELF;                                                                                            \
  (void)nargs;                                                                                     \
  if (!buffered_ready(rt, self)) return FAILED
#define OPEN(what)                                                                                 \
  READY;                                                                                           \
  if (!buffered_open(rt, self, what)) return FAILED

static Owned count_or_none(int64_t count) {
  return count == -1 ? FAILED : count == -2 ? NONE : small_new(count);
}

METHOD_OF(read) {
  READY;
  int64_t size;
  if (!io_size(rt, args[1], &size)) return FAILED;
  if (size < -1) return error_raise(rt, TYPE_ValueError, "read length must be non-negative or -1");
  return buffered_open(rt, self, "read") ? buffered_read(rt, self, size) : FAILED;
}

METHOD_OF(read1) {
  READY;
  int64_t size = -1;
  if (!is_null(args[1]) && !object_index_int64(rt, args[1], TYPE_OverflowError, &size))
    return FAILED;
  if (size < 0) size = self->size;
  if (!buffered_open(rt, self, "read")) return FAILED;
  if (self->position < self->end && size > self->end - self->position)
    size = self->end - self->position;
  Owned bytes = bytes_new(rt, NULL, (size_t)size);
  if (failed(bytes)) return FAILED;
  int64_t got =
      HELD(rt, "read1", buffered_read1(rt, self, as_bytes(borrow(bytes))->data, size), bytes);
  if (got == size) return bytes;
  Owned result =
      got == -1 ? FAILED : bytes_new(rt, as_bytes(borrow(bytes))->data, got < 0 ? 0 : (size_t)got);
  release(rt, bytes);
  return result;
}

static Owned read_into(Runtime *rt, Borrowed *args, bool once) {
  SELF;
  BufferView view;
  if (!buffered_ready(rt, self) ||
      !buffer_get_writable(rt, args[1], once ? "readinto1() argument" : "readinto() argument",
                           &view))
    return FAILED;
  int64_t count = buffered_open(rt, self, "readinto")
                      ? buffered_read_into(rt, self, view.data, view.length, once)
                      : -1;
  buffer_release(rt, &view);
  return count_or_none(count);
}

METHOD_OF(readinto) { return (void)nargs, read_into(rt, args, false); }
METHOD_OF(readinto1) { return (void)nargs, read_into(rt, args, true); }

METHOD_OF(readline) {
  READY;
  int64_t limit;
  if (!io_size(rt, args[1], &limit)) return FAILED;
  return buffered_open(rt, self, "readline") ? buffered_readline(rt, self, limit) : FAILED;
}

static Owned reader_next(Runtime *rt, Borrowed value) {
  Buffered *self = as_buffered(value);
  Owned line;
  if (is_buffered_exact(value)) {
    if (!buffered_ready(rt, self) || !buffered_open(rt, self, "readline")) return FAILED;
    line = buffered_readline(rt, self, -1);
  } else {
    line = io_call(rt, value, NAME_OF(rt, readline));
    if (!failed(line) && !is_bytes(rt, borrow(line))) {
      error_raise(rt, TYPE_OSError, "readline() should have returned a bytes object, not '%.200T'",
                  borrow(line));
      release(rt, line);
      return FAILED;
    }
  }
  if (failed(line) || as_bytes(borrow(line))->length) return line;
  release(rt, line);
  return FAILED;
}

METHOD_OF(peek) {
  READY;
  int64_t size = 0;
  if (!is_null(args[1]) && !object_index_int64(rt, args[1], TYPE_OverflowError, &size))
    return FAILED;
  if (!buffered_open(rt, self, "peek")) return FAILED;
  if (self->pending && !buffered_flush_pending(rt, self)) return FAILED;
  if (self->position == self->end && buffered_fill(rt, self) == -1) return FAILED;
  return bytes_new(rt, self->buffer + self->position, (size_t)(self->end - self->position));
}

METHOD_OF(write) {
  READY;
  BufferView view;
  if (!buffer_get(rt, args[1], &view)) return FAILED;
  int closed = self->buffer ? buffered_closed(rt, self) : 1;
  int64_t done = -1;
  if (closed > 0) error_raise(rt, TYPE_ValueError, "write to closed file");
  if (!closed)
    done = HELD(rt, "write", buffered_write(rt, self, view.data, view.length), view.owner);
  buffer_release(rt, &view);
  return done < 0 ? FAILED : small_new(done);
}

METHOD_OF(flush) {
  READY;
  return buffered_flush(rt, self) ? NONE : FAILED;
}

METHOD_OF(tell) {
  READY;
  int64_t at = buffered_tell(rt, self);
  return at < 0 ? FAILED : small_new(at);
}

METHOD_OF(seek) {
  READY;
  int32_t whence = 0;
  int64_t target;
  if (!is_null(args[2]) && !int_argument_int32(rt, args[2], &whence)) return FAILED;
  if (whence < 0 || whence > SEEK_HOLE)
    return error_raise(rt, TYPE_ValueError, "whence value %d unsupported", (int)whence);
  if (!buffered_open(rt, self, "seek")) return FAILED;
  int seekable = self->direct ? file_seekable(rt, as_file(borrow(self->raw)))
                              : io_ask(rt, borrow(self->raw), NAME_OF(rt, seekable));
  if (seekable <= 0)
    return seekable ? FAILED : io_unsupported(rt, "File or stream is not seekable.");
  if (!int_argument(rt, args[1], &target)) return FAILED;
  int64_t at = buffered_seek(rt, self, target, whence);
  return at < 0 ? FAILED : small_new(at);
}

METHOD_OF(truncate) {
  OPEN("truncate");
  if (!self->writable) return io_unsupported(rt, "truncate");
  if (!buffered_flush(rt, self)) return FAILED;
  Owned size = is_null(args[1]) || is_none(args[1]) ? NULL_VALUE : retain(args[1]);
  if (is_null(size)) {
    int64_t at = buffered_tell(rt, self);
    if (at < 0) return FAILED;
    size = small_new(at);
  }
  Owned name = str_from_text(rt, "truncate");
  Borrowed argument = borrow(size);
  self->busy = true;
  Owned result =
      failed(name)
          ? FAILED
          : HELD(rt, "truncate",
                 object_call_method(rt, borrow(self->raw), borrow(name), &argument, 1), name);
  self->busy = false;
  release(rt, name);
  release(rt, size);
  return result;
}

METHOD_OF(detach) {
  READY;
  if (!io_run(rt, args[0], NAME_OF(rt, flush))) return FAILED;
  Owned raw = self->raw;
  self->raw = NULL_VALUE;
  self->detached = true;
  self->ok = self->direct = false;
  return raw;
}

METHOD_OF(close) {
  READY;
  int closed = buffered_closed(rt, self);
  if (closed) return closed < 0 ? FAILED : NONE;
  if (self->finalizing) {
    Borrowed argument = args[0];
    Owned done = object_call_method(rt, args[0], NAME_OF(rt, dealloc_warn), &argument, 1);
    if (failed(done)) error_clear(rt);
    release(rt, done);
  }
  Owned first = NULL_VALUE;
  if (!io_run(rt, args[0], NAME_OF(rt, flush))) first = error_take(rt);
  Owned result = is_null(self->raw)
                     ? NONE
                     : HELD(rt, "close", io_call(rt, borrow(self->raw), NAME_OF(rt, close)), first);
  mem_free(self->buffer);
  self->buffer = NULL;
  self->position = self->end = self->pending = 0;
  if (io_join_errors(rt, first, !failed(result))) return result;
  release(rt, result);
  return FAILED;
}

METHOD_OF(seekable) {
  READY;
  return io_call(rt, borrow(self->raw), NAME_OF(rt, seekable));
}
METHOD_OF(readable) {
  READY;
  return io_call(rt, borrow(self->raw), NAME_OF(rt, readable));
}
METHOD_OF(writable) {
  READY;
  return io_call(rt, borrow(self->raw), NAME_OF(rt, writable));
}
METHOD_OF(fileno) {
  READY;
  return io_call(rt, borrow(self->raw), NAME_OF(rt, fileno));
}
METHOD_OF(isatty) {
  READY;
  return io_call(rt, borrow(self->raw), NAME_OF(rt, isatty));
}

METHOD_OF(_dealloc_warn) {
  (void)nargs;
  SELF;
  if (!self->ok || is_null(self->raw)) return NONE;
  Borrowed argument = args[1];
  Owned done = object_call_method(rt, borrow(self->raw), NAME_OF(rt, dealloc_warn), &argument, 1);
  if (failed(done)) error_clear(rt);
  release(rt, done);
  return NONE;
}

METHOD_OF(__sizeof__) {
  (void)nargs;
  SELF;
  return small_new((int64_t)type_of(rt, args[0])->size + (self->buffer ? self->size : 0));
}

METHOD_OF(__reduce__) { return (void)nargs, io_no_pickle(rt, args[0]); }
METHOD_OF(__reduce_ex__) { return (void)nargs, io_no_pickle(rt, args[0]); }

/* ---- attributes ---- */

static Owned get_closed(Runtime *rt, Borrowed value) {
  if (!as_buffered(value)->ok) return buffered_ready(rt, as_buffered(value)), FAILED;
  int closed = buffered_closed(rt, as_buffered(value));
  return closed < 0 ? FAILED : bool_value(closed);
}

static Owned get_of_raw(Runtime *rt, Borrowed value, Borrowed name) {
  if (!as_buffered(value)->ok) return buffered_ready(rt, as_buffered(value)), FAILED;
  return object_getattr(rt, borrow(as_buffered(value)->raw), name);
}

static Owned get_name(Runtime *rt, Borrowed value) {
  return get_of_raw(rt, value, NAME_OF(rt, name));
}
static Owned get_mode(Runtime *rt, Borrowed value) {
  return get_of_raw(rt, value, NAME_OF(rt, mode));
}

static const GetterDef getters[] = {
    {"closed", get_closed, NULL, "Whether the raw stream is closed."},
    {"name", get_name, NULL, "The raw stream's name."},
    {"mode", get_mode, NULL, "The raw stream's mode."},
    {0},
};

static const MemberDef members[] = {
    {"raw", offsetof(Buffered, raw), MEMBER_VALUE, true, "The stream below."},
    {"_finalizing", offsetof(Buffered, finalizing), MEMBER_BOOL, false,
     "Whether it is being closed because it dies."},
    {0},
};

#define ANY_METHODS                                                                                \
  METHOD(io_buffered, detach, "(self, /)",                                                         \
         "Take the raw stream away from the buffer, and return it.")                               \
  , METHOD(io_buffered, flush, "(self, /)", "Hand on what waits in the buffer.")                   \
  , METHOD(io_buffered, close, "(self, /)", "Flush, and close the raw stream.")                    \
  , METHOD(io_buffered, seekable, "(self, /)", "Whether the position can be changed.")             \
  , METHOD(io_buffered, fileno, "(self, /)", "The descriptor.")                                    \
  , METHOD(io_buffered, isatty, "(self, /)", "Whether it is a terminal.")                          \
  , METHOD(io_buffered, seek, "(self, target, whence=0, /)", "Change the position; the new one.")  \
  , METHOD(io_buffered, tell, "(self, /)", "The position.")                                        \
  , METHOD(io_buffered, truncate, "(self, pos=None, /)",                                           \
           "Cut the file off at pos, or at the position.")                                         \
  , METHOD(io_buffered, _dealloc_warn, "(self, source, /)", "Warn that source was not closed.")    \
  , METHOD(io_buffered, __sizeof__, "(self, /)", "The memory in use, in bytes.")                   \
  , METHOD(io_buffered, __reduce__, "(self, /)", "TypeError: files cannot be pickled.")            \
  , METHOD(io_buffered, __reduce_ex__, "(self, protocol, /)", "TypeError: files cannot be pickled.")
#define READ_METHODS                                                                               \
  METHOD(io_buffered, read, "(self, size=-1, /)", "Up to size bytes; all of them without a size.") \
  , METHOD(io_buffered, read1, "(self, size=-1, /)",                                               \
           "Up to size bytes, by at most one read of the raw stream.")                             \
  , METHOD(io_buffered, readinto, "(self, buffer, /)",                                             \
           "Read bytes into a buffer; how many there were.")                                       \
  , METHOD(io_buffered, readinto1, "(self, buffer, /)",                                            \
           "The same, by at most one read of the raw stream.")                                     \
  , METHOD(io_buffered, readline, "(self, size=-1, /)",                                            \
           "The next line, or as much of it as size allows.")                                      \
  , METHOD(io_buffered, peek, "(self, size=0, /)", "Bytes that come next; the position stays.")

static const MethodDef reader_methods[] = {
    ANY_METHODS,
    READ_METHODS,
    METHOD(io_buffered, readable, "(self, /)", "Whether it can be read from."),
    END_OF_METHODS,
};
static const MethodDef writer_methods[] = {
    ANY_METHODS,
    METHOD(io_buffered, write, "(self, buffer, /)", "Write bytes; how many there were."),
    METHOD(io_buffered, writable, "(self, /)", "Whether it can be written to."),
    END_OF_METHODS,
};
static const MethodDef random_methods[] = {
    ANY_METHODS,
    READ_METHODS,
    METHOD(io_buffered, write, "(self, buffer, /)", "Write bytes; how many there were."),
    METHOD(io_buffered, readable, "(self, /)", "Whether it can be read from."),
    METHOD(io_buffered, writable, "(self, /)", "Whether it can be written to."),
    END_OF_METHODS,
};

#define BUFFERED_SPEC(cname, pyname, text, method_table, next_slot)                                \
  const TypeSpec cname##_spec = {                                                                  \
      .name = "_io." pyname,                                                                       \
      .doc = text,                                                                                 \
      .signature = "(raw, buffer_size=8192)",                                                      \
      .flags =                                                                                     \
          TYPE_COLLECTABLE | TYPE_BASETYPE | TYPE_FINALIZER | TYPE_HAS_DICT | TYPE_HAS_WEAKREFS,   \
      .size = sizeof(Buffered),                                                                    \
      .extra_offset = offsetof(Buffered, base.extra),                                              \
      .traverse = slot_traverse,                                                                   \
      .clear = slot_clear,                                                                         \
      .dealloc = slot_dealloc,                                                                     \
      .finalize = io_finalize,                                                                     \
      .slots = {.new = slot_new, .init = slot_init, .repr = slot_repr, .next = next_slot},         \
      .methods = method_table,                                                                     \
      .getters = getters,                                                                          \
      .members = members,                                                                          \
  }

BUFFERED_SPEC(io_buffered_reader, "BufferedReader", "Reads from a raw stream through a buffer.",
              reader_methods, reader_next);
BUFFERED_SPEC(io_buffered_writer, "BufferedWriter", "Writes to a raw stream through a buffer.",
              writer_methods, NULL);
BUFFERED_SPEC(io_buffered_random, "BufferedRandom",
              "Reads and writes a raw stream through a buffer.", random_methods, reader_next);
