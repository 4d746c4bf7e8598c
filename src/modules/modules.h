/* The C modules: found by name when imported, each declared by a line of modules.def. */
#ifndef OURO_MODULES_MODULES_H
#define OURO_MODULES_MODULES_H

#include "object/module.h"
#include "vm/machine.h"

/* The C module of this name, or NULL. */
const ModuleSpec *modules_find(const char *name);
/* Makes builtins and sys, so that scripts can run. `arguments` are sys.argv's, `path0` the first entry of sys.path or NULL. */
bool modules_init(Runtime *rt, bool unbuffered, bool ignore_environment);
/* From now on Ctrl-C raises KeyboardInterrupt at the next safe point (interrupt.c); for the process's main runtime only. */
void modules_hear_interrupts(Runtime *rt);
void modules_hear_no_more(Runtime *rt);
/* So many seconds from now the process flushes its streams, says so and ends with status 124, whatever the script does (limit.c). */
bool modules_limit_seconds(Runtime *rt, double seconds);
/* What a safe point does when that time has come. */
void modules_stop(Runtime *rt);
/* Flushes standard output and error at the end. False when that failed, which is told on stderr. */
bool modules_flush(Runtime *rt);
/* Whether no script, file or listener could tell if modules_finish were left out (unnoticed.c). */
bool modules_end_unnoticed(Runtime *rt);
/* Empties modules in CPython's order of shutdown, so that what they held is freed. */
void modules_finish(Runtime *rt);
extern const char *const modules_names[]; /* ended by NULL: sys.builtin_module_names */

/* Warnings and unraisable exceptions go to sys.stderr from now on (warn.c). */
void modules_install_hooks(Runtime *rt);

/* The innermost script frame's namespace pieces, for builtins of that name. */
Owned builtins_locals(Runtime *rt); /* as locals(): a dict or the class's namespace */

#endif
