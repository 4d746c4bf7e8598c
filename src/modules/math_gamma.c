/* The gamma function by Lanczos's approximation with 13 terms, arranged as a quotient of two polynomials, with the rounding error of
 * the base of the power carried along: good to a few units in the last place, and the same digits as CPython's. */
#include <errno.h>
#include <math.h>

#include "modules/math_parts.h"

#define TERMS 13
static const double G = 6.024680040776729583740234375;
static const double G_MINUS_HALF = 5.524680040776729583740234375;
static const double LOG_PI = 1.144729885849400174143427351353058711647;

static const double numerator[TERMS] = {
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
};
/* x (x+1) ... (x+11), multiplied out */
static const double denominator[TERMS] = {
    0.0,       39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0,
    2637558.0, 357423.0,   32670.0,     1925.0,      66.0,        1.0,
};

/* Both polynomials from their high end, or, for large x, in 1/x, so that nothing overflows. */
static double lanczos_sum(double x) {
  double over = 0, under = 0;
  if (x < 5.0) {
    for (int i = TERMS; --i >= 0;) {
      over = over * x + numerator[i];
      under = under * x + denominator[i];
    }
  } else {
    for (int i = 0; i < TERMS; i++) {
      over = over / x + numerator[i];
      under = under / x + denominator[i];
    }
  }
  return over / under;
}

/* sin(pi x), exactly 0 at whole numbers. */
static double sine_of_turns(double x) {
  double y = fmod(fabs(x), 2.0), result;
  switch ((int)round(2.0 * y)) {
  case 0: result = sin(M_PI * y); break;
  case 1: result = cos(M_PI * (y - 0.5)); break;
  case 2: result = sin(M_PI * (1.0 - y)); break; /* not -sin(pi*(y-1)): the sign of zero */
  case 3: result = -cos(M_PI * (y - 1.5)); break;
  default: result = sin(M_PI * (y - 2.0)); break;
  }
  return copysign(1.0, x) * result;
}

static double factorial_below(double x) { /* (x-1)! for a whole x up to 23, exactly */
  double product = 1;
  for (int i = 2; i < (int)x; i++) product *= i;
  return product;
}

/* For |x| of ordinary size, no whole number below 24. */
static double gamma_general(double x) {
  double size = fabs(x), y = size + G_MINUS_HALF, error, result;
  if (size > G_MINUS_HALF)
    error = (y - size) - G_MINUS_HALF; /* what the addition lost */
  else
    error = (y - G_MINUS_HALF) - size;
  error = error * G / y;
  if (x < 0) {
    result = -M_PI / sine_of_turns(size) / size * exp(y) / lanczos_sum(size);
    result -= error * result;
    if (size < 140.0) {
      result /= pow(y, size - 0.5);
    } else { /* in two steps, since the power overflows */
      double root = pow(y, size / 2.0 - 0.25);
      result /= root;
      result /= root;
    }
  } else {
    result = lanczos_sum(size) / exp(y);
    result += error * result;
    if (size < 140.0) {
      result *= pow(y, size - 0.5);
    } else {
      double root = pow(y, size / 2.0 - 0.25);
      result *= root;
      result *= root;
    }
  }
  if (isinf(result)) errno = ERANGE;
  return result;
}

double math_gamma(double x) {
  if (!isfinite(x)) {
    if (isnan(x) || x > 0) return x;
    errno = EDOM;
    return NAN;
  }
  if (x == 0) {
    errno = EDOM;
    return copysign(INFINITY, x);
  }
  if (x == floor(x)) {
    if (x < 0) {
      errno = EDOM;
      return NAN;
    }
    if (x <= 23) return factorial_below(x);
  }
  if (fabs(x) < 1e-20) {
    double result = 1.0 / x;
    if (isinf(result)) errno = ERANGE;
    return result;
  }
  if (fabs(x) > 200.0) {
    if (x < 0) return 0.0 / sine_of_turns(x);
    errno = ERANGE;
    return INFINITY;
  }
  return gamma_general(x);
}

double math_lgamma(double x) {
  if (!isfinite(x)) return isnan(x) ? x : INFINITY;
  if (x == floor(x) && x <= 2.0) {
    if (x > 0) return 0.0;
    errno = EDOM;
    return INFINITY;
  }
  double size = fabs(x);
  if (size < 1e-20) return -log(size);
  double result = log(lanczos_sum(size)) - G;
  result += (size - 0.5) * (log(size + G - 0.5) - 1);
  if (x < 0) result = LOG_PI - log(fabs(sine_of_turns(size))) - log(size) - result;
  if (isinf(result)) errno = ERANGE;
  return result;
}
