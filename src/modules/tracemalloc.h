/* Where memory was asked for: the C half of tracemalloc. */
#ifndef OURO_MODULES_TRACEMALLOC_H
#define OURO_MODULES_TRACEMALLOC_H

#include "object/module.h"

extern const ModuleSpec tracemalloc_module;

/* -X tracemalloc[=N] and PYTHONTRACEMALLOC=N: traces from the start of the program. `text` is N, or "" for 1. False when it
 * is no number of frames. */
bool tracemalloc_start_by_option(Runtime *rt, const char *text);
/* Ends tracing, if it is on. */
void tracemalloc_finish(Runtime *rt);

#endif
