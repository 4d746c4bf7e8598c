import math
print(math.log(1), math.log(math.e), math.log(8, 2), math.log2(8), math.log10(1000), math.log1p(1e-10), math.log(10**400), math.log2(2**5000), math.log10(10**500), math.log(2.5, 10))
for action in (lambda: math.log(0), lambda: math.log(-1), lambda: math.log("x"), lambda: math.log(10, 1), lambda: math.log2(0), lambda: math.log(10, 0)):
    try:
        print(action())
    except (ValueError, TypeError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
