# any, all, sum, min, max, list, tuple and set over generators, which run in frames of their own.
import sys
import traceback


def repeat(f):
    f()
    f()
    return f()


class V:
    def __init__(self, n, log=None):
        self.n = n

    def __bool__(self):
        return self.n > 2

    def __lt__(self, other):
        return self.n < other.n

    def __gt__(self, other):
        return V(self.n - other.n + 2)

    def __radd__(self, other):
        return "text" if self.n > 5 else V(other + self.n)

    def __add__(self, other):
        return V(self.n + (other.n if isinstance(other, V) else other))

    def __hash__(self):
        return self.n

    def __eq__(self, other):
        return self.n == other.n

    def __repr__(self):
        return "V%r" % self.n


print(repeat(lambda: any(x > 3 for x in range(10))), repeat(lambda: any(x > 30 for x in range(10))), repeat(lambda: any(x for x in [])))
print(repeat(lambda: all(x < 30 for x in range(10))), repeat(lambda: all(x < 3 for x in range(10))), repeat(lambda: all(x for x in ())))
print(repeat(lambda: any(V(i) for i in range(5))), repeat(lambda: all("a" for i in range(5))), repeat(lambda: any(0.0 for i in range(5))))
print(repeat(lambda: sum(x * x for x in range(10))), repeat(lambda: sum(x / 10 for x in range(10))), repeat(lambda: sum(x for x in ())))
print(repeat(lambda: sum(2**60 for x in range(10))), repeat(lambda: sum(V(i) for i in range(3))), repeat(lambda: sum(x for x in [1, 0.1, 0.2, 2**70, 1j])))
print(repeat(lambda: sum(True for x in range(3))), repeat(lambda: sum((x for x in range(4)), 5)), sum(0.1 for _ in range(10)))
print(repeat(lambda: min(x % 7 for x in range(5, 20))), repeat(lambda: max(-x for x in range(5))), repeat(lambda: max("abc" for x in range(5))))
print(repeat(lambda: min(V(5 - i) for i in range(4))), repeat(lambda: max(V(i) for i in range(4))), repeat(lambda: min(x for x in (2.0, 2, 1.5))))
print(repeat(lambda: list(x for x in "abc")), repeat(lambda: tuple(x for x in "abc")), repeat(lambda: sorted(set(x % 3 for x in range(9)))))
print(repeat(lambda: list(x for x in ())), repeat(lambda: tuple(x for x in ())), repeat(lambda: set(x for x in ())), repeat(lambda: set(V(1) for x in "ab")))


def fails(f):
    for _ in range(3):
        try:
            f()
            text = "nothing"
        except Exception as e:
            text = type(e).__name__ + ": " + str(e)
    print(text)


fails(lambda: min(x for x in ()))
fails(lambda: max(x for x in ()))
fails(lambda: sum(x for x in "ab"))
fails(lambda: sum(V(i) for i in (6, 7)))
fails(lambda: set([x] for x in "ab"))
fails(lambda: max(x for x in (1, "a")))
fails(lambda: any(1 / x for x in (0, 1)))
fails(lambda: list(next(iter(())) for x in "ab"))
fails(lambda: min(x for x in V(3)))


class Bad:
    def __bool__(self):
        raise ValueError("no truth")

    __lt__ = __gt__ = __hash__ = __bool__ = lambda self, *a: 1 // 0


fails(lambda: any(Bad() for x in "ab"))
fails(lambda: min(Bad() for x in "ab"))
fails(lambda: set(Bad() for x in "ab"))


def gen(n):
    try:
        for i in range(n):
            yield i
    finally:
        print("closed", n)


print(repeat(lambda: any(gen(3))), repeat(lambda: list(gen(2))))
used = gen(3)
print(next(used), list(used), list(used), any(used), sum(used), tuple(used))


def itself():
    yield 1
    yield sum(me)


me = itself()
fails(lambda: list(me))


def deep(n):
    return sum(deep(n - 1) for _ in range(1)) + 1 if n else 0


print(repeat(lambda: deep(100)))
try:
    deep(100000)
except RecursionError as e:
    print(e)
total = sum
for f in (sum, any, all, max, list, len, tuple, set, sorted, repr):
    try:
        r = f(x for x in range(3))
        print(f.__name__, r if f is not repr else r[:18])
    except TypeError as e:
        print(e)
for i in range(3):
    for arg in ((x for x in (1, 2)), [3, 4], (x for x in ()), iter([5])):
        print(sum(arg), end=" ")
print()


def where():
    yield sys._getframe().f_back.f_code.co_name


def caller():
    return list(where())


print(repeat(caller))


def broken():
    yield 1
    raise KeyError("inside")


def outer():
    return tuple(broken())


try:
    repeat(outer)
except KeyError:
    print([frame.name for frame in traceback.extract_tb(sys.exc_info()[2])])


class Counted:
    pass


c = Counted()
print(repeat(lambda: any(sys.getrefcount(c) > 100 for _ in range(2))), sys.getrefcount(c))
keep = [x for x in [object()]]
print(repeat(lambda: list(x for x in keep) == keep), sys.getrefcount(keep[0]))
print(repeat(lambda: max(x for x in keep) is keep[0]), sys.getrefcount(keep[0]))
g = (x for x in range(3))
print((lambda: any(g) and g)() is g, next(g), sys.getrefcount(g))
