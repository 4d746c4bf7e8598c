from sys import getrefcount as count
o = object()


def one(x):
    return count(x)


def two(x, y):
    return count(x)


def rebound(x):
    x = None
    return count(o)


def deleted(x):
    del x
    return count(o)


def deeper(x):
    return one(x)


print("one argument:", one(o))
print("the same twice:", two(o, o))
print("with another:", two(o, None))
print("rebound in the callee:", rebound(o))
print("deleted in the callee:", deleted(o))
print("two calls deep:", deeper(o))
print("a temporary:", one(object()))
print("after all:", count(o))
