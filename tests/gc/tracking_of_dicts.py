import gc
d = {}
print(gc.is_tracked(d))
d["a"] = 1
d["b"] = "text"
d["t"] = (1, 2)
print(gc.is_tracked(d))
d["c"] = []
print(gc.is_tracked(d))
del d["c"]
print("still:", gc.is_tracked(d))
gc.collect()
print("after a full collection:", gc.is_tracked(d))
e = {(): None}
e[(1, (2, object))] = 1
print(gc.is_tracked(e), gc.is_tracked({1: {}}), gc.is_tracked({1: 2.5, "a": b"b"}), gc.is_tracked(dict(a=[])), gc.is_tracked({**d}), gc.is_tracked({x: x for x in range(3)}), gc.is_tracked({x: [] for x in range(3)}))
