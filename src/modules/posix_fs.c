/* Directories, links, permissions, times: what is done to files by their paths. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "modules/posix.h"
#include "object/attr.h"
#include "object/bytes.h"
#include "object/tuple.h"
#include "types/float.h"
#include "types/int.h"

#define FS(name) static POSIX(name)

/* ---- where we are ---- */

static Owned current_directory(Runtime *rt, bool as_bytes_) {
  char small[1024], *found = getcwd(small, sizeof small), *large = NULL;
  for (size_t size = 4096; !found && errno == ERANGE && size < (1u << 24); size *= 2) {
    mem_free(large);
    large = mem_alloc(size);
    if (!large) return error_no_memory(rt);
    found = getcwd(large, size);
  }
  Owned result =
      found ? posix_name(rt, found, strlen(found), as_bytes_) : error_from_errno(rt, NULL_BORROWED);
  mem_free(large);
  return result;
}

FS(getcwd) { return (void)args, (void)nargs, current_directory(rt, false); }
FS(getcwdb) { return (void)args, (void)nargs, current_directory(rt, true); }

FS(chdir) {
  (void)nargs;
  PosixPath path;
  if (!posix_path(rt, args[0], "chdir: path", PATH_OR_FD, &path)) return FAILED;
  return posix_result(rt, &path, posix_path_is_fd(&path) ? fchdir(path.fd) : chdir(path.text.text));
}

FS(fchdir) {
  (void)nargs;
  int fd;
  if (!posix_descriptor(rt, args[0], &fd)) return FAILED;
  return fchdir(fd) ? error_from_errno(rt, NULL_BORROWED) : NONE;
}

FS(chroot) {
  (void)nargs;
  PosixPath path;
  if (!posix_path(rt, args[0], "chroot: path", 0, &path)) return FAILED;
  return posix_result(rt, &path, chroot(path.text.text));
}

FS(umask) {
  (void)nargs;
  int mask;
  return posix_int(rt, args[0], 0, &mask) ? small_new(umask((mode_t)mask)) : FAILED;
}

/* ---- making and removing ---- */

FS(mkdir) {
  (void)nargs;
  PosixPath path;
  int mode, dir;
  if (!posix_int(rt, args[1], 0777, &mode) || !posix_dir_fd(rt, args[2], &dir)) return FAILED;
  if (!posix_path(rt, args[0], "mkdir: path", 0, &path)) return FAILED;
  return posix_result(rt, &path, mkdirat(dir, path.text.text, (mode_t)mode));
}

FS(mkfifo) {
  (void)nargs;
  PosixPath path;
  int mode, dir;
  if (!posix_int(rt, args[1], 0666, &mode) || !posix_dir_fd(rt, args[2], &dir)) return FAILED;
  if (!posix_path(rt, args[0], "mkfifo: path", 0, &path)) return FAILED;
  return posix_result(rt, &path, mkfifoat(dir, path.text.text, (mode_t)mode));
}

static Owned unlink_at(Runtime *rt, Borrowed *args, const char *who, int flags) {
  PosixPath path;
  int dir;
  if (!posix_dir_fd(rt, args[1], &dir) || !posix_path(rt, args[0], who, 0, &path)) return FAILED;
  return posix_result(rt, &path, unlinkat(dir, path.text.text, flags));
}

FS(rmdir) { return (void)nargs, unlink_at(rt, args, "rmdir: path", AT_REMOVEDIR); }
FS(remove) { return (void)nargs, unlink_at(rt, args, "remove: path", 0); }
FS(unlink) { return (void)nargs, unlink_at(rt, args, "unlink: path", 0); }

typedef int (*TwoPaths)(int dir1, const char *path1, int dir2, const char *path2);

static Owned two_paths(Runtime *rt, Borrowed *args, const char *who1, const char *who2,
                       TwoPaths call) {
  PosixPath from, to;
  int dir1, dir2;
  if (!posix_dir_fd(rt, args[2], &dir1) || !posix_dir_fd(rt, args[3], &dir2) ||
      !posix_path(rt, args[0], who1, 0, &from))
    return FAILED;
  if (!posix_path(rt, args[1], who2, 0, &to)) return posix_path_free(rt, &from), FAILED;
  Owned result =
      call(dir1, from.text.text, dir2, to.text.text) ? posix_error(rt, &from, &to) : NONE;
  posix_path_free(rt, &from);
  posix_path_free(rt, &to);
  return result;
}

static int link_following(int dir1, const char *from, int dir2, const char *to) {
  return linkat(dir1, from, dir2, to, AT_SYMLINK_FOLLOW);
}
static int link_itself(int dir1, const char *from, int dir2, const char *to) {
  return linkat(dir1, from, dir2, to, 0);
}

FS(rename) { return (void)nargs, two_paths(rt, args, "rename: src", "rename: dst", renameat); }
FS(replace) { return (void)nargs, two_paths(rt, args, "replace: src", "replace: dst", renameat); }

FS(link) {
  (void)nargs;
  bool follow;
  if (!io_flag(rt, args[4], true, &follow)) return FAILED;
  return two_paths(rt, args, "link: src", "link: dst", follow ? link_following : link_itself);
}

/* src, dst, target_is_directory, dir_fd */
FS(symlink) {
  (void)nargs;
  PosixPath from, to;
  int dir;
  if (!posix_dir_fd(rt, args[3], &dir) || !posix_path(rt, args[0], "symlink: src", 0, &from))
    return FAILED;
  if (!posix_path(rt, args[1], "symlink: dst", 0, &to)) return posix_path_free(rt, &from), FAILED;
  Owned result = symlinkat(from.text.text, dir, to.text.text) ? posix_error(rt, &from, &to) : NONE;
  posix_path_free(rt, &from);
  posix_path_free(rt, &to);
  return result;
}

FS(readlink) {
  (void)nargs;
  PosixPath path;
  int dir;
  char target[PATH_MAX + 1];
  if (!posix_dir_fd(rt, args[1], &dir) || !posix_path(rt, args[0], "readlink: path", 0, &path))
    return FAILED;
  ssize_t length = readlinkat(dir, path.text.text, target, sizeof target);
  Owned result = length < 0
                     ? posix_error(rt, &path, NULL)
                     : posix_name(rt, target, (size_t)length, is_bytes(rt, borrow(path.object)));
  posix_path_free(rt, &path);
  return result;
}

/* ---- permissions ---- */

/* path, mode, dir_fd, effective_ids, follow_symlinks */
FS(access) {
  (void)nargs;
  PosixPath path;
  int mode, dir;
  bool effective, follow;
  if (!posix_int(rt, args[1], 0, &mode) || !posix_dir_fd(rt, args[2], &dir) ||
      !io_flag(rt, args[3], false, &effective) || !io_flag(rt, args[4], true, &follow) ||
      !posix_path(rt, args[0], "access: path", 0, &path))
    return FAILED;
  int result = faccessat(dir, path.text.text, mode,
                         (effective ? AT_EACCESS : 0) | (follow ? 0 : AT_SYMLINK_NOFOLLOW));
  posix_path_free(rt, &path);
  return bool_value(!result);
}

/* path, mode, dir_fd, follow_symlinks */
FS(chmod) {
  (void)nargs;
  PosixPath path;
  int mode, dir;
  bool follow;
  if (!posix_int(rt, args[1], 0, &mode) || !posix_dir_fd(rt, args[2], &dir) ||
      !io_flag(rt, args[3], true, &follow) ||
      !posix_path(rt, args[0], "chmod: path", PATH_OR_FD, &path))
    return FAILED;
  int result = posix_path_is_fd(&path)
                   ? fchmod(path.fd, (mode_t)mode)
                   : fchmodat(dir, path.text.text, (mode_t)mode, follow ? 0 : AT_SYMLINK_NOFOLLOW);
  return posix_result(rt, &path, result);
}

FS(fchmod) {
  (void)nargs;
  int fd, mode;
  if (!posix_int(rt, args[0], 0, &fd) || !posix_int(rt, args[1], 0, &mode)) return FAILED;
  return fchmod(fd, (mode_t)mode) ? error_from_errno(rt, NULL_BORROWED) : NONE;
}

/* path, uid, gid, dir_fd, follow_symlinks */
FS(chown) {
  (void)nargs;
  PosixPath path;
  int user, group, dir;
  bool follow;
  if (!posix_int(rt, args[1], -1, &user) || !posix_int(rt, args[2], -1, &group) ||
      !posix_dir_fd(rt, args[3], &dir) || !io_flag(rt, args[4], true, &follow) ||
      !posix_path(rt, args[0], "chown: path", PATH_OR_FD, &path))
    return FAILED;
  int result = posix_path_is_fd(&path) ? fchown(path.fd, (uid_t)user, (gid_t)group)
                                       : fchownat(dir, path.text.text, (uid_t)user, (gid_t)group,
                                                  follow ? 0 : AT_SYMLINK_NOFOLLOW);
  return posix_result(rt, &path, result);
}

/* ---- size and times ---- */

FS(truncate) {
  (void)nargs;
  PosixPath path;
  int64_t length;
  if (!int_argument(rt, args[1], &length) ||
      !posix_path(rt, args[0], "truncate: path", PATH_OR_FD, &path))
    return FAILED;
  return posix_result(rt, &path,
                      posix_path_is_fd(&path) ? ftruncate(path.fd, length)
                                              : truncate(path.text.text, length));
}

/* Seconds as int or float, rounded down to nanoseconds. */
static bool seconds_argument(Runtime *rt, Borrowed value, struct timespec *out) {
  if (is_float(rt, value)) {
    double whole, rest = modf(float_value(value), &whole);
    if (isnan(whole))
      return error_raise(rt, TYPE_ValueError, "Invalid value NaN (not a number)"), false;
    if (!(fabs(whole) < 9.2e18))
      return error_raise(rt, TYPE_OverflowError, "timestamp out of range for platform time_t"),
             false;
    out->tv_sec = (time_t)whole;
    out->tv_nsec = (long)floor(rest * 1e9);
    if (out->tv_nsec < 0) out->tv_nsec += 1000000000, out->tv_sec--;
    return true;
  }
  int64_t seconds;
  if (!int_argument(rt, value, &seconds)) return false;
  *out = (struct timespec){seconds, 0};
  return true;
}

static bool nanoseconds_argument(Runtime *rt, Borrowed value, struct timespec *out) {
  int64_t total;
  if (!int_argument(rt, value, &total)) return false;
  int64_t seconds = total / 1000000000, rest = total % 1000000000;
  if (rest < 0) rest += 1000000000, seconds--;
  *out = (struct timespec){seconds, rest};
  return true;
}

static bool both_times(Runtime *rt, Borrowed pair,
                       bool (*read)(Runtime *, Borrowed, struct timespec *), struct timespec *out) {
  return read(rt, tuple_peek(as_tuple(pair), 0), &out[0]) &&
         read(rt, tuple_peek(as_tuple(pair), 1), &out[1]);
}

static bool is_pair(Runtime *rt, Borrowed value) {
  return is_tuple(rt, value) && as_tuple(value)->length == 2;
}

/* path, times, ns, dir_fd, follow_symlinks */
FS(utime) {
  (void)nargs;
  PosixPath path;
  struct timespec times[2] = {{0, UTIME_NOW}, {0, UTIME_NOW}};
  int dir;
  bool follow, given = !is_null(args[1]) && !is_none(args[1]);
  if (given && !is_null(args[2]))
    return error_raise(rt, TYPE_ValueError,
                       "utime: you may specify either 'times' or 'ns' but not both");
  if (given && !is_pair(rt, args[1]))
    return error_raise(rt, TYPE_TypeError,
                       "utime: 'times' must be either a tuple of two ints or None");
  if (!is_null(args[2]) && !is_pair(rt, args[2]))
    return error_raise(rt, TYPE_TypeError, "utime: 'ns' must be a tuple of two ints");
  if (given && !both_times(rt, args[1], seconds_argument, times)) return FAILED;
  if (!is_null(args[2]) && !both_times(rt, args[2], nanoseconds_argument, times)) return FAILED;
  if (!posix_dir_fd(rt, args[3], &dir) || !io_flag(rt, args[4], true, &follow) ||
      !posix_path(rt, args[0], "utime: path", PATH_OR_FD, &path))
    return FAILED;
  int result = posix_path_is_fd(&path)
                   ? futimens(path.fd, times)
                   : utimensat(dir, path.text.text, times, follow ? 0 : AT_SYMLINK_NOFOLLOW);
  Owned outcome = result ? error_from_errno(rt, NULL_BORROWED) : NONE;
  posix_path_free(rt, &path);
  return outcome;
}

FS(sync) {
  (void)rt, (void)args, (void)nargs;
  sync();
  return NONE;
}

FS(fspath) { return (void)nargs, io_fspath(rt, args[0]); }

const MethodDef posix_fs_functions[] = {
    FUNCTION(posix, getcwd, "()", "The current directory."),
    FUNCTION(posix, getcwdb, "()", "The current directory as bytes."),
    FUNCTION(posix, chdir, "(path)", "Change the current directory."),
    FUNCTION(posix, fchdir, "(fd)", "Change to the directory that is open as fd."),
    FUNCTION(posix, chroot, "(path)", "Change the root directory."),
    FUNCTION(posix, umask, "(mask, /)",
             "Set the permissions that new files do not get; the old ones."),
    FUNCTION(posix, mkdir, "(path, mode=511, *, dir_fd=None)", "Make a directory."),
    FUNCTION(posix, mkfifo, "(path, mode=438, *, dir_fd=None)", "Make a named pipe."),
    FUNCTION(posix, rmdir, "(path, *, dir_fd=None)", "Remove an empty directory."),
    FUNCTION(posix, remove, "(path, *, dir_fd=None)", "Remove a file."),
    FUNCTION(posix, unlink, "(path, *, dir_fd=None)", "Remove a file."),
    FUNCTION(posix, rename, "(src, dst, *, src_dir_fd=None, dst_dir_fd=None)",
             "Give a file another name or place."),
    FUNCTION(posix, replace, "(src, dst, *, src_dir_fd=None, dst_dir_fd=None)",
             "The same, in place of a file that is there."),
    FUNCTION(posix, link, "(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)",
             "Give a file a second name."),
    FUNCTION(posix, symlink, "(src, dst, target_is_directory=False, *, dir_fd=None)",
             "Make a symbolic link dst that points to src."),
    FUNCTION(posix, readlink, "(path, *, dir_fd=None)", "Where a symbolic link points to."),
    FUNCTION(posix, access,
             "(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)",
             "Whether this user may use the path in that way."),
    FUNCTION(posix, chmod, "(path, mode, *, dir_fd=None, follow_symlinks=True)",
             "Change the permissions."),
    FUNCTION(posix, fchmod, "(fd, mode)", "Change the permissions of an open file."),
    FUNCTION(posix, chown, "(path, uid, gid, *, dir_fd=None, follow_symlinks=True)",
             "Change owner and group."),
    FUNCTION(posix, truncate, "(path, length)", "Cut a file off at a length."),
    FUNCTION(posix, utime,
             "(path, times=None, *, ns=<not given>, dir_fd=None, follow_symlinks=True)",
             "Set the times of last access and change."),
    FUNCTION(posix, sync, "()", "Write everything to disk."),
    FUNCTION(posix, fspath, "(path)", "The str or bytes that stands for a path."),
    END_OF_METHODS,
};
