d = {}
for k in "zyxabc":
    d[k] = ord(k)
print(list(d))
del d["x"]
d["x"] = "again"
d["z"] = "kept its place"
print(list(d.items()))
d.pop("y")
d.update({"y": 1, "a": 2})
print(d, list(reversed(d)), d.popitem())
for i in range(100):
    d[i] = i
for i in range(0, 100, 2):
    del d[i]
print(list(d)[:8], len(d))
