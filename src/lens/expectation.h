/* lens.Expectation: counts the frees of one class between entering and leaving a with statement. */
#ifndef OURO_LENS_EXPECTATION_H
#define OURO_LENS_EXPECTATION_H

#include "object/type.h"

Owned expectation_new(Runtime *rt, const char *type, int64_t wanted);

#endif
