/* float: to and from the 16 bits of format 'e' (IEEE 754 binary16: sign, 5 bits of exponent, 10 of mantissa). */
#include "types/float.h"

#include <math.h>

double float_from_half(uint16_t half) {
  int exponent = half >> 10 & 0x1f, mantissa = half & 0x3ff;
  double value;
  if (exponent == 0x1f)
    value = mantissa ? NAN : INFINITY;
  else if (exponent == 0)
    value = ldexp(mantissa, -24); /* subnormal, or zero */
  else
    value = ldexp(mantissa + 0x400, exponent - 25);
  return half >> 15 ? -value : value;
}

bool float_to_half(double value, uint16_t *half) {
  uint16_t sign = signbit(value) ? 0x8000 : 0;
  if (isnan(value)) return *half = sign | 0x7e00, true;
  if (isinf(value)) return *half = sign | 0x7c00, true;
  int exponent;
  double fraction =
      frexp(fabs(value), &exponent); /* in [0.5, 1): one place above the hidden bit's */
  if (fraction == 0) return *half = sign, true;
  exponent--;
  /* nearbyint() rounds half to even, and a carry runs on into the exponent as it should. */
  double scaled = exponent < -14 ? ldexp(fabs(value), 24) : ldexp(fraction, 11);
  uint32_t bits = (uint32_t)nearbyint(scaled);
  if (exponent >= -14) {
    if (exponent > 15) return false;
    bits += (uint32_t)(exponent + 14) << 10;
  }
  if (bits >= 0x7c00) return false;
  return *half = sign | (uint16_t)bits, true;
}
