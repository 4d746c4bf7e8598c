def f():
    return 1, *[2, 3]


def g():
    yield 1, *"ab"


print(f(), list(g()))
for x in *[1, 2], 3:
    print(x)
a = *range(3),
print(a)
d = {(1, 2, 3): "found"}
print(d[*[1, 2], 3])
