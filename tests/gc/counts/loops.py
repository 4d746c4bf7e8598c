from sys import getrefcount as count
o = object()
for x in [o]:
    print("over a display:", count(o))
print("target still bound:", count(o))
del x
a = [o]
for x in a:
    print("over a list:", count(o), "the list:", count(a))
for i, x in enumerate(a):
    print("enumerate:", count(o))
for x, y in zip(a, a):
    print("zip:", count(o))
x = y = None
for x in (o, o):
    print("over a tuple:", count(o))
for x in {"k": o}.values():
    print("over values:", count(o))
for k, x in {"k": o}.items():
    print("over items:", count(o))
for x in iter(a):
    print("over an iterator:", count(o), count(a))
for x in reversed(a):
    print("reversed:", count(o), count(a))
x = None


def local():
    b = [o]
    for x in b:
        print("in a function:", count(x), count(b))
    for x in b:
        pass
    print("after the loop:", count(x), count(b))
    it = iter(b)
    print("iterator holds the list:", count(b))
    next(it, None)
    next(it, None)
    print("a used up iterator lets go:", count(b))


local()
while True:
    w = o
    print("while:", count(o))
    break
print("after:", count(o))
