from sys import getrefcount as count
o = object()
t = (o,)
print("one:", count(o))
u = (o, o)
print("two more:", count(o))
v = t + u
print("concatenation:", count(o))
w = v[1:]
print("slice:", count(o))
x = v[:]
print("whole slice is the same:", count(o), x is v)
y = tuple([o])
print("tuple():", count(o))
z = tuple(y)
print("tuple of a tuple is the same:", count(o))
t = u = v = w = x = y = z = None
print("gone:", count(o))
print("read from a temporary:", count((o,)[0]))
a, b = o, o
print("unpacked:", count(o))
a, *b = (o, o, o)
print("unpacked with a star:", count(o))
(a, b) = (b, a)
print("swapped:", count(o))


def pair():
    return o, o


a = b = None
a, b = pair()
print("returned pair:", count(o))
