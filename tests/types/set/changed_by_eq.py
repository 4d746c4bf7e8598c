class Mean:
    def __init__(self, n): self.n = n
    def __hash__(self): return 7
    def __eq__(self, other):
        s.clear()
        return False


s = set()
s.add(Mean(1))
s.add(Mean(2))
s.add(Mean(3))
print(len(s))
t = {Mean(4)}
print(Mean(5) in t, len(t | {1, 2}), len(s))
