/* The life of an interpreter: made, run, taken down. The embedding interface: everything that main() does, another program can do. */
#ifndef OURO_RUN_RUNTIME_H
#define OURO_RUN_RUNTIME_H

#include "modules/sys.h"
#include "vm/machine.h"

typedef struct OuroOptions {
  SysFlags
      flags; /* optimize is -O; ignore_environment (-E, -I): no variable of the environment is read */
  bool unbuffered;                        /* -u */
  const char **warn_options, **x_options; /* of -W and -X, each list ended by NULL; NULL: none */
  const char *tracemalloc; /* frames that tracemalloc keeps from the start on; NULL: it is off */
  size_t stack_bytes;      /* of the C stack that the caller runs on; 0: as the system limits it */
} OuroOptions;

/* A runtime ready to run scripts: builtin types, builtins, sys, streams. NULL when memory ends. */
Runtime *ouro_new(const OuroOptions *options);
/* sys.argv and sys.path; `path0` is put in front of the path, NULL for none. False with an exception. */
bool ouro_set_arguments(Runtime *rt, int argc, char **argv, const char *path0);
/* sys.orig_argv, the whole command line, and sys.executable. */
bool ouro_set_command(Runtime *rt, int argc, char **argv);
/* Runs source text as the module __main__. `filename` as tracebacks show it; `file` is __file__, or NULL. The exit status. */
int ouro_run_main(Runtime *rt, const char *source, size_t length, const char *filename,
                  bool is_file);
/* Runs a module found by its name as __main__ (-m); sys.argv[0] becomes its file, unless `keep_program`. */
int ouro_run_module(Runtime *rt, const char *name, bool keep_program);
/* A module __main__ to run statements in, in sys.modules; `file` is its __file__, or NULL. Owned; FAILED with an exception. */
Owned ouro_make_main(Runtime *rt, const char *file);
/* Takes everything down, in CPython's order; the status to exit with (120 when flushing the streams failed). */
int ouro_finish(Runtime *rt, int status);

#endif
