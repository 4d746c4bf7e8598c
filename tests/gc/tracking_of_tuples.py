import gc
t = tuple([1, 2])
u = tuple([1, []])
v = tuple([1, (2, "a")])
print(gc.is_tracked(t), gc.is_tracked(u), gc.is_tracked(v))
gc.collect()
print(gc.is_tracked(t), gc.is_tracked(u), gc.is_tracked(v), gc.is_tracked(()))
w = tuple([tuple([tuple([1])])])
for _ in range(3):
    gc.collect()
    print(gc.is_tracked(w))
