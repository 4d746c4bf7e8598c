# sum(), min() and max() over lists and tuples of plain items, and what sends them the long way round.
import math

nan = float("nan")
print(sum([]), sum(()), sum([], 5), sum([1, 2, 3]), sum((1, 2.5, 3)), sum([0.1] * 10), sum([1.5, 2], 1))
print(sum([True, 2]), sum([2**62, 2**62]), sum([2**62 - 1, 2**62 - 1, -5]), sum([2**100, 1]), sum([2**60, 0.5]))
print(sum([1e16, 1, -1e16]), sum([1e308, 1e308]), sum([1, 2], 0.5), sum([float("inf"), 1.0]), sum([nan, 1]))
print(sum([[1], [2]], []), sum([1, 2j]), sum([1, 2], start=10), sum([-0.0]), sum([-0.0], -0.0))
for bad in (["a"], [1, None], [1.0, "x"]):
    try:
        sum(bad)
    except TypeError as e:
        print(e)
print(min(3, 1, 2), max(3, 1, 2), min([3, 1.0, 1]), max((1, 1.0, True)), min("b", "a"), max(["b", "ba", "a"]))
print(min(True, 1), max(1, True), min([nan, 1]), max([1, nan]), max(nan, 1), min(2**70, 5), max([2**70, 1.0]))
print(min([], default=7), max([5], default=7), min("hello"), max({3, 4}), min([(2, 1), (1, 2)]), max("é", "z", "가"))
for call in (lambda: min([]), lambda: max(()), lambda: min(1), lambda: max(), lambda: min(1, 2, default=3),
             lambda: min(1, "a"), lambda: max(["a", 1.5]), lambda: min(1, 2, key=3), lambda: max(1, 2, foo=3)):
    try:
        print(call())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class Odd(int):
    def __lt__(self, other):
        print("lt", int(self), other)
        return NotImplemented

    def __radd__(self, other):
        return "radd"


print(min(Odd(3), 5), max([2, Odd(1)]), sum([1, Odd(2)]))
a, b = [1.0], [1.0]
print(min(a, b) is a, max(a, b) is a, min([a, b]) is a)
print([math.gcd(x, y) for x in (0, -12, 18, 2**62) for y in (0, 8, -27, -(2**62))])
print(math.gcd(), math.gcd(6), math.gcd(2**62, -(2**62)), math.gcd(2**80, 2**70 * 3), math.gcd(True, 0), math.gcd(4, 6, 8))
print([math.isqrt(n) for n in (0, 1, 2, 3, 4, 15, 16, 2**52, 2**61, (2**31 - 1) ** 2 - 1, (2**31 - 1) ** 2, 2**62 - 1, 2**64)])
for bad in ((1.5, 2), ("a", 1)):
    try:
        math.gcd(*bad)
    except TypeError as e:
        print(e)
