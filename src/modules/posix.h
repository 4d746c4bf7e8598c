/* What the files of the posix module share.
 *
 *   posix.c          the module: its tables and constants
 *   posix_path.c     path arguments, and errors that name them
 *   posix_fs.c       directories, links, permissions
 *   posix_stat.c     stat() and its results
 *   posix_scan.c     listdir(), scandir()
 *   posix_file.c     open files by descriptor
 *   posix_process.c  processes and the system */
#ifndef OURO_MODULES_POSIX_H
#define OURO_MODULES_POSIX_H

#include "modules/io.h"
#include "object/module.h"

#define POSIX(name) Owned posix_function_##name(Runtime *rt, Borrowed *args, size_t nargs)

/* A path argument as it was given and as the system takes it. */
typedef struct PosixPath {
  Owned
      object; /* the str or bytes, for messages; None where none was given, an int for a descriptor */
  PathText text; /* text.text is NULL for a descriptor */
  int fd;        /* as given, so -1 is possible */
} PosixPath;

#define posix_path_is_fd(path) (!(path)->text.text)

enum { PATH_OR_FD = 1, PATH_OR_NONE = 2 };

/* `who` is the function and argument as messages name them: "stat: path". False with TypeError or ValueError. */
bool posix_path(Runtime *rt, Borrowed value, const char *who, int allow, PosixPath *path);
void posix_path_free(Runtime *rt, PosixPath *path);
/* OSError for errno with the path's name (two of them for rename and its like). Returns FAILED; paths are not freed. */
Owned posix_error(Runtime *rt, const PosixPath *path, const PosixPath *second);
/* None or that error, by the result of a system call; frees the path. */
Owned posix_result(Runtime *rt, PosixPath *path, int result);
/* The argument dir_fd: AT_FDCWD when it was not given. */
bool posix_dir_fd(Runtime *rt, Borrowed value, int *fd);
/* An int argument of C type int. */
bool posix_int(Runtime *rt, Borrowed value, int otherwise, int *out);
/* A descriptor, or an object with fileno(). */
bool posix_descriptor(Runtime *rt, Borrowed value, int *fd);
/* Bytes as a name of the file system: str, or bytes when `as_bytes`. */
Owned posix_name(Runtime *rt, const char *text, size_t length, bool as_bytes);
/* posix.<name>, from the module. */
Owned posix_attribute(Runtime *rt, const char *name);

struct stat;
Owned posix_stat_result(Runtime *rt, const struct stat *status);
Owned posix_stat_type(Runtime *rt);

extern const MethodDef posix_fs_functions[], posix_file_functions[], posix_process_functions[],
    posix_scan_functions[], posix_stat_functions[];

#endif
