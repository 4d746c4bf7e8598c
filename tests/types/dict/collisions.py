class Same:
    def __init__(self, n): self.n = n
    def __hash__(self): return 42
    def __eq__(self, other): return isinstance(other, Same) and self.n == other.n
    def __repr__(self): return f"S{self.n}"


d = {Same(i): i for i in range(20)}
print(len(d), d[Same(7)], Same(99) in d, list(d)[:3])
for i in range(0, 20, 2):
    del d[Same(i)]
print(len(d), d[Same(19)], Same(4) in d)
d[Same(4)] = "back"
print(list(d)[-1], d.pop(Same(1)), len(d))
