import gc


class A:
    pass


def f():
    pass


def g():
    yield


for value in ([], set(), frozenset(), f, A(), A, A().__init__, g(), Exception(), slice(1), property(), gc, len, [].append, (1, []), (), (1, 2), {}, {1: 2}, {1: []}, {"a": "b"}, 1, 1.5, "a", b"a", None, True, range(3), object(), f.__code__, 2**100, iter([]), zip(), {}.keys(), type, int, staticmethod(f), classmethod(f), super(A, A())):
    print(type(value).__name__, gc.is_tracked(value))
