/* stat(), lstat(), fstat(), statvfs() and their results. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include "modules/posix.h"
#include "object/attr.h"
#include "types/float.h"
#include "types/int.h"
#include "types/struct_sequence.h"

/* As a tuple the times are whole seconds; the attributes of the same names are floats. */
static const char *const stat_fields[] = {
    "st_mode",     "st_ino",      "st_dev",     "st_nlink",  "st_uid",   "st_gid",   "st_size",
    "st_atime",    "st_mtime",    "st_ctime",   "st_atime",  "st_mtime", "st_ctime", "st_atime_ns",
    "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev",  NULL};
enum { STAT_VISIBLE = 10, STAT_FIELDS = 19 };

Owned posix_stat_type(Runtime *rt) {
  Owned type = struct_sequence_type(rt, "os.stat_result", "What stat() tells of a file.",
                                    stat_fields, STAT_VISIBLE);
  /* Without these three descriptors the attributes are those of the instance: the floats. */
  for (int i = 7; i < STAT_VISIBLE && !failed(type); i++) {
    Owned name = str_intern_text(rt, stat_fields[i]);
    if (failed(name) || !type_setattr(rt, borrow(type), borrow(name), NULL_BORROWED))
      CLEAR_VALUE(rt, type);
    release(rt, name);
  }
  return type;
}

static Owned nanoseconds(Runtime *rt, const struct timespec *t) {
  return int_new(rt, (int64_t)t->tv_sec * 1000000000 + t->tv_nsec);
}

static Owned seconds(Runtime *rt, const struct timespec *t) {
  return float_new(rt, (double)t->tv_sec + 1e-9 * (double)t->tv_nsec);
}

Owned posix_stat_result(Runtime *rt, const struct stat *s) {
  Owned type = posix_attribute(rt, "stat_result");
  if (failed(type)) return FAILED;
  const struct timespec *times[] = {&s->st_atim, &s->st_mtim, &s->st_ctim};
  Owned values[STAT_FIELDS] = {
      small_new(s->st_mode),          int_from_uint64(rt, s->st_ino),
      int_from_uint64(rt, s->st_dev), int_from_uint64(rt, s->st_nlink),
      small_new((int64_t)s->st_uid),  small_new((int64_t)s->st_gid),
      int_new(rt, s->st_size),
  };
  for (int i = 0; i < 3; i++) {
    values[7 + i] = int_new(rt, times[i]->tv_sec);
    values[10 + i] = seconds(rt, times[i]);
    values[13 + i] = nanoseconds(rt, times[i]);
  }
  values[16] = int_new(rt, s->st_blksize);
  values[17] = int_new(rt, s->st_blocks);
  values[18] = int_from_uint64(rt, s->st_rdev);
  Owned result = struct_sequence_new(rt, borrow(type), values);
  release(rt, type);
  return result;
}

static Owned do_stat(Runtime *rt, const char *who, Borrowed value, int allow, int dir,
                     bool follow) {
  PosixPath path;
  struct stat status;
  if (!posix_path(rt, value, who, allow, &path)) return FAILED;
  if (posix_path_is_fd(&path) && dir != AT_FDCWD) {
    posix_path_free(rt, &path);
    return error_raise(rt, TYPE_ValueError, "stat: can't specify dir_fd without matching path");
  }
  int failure = posix_path_is_fd(&path)
                    ? fstat(path.fd, &status)
                    : fstatat(dir, path.text.text, &status, follow ? 0 : AT_SYMLINK_NOFOLLOW);
  Owned result = failure ? posix_error(rt, &path, NULL) : posix_stat_result(rt, &status);
  posix_path_free(rt, &path);
  return result;
}

static POSIX(stat) {
  (void)nargs;
  int dir;
  bool follow;
  if (!posix_dir_fd(rt, args[1], &dir) || !io_flag(rt, args[2], true, &follow)) return FAILED;
  return do_stat(rt, "stat: path", args[0], PATH_OR_FD, dir, follow);
}

static POSIX(lstat) {
  (void)nargs;
  int dir;
  return posix_dir_fd(rt, args[1], &dir) ? do_stat(rt, "lstat: path", args[0], 0, dir, false)
                                         : FAILED;
}

static POSIX(fstat) {
  (void)nargs;
  int fd;
  struct stat status;
  if (!posix_int(rt, args[0], -1, &fd)) return FAILED;
  return fstat(fd, &status) ? error_from_errno(rt, NULL_BORROWED) : posix_stat_result(rt, &status);
}

static Owned statvfs_result(Runtime *rt, const struct statvfs *s) {
  static const char *const fields[] = {"f_bsize",  "f_frsize",  "f_blocks", "f_bfree",
                                       "f_bavail", "f_files",   "f_ffree",  "f_favail",
                                       "f_flag",   "f_namemax", "f_fsid",   NULL};
  uint64_t numbers[] = {s->f_bsize, s->f_frsize, s->f_blocks, s->f_bfree,   s->f_bavail, s->f_files,
                        s->f_ffree, s->f_favail, s->f_flag,   s->f_namemax, s->f_fsid};
  Owned type = struct_sequence_type(rt, "os.statvfs_result",
                                    "What statvfs() tells of a file system.", fields, 10);
  if (failed(type)) return FAILED;
  Owned values[11];
  for (int i = 0; i < 11; i++) values[i] = int_from_uint64(rt, numbers[i]);
  Owned result = struct_sequence_new(rt, borrow(type), values);
  release(rt, type);
  return result;
}

static POSIX(statvfs) {
  (void)nargs;
  PosixPath path;
  struct statvfs status;
  if (!posix_path(rt, args[0], "statvfs: path", PATH_OR_FD, &path)) return FAILED;
  int failure =
      posix_path_is_fd(&path) ? fstatvfs(path.fd, &status) : statvfs(path.text.text, &status);
  Owned result = failure ? posix_error(rt, &path, NULL) : statvfs_result(rt, &status);
  posix_path_free(rt, &path);
  return result;
}

const MethodDef posix_stat_functions[] = {
    FUNCTION(posix, stat, "(path, *, dir_fd=None, follow_symlinks=True)",
             "What the system knows of a file."),
    FUNCTION(posix, lstat, "(path, *, dir_fd=None)", "The same; of a symbolic link itself."),
    FUNCTION(posix, fstat, "(fd)", "The same of an open file."),
    FUNCTION(posix, statvfs, "(path)", "What the system knows of the file system that path is on."),
    END_OF_METHODS,
};
