/* What complex.c and complex_text.c share. */
#ifndef OURO_TYPES_COMPLEX_PARTS_H
#define OURO_TYPES_COMPLEX_PARTS_H

#include "types/float_parts.h"

typedef struct Pair {
  double real, imag;
} Pair;

/* complex(text): false with ValueError. */
bool complex_parse(Runtime *rt, Borrowed str, Pair *out);

#endif
