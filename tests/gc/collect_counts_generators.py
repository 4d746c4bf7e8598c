import gc
gc.disable(); gc.collect()


def gen():
    me = yield
    yield me


g = gen()
next(g)
g.send(g)
del g
print("a generator that holds itself:", gc.collect())
g = gen()
next(g)
a = [g]
g.send(a)
del g, a
print("a generator and a list:", gc.collect())
