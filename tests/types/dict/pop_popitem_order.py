d = dict.fromkeys("abcde", 0)
print(d.pop("c"), d.popitem(), d.popitem(), d, d.pop("zz", "no"), list(d))
d["c"] = 1
print(d, d.popitem(), d.popitem(), d.popitem(), d)
try:
    d.popitem()
except KeyError as error:
    print(error)
