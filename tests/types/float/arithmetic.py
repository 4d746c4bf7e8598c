print(1.5 + 2.25, 1.5 - 2.25, 1.5 * 2.25, 1.5 / 2.25, 7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, divmod(7.5, 2), divmod(-7.5, 2), 2.0**10, 2.0**-1, 4**0.5, (-8.0)**3)
print((-8) ** (1 / 3), 0.0**0, 1.0**float("nan"), float("inf")**0, 1e300 * 1e10, 1e-300 * 1e-300, -1.5 % 1e300)
for action in (lambda: 2.0**10000, lambda: 0.0**-1, lambda: 1.0 / 0.0, lambda: 1.0 % 0.0, lambda: 1.0 // 0):
    try:
        print(action())
    except (OverflowError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
