from sys import getrefcount as count


class A:
    def __init__(self, x, y=None):
        print("self:", count(self))
        self.x = x


o = object()
a = A(o)
print("after:", count(a), count(o))


class K:
    def __init__(self, x):
        self.x = x


b = K(x=o)
print("by keyword:", count(b), count(o))
c = A(*[o])
print("by star:", count(c), count(o))


class N:
    def __new__(cls, x):
        self = super().__new__(cls)
        print("in __new__:", count(self))
        return self

    def __init__(self, x):
        print("in __init__:", count(self))


n = N(o)
print(count(n), count(o))


class Child(A):
    def __init__(self, x):
        super().__init__(x)
        print("child:", count(self))


d = Child(o)
print(count(d), count(o))
