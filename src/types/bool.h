/* bool: the words W_TRUE and W_FALSE, a subclass of int that cannot be subclassed. Use bool_value(condition) of heap/value.h. */
#ifndef OURO_TYPES_BOOL_H
#define OURO_TYPES_BOOL_H

#include "object/type.h"

/* "True" or "False": interned, immortal enough to be handed out as a new reference each time. */
Owned bool_repr(Runtime *rt, Borrowed value);

#endif
