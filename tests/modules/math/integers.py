import math
print(math.gcd(12, 18, 27), math.gcd(0, 5), math.gcd(2**100, 6**50), math.lcm(4, 6, 10), math.lcm(0, 5), math.factorial(0), math.factorial(20), math.factorial(30), math.comb(5, 2), math.comb(100, 50), math.comb(3, 5), math.perm(5, 2), math.perm(5), math.prod([1, 2, 3, 4]), math.prod([], start=7), math.prod([1.5, 2]))
for action in (lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.comb(-1, 2), lambda: math.gcd(1.5), lambda: math.perm(3, -1)):
    try:
        print(action())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
