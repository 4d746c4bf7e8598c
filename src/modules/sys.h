/* What other C code needs of sys: its streams, and printing an exception. */
#ifndef OURO_MODULES_SYS_H
#define OURO_MODULES_SYS_H

#include "vm/machine.h"

/* sys.flags, in its order. */
typedef struct SysFlags {
  int debug, inspect, interactive, optimize, dont_write_bytecode, no_user_site, no_site;
  int ignore_environment, verbose, bytes_warning, quiet, hash_randomization, isolated;
  int dev_mode, utf8_mode, warn_default_encoding, safe_path;
} SysFlags;
/* Fills in sys.flags, sys.warnoptions and sys._xoptions; the lists end with NULL. (sys_flags.c) */
bool sys_set_flags(Runtime *rt, const SysFlags *flags, const char *const *warn_options,
                   const char *const *x_options);

/* sys.<name>, or NULL_VALUE without an exception when it is missing. */
Owned sys_get(Runtime *rt, const char *name);
bool sys_set(Runtime *rt, const char *name, Borrowed value);
/* The program has ended: modules are taken down. */
bool sys_is_finalizing(Runtime *rt);
/* Writes to sys.<stream>.write; a missing stream or None writes nothing. False with an exception. */
bool sys_write(Runtime *rt, const char *stream, Borrowed text);
bool sys_write_text(Runtime *rt, const char *stream, const char *text);
/* Straight to descriptor 2, for when there is no memory left; an empty text stands for "MemoryError". */
void sys_write_past_streams(const char *text);
bool sys_flush(Runtime *rt, const char *stream);

/* Prints an exception with traceback and causes to sys.stderr as CPython does; problems while printing are passed over (traceback.c). */
void sys_print_exception(Runtime *rt, Borrowed exception);
void sys_print_traceback(Runtime *rt, Borrowed traceback); /* the stack alone, with its title */
/* Tells the pending exception, that can be raised nowhere, to sys.unraisablehook, and clears it; `doing` may be NULL
 * (unraisable.c). */
void sys_unraisable(Runtime *rt, Borrowed where, const char *doing);
Owned sys_function_unraisablehook(Runtime *rt, Borrowed *args, size_t nargs);
/* The pending exception reaches the top: through sys.excepthook, SystemExit excepted. The exit status. */
int sys_report_pending(Runtime *rt);
/* The same for a statement at the prompt: the exception stays in sys.last_exc and its kin. True when it was SystemExit, with
 * its status; with `keep_exit` that is shown like any other. */
bool sys_report_statement(Runtime *rt, bool keep_exit, int *status);
#define SYS_STATUS_INTERRUPTED                                                                     \
  (0x10000 |                                                                                       \
   130) /* KeyboardInterrupt: the process ends itself by SIGINT, which a shell shows as 130. No exit() gives this number */

/* sys.settrace, setprofile, gettrace, getprofile (sys_trace.c); sys_trace_end forgets both at the end. */
Owned sys_function_settrace(Runtime *rt, Borrowed *args, size_t nargs);
Owned sys_function_setprofile(Runtime *rt, Borrowed *args, size_t nargs);
Owned sys_function_gettrace(Runtime *rt, Borrowed *args, size_t nargs);
Owned sys_function_getprofile(Runtime *rt, Borrowed *args, size_t nargs);
void sys_trace_end(Runtime *rt);

/* sys.flags and its like, whose types are builtin (sys_info.c): consumes one value for each field; FAILED when one of them is. */
Owned sys_info_new(Runtime *rt, TypeId id, Owned *values);
/* A named tuple of a type of its own: consumes the values; FAILED when one of them is. (struct_sequence.c) */
Owned sys_struct(Runtime *rt, const char *name, const char *const *fields, Owned *values);

#endif
