from sys import getrefcount as count


class A:
    pass


o = object()
a = A()
a.x = o
print("one attribute:", count(o))
a.y = o
print("two attributes:", count(o))
print("read through the attribute:", count(a.x))
a.x = None
print("one overwritten:", count(o))
del a.y
print("deleted:", count(o))
A.shared = o
print("class attribute:", count(o), count(A.shared), count(a.shared))
a.me = a
print("holds itself:", count(a), count(a.me), count(a.me.me))
del a.me
setattr(a, "z", o)
print("setattr:", count(o), count(getattr(a, "z")))
a.__dict__["w"] = o
print("through __dict__:", count(o))
del a
print("instance gone:", count(o))
del A.shared
print("class attribute gone:", count(o))
