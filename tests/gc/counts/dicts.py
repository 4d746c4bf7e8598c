from sys import getrefcount as count
o = object()
d = {"k": o}
print("value:", count(o))
d["k"] = o
print("stored again:", count(o))
d["j"] = o
print("two values:", count(o))
d[o] = None
print("key:", count(o))
d[o] = o
print("key and value:", count(o))
print("read:", count(d["k"]), count(d.get("k")), count(d.get("no", o)))
print("pop:", count(d.pop("j")), count(o))
e = dict(d)
print("copy:", count(o))
f = {**d}
print("display with **:", count(o))
e.clear()
print("clear:", count(o))
del f["k"]
print("del:", count(o))
f.setdefault("s", o)
print("setdefault:", count(o))
f.update(k=o)
print("update:", count(o))
g = d | f
print("merged:", count(o))
keys = list(d)
print("list of keys:", count(o))
values = d.values()
print("a view holds the dict only:", count(o), count(d))
items = list(d.items())
print("list of items:", count(o))
d = e = f = g = keys = values = items = None
print("all gone:", count(o))
h = dict.fromkeys("abc", o)
print("fromkeys:", count(o))
