import gc
gc.disable(); gc.collect()
a = []; a.append(a)
del a
print("one ring of one list:", gc.collect())
a, b = [], []
a.append(b); b.append(a)
del a, b
print("two lists:", gc.collect())
a, b, c = [], [], []
a.append(b); b.append(c); c.append(a)
del a, b, c
print("three lists:", gc.collect())
print("nothing left:", gc.collect())
for _ in range(10):
    a = []; a.append(a)
del a
print("ten rings:", gc.collect())
