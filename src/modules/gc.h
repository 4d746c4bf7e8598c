/* What the gc module keeps beyond its dict, for whoever shuts the runtime down. */
#ifndef OURO_MODULES_GC_H
#define OURO_MODULES_GC_H

#include "object/module.h"

extern const ModuleSpec gc_module;

/* Whether a collection would be told to somebody: gc.callbacks, debug flags, or something in gc.garbage. */
bool gc_is_observed(Runtime *rt);
/* The warning about objects left in gc.garbage, as CPython gives it at exit, or their list under DEBUG_UNCOLLECTABLE. */
void gc_warn_at_shutdown(Runtime *rt);
/* Gives up gc.garbage and gc.callbacks. The collector runs on without them. */
void gc_finish(Runtime *rt);

#endif
