from sys import getrefcount as count
o = object()
print("list:", [count(x) for x in [o]])
print("nested:", [count(x) for y in [[o]] for x in y])
print("with a condition:", [count(x) for x in [o] if x is o])
print("set:", {count(x) for x in [o]})
print("dict:", {count(x): count(y) for x, y in [(o, o)]})
print("held by the result:", [count(o) for x in [o, o, o]])
a = [o for _ in range(3)]
print("three:", count(o))
b = [x for x in a]
print("six:", count(o))
del a, b


def local():
    p = object()
    print("local seen in a comprehension:", [count(p) for _ in range(1)])
    print("as its source:", [count(x) for x in [p]])
    return count(p)


print("after:", local())
print("walrus:", [count(y) for x in [o] if (y := x)])
print("generator expression:", list(count(x) for x in [o]))
print("its source:", list(count(o) for x in [o]))
g = (x for x in [o])
print("unstarted:", count(o))
next(g)
print("started:", count(o))
del g
print("dropped:", count(o))
