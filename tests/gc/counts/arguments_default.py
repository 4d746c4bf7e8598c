from sys import getrefcount as count
o = object()


def f(x=o):
    return count(x)


print("held by the default:", count(o))
print("default used:", f())
print("passed instead:", f(o))
f.__defaults__ = None
print("defaults dropped:", count(o))


def g(*, k=o):
    return count(k)


print("keyword default:", g())
del g
print("function dropped:", count(o))
