def gen(a):
    yield a


g = gen(1)
print(type(g).__name__, g.__name__, g.__qualname__, g.gi_running, iter(g) is g, g.gi_yieldfrom)
print(g.gi_frame is None, next(g), list(g), g.gi_frame is None)
e = (x for x in [1])
print(e.__name__, repr(g).startswith("<generator object gen at 0x"))
print(hasattr(g, "__next__"), hasattr(g, "send"), hasattr(g, "throw"), hasattr(g, "close"))
