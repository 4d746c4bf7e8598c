# An object that lives only in an operand is still alive for the call that uses it.
from sys import getrefcount as count


class A:
    def clear(self):
        global a
        a = None
        return count(self)

    def __add__(self, other):
        global a
        a = None
        return count(self), other

    def __getitem__(self, key):
        global a
        a = None
        return count(self)

    @property
    def p(self):
        global a
        a = None
        return count(self)


a = A()
print("method:", a.clear())
a = A()
print("operator:", a + 1)
a = A()
print("subscript:", a[0])
a = A()
print("property:", a.p)


def f(x):
    global a
    a = None
    return count(x)


a = A()
print("argument:", f(a))
items = [A()]


def g(x):
    items.clear()
    return count(x)


print("item:", g(items[0]))


def loop():
    global holder
    holder = [A()]
    for x in holder:
        holder = None
        return count(x)


print("loop:", loop())
