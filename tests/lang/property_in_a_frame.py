# A property's getter runs in a frame of its own: counts, tracebacks, recursion, changes of the class while it runs.
import sys
import traceback


class Point:
    def __init__(self, x):
        self._x = x

    @property
    def x(self):
        return self._x

    @property
    def count(self):
        return sys.getrefcount(self)

    @property
    def fails(self):
        return self.missing

    @property
    def endless(self):
        return self.endless

    @property
    def values(self):
        yield self._x
        yield -self._x

    @property
    def swaps(self):
        Point.swaps = property(lambda self: "swapped")
        return "first"

    def optional(self, more=0):
        return self._x + more

    optional = property(optional)


def many(point):
    found = []
    for i in range(4):
        found.append((point.x, point.count, Point(i).x, Point(i).count, list(point.values), point.optional))
    return found


p = Point(7)
print(many(p))
for _ in range(3):
    try:
        p.fails
    except AttributeError as error:
        print(error, [f.name for f in traceback.extract_tb(error.__traceback__)])
for _ in range(3):
    try:
        p.endless
    except RecursionError as error:
        print(type(error).__name__, error)
for _ in range(3):
    print(p.swaps)


class Child(Point):
    x = 5


def read(things):
    return [thing.x for thing in things]


print(read([p, p, p]), read([Child(1), p, Child(2)]))
q = p


def rebinds():
    global q
    total = q.x + q.x * q.x
    return total


print(rebinds(), rebinds())
Point.x = property(lambda self: self._x * 100)
print(read([p, p]))
prop = property(lambda self: 1)
Point.y = prop
for i in range(4):
    print(p.y, end=" ")
    if i == 1:
        prop.__init__(lambda self: 2)
print()
for i in range(4):
    print(p.y, end=" ")
    if i == 1:
        prop.fget.__code__ = (lambda self: 3).__code__
print()
def trace(frame, event, arg):
    print(event, frame.f_code.co_name, arg)
    return trace
def watched(point):
    return point.x
watched(p)
sys.settrace(trace)
watched(p)
sys.settrace(None)
