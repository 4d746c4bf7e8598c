/* Operators on exact ints and floats, straight: for the machine's slow path.
 *
 * These run no script and release nothing, so the machine need not hold its registers meanwhile. */
#ifndef OURO_TYPES_NUMBER_QUICK_H
#define OURO_TYPES_NUMBER_QUICK_H

#include "object/type.h"

/* left `op` right when both are exact ints or floats; NotImplemented for anything else, and for operators that floats lack. FAILED
 * with an exception. */
Owned number_quick(Runtime *rt, Borrowed left, Borrowed right, BinaryOp op);
/* 1, 0; -1 for anything but exact ints and floats. No exceptions. */
int number_quick_compare(Borrowed left, Borrowed right, CompareOp op);

#endif
