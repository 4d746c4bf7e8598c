import gc
gc.disable(); gc.collect()
d = {}
d["me"] = d
del d
print("dict:", gc.collect())
a = []
t = (a,)
a.append(t)
del a, t
print("list and tuple:", gc.collect())


class K:
    pass


k = K()
s = {k}
k.s = s
del k, s
print("set and instance:", gc.collect())
k = K()
f = frozenset([k])
k.f = f
del k, f
print("frozenset and instance:", gc.collect())
