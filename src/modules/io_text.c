/* TextIOWrapper as scripts see it: making it, its methods and attributes. What it does: io_text_read.c, io_text_write.c, io_text_seek.c. */
#include "base/memory.h"
#include "object/hold.h"
#include "modules/io.h"
#include "object/attr.h"
#include "types/codec.h"
#include "types/int.h"

/* ---- state ---- */

bool text_ready(Runtime *rt, TextIO *self) {
  if (__builtin_expect(self->ok, 1)) return true;
  error_raise(rt, TYPE_ValueError,
              self->detached ? "underlying buffer has been detached"
                             : "I/O operation on uninitialized object");
  return false;
}

int text_closed(Runtime *rt, TextIO *self) {
  Borrowed buffer = borrow(self->buffer);
  if (is_buffered_exact(buffer) && as_buffered(buffer)->ok)
    return buffered_closed(rt, as_buffered(buffer));
  return io_is_closed(rt, buffer);
}

bool text_open(Runtime *rt, TextIO *self) {
  if (!text_ready(rt, self)) return false;
  int closed = text_closed(rt, self);
  if (closed > 0) io_closed_error(rt);
  return closed == 0;
}

void text_start_encoding(Runtime *rt, TextIO *self, bool at_start) {
  (void)rt;
  self->encode_state = at_start ? 0 : 1;
}

/* ---- making ---- */

static char *copy_text(Runtime *rt, Borrowed str) {
  Utf8 utf8 = str_utf8_lenient(rt, str);
  char *copy = utf8.text ? mem_alloc(utf8.bytes + 1) : NULL;
  if (copy) memcpy(copy, utf8.text, utf8.bytes + 1);
  if (!copy && utf8.text) error_no_memory(rt);
  utf8_free(rt, &utf8);
  return copy;
}

bool text_choose_codec(Runtime *rt, TextIO *self) {
  if (!codec_check(rt, self->encoding_text)) return false;
  const char *name = codec_name(self->encoding_text);
  self->codec = !name                        ? CODEC_OTHER
                : !strcmp(name, "utf-8")     ? CODEC_UTF8
                : !strcmp(name, "ascii")     ? CODEC_ASCII
                : !strcmp(name, "iso8859-1") ? CODEC_LATIN1
                                             : CODEC_OTHER;
  return true;
}

/* The encoding that the environment asks for is always UTF-8; its name tells how it was asked. */
static const char *locale_encoding(void) { return strcmp(io_locale(), "C") ? "UTF-8" : "utf-8"; }

static bool is_given(Borrowed value) { return !is_null(value) && !is_none(value); }

static bool set_encoding(Runtime *rt, TextIO *self, Borrowed encoding, Borrowed errors) {
  bool locale = !is_given(encoding) || str_equal_text(encoding, "locale");
  Owned name = locale ? str_intern_text(rt, locale_encoding()) : retain(encoding);
  Owned handler = is_given(errors) ? retain(errors) : retain(NAME_OF(rt, strict));
  char *name_text = failed(name) ? NULL : copy_text(rt, borrow(name)),
       *handler_text = name_text ? copy_text(rt, borrow(handler)) : NULL;
  if (!handler_text) {
    mem_free(name_text);
    release(rt, name);
    release(rt, handler);
    return false;
  }
  mem_free(self->encoding_text);
  mem_free(self->errors_text);
  self->encoding_text = name_text;
  self->errors_text = handler_text;
  STORE_VALUE(rt, self->encoding, name);
  STORE_VALUE(rt, self->errors, handler);
  return text_choose_codec(rt, self);
}

static bool set_newline(Runtime *rt, TextIO *self, Borrowed newline) {
  bool universal, translate;
  if (!newlines_choose(rt, newline, &self->ends, &universal, &translate)) return false;
  self->newlines = (Newlines){.translate = translate};
  strcpy(self->write_end, translate || universal ? "\n" : self->ends.text);
  self->write_translate = !universal && strcmp(self->write_end, "\n") != 0;
  return true;
}

/* What the buffer can do. */
static bool look_at_buffer(Runtime *rt, TextIO *self, Borrowed buffer) {
  int seekable, readable, writable;
  Buffered *binary = as_buffered(buffer);
  if (is_buffered_exact(buffer) && binary->ok && binary->direct &&
      as_file(borrow(binary->raw))->fd >= 0) {
    seekable = file_seekable(rt, as_file(borrow(binary->raw)));
    readable = binary->readable;
    writable = binary->writable;
    self->has_read1 = readable;
  } else {
    if ((readable = io_ask(rt, buffer, NAME_OF(rt, readable))) < 0 ||
        (writable = io_ask(rt, buffer, NAME_OF(rt, writable))) < 0 ||
        (seekable = io_ask(rt, buffer, NAME_OF(rt, seekable))) < 0)
      return false;
    Owned read1 = object_find_attr(rt, buffer, NAME_OF(rt, read1));
    if (failed(read1) && error_pending(rt)) return false;
    self->has_read1 = !failed(read1);
    release(rt, read1);
  }
  self->seekable = self->telling = seekable > 0;
  self->readable = readable > 0;
  self->writable = writable > 0;
  if (self->seekable && self->writable &&
      self->codec == CODEC_OTHER) { /* a mark only belongs at the very start */
    int64_t at = io_call_size(rt, buffer, NAME_OF(rt, tell), NULL, 0);
    if (at < 0) return false;
    text_start_encoding(rt, self, at == 0);
  }
  return true;
}

static bool setup(Runtime *rt, TextIO *self, Borrowed buffer, Borrowed encoding, Borrowed errors,
                  Borrowed newline) {
  self->ok = self->detached = false;
  self->decode_state = self->encode_state = 0;
  self->pending_length = 0;
  self->chunk_size = IO_BUFFER_SIZE;
  text_forget_input(rt, self);
  if (!set_newline(rt, self, newline) || !set_encoding(rt, self, encoding, errors) ||
      !look_at_buffer(rt, self, buffer))
    return false;
  STORE_VALUE(rt, self->buffer, retain(buffer));
  self->ok = true;
  return true;
}

static Owned slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs, Borrowed kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  TextIO *self = type_new_object(rt, type);
  if (!self) return FAILED;
  self->buffer = self->encoding = self->errors = self->decoded = NULL_VALUE;
  heap_track(rt, self);
  return own_object(self);
}

Owned text_new(Runtime *rt, Borrowed buffer, Borrowed encoding, Borrowed errors, Borrowed newline,
               bool line_buffering, bool write_through) {
  Owned made = slot_new(rt, TYPE_OF_ID(rt, TYPE_TextIOWrapper), NULL, 0, NULL_BORROWED);
  if (failed(made)) return FAILED;
  TextIO *self = as_text_io(borrow(made));
  self->line_buffering = line_buffering;
  self->write_through = write_through;
  if (!setup(rt, self, buffer, encoding, errors, newline)) CLEAR_VALUE(rt, made);
  return made;
}

static bool check_str(Runtime *rt, const char *who, Borrowed value, const char *name) {
  if (!is_given(value)) return true;
  if (!is_str(rt, value))
    return error_raise(rt, TYPE_TypeError, "%s() argument \'%s\' must be str or None, not %T", who,
                       name, value),
           false;
  const Str *s = as_str(value);
  for (int64_t i = 0; i < (int64_t)s->length; i++)
    if (!str_char(s, i)) return error_raise(rt, TYPE_ValueError, "embedded null character"), false;
  return true;
}

static bool slot_init(Runtime *rt, Borrowed value, Borrowed *args, size_t nargs, Borrowed kwnames) {
  Borrowed b[6];
  TextIO *self = as_text_io(value);
  if (!native_bind(
          rt, "TextIOWrapper",
          "(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)",
          args, nargs, kwnames, b, 6))
    return false;
  if (!check_str(rt, "TextIOWrapper", b[1], "encoding") ||
      !check_str(rt, "TextIOWrapper", b[2], "errors") ||
      !check_str(rt, "TextIOWrapper", b[3], "newline"))
    return false;
  bool line_buffering, write_through;
  if (!io_flag(rt, b[4], false, &line_buffering) || !io_flag(rt, b[5], false, &write_through))
    return false;
  self->line_buffering = line_buffering;
  self->write_through = write_through;
  return setup(rt, self, b[0], b[1], b[2], b[3]);
}

/* ---- life ---- */

static void slot_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  TextIO *self = (TextIO *)object;
  self->ok = false;
  CLEAR_VALUE(rt, self->buffer);
  CLEAR_VALUE(rt, self->encoding);
  CLEAR_VALUE(rt, self->errors);
  CLEAR_VALUE(rt, self->decoded);
  mem_free(self->encoding_text);
  mem_free(self->errors_text);
  mem_free(self->input);
  mem_free(self->pending);
  type_free_object(rt, object);
  heap_undefer(rt);
}

static void slot_traverse(Runtime *rt, Object *object, Visitor *visitor) {
  TextIO *self = (TextIO *)object;
  VISIT_FIELD(visitor, self->buffer, "buffer");
  VISIT_FIELD(visitor, self->encoding, "encoding");
  VISIT_FIELD(visitor, self->errors, "errors");
  VISIT_FIELD(visitor, self->decoded, "decoded");
  io_traverse(rt, object, visitor);
}

static void slot_clear(Runtime *rt, Object *object) {
  TextIO *self = (TextIO *)object;
  self->ok = false;
  CLEAR_VALUE(rt, self->buffer);
  type_clear_extra(rt, object);
}

static bool add_attribute(Runtime *rt, StrBuilder *b, Borrowed self, const char *label,
                          Borrowed name) {
  bool fine;
  Owned value = io_attribute_for_repr(rt, self, name, &fine);
  if (failed(value)) return fine;
  builder_text(b, label);
  fine = builder_repr(b, borrow(value));
  release(rt, value);
  return fine;
}

static Owned slot_repr(Runtime *rt, Borrowed value) {
  TextIO *self = as_text_io(value);
  if (!self->ok && !self->detached) return text_ready(rt, self), FAILED;
  if (repr_enter(value))
    return error_raise(rt, TYPE_RuntimeError, "reentrant call inside %N.__repr__",
                       type_of(rt, value));
  StrBuilder b;
  builder_init(&b, rt);
  builder_char(&b, '<');
  builder_text(&b, type_full_name(type_of(rt, value)));
  bool fine = add_attribute(rt, &b, value, " name=", NAME_OF(rt, name)) &&
              add_attribute(rt, &b, value, " mode=", NAME_OF(rt, mode));
  builder_text(&b, " encoding=");
  fine = fine && builder_repr(&b, borrow(self->encoding));
  builder_char(&b, '>');
  repr_leave(value);
  if (fine) return builder_finish(&b);
  builder_drop(&b);
  return FAILED;
}

static Owned slot_next(Runtime *rt, Borrowed value) {
  TextIO *self = as_text_io(value);
  if (!text_ready(rt, self)) return FAILED;
  self->telling = false;
  Owned line;
  if (object_has_id(value, TYPE_TextIOWrapper)) {
    line = text_readline(rt, self, -1);
  } else {
    line = io_call(rt, value, NAME_OF(rt, readline));
    if (!failed(line) && !is_str(rt, borrow(line))) {
      error_raise(rt, TYPE_OSError, "readline() should have returned a str object, not '%.200T'",
                  borrow(line));
      release(rt, line);
      return FAILED;
    }
  }
  if (failed(line) || as_str(borrow(line))->length) return line;
  release(rt, line);
  self->telling = self->seekable;
  return FAILED;
}

/* ---- methods ---- */

#define METHOD_OF(name)                                                                            \
  static Owned io_text_method_##name(Runtime *rt, Borrowed *args, size_t nargs)
#define READY                                                                                      \
  TextIO *self = as_text_io(args[0]);                                                              \
  (void)nargs;                                                                                     \
  if (!text_ready(rt, self)) return FAILED

METHOD_OF(write) {
  if (!is_object(args[1]) || !is_str(rt, args[1]))
    return error_raise(rt, TYPE_TypeError, "write() argument must be str, not %B", args[1]);
  READY;
  return text_write(rt, self, args[1]);
}

METHOD_OF(read) {
  READY;
  int64_t size;
  if (!io_size(rt, args[1], &size) || !text_open(rt, self)) return FAILED;
  return text_read(rt, self, size);
}

METHOD_OF(readline) {
  READY;
  int64_t limit = -1;
  if (!is_null(args[1]) && !object_index_int64(rt, args[1], TYPE_OverflowError, &limit))
    return FAILED;
  return text_readline(rt, self, limit);
}

METHOD_OF(flush) {
  READY;
  return text_open(rt, self) && text_flush(rt, self) ? NONE : FAILED;
}

METHOD_OF(tell) {
  READY;
  return text_tell(rt, self);
}

METHOD_OF(seek) {
  READY;
  int32_t whence = 0;
  if (!is_null(args[2]) && !int_argument_int32(rt, args[2], &whence)) return FAILED;
  return text_seek(rt, self, args[1], whence);
}

METHOD_OF(truncate) {
  READY;
  if (!text_open(rt, self) || !io_run(rt, args[0], NAME_OF(rt, flush))) return FAILED;
  Borrowed size = is_null(args[1]) ? NONE_BORROWED : args[1];
  return object_call_method(rt, borrow(self->buffer), NAME_OF(rt, truncate), &size, 1);
}

METHOD_OF(detach) {
  READY;
  if (!io_run(rt, args[0], NAME_OF(rt, flush))) return FAILED;
  Owned buffer = self->buffer;
  self->buffer = NULL_VALUE;
  self->detached = true;
  self->ok = false;
  return buffer;
}

METHOD_OF(close) {
  READY;
  int closed = text_closed(rt, self);
  if (closed) return closed < 0 ? FAILED : NONE;
  Owned first = NULL_VALUE, buffer = retain(borrow(self->buffer));
  if (self->finalizing) {
    Borrowed argument = args[0];
    Owned done = HELD(
        rt, "close",
        object_call_method(rt, borrow(buffer), NAME_OF(rt, dealloc_warn), &argument, 1), buffer);
    if (failed(done)) error_clear(rt);
    release(rt, done);
  }
  if (!HELD(rt, "close", io_run(rt, args[0], NAME_OF(rt, flush)), buffer)) first = error_take(rt);
  Owned result = HELD(rt, "close", io_call(rt, borrow(buffer), NAME_OF(rt, close)), buffer, first);
  release(rt, buffer);
  if (io_join_errors(rt, first, !failed(result))) return result;
  release(rt, result);
  return FAILED;
}

METHOD_OF(seekable) {
  READY;
  return io_call(rt, borrow(self->buffer), NAME_OF(rt, seekable));
}
METHOD_OF(readable) {
  READY;
  return io_call(rt, borrow(self->buffer), NAME_OF(rt, readable));
}
METHOD_OF(writable) {
  READY;
  return io_call(rt, borrow(self->buffer), NAME_OF(rt, writable));
}
METHOD_OF(fileno) {
  READY;
  return io_call(rt, borrow(self->buffer), NAME_OF(rt, fileno));
}
METHOD_OF(isatty) {
  READY;
  return io_call(rt, borrow(self->buffer), NAME_OF(rt, isatty));
}
METHOD_OF(__reduce__) { return (void)nargs, io_no_pickle(rt, args[0]); }
METHOD_OF(__reduce_ex__) { return (void)nargs, io_no_pickle(rt, args[0]); }

/* encoding, errors, newline (Ellipsis: as it is), line_buffering, write_through */
METHOD_OF(reconfigure) {
  READY;
  Borrowed encoding = args[1], errors = args[2], newline = args[3];
  bool new_newline = !is_null(newline) && BITS(newline) != W_ELLIPSIS, line_buffering,
       write_through;
  if (!check_str(rt, "reconfigure", encoding, "encoding") ||
      !check_str(rt, "reconfigure", errors, "errors") ||
      (new_newline && !check_str(rt, "reconfigure", newline, "newline")))
    return FAILED;
  if (!io_flag(rt, is_given(args[4]) ? args[4] : NULL_BORROWED, self->line_buffering,
               &line_buffering) ||
      !io_flag(rt, is_given(args[5]) ? args[5] : NULL_BORROWED, self->write_through,
               &write_through))
    return FAILED;
  if (!is_null(self->decoded) && (is_given(encoding) || is_given(errors) || new_newline))
    return io_unsupported(
        rt, "It is not possible to set the encoding or newline of stream after the first read");
  LineEnds ends;
  bool universal, translate;
  if (new_newline && !newlines_choose(rt, newline, &ends, &universal, &translate)) return FAILED;
  if (is_given(encoding) &&
      !str_equal_text(encoding, "locale")) { /* so that a wrong name changes nothing */
    char *name = copy_text(rt, encoding);
    bool known = name && codec_check(rt, name);
    mem_free(name);
    if (!known) return FAILED;
  }
  if (!io_run(rt, args[0], NAME_OF(rt, flush))) return FAILED;
  if (new_newline && !set_newline(rt, self, newline)) return FAILED;
  if (is_given(encoding) || is_given(errors)) {
    Borrowed handler = is_given(errors)     ? errors
                       : is_given(encoding) ? NONE_BORROWED
                                            : borrow(self->errors);
    if (!set_encoding(rt, self, is_given(encoding) ? encoding : borrow(self->encoding), handler))
      return FAILED;
    if (!look_at_buffer(rt, self, borrow(self->buffer))) return FAILED;
  }
  self->line_buffering = line_buffering;
  self->write_through = write_through;
  return NONE;
}

/* ---- attributes ---- */

static Owned get_encoding(Runtime *rt, Borrowed value) {
  TextIO *self = as_text_io(value);
  return is_null(self->encoding) ? (text_ready(rt, self), FAILED) : retain(borrow(self->encoding));
}
static Owned get_errors(Runtime *rt, Borrowed value) {
  return text_ready(rt, as_text_io(value)) ? retain(borrow(as_text_io(value)->errors)) : FAILED;
}
static Owned get_name(Runtime *rt, Borrowed value) {
  return text_ready(rt, as_text_io(value))
             ? object_getattr(rt, borrow(as_text_io(value)->buffer), NAME_OF(rt, name))
             : FAILED;
}
static Owned get_closed(Runtime *rt, Borrowed value) {
  return text_ready(rt, as_text_io(value))
             ? object_getattr(rt, borrow(as_text_io(value)->buffer), NAME_OF(rt, closed))
             : FAILED;
}
static Owned get_newlines(Runtime *rt, Borrowed value) {
  if (!text_ready(rt, as_text_io(value))) return FAILED;
  return newlines_seen(rt, as_text_io(value)->newlines.seen);
}
static Owned get_chunk_size(Runtime *rt, Borrowed value) {
  return text_ready(rt, as_text_io(value)) ? small_new(as_text_io(value)->chunk_size) : FAILED;
}
static bool set_chunk_size(Runtime *rt, Borrowed value, Borrowed size) {
  int64_t n;
  if (is_null(size)) return error_raise(rt, TYPE_AttributeError, "cannot delete attribute"), false;
  if (!text_ready(rt, as_text_io(value)) || !object_index_int64(rt, size, TYPE_OverflowError, &n))
    return false;
  if (n <= 0)
    return error_raise(rt, TYPE_ValueError, "a strictly positive integer is required"), false;
  as_text_io(value)->chunk_size = n;
  return true;
}

static const MethodDef methods[] = {
    METHOD(io_text, write, "(self, text, /)", "Write text; how many characters there were."),
    METHOD(io_text, read, "(self, size=-1, /)",
           "Up to size characters; all of them without a size."),
    METHOD(io_text, readline, "(self, size=-1, /)", "The next line; '' at the end."),
    METHOD(io_text, flush, "(self, /)", "Hand on what waits, down to the system."),
    METHOD(io_text, tell, "(self, /)", "The position, as a number for seek() and nothing else."),
    METHOD(io_text, seek, "(self, cookie, whence=0, /)",
           "Go to a position that tell() gave, or to the start or end."),
    METHOD(io_text, truncate, "(self, pos=None, /)",
           "Cut the file off at pos bytes, or at the position."),
    METHOD(io_text, detach, "(self, /)",
           "Take the buffer away from the text stream, and return it."),
    METHOD(io_text, close, "(self, /)", "Flush, and close the buffer."),
    METHOD(
        io_text, reconfigure,
        "(self, /, *, encoding=None, errors=None, newline=Ellipsis, line_buffering=None, write_through=None)",
        "Change how text is read and written from here on."),
    METHOD(io_text, seekable, "(self, /)", "Whether the position can be changed."),
    METHOD(io_text, readable, "(self, /)", "Whether it can be read from."),
    METHOD(io_text, writable, "(self, /)", "Whether it can be written to."),
    METHOD(io_text, fileno, "(self, /)", "The descriptor."),
    METHOD(io_text, isatty, "(self, /)", "Whether it is a terminal."),
    METHOD(io_text, __reduce__, "(self, /)", "TypeError: files cannot be pickled."),
    METHOD(io_text, __reduce_ex__, "(self, protocol, /)", "TypeError: files cannot be pickled."),
    END_OF_METHODS,
};

static const GetterDef getters[] = {
    {"encoding", get_encoding, NULL, "The encoding's name, as it was given."},
    {"errors", get_errors, NULL, "What is done about characters that do not fit the encoding."},
    {"name", get_name, NULL, "The buffer's name."},
    {"closed", get_closed, NULL, "Whether the buffer is closed."},
    {"newlines", get_newlines, NULL, "The line ends seen so far."},
    {"_CHUNK_SIZE", get_chunk_size, set_chunk_size, "How many bytes are read at a time."},
    {0},
};

static const MemberDef members[] = {
    {"buffer", offsetof(TextIO, buffer), MEMBER_VALUE, true, "The stream of bytes below."},
    {"line_buffering", offsetof(TextIO, line_buffering), MEMBER_BOOL, true,
     "Whether every line end flushes."},
    {"write_through", offsetof(TextIO, write_through), MEMBER_BOOL, true,
     "Whether text goes to the buffer at once."},
    {"_finalizing", offsetof(TextIO, finalizing), MEMBER_BOOL, false,
     "Whether it is being closed because it dies."},
    {0},
};

const TypeSpec io_text_spec = {
    .name = "_io.TextIOWrapper",
    .doc = "Text on top of a buffer of bytes.",
    .signature =
        "(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)",
    .flags = TYPE_COLLECTABLE | TYPE_BASETYPE | TYPE_FINALIZER | TYPE_HAS_DICT | TYPE_HAS_WEAKREFS,
    .size = sizeof(TextIO),
    .extra_offset = offsetof(TextIO, base.extra),
    .traverse = slot_traverse,
    .clear = slot_clear,
    .dealloc = slot_dealloc,
    .finalize = io_finalize,
    .slots = {.new = slot_new, .init = slot_init, .repr = slot_repr, .next = slot_next},
    .methods = methods,
    .getters = getters,
    .members = members,
};
