from sys import getrefcount as count


def gen(x):
    yield count(x)
    yield x
    y = x
    yield count(x)
    del x
    yield count(y)


o = object()
g = gen(o)
print("unstarted holds its argument:", count(o), "generator:", count(g))
print("inside:", next(g), "outside:", count(o))
print("yielded:", count(next(g)))
print("two locals:", next(g), count(o))
print("one local:", next(g), count(o))
print("finished:", next(g, None), count(o))
g = gen(o)
next(g)
g.close()
print("closed:", count(o))
g = gen(o)
next(g)
del g
print("dropped:", count(o))
for n in gen(o):
    pass
print("looped:", count(o))
n = None


def receive():
    got = None
    while True:
        got = yield count(got) if got else None


r = receive()
next(r)
print("sent:", r.send(o), count(o))
print("sent again:", r.send(o), count(o))
r.close()
print("closed:", count(o))


def delegate(x):
    yield from gen(x)


d = delegate(o)
print("yield from:", next(d), count(o))
del d
print("after:", count(o))


def itself():
    yield count(g)


g = itself()
print("a running generator:", next(g))
print("a sleeping one:", count(g))
