import math
for f in (math.sin, math.cos, math.tan, math.atan, math.sinh, math.cosh, math.tanh, math.asinh):
    print(f.__name__, [round(f(x), 12) for x in (0, 0.5, 1, -2.5)])
print(math.asin(1), math.acos(-1), math.atan2(-1, -1), math.atan2(0, -0.0), math.acosh(2), math.atanh(0.5), math.degrees(1), math.radians(90))
for action in (lambda: math.asin(2), lambda: math.acosh(0.5), lambda: math.atanh(1), lambda: math.sin(math.inf), lambda: math.cosh(1000)):
    try:
        print(action())
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, error)
