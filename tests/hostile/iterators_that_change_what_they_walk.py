def grow():
    for i in range(5):
        a.append(i)
        yield i


a = [1]
a.extend(grow())
print(a)
a = [1, 2, 3]
a[:] = grow()
print(a)
a = [1, 2, 3]
def shrink():
    a.clear()
    yield 1
    yield 2
a[1:2] = shrink()
print(a)
d = {}
def fill():
    for i in range(3):
        d[i + 10] = 0
        yield (i, i)
d.update(fill())
print(d)
s = {1}
def add():
    for i in range(3):
        s.add(i + 10)
        yield i
s.update(add())
print(sorted(s))
a = [1]
try:
    for x in a:
        a.append(x)
        if len(a) > 100:
            raise StopIteration
except StopIteration:
    print(len(a))
a = [3, 2, 1]
it = iter(a)
next(it)
a.clear()
print(list(it), list(it))
