d = {"a": 1, "b": 2}
print(d, {}, dict(), dict(a=1), dict([("x", 1), ("y", 2)]), dict({"k": 1}, z=2), dict.fromkeys("ab", 0), {1: "a", 1.0: "b", True: "c"}, len(d), d["a"], d.get("z"), d.get("z", 0), "a" in d, "z" not in d, list(d), bool({}))
d["c"] = 3
d["a"] = 10
print(d, d.pop("b"), d.pop("zz", None), d.popitem(), d, d.setdefault("n", []), d.setdefault("a", 5), d)
d.update({"q": 1}, r=2)
d.update([("s", 3)])
print(d, d.copy() == d, d.copy() is d)
d.clear()
print(d)
