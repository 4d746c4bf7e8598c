/* FileIO: a file of the system by its descriptor, without a buffer.
 *
 * Calls that a signal interrupts are made again once its handlers have run (they may raise). */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "modules/io.h"
#include "object/hold.h"
#include "object/attr.h"
#include "object/bytes.h"
#include "types/buffer.h"
#include "types/int.h"

#define MOST_AT_ONCE ((size_t)0x7ffff000) /* what Linux transfers in one call */

/* ---- reading and writing ---- */

static bool closed_error(Runtime *rt) {
  error_raise(rt, TYPE_ValueError, "I/O operation on closed file");
  return false;
}

static bool may_read(Runtime *rt, FileIO *file) {
  if (file->fd < 0) return closed_error(rt);
  if (!file->readable) io_unsupported(rt, "File not open for reading");
  return file->readable;
}

static bool may_write(Runtime *rt, FileIO *file) {
  if (file->fd < 0) return closed_error(rt);
  if (!file->writable) io_unsupported(rt, "File not open for writing");
  return file->writable;
}

int64_t file_read(Runtime *rt, FileIO *file, uint8_t *data, size_t size) {
  if (!may_read(rt, file)) return -1;
  for (;;) {
    ssize_t got = read(file->fd, data, size < MOST_AT_ONCE ? size : MOST_AT_ONCE);
    if (got >= 0) return got;
    if (errno == EAGAIN) return -2;
    if (errno != EINTR) return error_from_errno(rt, NULL_BORROWED), -1;
    if (!io_interrupted(rt)) return -1;
  }
}

int64_t file_write(Runtime *rt, FileIO *file, const uint8_t *data, size_t size) {
  if (!may_write(rt, file)) return -1;
  for (;;) {
    ssize_t done = write(file->fd, data, size < MOST_AT_ONCE ? size : MOST_AT_ONCE);
    if (done >= 0) return done;
    if (errno == EAGAIN) return -2;
    if (errno != EINTR) return error_from_errno(rt, NULL_BORROWED), -1;
    if (!io_interrupted(rt)) return -1;
  }
}

int64_t file_seek(Runtime *rt, FileIO *file, int64_t offset, int whence) {
  if (file->fd < 0) return closed_error(rt), -1;
  int64_t at = lseek(file->fd, offset, whence);
  if (at < 0) error_from_errno(rt, NULL_BORROWED);
  if (file->seekable < 0) file->seekable = at >= 0;
  return at;
}

int file_seekable(Runtime *rt, FileIO *file) {
  if (file->fd < 0) return closed_error(rt), -1;
  if (file->seekable < 0) file->seekable = lseek(file->fd, 0, SEEK_CUR) >= 0;
  return file->seekable;
}

/* How much is left of a plain file: a first guess at the room that its contents take. */
static size_t expected_rest(FileIO *file) {
  struct stat status;
  if (fstat(file->fd, &status) || !S_ISREG(status.st_mode) || status.st_size <= 0)
    return IO_BUFFER_SIZE;
  off_t at = lseek(file->fd, 0, SEEK_CUR);
  return at >= 0 && at <= status.st_size ? (size_t)(status.st_size - at) + 1 : IO_BUFFER_SIZE;
}

/* Gives a bytes object that nobody else has seen another length. Consumes it, also on failure. */
static Owned resize(Runtime *rt, Owned bytes, size_t length) {
  Bytes *old = as_bytes(borrow(bytes));
  if (!length || old->length == 0) return release(rt, bytes), bytes_new(rt, NULL, length);
  Bytes *made = length < SIZE_MAX / 4
                    ? heap_object_resize(rt, old, bytes_size(old->length), bytes_size(length))
                    : NULL;
  if (!made) return release(rt, bytes), error_no_memory(rt);
  made->length = length;
  made->data[length] = 0;
  return own_object(made);
}

Owned file_read_all(Runtime *rt, FileIO *file, const uint8_t *prefix, size_t prefix_length) {
  if (!may_read(rt, file)) return FAILED;
  size_t length = prefix_length, capacity = prefix_length + expected_rest(file);
  Owned bytes = bytes_new(rt, NULL, capacity);
  if (failed(bytes)) return FAILED;
  if (length) memcpy(as_bytes(borrow(bytes))->data, prefix, length);
  for (;;) {
    if (length == capacity) {
      capacity += (capacity >> 1) + IO_BUFFER_SIZE;
      if (failed(bytes = resize(rt, bytes, capacity))) return FAILED;
    }
    int64_t got = file_read(rt, file, as_bytes(borrow(bytes))->data + length, capacity - length);
    if (got > 0) {
      length += (size_t)got;
      continue;
    }
    if (!got || (got == -2 && length)) return resize(rt, bytes, length);
    release(rt, bytes);
    return got == -2 ? NONE : FAILED;
  }
}

/* ---- opening ---- */

/* Sets the file's flags from a mode such as "rb+" and returns open()'s; -1 with ValueError. */
static int read_mode(Runtime *rt, FileIO *file, const char *mode) {
  int kinds = 0, flags = 0;
  bool plus = false;
  file->created = file->readable = file->writable = file->appending = false;
  for (const char *m = mode; *m; m++) {
    switch (*m) {
    case 'x': kinds++, flags |= O_EXCL | O_CREAT, file->created = file->writable = true; break;
    case 'r': kinds++, file->readable = true; break;
    case 'w': kinds++, flags |= O_CREAT | O_TRUNC, file->writable = true; break;
    case 'a': kinds++, flags |= O_APPEND | O_CREAT, file->appending = file->writable = true; break;
    case '+':
      if (plus) kinds = 2;
      plus = true;
      break;
    case 'b': break;
    default: error_raise(rt, TYPE_ValueError, "invalid mode: %.200s", mode); return -1;
    }
  }
  if (kinds != 1) {
    error_raise(rt, TYPE_ValueError,
                "Must have exactly one of create/read/write/append mode and at most one plus");
    return -1;
  }
  if (plus) file->readable = file->writable = true;
  return flags | O_CLOEXEC | (plus ? O_RDWR : file->readable ? O_RDONLY : O_WRONLY);
}

static bool open_path(Runtime *rt, FileIO *file, Borrowed name, int flags) {
  Owned path = io_fspath(rt, name);
  if (failed(path)) return false;
  PathText text;
  bool fine = io_path_text(rt, borrow(path), &text);
  release(rt, path);
  if (!fine) return false;
  while ((file->fd = open(text.text, flags, 0666)) < 0 && errno == EINTR)
    if (!io_interrupted(rt)) break;
  if (file->fd < 0 && !error_pending(rt)) error_from_errno(rt, name);
  release(rt, text.bytes);
  return file->fd >= 0;
}

static bool open_by(Runtime *rt, FileIO *file, Borrowed name, int flags, Borrowed opener) {
  Owned fd = object_call2(rt, opener, name, borrowed(small_word(flags)));
  if (failed(fd)) return false;
  int32_t number = -1;
  if (!is_int(rt, borrow(fd))) {
    error_raise(rt, TYPE_TypeError, "expected integer from opener");
  } else if (int_argument_int32(rt, borrow(fd), &number) && number < 0) {
    error_raise(rt, TYPE_ValueError, "opener returned %d", (int)number);
  }
  release(rt, fd);
  if (error_pending(rt)) return false;
  fcntl(number, F_SETFD, FD_CLOEXEC);
  file->fd = number;
  return true;
}

/* What the descriptor is: directories cannot be read, and the size of a block is that of the buffer. */
static bool look_at(Runtime *rt, FileIO *file, Borrowed name) {
  struct stat status;
  if (fstat(file->fd, &status)) {
    if (errno != EBADF) return true;
    error_from_errno(rt, NULL_BORROWED);
    return false;
  }
  if (S_ISDIR(status.st_mode)) {
    errno = EISDIR;
    error_from_errno(rt, name);
    return false;
  }
  if (status.st_blksize > 1) file->block_size = (uint32_t)status.st_blksize;
  return true;
}

static bool finish_opening(Runtime *rt, FileIO *file, Borrowed name) {
  if (!look_at(rt, file, name) || !attributes_set(rt, &file->base.head, NAME_OF(rt, name), name))
    return false;
  if (file->appending) {
    off_t end = lseek(file->fd, 0, SEEK_END);
    if (end < 0 && errno != ESPIPE) return error_from_errno(rt, NULL_BORROWED), false;
    file->seekable = end >= 0;
  }
  return true;
}

static bool open_file(Runtime *rt, FileIO *file, Borrowed name, const char *mode, bool closefd,
                      Borrowed opener) {
  file->seekable = -1;
  file->closefd = closefd;
  file->block_size = IO_BUFFER_SIZE;
  int32_t fd = -1;
  bool given = is_int(rt, name) || (!is_object(name) && !is_none(name));
  if (given && !(is_int(rt, name) && int_argument_int32(rt, name, &fd))) {
    error_clear(rt);
    error_raise(rt, TYPE_TypeError, "expected str, bytes or os.PathLike object, not %T", name);
    return false;
  }
  if (given && fd < 0) return error_raise(rt, TYPE_ValueError, "negative file descriptor"), false;
  int flags = read_mode(rt, file, mode);
  if (flags < 0) return false;
  if (given) {
    file->fd = fd;
  } else {
    if (!closefd)
      return error_raise(rt, TYPE_ValueError, "Cannot use closefd=False with file name"), false;
    if (is_null(opener) || is_none(opener) ? !open_path(rt, file, name, flags)
                                           : !open_by(rt, file, name, flags, opener))
      return false;
  }
  if (finish_opening(rt, file, name)) return true;
  if (!given) close(file->fd);
  file->fd = -1;
  return false;
}

static Owned file_slot_new(Runtime *rt, Type *type, Borrowed *args, size_t nargs,
                           Borrowed kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  FileIO *file = type_new_object(rt, type);
  if (!file) return FAILED;
  file->fd = -1;
  file->seekable = -1;
  file->closefd = true;
  file->block_size = IO_BUFFER_SIZE;
  heap_track(rt, file);
  return own_object(file);
}

static bool close_descriptor(Runtime *rt, FileIO *file) {
  int fd = file->fd;
  file->fd = -1;
  if (fd < 0 || !file->closefd || !close(fd)) return true;
  if (errno == EINTR) return io_interrupted(rt); /* Linux has closed it all the same */
  error_from_errno(rt, NULL_BORROWED);
  return false;
}

static bool file_slot_init(Runtime *rt, Borrowed self, Borrowed *args, size_t nargs,
                           Borrowed kwnames) {
  Borrowed bound[4];
  FileIO *file = as_file(self);
  bool closefd;
  if (!native_bind(rt, "FileIO", "(file, mode='r', closefd=True, opener=None)", args, nargs,
                   kwnames, bound, 4))
    return false;
  if (file->fd >= 0 && !close_descriptor(rt, file)) return false;
  if (!is_null(bound[1]) && !is_str(rt, bound[1]))
    return error_raise(rt, TYPE_TypeError, "FileIO() argument 'mode' must be str, not %s",
                       is_none(bound[1]) ? "None" : type_full_name(type_of(rt, bound[1]))),
           false;
  if (!io_flag(rt, bound[2], true, &closefd)) return false;
  Utf8 mode = {"r", 1, NULL};
  if (!is_null(bound[1])) mode = str_utf8_lenient(rt, bound[1]);
  bool fine = mode.text && open_file(rt, file, bound[0], mode.text, closefd, bound[3]);
  if (!is_null(bound[1])) utf8_free(rt, &mode);
  return fine;
}

Owned file_new(Runtime *rt, Borrowed path, const char *mode, bool closefd, Borrowed opener) {
  Owned file = file_slot_new(rt, TYPE_OF_ID(rt, TYPE_FileIO), NULL, 0, NULL_BORROWED);
  if (!failed(file) &&
      !HELD(rt, "open", open_file(rt, as_file(borrow(file)), path, mode, closefd, opener), file))
    CLEAR_VALUE(rt, file);
  return file;
}

static void file_slot_dealloc(Runtime *rt, Object *object) {
  if (heap_defer(rt, object)) return;
  heap_untrack(rt, object);
  type_free_object(rt, object);
  heap_undefer(rt);
}

/* ---- as scripts see it ---- */

static const char *mode_text(FileIO *file) {
  if (file->created) return file->readable ? "xb+" : "xb";
  if (file->appending) return file->readable ? "ab+" : "ab";
  if (file->readable) return file->writable ? "rb+" : "rb";
  return "wb";
}

static Owned repr(Runtime *rt, Borrowed self) {
  FileIO *file = as_file(self);
  if (file->fd < 0) return format_str(rt, "<%N [closed]>", type_of(rt, self));
  bool fine;
  Owned name = io_attribute_for_repr(rt, self, NAME_OF(rt, name), &fine);
  if (!fine) return FAILED;
  const char *closefd = file->closefd ? "True" : "False";
  if (failed(name))
    return format_str(rt, "<%N fd=%d mode='%s' closefd=%s>", type_of(rt, self), file->fd,
                      mode_text(file), closefd);
  Owned text = FAILED;
  if (repr_enter(self)) {
    error_raise(rt, TYPE_RuntimeError, "reentrant call inside %N.__repr__", type_of(rt, self));
  } else {
    text = format_str(rt, "<%N name=%R mode='%s' closefd=%s>", type_of(rt, self), borrow(name),
                      mode_text(file), closefd);
    repr_leave(self);
  }
  release(rt, name);
  return text;
}

#define FILE_METHOD(name)                                                                          \
  static Owned io_file_method_##name(Runtime *rt, Borrowed *args, size_t nargs)

FILE_METHOD(readall) {
  (void)nargs;
  return file_read_all(rt, as_file(args[0]), NULL, 0);
}

FILE_METHOD(read) {
  (void)nargs;
  int64_t size;
  FileIO *file = as_file(args[0]);
  if (file->fd < 0) return closed_error(rt), FAILED;
  if (!file->readable) return io_unsupported(rt, "File not open for reading");
  if (!io_size(rt, args[1], &size)) return FAILED;
  if (size < 0) return file_read_all(rt, file, NULL, 0);
  if (size > (int64_t)MOST_AT_ONCE) size = (int64_t)MOST_AT_ONCE;
  Owned bytes = bytes_new(rt, NULL, (size_t)size);
  if (failed(bytes)) return FAILED;
  int64_t got = file_read(rt, file, as_bytes(borrow(bytes))->data, (size_t)size);
  if (got == size) return bytes;
  Owned result = got == -1   ? FAILED
                 : got == -2 ? NONE
                             : bytes_new(rt, as_bytes(borrow(bytes))->data, (size_t)got);
  release(rt, bytes);
  return result;
}

FILE_METHOD(readinto) {
  (void)nargs;
  BufferView view;
  if (!may_read(rt, as_file(args[0])) ||
      !buffer_get_writable(rt, args[1], "readinto() argument 1", &view))
    return FAILED;
  int64_t got = file_read(rt, as_file(args[0]), view.data, (size_t)view.length);
  buffer_release(rt, &view);
  return got == -1 ? FAILED : got == -2 ? NONE : small_new(got);
}

FILE_METHOD(write) {
  (void)nargs;
  BufferView view;
  if (!may_write(rt, as_file(args[0])) || !buffer_get(rt, args[1], &view)) return FAILED;
  int64_t done = file_write(rt, as_file(args[0]), view.data, (size_t)view.length);
  buffer_release(rt, &view);
  return done == -1 ? FAILED : done == -2 ? NONE : small_new(done);
}

FILE_METHOD(seek) {
  (void)nargs;
  int64_t offset;
  int32_t whence = 0;
  if (as_file(args[0])->fd < 0) return closed_error(rt), FAILED;
  if (!is_null(args[2]) && !int_argument_int32(rt, args[2], &whence)) return FAILED;
  if (!int_argument(rt, args[1], &offset)) return FAILED;
  int64_t at = file_seek(rt, as_file(args[0]), offset, whence);
  return at < 0 ? FAILED : small_new(at);
}

FILE_METHOD(tell) {
  (void)nargs;
  int64_t at = file_seek(rt, as_file(args[0]), 0, SEEK_CUR);
  return at < 0 ? FAILED : small_new(at);
}

FILE_METHOD(truncate) {
  (void)nargs;
  FileIO *file = as_file(args[0]);
  int64_t size;
  if (!may_write(rt, file)) return FAILED;
  if (is_null(args[1]) || is_none(args[1])) {
    if ((size = file_seek(rt, file, 0, SEEK_CUR)) < 0) return FAILED;
  } else if (!int_argument(rt, args[1], &size)) {
    return FAILED;
  }
  while (ftruncate(file->fd, size)) {
    if (errno != EINTR) return error_from_errno(rt, NULL_BORROWED);
    if (!io_interrupted(rt)) return FAILED;
  }
  return int_new(rt, size);
}

FILE_METHOD(close) {
  (void)nargs;
  FileIO *file = as_file(args[0]);
  Owned first = NULL_VALUE;
  if (file->fd >= 0 && !object_has_id(args[0], TYPE_FileIO) &&
      !io_run(rt, args[0], NAME_OF(rt, flush)))
    first = error_take(rt);
  if (file->finalizing && file->fd >= 0 && file->closefd) io_warn_unclosed(rt, args[0]);
  return io_join_errors(rt, first, close_descriptor(rt, file)) ? NONE : FAILED;
}

FILE_METHOD(seekable) {
  (void)nargs;
  int answer = file_seekable(rt, as_file(args[0]));
  return answer < 0 ? FAILED : bool_value(answer);
}

FILE_METHOD(readable) {
  (void)nargs;
  return as_file(args[0])->fd < 0 ? (closed_error(rt), FAILED)
                                  : bool_value(as_file(args[0])->readable);
}

FILE_METHOD(writable) {
  (void)nargs;
  return as_file(args[0])->fd < 0 ? (closed_error(rt), FAILED)
                                  : bool_value(as_file(args[0])->writable);
}

FILE_METHOD(fileno) {
  (void)nargs;
  return as_file(args[0])->fd < 0 ? (closed_error(rt), FAILED) : small_new(as_file(args[0])->fd);
}

FILE_METHOD(isatty) {
  (void)nargs;
  return as_file(args[0])->fd < 0 ? (closed_error(rt), FAILED)
                                  : bool_value(isatty(as_file(args[0])->fd));
}

FILE_METHOD(_dealloc_warn) {
  (void)nargs;
  if (as_file(args[0])->fd >= 0 && as_file(args[0])->closefd) io_warn_unclosed(rt, args[1]);
  return NONE;
}

FILE_METHOD(__reduce__) { return (void)nargs, io_no_pickle(rt, args[0]); }
FILE_METHOD(__reduce_ex__) { return (void)nargs, io_no_pickle(rt, args[0]); }

static Owned get_closed(Runtime *rt, Borrowed self) {
  return (void)rt, bool_value(as_file(self)->fd < 0);
}
static Owned get_closefd(Runtime *rt, Borrowed self) {
  return (void)rt, bool_value(as_file(self)->closefd);
}
static Owned get_mode(Runtime *rt, Borrowed self) {
  return str_from_text(rt, mode_text(as_file(self)));
}

static const MethodDef methods[] = {
    METHOD(io_file, read, "(self, size=-1, /)",
           "Up to size bytes by one call of the system; all of them without a size."),
    METHOD(io_file, readall, "(self, /)", "Everything up to the end of the file."),
    METHOD(io_file, readinto, "(self, buffer, /)",
           "Read bytes into a buffer; how many there were."),
    METHOD(io_file, write, "(self, b, /)",
           "Write bytes by one call of the system; how many it took."),
    METHOD(io_file, seek, "(self, pos, whence=0, /)",
           "Change the position in the file; the new one."),
    METHOD(io_file, tell, "(self, /)", "The position in the file."),
    METHOD(io_file, truncate, "(self, size=None, /)",
           "Cut the file off at the size, or at the position."),
    METHOD(io_file, close, "(self, /)",
           "Close the file; with closefd=False the descriptor stays open."),
    METHOD(io_file, seekable, "(self, /)", "Whether the position can be changed."),
    METHOD(io_file, readable, "(self, /)", "Whether it was opened for reading."),
    METHOD(io_file, writable, "(self, /)", "Whether it was opened for writing."),
    METHOD(io_file, fileno, "(self, /)", "The descriptor."),
    METHOD(io_file, isatty, "(self, /)", "Whether it is a terminal."),
    METHOD(io_file, _dealloc_warn, "(self, source, /)", "Warn that source was not closed."),
    METHOD(io_file, __reduce__, "(self, /)", "TypeError: files cannot be pickled."),
    METHOD(io_file, __reduce_ex__, "(self, protocol, /)", "TypeError: files cannot be pickled."),
    END_OF_METHODS,
};

static const GetterDef getters[] = {
    {"closed", get_closed, NULL, "Whether it is closed."},
    {"closefd", get_closefd, NULL, "Whether close() closes the descriptor too."},
    {"mode", get_mode, NULL, "How it was opened."},
    {0},
};

static const MemberDef members[] = {
    {"_blksize", offsetof(FileIO, block_size), MEMBER_UINT32, false,
     "The size that a buffer should have."},
    {"_finalizing", offsetof(FileIO, finalizing), MEMBER_BOOL, false,
     "Whether it is being closed because it dies."},
    {0},
};

const TypeSpec io_file_spec = {
    .name = "_io.FileIO",
    .doc = "A file by its descriptor, without a buffer.",
    .signature = "(file, mode='r', closefd=True, opener=None)",
    .flags = TYPE_COLLECTABLE | TYPE_BASETYPE | TYPE_FINALIZER | TYPE_HAS_DICT | TYPE_HAS_WEAKREFS,
    .size = sizeof(FileIO),
    .extra_offset = offsetof(FileIO, base.extra),
    .traverse = io_traverse,
    .clear = type_clear_extra,
    .dealloc = file_slot_dealloc,
    .finalize = io_finalize,
    .slots = {.new = file_slot_new, .init = file_slot_init, .repr = repr},
    .methods = methods,
    .getters = getters,
    .members = members,
};
