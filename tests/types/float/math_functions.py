import math
print(math.sqrt(2), math.pi, math.e, math.sin(1), math.cos(1), math.tan(1), math.atan2(1, -1), math.exp(1), math.log(10), math.log(8, 2), math.log2(1024), math.log10(1000), math.hypot(3, 4), math.pow(2, 0.5))
print(math.floor(-1.5), math.ceil(-1.5), math.trunc(-1.5), math.fabs(-2), math.copysign(1, -0.0), math.fmod(-7, 3), math.modf(2.5), math.frexp(10), math.ldexp(0.5, 4), math.degrees(math.pi), math.radians(180), math.isclose(0.1 + 0.2, 0.3), math.isnan(math.nan), math.isinf(-math.inf), math.fsum([0.1] * 10), math.prod([1, 2, 3]))
for action in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.exp(1000), lambda: math.factorial(-1), lambda: math.sqrt("x"), lambda: math.floor(math.inf), lambda: math.acos(2), lambda: math.fmod(1, 0)):
    try:
        print(action())
    except (ValueError, OverflowError, TypeError) as error:
        print(type(error).__name__, error)
