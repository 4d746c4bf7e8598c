/* What the files of float share: its operands, and the tables that float_methods.c makes for the type in float.c. */
#ifndef OURO_TYPES_FLOAT_PARTS_H
#define OURO_TYPES_FLOAT_PARTS_H

#include "object/attr.h"
#include "object/error.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/float.h"
#include "types/int.h"

/* An operand of float's operators: 1 for a float or an int, 0 for anything else, -1 with OverflowError. */
int float_operand(Runtime *rt, Borrowed v, double *out);
/* An instance of a subclass holding d; the plain float for float itself. */
Owned float_new_of(Runtime *rt, Type *type, double d);
/* OverflowError with errno's number and text, as from the C library. */
Owned float_range_error(Runtime *rt);

/* d * 10**places rounded to a whole number, half to even, exactly. d >= 0 and finite. False when it is not sure to fit. float_text.c */
bool float_scale_decimal(double d, int places, uint64_t *out);

extern const MethodDef float_methods[];
extern const GetterDef float_getters[];

#endif
