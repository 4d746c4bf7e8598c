/* What other C code needs of sys: its streams, and printing an exception. */
#ifndef OURO_MODULES_SYS_H
#define OURO_MODULES_SYS_H

#include "vm/machine.h"

/* sys.<name>, or NULL_VALUE without an exception when it is missing. */
Owned sys_get(Runtime *rt, const char *name);
bool sys_set(Runtime *rt, const char *name, Borrowed value);
/* Writes to sys.<stream>.write; a missing stream or None writes nothing. False with an exception. */
bool sys_write(Runtime *rt, const char *stream, Borrowed text);
bool sys_write_text(Runtime *rt, const char *stream, const char *text);
bool sys_flush(Runtime *rt, const char *stream);

/* Prints an exception with traceback and causes to sys.stderr as CPython does; problems while printing are passed over (traceback.c). */
void sys_print_exception(Runtime *rt, Borrowed exception);
void sys_print_exception_alone(Runtime *rt,
                               Borrowed exception); /* without its causes and contexts */
/* The pending exception reaches the top: through sys.excepthook, SystemExit excepted. The exit status. */
int sys_report_pending(Runtime *rt);
#define SYS_STATUS_INTERRUPTED                                                                     \
  (0x10000 |                                                                                       \
   130) /* KeyboardInterrupt: the process ends itself by SIGINT, which a shell shows as 130. No exit() gives this number */

/* A named tuple like sys.version_info: consumes the values; FAILED when one of them is. (struct_sequence.c) */
Owned sys_struct(Runtime *rt, const char *name, const char *const *fields, Owned *values);

#endif
