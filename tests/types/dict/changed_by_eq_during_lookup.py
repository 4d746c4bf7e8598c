class Mean:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, other):
        if target:
            target.clear()
        return self.n == getattr(other, "n", None)


target = {}
d = {Mean(1): "a", Mean(2): "b"}
target = d
print(d.get(Mean(3)), len(d))
for i in range(4):
    d[Mean(i)] = i
target = {}
print(len(d) >= 0)


class Grow:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, other):
        if growing:
            for i in range(50):
                d2[i + 100] = i
        return self.n == other.n


growing = False
d2 = {Grow(1): 1, Grow(2): 2}
growing = True
print(d2.get(Grow(2)), len(d2))
growing = False
