print(2**10, (-2)**3, 2**0, 0**0, 2**-2, (-2)**-3, 2**0.5, 10**25, (-3)**21, 7**77)
print(pow(2, 100, 1000007), pow(3, -1, 11), pow(-5, 3, 7), pow(5, 3, -7), pow(2, 5, 1), pow(10**20, 10**10, 97), pow(0, 0, 1), pow(0, 0))
for action in (lambda: pow(2, -1, 4), lambda: pow(2, 3, 0), lambda: 0**-1, lambda: pow(2, 3, 1.5)):
    try:
        print(action())
    except (ValueError, ZeroDivisionError, TypeError) as error:
        print(type(error).__name__, error)
