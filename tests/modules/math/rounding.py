import math
for x in (2.5, -2.5, 0.0, -0.0, 1e20, 7, True):
    print(math.floor(x), math.ceil(x), math.trunc(x), math.fabs(x), math.modf(x))
for action in (lambda: math.floor(math.inf), lambda: math.ceil(math.nan), lambda: math.trunc("x"), lambda: math.floor("x")):
    try:
        print(action())
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
