/* Open files by their descriptors. */
#include <errno.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "modules/posix.h"
#include "object/attr.h"
#include "object/bytes.h"
#include "object/tuple.h"
#include "types/buffer.h"
#include "types/int.h"
#include "types/struct_sequence.h"

#define FD(name) static POSIX(name)

static Owned error(Runtime *rt) { return error_from_errno(rt, NULL_BORROWED); }

/* After a failed call: whether it was only interrupted, and is to be made again. */
static bool again(Runtime *rt, bool *raised) {
  *raised = false;
  if (errno != EINTR) return false;
  *raised = !io_interrupted(rt);
  return !*raised;
}

/* path, flags, mode, dir_fd */
FD(open) {
  (void)nargs;
  PosixPath path;
  int flags, mode, dir, fd;
  bool raised = false;
  if (!posix_int(rt, args[1], 0, &flags) || !posix_int(rt, args[2], 0777, &mode) ||
      !posix_dir_fd(rt, args[3], &dir) || !posix_path(rt, args[0], "open: path", 0, &path))
    return FAILED;
  do {
    fd = openat(dir, path.text.text, flags | O_CLOEXEC, (mode_t)mode);
  } while (fd < 0 && again(rt, &raised));
  if (fd < 0 && !raised) posix_error(rt, &path, NULL);
  posix_path_free(rt, &path);
  return fd < 0 ? FAILED : small_new(fd);
}

FD(close) {
  (void)nargs;
  int fd;
  if (!posix_int(rt, args[0], -1, &fd)) return FAILED;
  return close(fd) && errno != EINTR ? error(rt) : NONE;
}

FD(closerange) {
  (void)nargs;
  int low, high;
  if (!posix_int(rt, args[0], 0, &low) || !posix_int(rt, args[1], 0, &high)) return FAILED;
  for (int fd = low < 0 ? 0 : low; fd < high; fd++) close(fd);
  return NONE;
}

static Owned read_at(Runtime *rt, int fd, int64_t size, int64_t offset) {
  if (size < 0) {
    errno = EINVAL;
    return error(rt);
  }
  if (size > 0x7ffff000) size = 0x7ffff000;
  Owned bytes = bytes_new(rt, NULL, (size_t)size);
  if (failed(bytes)) return FAILED;
  uint8_t *data = as_bytes(borrow(bytes))->data;
  ssize_t got;
  bool raised = false;
  do {
    got = offset < 0 ? read(fd, data, (size_t)size) : pread(fd, data, (size_t)size, offset);
  } while (got < 0 && again(rt, &raised));
  if (got == size) return bytes;
  Owned result = got >= 0 ? bytes_new(rt, data, (size_t)got) : raised ? FAILED : error(rt);
  release(rt, bytes);
  return result;
}

FD(read) {
  (void)nargs;
  int fd;
  int64_t size;
  if (!posix_int(rt, args[0], -1, &fd) ||
      !object_index_int64(rt, args[1], TYPE_OverflowError, &size))
    return FAILED;
  return read_at(rt, fd, size, -1);
}

FD(pread) {
  (void)nargs;
  int fd;
  int64_t size, offset;
  if (!posix_int(rt, args[0], -1, &fd) ||
      !object_index_int64(rt, args[1], TYPE_OverflowError, &size) ||
      !int_argument(rt, args[2], &offset))
    return FAILED;
  return read_at(rt, fd, size, offset < 0 ? 0 : offset);
}

static Owned write_at(Runtime *rt, int fd, Borrowed value, int64_t offset) {
  BufferView view;
  if (!buffer_get(rt, value, &view)) return FAILED;
  size_t size = view.length < 0x7ffff000 ? (size_t)view.length : 0x7ffff000;
  ssize_t done;
  bool raised = false;
  do {
    done = offset < 0 ? write(fd, view.data, size) : pwrite(fd, view.data, size, offset);
  } while (done < 0 && again(rt, &raised));
  if (done < 0 && !raised) error(rt);
  buffer_release(rt, &view);
  return done < 0 ? FAILED : small_new(done);
}

FD(write) {
  (void)nargs;
  int fd;
  return posix_int(rt, args[0], -1, &fd) ? write_at(rt, fd, args[1], -1) : FAILED;
}

FD(pwrite) {
  (void)nargs;
  int fd;
  int64_t offset;
  if (!posix_int(rt, args[0], -1, &fd) || !int_argument(rt, args[2], &offset)) return FAILED;
  return write_at(rt, fd, args[1], offset < 0 ? 0 : offset);
}

FD(lseek) {
  (void)nargs;
  int fd, whence;
  int64_t offset;
  if (!posix_int(rt, args[0], -1, &fd) || !int_argument(rt, args[1], &offset) ||
      !posix_int(rt, args[2], 0, &whence))
    return FAILED;
  off_t at = lseek(fd, offset, whence);
  return at < 0 ? error(rt) : int_new(rt, at);
}

FD(ftruncate) {
  (void)nargs;
  int fd;
  int64_t length;
  if (!posix_int(rt, args[0], -1, &fd) || !int_argument(rt, args[1], &length)) return FAILED;
  bool raised = false;
  int result;
  do {
    result = ftruncate(fd, length);
  } while (result && again(rt, &raised));
  return !result ? NONE : raised ? FAILED : error(rt);
}

/* ---- copies and pipes ---- */

FD(dup) {
  (void)nargs;
  int fd;
  if (!posix_int(rt, args[0], -1, &fd)) return FAILED;
  int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
  return copy < 0 ? error(rt) : small_new(copy);
}

FD(dup2) {
  (void)nargs;
  int from, to;
  bool inheritable;
  if (!posix_int(rt, args[0], -1, &from) || !posix_int(rt, args[1], -1, &to) ||
      !io_flag(rt, args[2], true, &inheritable))
    return FAILED;
  int copy = inheritable || from == to ? dup2(from, to) : dup3(from, to, O_CLOEXEC);
  return copy < 0 ? error(rt) : small_new(copy);
}

static Owned make_pipe(Runtime *rt, int flags) {
  int ends[2];
  if (pipe2(ends, flags)) return error(rt);
  return tuple_pack2(rt, borrowed(small_word(ends[0])), borrowed(small_word(ends[1])));
}

FD(pipe) { return (void)args, (void)nargs, make_pipe(rt, O_CLOEXEC); }

FD(pipe2) {
  (void)nargs;
  int flags;
  return posix_int(rt, args[0], 0, &flags) ? make_pipe(rt, flags) : FAILED;
}

/* ---- what it is ---- */

static Owned synchronise(Runtime *rt, Borrowed value, int (*call)(int)) {
  int fd, result;
  bool raised = false;
  if (!posix_descriptor(rt, value, &fd)) return FAILED;
  do {
    result = call(fd);
  } while (result && again(rt, &raised));
  return !result ? NONE : raised ? FAILED : error(rt);
}

FD(fsync) { return (void)nargs, synchronise(rt, args[0], fsync); }
FD(fdatasync) { return (void)nargs, synchronise(rt, args[0], fdatasync); }

FD(isatty) {
  (void)nargs;
  int fd;
  return posix_int(rt, args[0], -1, &fd) ? bool_value(isatty(fd)) : FAILED;
}

FD(ttyname) {
  (void)nargs;
  int fd;
  char name[256];
  if (!posix_int(rt, args[0], -1, &fd)) return FAILED;
  int failure = ttyname_r(fd, name, sizeof name);
  if (!failure) return posix_name(rt, name, strlen(name), false);
  errno = failure;
  return error(rt);
}

FD(get_blocking) {
  (void)nargs;
  int fd;
  if (!posix_int(rt, args[0], -1, &fd)) return FAILED;
  int flags = fcntl(fd, F_GETFL);
  return flags < 0 ? error(rt) : bool_value(!(flags & O_NONBLOCK));
}

FD(set_blocking) {
  (void)nargs;
  int fd;
  bool blocking;
  if (!posix_int(rt, args[0], -1, &fd) || !io_flag(rt, args[1], true, &blocking)) return FAILED;
  int flags = fcntl(fd, F_GETFL);
  if (flags < 0 || fcntl(fd, F_SETFL, blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK) < 0)
    return error(rt);
  return NONE;
}

FD(get_inheritable) {
  (void)nargs;
  int fd;
  if (!posix_int(rt, args[0], -1, &fd)) return FAILED;
  int flags = fcntl(fd, F_GETFD);
  return flags < 0 ? error(rt) : bool_value(!(flags & FD_CLOEXEC));
}

FD(set_inheritable) {
  (void)nargs;
  int fd;
  bool inheritable;
  if (!posix_int(rt, args[0], -1, &fd) || !io_flag(rt, args[1], true, &inheritable)) return FAILED;
  return fcntl(fd, F_SETFD, inheritable ? 0 : FD_CLOEXEC) < 0 ? error(rt) : NONE;
}

FD(get_terminal_size) {
  (void)nargs;
  int fd;
  struct winsize size;
  if (!posix_int(rt, args[0], STDOUT_FILENO, &fd)) return FAILED;
  if (ioctl(fd, TIOCGWINSZ, &size)) return error(rt);
  Owned type = posix_attribute(rt, "terminal_size");
  if (failed(type)) return FAILED;
  Owned values[2] = {small_new(size.ws_col), small_new(size.ws_row)},
        result = struct_sequence_new(rt, borrow(type), values);
  release(rt, type);
  return result;
}

FD(device_encoding) {
  (void)nargs;
  int fd;
  if (!posix_int(rt, args[0], -1, &fd)) return FAILED;
  return isatty(fd) ? str_from_text(rt, "UTF-8") : NONE;
}

const MethodDef posix_file_functions[] = {
    FUNCTION(posix, open, "(path, flags, mode=511, *, dir_fd=None)",
             "Open a file; its descriptor."),
    FUNCTION(posix, close, "(fd)", "Close a descriptor."),
    FUNCTION(posix, closerange, "(fd_low, fd_high, /)",
             "Close all descriptors from low up to high, which is left out."),
    FUNCTION(posix, read, "(fd, length, /)", "Up to length bytes."),
    FUNCTION(posix, pread, "(fd, length, offset, /)",
             "Up to length bytes from a place in the file."),
    FUNCTION(posix, write, "(fd, data, /)", "Write bytes; how many the system took."),
    FUNCTION(posix, pwrite, "(fd, buffer, offset, /)", "Write bytes to a place in the file."),
    FUNCTION(posix, lseek, "(fd, position, whence, /)", "Change the position; the new one."),
    FUNCTION(posix, ftruncate, "(fd, length, /)", "Cut a file off at a length."),
    FUNCTION(posix, dup, "(fd, /)", "A second descriptor for the same open file."),
    FUNCTION(posix, dup2, "(fd, fd2, inheritable=True)",
             "Make fd2 a descriptor for the same open file."),
    FUNCTION(posix, pipe, "()",
             "A pair of descriptors: what is written to the second can be read from the first."),
    FUNCTION(posix, pipe2, "(flags, /)", "The same, with flags."),
    FUNCTION(posix, fsync, "(fd)", "Write the file to disk."),
    FUNCTION(posix, fdatasync, "(fd)", "Write the file's contents to disk."),
    FUNCTION(posix, isatty, "(fd, /)", "Whether it is a terminal."),
    FUNCTION(posix, ttyname, "(fd, /)", "The terminal's name."),
    FUNCTION(posix, get_blocking, "(fd, /)", "Whether reading waits for data."),
    FUNCTION(posix, set_blocking, "(fd, blocking, /)", "Say whether reading waits for data."),
    FUNCTION(posix, get_inheritable, "(fd, /)", "Whether a program started from here gets it too."),
    FUNCTION(posix, set_inheritable, "(fd, inheritable, /)",
             "Say whether a program started from here gets it too."),
    FUNCTION(posix, get_terminal_size, "(fd=<stdout>, /)", "Columns and lines of a terminal."),
    FUNCTION(posix, device_encoding, "(fd)", "The encoding of a terminal; None for other files."),
    END_OF_METHODS,
};
