/* The mode that holds the lens's rows against the counts. */
#ifndef OURO_LENS_CHECK_H
#define OURO_LENS_CHECK_H

#include "heap/runtime.h"

/* Does nothing unless OURO_LENS_CHECK is set. */
void check_install(Runtime *rt);

#endif
