import gc
gc.disable(); gc.collect()
before = gc.get_stats()
a = []; a.append(a)
del a
gc.collect()
after = gc.get_stats()
print(len(after), sorted(after[0]))
print([x["collections"] - y["collections"] for x, y in zip(after, before)], [x["collected"] - y["collected"] for x, y in zip(after, before)], [x["uncollectable"] for x in after])
