/* complex: two doubles. */
#ifndef OURO_TYPES_COMPLEX_H
#define OURO_TYPES_COMPLEX_H

#include "object/type.h"

typedef struct Complex {
  Object head;
  double real, imag;
} Complex;

#define as_complex(v) ((Complex *)as_object(v))
/* complex or an instance of a subclass */
#define is_complex(rt, v)                                                                          \
  (is_object(v) && type_is_subtype(type_of(rt, v), TYPE_OF_ID(rt, TYPE_complex)))
#define is_complex_exact(v) object_has_id(v, TYPE_complex)

Owned complex_new(Runtime *rt, double real, double imag);
/* For arguments: complex, float, int, __complex__, __float__, __index__. False with TypeError. */
bool complex_argument(Runtime *rt, Borrowed v, double *real, double *imag);
/* real1 + imag1 j to the power of real2 + imag2 j: also what float_pow answers for a negative base. */
Owned complex_pow(Runtime *rt, double real1, double imag1, double real2, double imag2);
/* format(v, spec): number_format.c */
Owned complex_format(Runtime *rt, Borrowed value, Borrowed spec);

#endif
