/* What sys has of the import system. */
#ifndef OURO_MODULES_IMPORTERS_H
#define OURO_MODULES_IMPORTERS_H

#include "object/module.h"

/* Adds sys.meta_path and sys.path_hooks. */
bool importers_fill_sys(Runtime *rt, Borrowed sys);

#endif
