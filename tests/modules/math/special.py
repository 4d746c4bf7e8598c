import math
print(round(math.gamma(5), 9), math.gamma(0.5), round(math.lgamma(10), 12), math.erf(0.5), math.erfc(0.5), math.gamma(171))
for action in (lambda: math.gamma(0), lambda: math.gamma(-1), lambda: math.gamma(200), lambda: math.lgamma(0)):
    try:
        print(action())
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, error)
