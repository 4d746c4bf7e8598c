/* The tables that int_methods.c makes for the type in int.c. */
#ifndef OURO_TYPES_INT_METHODS_H
#define OURO_TYPES_INT_METHODS_H

#include "object/type.h"

extern const MethodDef int_methods[];
extern const GetterDef int_getters[];

#endif
