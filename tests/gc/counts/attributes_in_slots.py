from sys import getrefcount as count


class P:
    __slots__ = ("x", "y")

    def __init__(self, x):
        self.x = x
        print("in __init__:", count(self))


o = object()
p = P(o)
print("one slot:", count(o), count(p.x), count(p))
p.y = o
print("two slots:", count(o))
p.x = p.y
print("the same again:", count(o))
del p.x
print("one deleted:", count(o))
del p
print("instance gone:", count(o))
