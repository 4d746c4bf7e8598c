s = set(range(30)); t = frozenset('abc'); s |= {100, 200}; s -= {3}; s ^= {5, 999}; s.add('x'); s.discard(7)
print(sorted(s, key=str), s & {1, 2}, s | t, s - {1}, t ^ {'a'}, t <= {'a', 'b', 'c', 'd'}, hash(t), {t: 1}, sorted({c for c in 'hello'}), s.isdisjoint(t), set([1, 2]).union([3], (4,)), s.copy() == s, s.pop() is not None, repr(set()), frozenset([t]))
