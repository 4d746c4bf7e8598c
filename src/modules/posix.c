/* The module posix: the system's calls under their names. The os module (stdlib/os.py) is what scripts import. */
#include "modules/posix.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "object/bytes.h"
#include "object/dict.h"
#include "types/int.h"
#include "types/struct_sequence.h"

#define CONSTANT(name)                                                                             \
  { #name, name }
static const struct {
  const char *name;
  int64_t value;
} constants[] = {
    CONSTANT(F_OK),           CONSTANT(R_OK),        CONSTANT(W_OK),        CONSTANT(X_OK),
    CONSTANT(O_RDONLY),       CONSTANT(O_WRONLY),    CONSTANT(O_RDWR),      CONSTANT(O_ACCMODE),
    CONSTANT(O_APPEND),       CONSTANT(O_CLOEXEC),   CONSTANT(O_CREAT),     CONSTANT(O_DIRECT),
    CONSTANT(O_DIRECTORY),    CONSTANT(O_DSYNC),     CONSTANT(O_EXCL),      CONSTANT(O_NDELAY),
    CONSTANT(O_NOATIME),      CONSTANT(O_NOCTTY),    CONSTANT(O_NOFOLLOW),  CONSTANT(O_NONBLOCK),
    CONSTANT(O_PATH),         CONSTANT(O_RSYNC),     CONSTANT(O_SYNC),      CONSTANT(O_TMPFILE),
    CONSTANT(O_TRUNC),        CONSTANT(O_ASYNC),     CONSTANT(O_FSYNC),     CONSTANT(O_LARGEFILE),
    CONSTANT(SEEK_DATA),      CONSTANT(SEEK_HOLE),   CONSTANT(WNOHANG),     CONSTANT(WUNTRACED),
    CONSTANT(WCONTINUED),     CONSTANT(WEXITED),     CONSTANT(WSTOPPED),    CONSTANT(WNOWAIT),
    CONSTANT(P_ALL),          CONSTANT(P_PID),       CONSTANT(P_PGID),      CONSTANT(PRIO_PROCESS),
    CONSTANT(PRIO_PGRP),      CONSTANT(PRIO_USER),   CONSTANT(F_LOCK),      CONSTANT(F_TLOCK),
    CONSTANT(F_ULOCK),        CONSTANT(F_TEST),      CONSTANT(EX_OK),       CONSTANT(EX_USAGE),
    CONSTANT(EX_DATAERR),     CONSTANT(EX_NOINPUT),  CONSTANT(EX_NOUSER),   CONSTANT(EX_NOHOST),
    CONSTANT(EX_UNAVAILABLE), CONSTANT(EX_SOFTWARE), CONSTANT(EX_OSERR),    CONSTANT(EX_OSFILE),
    CONSTANT(EX_CANTCREAT),   CONSTANT(EX_IOERR),    CONSTANT(EX_TEMPFAIL), CONSTANT(EX_PROTOCOL),
    CONSTANT(EX_NOPERM),      CONSTANT(EX_CONFIG),   CONSTANT(TMP_MAX),     {"NGROUPS_MAX", 65536},
};

extern char **environ;

/* posix.environ: the environment as it was when the module was imported, bytes to bytes. */
static Owned environment(Runtime *rt) {
  Owned dict = dict_new(rt);
  for (char **line = environ; line && *line && !failed(dict); line++) {
    const char *equals = strchr(*line, '=');
    if (!equals) continue;
    Owned key = bytes_new(rt, *line, (size_t)(equals - *line)),
          value = bytes_new(rt, equals + 1, strlen(equals + 1));
    bool fine = !failed(key) && !failed(value);
    if (fine && is_null(dict_peek(rt, borrow(dict), borrow(key))))
      fine = dict_set(rt, borrow(dict), borrow(key), borrow(value));
    release(rt, key);
    release(rt, value);
    if (!fine) CLEAR_VALUE(rt, dict);
  }
  return dict;
}

static bool init(Runtime *rt, Borrowed module) {
  static const char *const times_fields[] = {
      "user", "system", "children_user", "children_system", "elapsed", NULL};
  static const char *const uname_fields[] = {"sysname", "nodename", "release",
                                             "version", "machine",  NULL};
  static const char *const size_fields[] = {"columns", "lines", NULL};
  const MethodDef *const tables[] = {posix_fs_functions, posix_file_functions,
                                     posix_process_functions, posix_scan_functions,
                                     posix_stat_functions};
  for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
    if (!module_add_functions(rt, module, tables[i])) return false;
  for (size_t i = 0; i < sizeof constants / sizeof constants[0]; i++)
    if (!module_add(rt, module, constants[i].name, small_new(constants[i].value))) return false;
  return module_add(rt, module, "environ", environment(rt)) &&
         module_add_type(rt, module, TYPE_DirEntry) &&
         module_add(rt, module, "error", retain_object(TYPE_OF_ID(rt, TYPE_OSError))) &&
         module_add(rt, module, "stat_result", posix_stat_type(rt)) &&
         module_add(rt, module, "times_result",
                    struct_sequence_type(rt, "posix.times_result", "What times() answers.",
                                         times_fields, 5)) &&
         module_add(rt, module, "uname_result",
                    struct_sequence_type(rt, "posix.uname_result", "What uname() answers.",
                                         uname_fields, 5)) &&
         module_add(rt, module, "terminal_size",
                    struct_sequence_type(rt, "os.terminal_size", "Columns and lines of a terminal.",
                                         size_fields, 2));
}

const ModuleSpec posix_module = {
    .name = "posix",
    .doc = "The calls of the operating system. Import os instead.",
    .init = init,
};
