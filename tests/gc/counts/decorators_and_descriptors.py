from sys import getrefcount as count


def f():
    pass


print("function:", count(f))
s = staticmethod(f)
print("in a staticmethod:", count(f))
c = classmethod(f)
print("and a classmethod:", count(f))
p = property(f)
print("and a property:", count(f))
del s, c, p
print("gone:", count(f))


class A:
    m = f


print("class attribute:", count(f))
a = A()
b = a.m
print("a bound method:", count(f), count(a))
c = a.m
print("two:", count(f), count(a))
del b, c
print("gone:", count(f), count(a))


def decorate(g):
    def run():
        return g
    return run


@decorate
def h():
    pass


print("held by the wrapper's cell:", count(h()), count(h))
