d = {}
d.update(a=1); d.update({"b": 2}, c=3); d.update([["d", 4], ("e", 5)]); d.update(zip("fg", (6, 7))); d.update(); d.update({}.items())
class M:
    def keys(self): return iter("xy")
    def __getitem__(self, k): return k.upper()
d.update(M())
print(d)
d |= {"a": 0}
print(d["a"], len(d), {"self": 1} | {}, dict(self=1))
