import math
print(math.sqrt(2), math.sqrt(0), math.sqrt(10**20), math.cbrt(27), math.isqrt(17), math.isqrt(10**30), math.pow(2, 0.5), math.pow(0, 0), math.exp(1), math.exp2(3), math.expm1(1e-10), math.hypot(3, 4), math.hypot(1, 2, 3), math.hypot(), math.dist([1, 2], [4, 6]))
for action in (lambda: math.sqrt(-1), lambda: math.isqrt(-1), lambda: math.isqrt(1.5), lambda: math.pow(-8, 1 / 3), lambda: math.exp(1000), lambda: math.sqrt("x"), lambda: math.sqrt(), lambda: math.sqrt(1, 2), lambda: math.pow(0, -1), lambda: math.dist([1], [1, 2])):
    try:
        print(action())
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
