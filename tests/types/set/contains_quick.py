# `in` for sets of ints and strings with deleted entries on the way, and equal keys of other kinds.
class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n

    def __eq__(self, other):
        seen.append(other)
        return isinstance(other, int) and other == self.n


seen = []
s = set()
for i in range(40):
    s.add(i)
    if i % 3:
        s.discard(i)
    if i > 10:
        s.discard(i - 9)
print([i for i in range(-3, 45) if i in s], sorted(s))
print([k in s for k in (36.0, True, -1, -2, 2**61 - 1, 36 + 2**61 - 1, "36", None)])
t = {Key(5), "five", 1.0, -2}
print(5 in t, 1 in t, -1 in t, -2 in t, "five" in t, "fiv" + "e" in t, 6 in t)
print(seen)
print({1, 2} in {frozenset((1, 2))}, 3 in frozenset(), "a" in {"a": 1}.keys())
u = set(range(100))
for i in range(100):
    u.remove(i)
    assert i not in u
print(len(u), 5 in u)
try:
    [] in u
except TypeError as e:
    print(e)
