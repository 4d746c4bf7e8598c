from sys import getrefcount as count
o = object()
a = [o]
it = iter(a)
print("list iterator:", count(a))
del it
z = zip(a, a)
print("zip holds iterators:", count(a))
del z
m = map(str, a)
print("map:", count(a))
del m
e = enumerate(a)
print("enumerate:", count(a))
del e
r = reversed(a)
print("reversed:", count(a))
del r
t = (o, o)
it = iter(t)
print("tuple iterator:", count(t), count(o))
d = {"k": o}
it = iter(d)
print("dict iterator:", count(d))
v = d.items()
print("items view:", count(d))
del v, it
g = (x for x in a)
print("generator expression:", count(a))
del g
s = slice(o, a)
print("slice:", count(o), count(a))
del s
print("after:", count(a), count(o))
