/* The base classes of io, with the methods that follow from a few others: iteration from readline(), readall() from read() ...
 *
 * _IOBase carries the attributes of every io object, and closes it when it dies. */
#include "modules/io.h"
#include "object/hold.h"

#include <errno.h>

#include "object/attr.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/exception.h"
#include "object/tuple.h"
#include "types/bytearray.h"
#include "types/bytes.h"
#include "types/int.h"
#include "types/list.h"

/* ---- what all files of io share ---- */

Owned io_unsupported(Runtime *rt, const char *message) {
  Owned module = rt->core->import_module(rt, "_io");
  if (failed(module)) return FAILED;
  Owned name = str_from_text(rt, "UnsupportedOperation");
  Owned type = failed(name) ? FAILED : object_getattr(rt, borrow(module), borrow(name));
  release(rt, name);
  release(rt, module);
  if (failed(type)) return FAILED;
  Owned text = str_from_text(rt, message);
  Owned exception = failed(text) ? FAILED : object_call1(rt, borrow(type), borrow(text));
  release(rt, text);
  release(rt, type);
  if (failed(exception)) return FAILED;
  error_raise_object(rt, borrow(exception));
  release(rt, exception);
  return FAILED;
}

Owned io_closed_error(Runtime *rt) {
  return error_raise(rt, TYPE_ValueError, "I/O operation on closed file.");
}

bool io_size(Runtime *rt, Borrowed value, int64_t *size) {
  *size = -1;
  if (is_null(value) || is_none(value)) return true;
  if (type_of(rt, value)->slots.index)
    return object_index_int64(rt, value, TYPE_OverflowError, size);
  error_raise(rt, TYPE_TypeError, "argument should be integer or None, not '%.200T'", value);
  return false;
}

bool io_flag(Runtime *rt, Borrowed value, bool otherwise, bool *flag) {
  *flag = otherwise;
  if (is_null(value)) return true;
  int truth = object_truth(rt, value);
  *flag = truth > 0;
  return truth >= 0;
}

Owned io_call(Runtime *rt, Borrowed object, Borrowed method) {
  return object_call_method(rt, object, method, NULL, 0);
}

bool io_run(Runtime *rt, Borrowed object, Borrowed method) {
  Owned result = io_call(rt, object, method);
  bool fine = !failed(result);
  release(rt, result);
  return fine;
}

static int take_truth(Runtime *rt, Owned value) {
  if (failed(value)) return -1;
  int truth =
      is_bool(value) ? is_true(value) : HELD(rt, "io", object_truth(rt, borrow(value)), value);
  release(rt, value);
  return truth;
}

int io_ask(Runtime *rt, Borrowed object, Borrowed method) {
  return take_truth(rt, io_call(rt, object, method));
}

int io_is_closed(Runtime *rt, Borrowed object) {
  return take_truth(rt, object_getattr(rt, object, NAME_OF(rt, closed)));
}

int64_t io_call_size(Runtime *rt, Borrowed object, Borrowed method, Borrowed *args, size_t nargs) {
  Owned result = object_call_method(rt, object, method, args, nargs);
  int64_t size = -1;
  if (failed(result)) return -1;
  if (!object_index_int64(rt, borrow(result), TYPE_ValueError, &size)) size = -1;
  release(rt, result);
  return size;
}

bool io_join_errors(Runtime *rt, Owned first, bool second_fine) {
  if (is_null(first)) return second_fine;
  if (second_fine) {
    error_put(rt, first);
    return false;
  }
  Exception *second = as_exception(borrow(rt->core->pending));
  STORE_VALUE(rt, second->context, first);
  return false;
}

bool io_interrupted(Runtime *rt) { return !rt->breaker || machine_safe_point(rt); }

void io_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  type_traverse_extra(rt, object, visitor);
}

Owned io_no_pickle(Runtime *rt, Borrowed self) {
  return error_raise(rt, TYPE_TypeError, "cannot pickle '%.100s' instances",
                     type_name(type_of(rt, self)));
}

Owned io_attribute_for_repr(Runtime *rt, Borrowed self, Borrowed name, bool *fine) {
  Owned value = object_find_attr(rt, self, name);
  *fine = !failed(value) || !error_pending(rt) || error_clear_if(rt, TYPE_ValueError);
  return value;
}

void io_warn_unclosed(Runtime *rt, Borrowed file) {
  if (!rt->core->warn) return;
  Owned pending = error_take(rt), text = format_str(rt, "unclosed file %R", file);
  if (!failed(text)) {
    Utf8 utf8 = str_utf8_lenient(rt, borrow(text));
    if (utf8.text && !error_warn_about(rt, file, TYPE_ResourceWarning, utf8.text))
      error_ignored(rt, file);
    utf8_free(rt, &utf8);
    release(rt, text);
  }
  if (error_pending(rt)) error_ignored(rt, file);
  if (!is_null(pending)) error_put(rt, pending);
}

/* ---- closing when an object dies ---- */

static void note_finalizing(Runtime *rt, Borrowed self) {
  Type *type = type_of(rt, self);
  if (type_is_subtype(type, TYPE_OF_ID(rt, TYPE_FileIO))) {
    as_file(self)->finalizing = true;
  } else if (type_is_subtype(type, TYPE_OF_ID(rt, TYPE_TextIOWrapper))) {
    as_text_io(self)->finalizing = true;
  } else if (type_is_subtype(type, TYPE_OF_ID(rt, TYPE_BufferedReader)) ||
             type_is_subtype(type, TYPE_OF_ID(rt, TYPE_BufferedWriter)) ||
             type_is_subtype(type, TYPE_OF_ID(rt, TYPE_BufferedRandom))) {
    as_buffered(self)->finalizing = true;
  } else if (type_has(type, TYPE_FROM_SCRIPT)) {
    if (!object_setattr(rt, self, NAME_OF(rt, finalizing), borrowed(W_TRUE))) error_clear(rt);
  }
}

static void close_dying(Runtime *rt, Borrowed self) {
  Owned pending = error_take(rt);
  int closed = io_is_closed(rt, self);
  if (closed < 0) error_clear(rt);
  if (closed <= 0) {
    note_finalizing(rt, self);
    if (!io_run(rt, self, NAME_OF(rt, close)))
      error_clear(rt); /* as CPython outside of its developer mode */
  }
  if (!is_null(pending)) error_put(rt, pending);
}

void io_finalize(Runtime *rt, Object *object) { close_dying(rt, borrow_object(object)); }

/* ---- _IOBase ---- */

#define ARGS       Runtime *rt, Borrowed *args, size_t nargs
#define BASE(name) static Owned io_base_method_##name(ARGS)

static bool check_open(Runtime *rt, Borrowed self) {
  int closed = io_is_closed(rt, self);
  if (closed > 0) io_closed_error(rt);
  return closed == 0;
}

static int base_closed(Runtime *rt, Borrowed self) {
  if (type_is_subtype(type_of(rt, self), TYPE_OF_ID(rt, TYPE_FileIO))) return as_file(self)->fd < 0;
  Owned mark = object_find_attr(rt, self, NAME_OF(rt, io_base_closed));
  if (failed(mark)) return error_pending(rt) ? -1 : 0;
  release(rt, mark);
  return 1;
}

static Owned base_get_closed(Runtime *rt, Borrowed self) {
  int closed = base_closed(rt, self);
  return closed < 0 ? FAILED : bool_value(closed);
}

BASE(seek) { return (void)args, (void)nargs, io_unsupported(rt, "seek"); }
BASE(truncate) { return (void)args, (void)nargs, io_unsupported(rt, "truncate"); }
BASE(fileno) { return (void)args, (void)nargs, io_unsupported(rt, "fileno"); }

BASE(tell) {
  (void)nargs;
  Borrowed position[2] = {borrowed(small_word(0)), borrowed(small_word(1))};
  return object_call_method(rt, args[0], NAME_OF(rt, seek), position, 2);
}

BASE(flush) {
  (void)nargs;
  int closed = base_closed(rt, args[0]);
  if (closed > 0) return io_closed_error(rt);
  return closed < 0 ? FAILED : NONE;
}

BASE(close) {
  (void)nargs;
  int closed = base_closed(rt, args[0]);
  if (closed) return closed < 0 ? FAILED : NONE;
  Owned first = NULL_VALUE;
  if (!io_run(rt, args[0], NAME_OF(rt, flush))) first = error_take(rt);
  bool marked = object_setattr(rt, args[0], NAME_OF(rt, io_base_closed), borrowed(W_TRUE));
  return io_join_errors(rt, first, marked) ? NONE : FAILED;
}

BASE(__del__) {
  (void)nargs;
  close_dying(rt, args[0]);
  return NONE;
}

BASE(seekable) { return (void)rt, (void)args, (void)nargs, FALSE_VALUE; }
BASE(readable) { return (void)rt, (void)args, (void)nargs, FALSE_VALUE; }
BASE(writable) { return (void)rt, (void)args, (void)nargs, FALSE_VALUE; }

static Owned check_able(Runtime *rt, Borrowed self, Borrowed method, const char *message) {
  Owned able = io_call(rt, self, method);
  if (failed(able)) return FAILED;
  if (is_true(able)) return able;
  release(rt, able);
  return io_unsupported(rt, message);
}

BASE(_checkSeekable) {
  return (void)nargs,
         check_able(rt, args[0], NAME_OF(rt, seekable), "File or stream is not seekable.");
}
BASE(_checkReadable) {
  return (void)nargs,
         check_able(rt, args[0], NAME_OF(rt, readable), "File or stream is not readable.");
}
BASE(_checkWritable) {
  return (void)nargs,
         check_able(rt, args[0], NAME_OF(rt, writable), "File or stream is not writable.");
}
BASE(_checkClosed) { return (void)nargs, check_open(rt, args[0]) ? NONE : FAILED; }
BASE(isatty) { return (void)nargs, check_open(rt, args[0]) ? FALSE_VALUE : FAILED; }
BASE(__enter__) { return (void)nargs, check_open(rt, args[0]) ? retain(args[0]) : FAILED; }
BASE(__exit__) { return (void)nargs, io_call(rt, args[0], NAME_OF(rt, close)); }

/* How many bytes to ask for so as not to read beyond the line: what peek() shows of it. */
static int64_t bytes_to_line_end(Runtime *rt, Borrowed self, Borrowed peek, int64_t limit) {
  (void)self;
  Owned seen = object_call1(rt, peek, borrowed(small_word(1)));
  if (failed(seen)) return -1;
  int64_t count = 1;
  if (!is_bytes(rt, borrow(seen))) {
    error_raise(rt, TYPE_OSError, "peek() should have returned a bytes object, not '%.200T'",
                borrow(seen));
    count = -1;
  } else if (as_bytes(borrow(seen))->length) {
    Bytes *bytes = as_bytes(borrow(seen));
    uint8_t *end = memchr(bytes->data, '\n', bytes->length);
    count = end ? end - bytes->data + 1 : (int64_t)bytes->length;
    if (limit >= 0 && count > limit) count = limit;
  }
  release(rt, seen);
  return count;
}

static Owned base_readline(Runtime *rt, Borrowed self, int64_t limit) {
  Owned peek = object_find_attr(rt, self, NAME_OF(rt, peek));
  if (failed(peek) && error_pending(rt)) return FAILED;
  ByteBuilder line;
  byte_builder_init(&line, rt);
  bool fine = true;
  while (fine && (limit < 0 || (int64_t)line.length < limit)) {
    int64_t count = failed(peek) ? 1
                                 : bytes_to_line_end(rt, self, borrow(peek),
                                                     limit < 0 ? -1 : limit - (int64_t)line.length);
    Borrowed size = borrowed(small_word(count));
    Owned piece = count < 0 ? FAILED
                            : HELD(rt, "readline",
                                   object_call_method(rt, self, NAME_OF(rt, read), &size, 1), peek);
    fine = !failed(piece);
    if (fine && !is_bytes(rt, borrow(piece))) {
      error_raise(rt, TYPE_OSError, "read() should have returned a bytes object, not '%.200T'",
                  borrow(piece));
      fine = false;
    }
    bool last = !fine || !as_bytes(borrow(piece))->length;
    if (!last) {
      Bytes *bytes = as_bytes(borrow(piece));
      byte_builder_add(&line, bytes->data, bytes->length);
      last = bytes->data[bytes->length - 1] == '\n';
    }
    release(rt, piece);
    if (last) break;
  }
  release(rt, peek);
  if (fine) return byte_builder_finish(&line);
  byte_builder_drop(&line);
  return FAILED;
}

BASE(readline) {
  (void)nargs;
  int64_t limit;
  return io_size(rt, args[1], &limit) ? base_readline(rt, args[0], limit) : FAILED;
}

static Owned base_iter(Runtime *rt, Borrowed self) {
  return check_open(rt, self) ? retain(self) : FAILED;
}

static Owned base_next(Runtime *rt, Borrowed self) {
  Owned line = io_call(rt, self, NAME_OF(rt, readline));
  if (failed(line)) return FAILED;
  int64_t length = object_length(rt, borrow(line));
  if (length > 0) return line;
  release(rt, line);
  return FAILED; /* the end, or no length */
}

BASE(readlines) {
  (void)nargs;
  int64_t hint, total = 0;
  if (!io_size(rt, args[1], &hint)) return FAILED;
  Owned list = list_new(rt, 0);
  if (failed(list)) return FAILED;
  if (hint <= 0) {
    if (list_extend(rt, borrow(list), args[0])) return list;
    release(rt, list);
    return FAILED;
  }
  Owned iterator = object_iter(rt, args[0]);
  while (!failed(iterator) && total <= hint) {
    Owned line = HELD(rt, "readlines", object_next(rt, borrow(iterator)), iterator, list);
    if (failed(line)) break;
    int64_t length = object_length(rt, borrow(line));
    if (!list_append_take(rt, borrow(list), line) || length < 0) break;
    total += length;
  }
  release(rt, iterator);
  if (!error_pending(rt)) return list;
  release(rt, list);
  return FAILED;
}

BASE(writelines) {
  (void)nargs;
  if (!check_open(rt, args[0])) return FAILED;
  Owned iterator = object_iter(rt, args[1]);
  if (failed(iterator)) return FAILED;
  HeldValues hold;
  heap_hold(rt, &hold, "writelines", &iterator, 1);
  for (Owned line; !failed(line = object_next(rt, borrow(iterator)));) {
    Borrowed argument = borrow(line);
    Owned done = HELD(rt, "writelines",
                      object_call_method(rt, args[0], NAME_OF(rt, write), &argument, 1), line);
    release(rt, line);
    if (failed(done)) break;
    release(rt, done);
  }
  heap_unhold(rt, &hold);
  release(rt, iterator);
  return error_pending(rt) ? FAILED : NONE;
}

static const MethodDef base_methods[] = {
    METHOD(io_base, seek, "(self, offset, whence=0, /)", "Change the position in the stream."),
    METHOD(io_base, tell, "(self, /)", "The position in the stream."),
    METHOD(io_base, truncate, "(self, size=None, /)",
           "Cut the file off at the size, or at the position."),
    METHOD(io_base, flush, "(self, /)", "Hand on what waits in a buffer."),
    METHOD(io_base, close, "(self, /)", "Flush and close; closing twice does no harm."),
    METHOD(io_base, seekable, "(self, /)", "Whether the position can be changed."),
    METHOD(io_base, readable, "(self, /)", "Whether it can be read from."),
    METHOD(io_base, writable, "(self, /)", "Whether it can be written to."),
    METHOD(io_base, _checkClosed, "(self, /)", "ValueError when closed."),
    METHOD(io_base, _checkSeekable, "(self, /)",
           "UnsupportedOperation when seekable() is not true."),
    METHOD(io_base, _checkReadable, "(self, /)",
           "UnsupportedOperation when readable() is not true."),
    METHOD(io_base, _checkWritable, "(self, /)",
           "UnsupportedOperation when writable() is not true."),
    METHOD(io_base, fileno, "(self, /)", "The system's number for the open file."),
    METHOD(io_base, isatty, "(self, /)", "Whether it is a terminal."),
    METHOD(io_base, __enter__, "(self, /)", "The stream itself."),
    METHOD(io_base, __exit__, "(self, /, *args)", "Close it."),
    METHOD(io_base, __del__, "(self, /)", "Close it when nobody needs it any more."),
    METHOD(io_base, readline, "(self, size=-1, /)",
           "The next line, or as much of it as size allows."),
    METHOD(io_base, readlines, "(self, hint=-1, /)",
           "A list of the lines; no more are read once hint is reached."),
    METHOD(io_base, writelines, "(self, lines, /)",
           "Write each of the lines; line ends are not added."),
    END_OF_METHODS,
};

static Owned base_get_dict(Runtime *rt, Borrowed self) {
  return attributes_dict(rt, as_object(self));
}

static const GetterDef base_getters[] = {
    {"__dict__", base_get_dict, NULL, "The attributes of this stream."},
    {"closed", base_get_closed, NULL, "Whether it is closed."},
    {0},
};

/* Instances of these four without more: only attributes. */
static Owned base_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  IOBase *self = type_new_object(rt, type);
  if (!self) return FAILED;
  heap_track(rt, self);
  return own_object(self);
}

static void base_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  type_free_object(rt, object);
  heap_undefer(rt);
}

#define IO_FLAGS                                                                                   \
  (TYPE_COLLECTABLE | TYPE_BASETYPE | TYPE_FINALIZER | TYPE_HAS_DICT | TYPE_HAS_WEAKREFS)
#define ABSTRACT_SPEC(cname, pyname, text, method_table, getter_table)                             \
  const TypeSpec cname##_spec = {                                                                  \
      .name = "_io." pyname,                                                                       \
      .doc = text,                                                                                 \
      .flags = IO_FLAGS,                                                                           \
      .size = sizeof(IOBase),                                                                      \
      .extra_offset = offsetof(IOBase, extra),                                                     \
      .traverse = io_traverse,                                                                     \
      .clear = type_clear_extra,                                                                   \
      .dealloc = base_dealloc,                                                                     \
      .finalize = io_finalize,                                                                     \
      .slots = {.new = base_new, .iter = base_iter, .next = base_next},                            \
      .methods = method_table,                                                                     \
      .getters = getter_table,                                                                     \
  }

ABSTRACT_SPEC(io_base, "_IOBase", "What all streams have in common.", base_methods, base_getters);

/* ---- _RawIOBase ---- */

#define RAW(name) static Owned io_raw_method_##name(ARGS)

RAW(read) {
  (void)nargs;
  int64_t size;
  if (!io_size(rt, args[1], &size)) return FAILED;
  if (size < 0) return io_call(rt, args[0], NAME_OF(rt, readall));
  Owned room = bytearray_new(rt, NULL, (size_t)size);
  if (failed(room)) return FAILED;
  Borrowed argument = borrow(room);
  Owned got =
      HELD(rt, "read", object_call_method(rt, args[0], NAME_OF(rt, readinto), &argument, 1), room);
  if (failed(got) || is_none(got)) {
    release(rt, room);
    return got;
  }
  int64_t count;
  Owned result = FAILED;
  if (object_index_int64(rt, borrow(got), TYPE_ValueError, &count)) {
    ByteArray *array = as_bytearray(borrow(room));
    if (count < 0 || count > (int64_t)array->length)
      error_raise(rt, TYPE_ValueError, "readinto returned %zd outside buffer size %zd", count,
                  (int64_t)array->length);
    else
      result = bytes_new(rt, bytearray_data(array), (size_t)count);
  }
  release(rt, got);
  release(rt, room);
  return result;
}

RAW(readall) {
  (void)nargs;
  ByteBuilder all;
  byte_builder_init(&all, rt);
  for (;;) {
    Borrowed size = borrowed(small_word(IO_BUFFER_SIZE));
    Owned piece = object_call_method(rt, args[0], NAME_OF(rt, read), &size, 1);
    if (failed(piece)) {
      if (error_clear_if(rt, TYPE_InterruptedError)) continue;
      break;
    }
    if (is_none(piece)) {
      if (all.length) return byte_builder_finish(&all);
      byte_builder_drop(&all);
      return piece;
    }
    if (!is_bytes(rt, borrow(piece))) {
      release(rt, piece);
      error_raise(rt, TYPE_TypeError, "read() should return bytes");
      break;
    }
    Bytes *bytes = as_bytes(borrow(piece));
    bool end = !bytes->length;
    byte_builder_add(&all, bytes->data, bytes->length);
    release(rt, piece);
    if (end) return byte_builder_finish(&all);
  }
  byte_builder_drop(&all);
  return FAILED;
}

RAW(readinto) {
  return (void)args, (void)nargs, error_raise_value(rt, TYPE_NotImplementedError, NULL_BORROWED);
}
RAW(write) {
  return (void)args, (void)nargs, error_raise_value(rt, TYPE_NotImplementedError, NULL_BORROWED);
}

static const MethodDef raw_methods[] = {
    METHOD(io_raw, read, "(self, size=-1, /)",
           "Up to size bytes, by one call of readinto(); all of them without a size."),
    METHOD(io_raw, readall, "(self, /)", "Everything up to the end, by several calls of read()."),
    METHOD(io_raw, readinto, "(self, buffer, /)",
           "Read bytes into a buffer; for subclasses to write."),
    METHOD(io_raw, write, "(self, b, /)", "Write bytes; for subclasses to write."),
    END_OF_METHODS,
};

ABSTRACT_SPEC(io_raw_base, "_RawIOBase", "Base of streams of bytes without a buffer.", raw_methods,
              NULL);

/* ---- _BufferedIOBase ---- */

#define BUFFERED(name) static Owned io_buffered_base_method_##name(ARGS)

BUFFERED(detach) { return (void)args, (void)nargs, io_unsupported(rt, "detach"); }
BUFFERED(read) { return (void)args, (void)nargs, io_unsupported(rt, "read"); }
BUFFERED(read1) { return (void)args, (void)nargs, io_unsupported(rt, "read1"); }
BUFFERED(write) { return (void)args, (void)nargs, io_unsupported(rt, "write"); }

static Owned read_into(Runtime *rt, Borrowed *args, Borrowed method) {
  BufferView view;
  if (!buffer_get_writable(rt, args[1], "readinto() argument", &view)) return FAILED;
  Borrowed size = borrowed(small_word(view.length));
  Owned data = object_call_method(rt, args[0], method, &size, 1), result = FAILED;
  if (!failed(data) && !is_bytes(rt, borrow(data))) {
    error_raise(rt, TYPE_TypeError, "read() should return bytes");
  } else if (!failed(data)) {
    Bytes *bytes = as_bytes(borrow(data));
    if ((int64_t)bytes->length > view.length) {
      error_raise(rt, TYPE_ValueError,
                  "read() returned too much data: %zd bytes requested, %zd returned", view.length,
                  (int64_t)bytes->length);
    } else {
      if (bytes->length) memcpy(view.data, bytes->data, bytes->length);
      result = small_new(bytes->length);
    }
  }
  release(rt, data);
  buffer_release(rt, &view);
  return result;
}

BUFFERED(readinto) { return (void)nargs, read_into(rt, args, NAME_OF(rt, read)); }
BUFFERED(readinto1) { return (void)nargs, read_into(rt, args, NAME_OF(rt, read1)); }

static const MethodDef buffered_base_methods[] = {
    METHOD(io_buffered_base, detach, "(self, /)",
           "Take the raw stream away from the buffer, and return it."),
    METHOD(io_buffered_base, read, "(self, size=-1, /)",
           "Up to size bytes; all of them without a size."),
    METHOD(io_buffered_base, read1, "(self, size=-1, /)",
           "Up to size bytes, by at most one read of the raw stream."),
    METHOD(io_buffered_base, readinto, "(self, buffer, /)",
           "Read bytes into a buffer; how many there were."),
    METHOD(io_buffered_base, readinto1, "(self, buffer, /)",
           "The same, by at most one read of the raw stream."),
    METHOD(io_buffered_base, write, "(self, b, /)", "Write bytes; how many there were."),
    END_OF_METHODS,
};

ABSTRACT_SPEC(io_buffered_base, "_BufferedIOBase", "Base of streams of bytes with a buffer.",
              buffered_base_methods, NULL);

/* ---- _TextIOBase ---- */

#define TEXT(name) static Owned io_text_base_method_##name(ARGS)

TEXT(detach) { return (void)args, (void)nargs, io_unsupported(rt, "detach"); }
TEXT(read) { return (void)args, (void)nargs, io_unsupported(rt, "read"); }
TEXT(readline) { return (void)args, (void)nargs, io_unsupported(rt, "readline"); }
TEXT(write) { return (void)args, (void)nargs, io_unsupported(rt, "write"); }

static Owned text_none(Runtime *rt, Borrowed self) { return (void)rt, (void)self, NONE; }

static const MethodDef text_base_methods[] = {
    METHOD(io_text_base, detach, "(self, /)",
           "Take the buffer away from the text stream, and return it."),
    METHOD(io_text_base, read, "(self, size=-1, /)",
           "Up to size characters; all of them without a size."),
    METHOD(io_text_base, readline, "(self, size=-1, /)", "The next line; '' at the end."),
    METHOD(io_text_base, write, "(self, s, /)", "Write text; how many characters there were."),
    END_OF_METHODS,
};

static const GetterDef text_base_getters[] = {
    {"encoding", text_none, NULL, "The encoding's name."},
    {"newlines", text_none, NULL, "The line ends seen so far."},
    {"errors", text_none, NULL, "What is done about characters that do not fit the encoding."},
    {0},
};

ABSTRACT_SPEC(io_text_base, "_TextIOBase", "Base of streams of text.", text_base_methods,
              text_base_getters);
