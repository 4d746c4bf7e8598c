from sys import getrefcount as count
o = object()


class D:
    def __init__(self, x):
        self.x = x

    def __del__(self):
        print("in __del__:", count(self), count(self.x))


d = D(o)
print("held:", count(d), count(o))
del d
print("after:", count(o))
D(o)
print("temporary:", count(o))
items = [D(o)]
items.clear()
print("list item:", count(o))


def f():
    x = D(o)
    print("leaving")


f()
print("local:", count(o))


class R:
    def __del__(self):
        global kept
        kept = self
        print("resurrected:", count(self))


r = R()
del r
print("kept:", count(kept))
