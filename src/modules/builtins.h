/* Parts of builtins in several files: builtins.c (values), builtins_scope.c (names and code), builtins_io.c (print and input). */
#ifndef OURO_MODULES_BUILTINS_H
#define OURO_MODULES_BUILTINS_H

#include "modules/modules.h"
#include "object/attr.h"
#include "object/error.h"
#include "object/str.h"

#define BUILTIN(name) Owned builtins_function_##name(Runtime *rt, Borrowed *args, size_t nargs)

BUILTIN(__build_class__);
BUILTIN(__import__);
BUILTIN(compile);
BUILTIN(dir);
BUILTIN(eval);
BUILTIN(exec);
BUILTIN(globals);
BUILTIN(input);
BUILTIN(locals);
BUILTIN(open);
BUILTIN(print);
BUILTIN(vars);
BUILTIN(breakpoint);

#endif
