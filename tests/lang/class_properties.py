class Circle:
    def __init__(self, r):
        self._r = r

    @property
    def r(self):
        """The radius."""
        return self._r

    @r.setter
    def r(self, value):
        if value < 0:
            raise ValueError("negative")
        self._r = value

    @r.deleter
    def r(self):
        print("deleting")
        self._r = 0

    @property
    def area(self):
        return 3 * self._r ** 2

    size = property(lambda self: "size", doc="by hand")


c = Circle(2)
print(c.r, c.area, c.size, Circle.r.__doc__, Circle.size.__doc__)
c.r = 5
print(c.area)
try:
    c.r = -1
except ValueError as error:
    print(error)
del c.r
print(c.r)
for action in (lambda: setattr(c, "area", 1), lambda: delattr(c, "area"), lambda: setattr(c, "size", 2)):
    try:
        action()
    except AttributeError as error:
        print(error)
print(Circle.area.fget.__name__, Circle.area.fset)
