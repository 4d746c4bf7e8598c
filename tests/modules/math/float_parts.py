import math
print(math.frexp(10.5), math.frexp(0), math.ldexp(0.5, 10), math.ldexp(1, -1080), math.copysign(3, -0.0), math.fmod(7, -3), math.fmod(-7.5, 2), math.remainder(7, 4), math.nextafter(1, 2), math.ulp(1), math.ulp(0), math.isclose(1, 1 + 1e-10), math.isclose(1, 1.1), math.isclose(0, 1e-12, abs_tol=1e-10), math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1e308), math.fma(2, 3, 4) if hasattr(math, "fma") else 10)
try:
    math.ldexp(1, 5000)
except OverflowError as error:
    print(error)
