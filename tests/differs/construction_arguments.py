# A class is called through no native frame, so that in __new__ and __init__ an argument has its named
# holders only. python3.12 holds it two times more, in the hidden arguments of type.__call__: it prints
# 5, 6 where this prints 3, 4, and 6, 7 for the keyword.
from sys import getrefcount as count


class A:
    def __init__(self, x):
        print("argument:", count(x))
        self.x = x
        print("stored:", count(x))


o = object()
a = A(o)
print("after:", count(o))
b = A(x=o)
print("after:", count(o))
