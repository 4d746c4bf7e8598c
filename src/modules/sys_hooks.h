/* What sys.c takes from sys_hooks.c. */
#ifndef OURO_MODULES_SYS_HOOKS_H
#define OURO_MODULES_SYS_HOOKS_H

#include "vm/machine.h"

Owned sys_function_set_asyncgen_hooks(Runtime *rt, Borrowed *args, size_t nargs);
Owned sys_function_get_asyncgen_hooks(Runtime *rt, Borrowed *args, size_t nargs);
Owned sys_function_set_coroutine_origin_tracking_depth(Runtime *rt, Borrowed *args, size_t nargs);
Owned sys_function_get_coroutine_origin_tracking_depth(Runtime *rt, Borrowed *args, size_t nargs);

Owned sys_function_addaudithook(Runtime *rt, Borrowed *args, size_t nargs);
Owned sys_function_audit(Runtime *rt, Borrowed *args, size_t nargs);

/* What is made when it is first asked for, and the interval of threads that do not exist (sys_names.c). */
Owned sys_function___getattr__(Runtime *rt, Borrowed *args, size_t nargs);
Owned sys_function_setswitchinterval(Runtime *rt, Borrowed *args, size_t nargs);
Owned sys_function_getswitchinterval(Runtime *rt, Borrowed *args, size_t nargs);

#endif
