print(abs(-3), abs(-2.5), min(3, 1, 2), max([1, 5, 2]), min("b", "a", key=ord), max([], default="none"), sum([1, 2, 3]), sum([[1], [2]], []))
print(any([0, 1]), any([]), all([1, 0]), all([]), divmod(17, 5), divmod(-17, 5), pow(2, 10), pow(2, 10, 1000), pow(3, -1, 7))
print(round(2.5), round(3.5), round(2.675, 2), round(1234, -2), round(-0.5), round(1e20))
print(bin(10), oct(8), hex(255), bin(-5), chr(97), ord("a"), chr(0x1F600), ascii("é한"), repr("é"))
print(list(map(str, [1, 2])), list(filter(None, [0, 1, "", "a"])), list(zip([1, 2, 3], "ab")), list(enumerate("ab", 1)), list(reversed(range(3))), sorted("hello"), sorted([3, 1, 2], reverse=True))
print(callable(print), isinstance(1, int), id(None) == id(None), hash(1) == hash(1.0), len("abc"), next(iter([1])), next(iter([]), "d"))
print(list(zip()), list(zip("a")), list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])), format(255, "x"), format("a", ">3"))
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as error:
    print(error)
for action in (lambda: min([]), lambda: max(), lambda: sum(["a"]), lambda: ord("ab"), lambda: chr(-1), lambda: sum("ab", ""), lambda: round("x"), lambda: next([]), lambda: len(5), lambda: sorted([1, "a"]), lambda: reversed({1})):
    try:
        print(action())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
