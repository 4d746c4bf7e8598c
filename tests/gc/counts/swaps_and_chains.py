from sys import getrefcount as count
a, b, c = object(), object(), object()
print(count(a), count(b), count(c))
a, b = b, a
print(count(a), count(b))
a, b, c = c, a, b
print(count(a), count(b), count(c))
a = b = c
print(count(c))
a, (b, c) = c, (c, c)
print(count(c))
a, *rest = b, c, c
print(count(c), count(rest))
x = [c]
x[0], c = c, None
print(count(x[0]))
x[0] = x
print(count(x))
x.clear()
print(count(x))
