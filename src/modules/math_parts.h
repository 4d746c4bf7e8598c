/* What the files of the math module share.
 *
 *   math.c        the table, elementary functions, errors
 *   math_int.c    factorial, comb, perm, gcd, lcm, isqrt
 *   math_sum.c    fsum, sumprod, prod, hypot, dist
 *   math_gamma.c  gamma and lgamma */
#ifndef OURO_MODULES_MATH_PARTS_H
#define OURO_MODULES_MATH_PARTS_H

#include "object/attr.h"
#include "object/error.h"
#include "object/str.h"
#include "object/tuple.h"
#include "types/float.h"
#include "types/int.h"

static inline Owned math_domain_error(Runtime *rt) {
  return error_raise(rt, TYPE_ValueError, "math domain error");
}
static inline Owned math_range_error(Runtime *rt) {
  return error_raise(rt, TYPE_OverflowError, "math range error");
}

/* Set errno to EDOM or ERANGE as the C library does. */
double math_gamma(double x);
double math_lgamma(double x);

#define MATH_FUNCTION(name) Owned math_function_##name(Runtime *rt, Borrowed *args, size_t nargs)
MATH_FUNCTION(factorial);
MATH_FUNCTION(comb);
MATH_FUNCTION(perm);
MATH_FUNCTION(gcd);
MATH_FUNCTION(lcm);
MATH_FUNCTION(isqrt);
MATH_FUNCTION(fsum);
MATH_FUNCTION(sumprod);
MATH_FUNCTION(prod);
MATH_FUNCTION(hypot);
MATH_FUNCTION(dist);

#endif
