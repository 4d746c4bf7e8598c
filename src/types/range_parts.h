/* What range.c asks of range_iterator.c. */
#ifndef OURO_TYPES_RANGE_PARTS_H
#define OURO_TYPES_RANGE_PARTS_H

#include "object/type.h"

/* An iterator over `length` ints from start on; exact ints. */
Owned range_iterate(Runtime *rt, Borrowed start, Borrowed step, Borrowed length);

#endif
