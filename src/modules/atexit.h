/* atexit's end. */
#ifndef OURO_MODULES_ATEXIT_H
#define OURO_MODULES_ATEXIT_H

#include "object/module.h"

/* Calls what was registered, the last first; what is raised is reported. Does nothing when nobody imported atexit. */
void atexit_run(Runtime *rt);
/* Forgets all and gives the memory back. */
void atexit_finish(Runtime *rt);

#endif
