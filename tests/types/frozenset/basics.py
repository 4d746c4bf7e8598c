f = frozenset([1, 2, 2])
print(f, frozenset(), frozenset("a"), len(f), 1 in f, f == {1, 2}, f | {3}, {3} | f, f & {1}, f - {1}, type(f | {3}).__name__, type({3} | f).__name__, hash(f) == hash(frozenset([2, 1])), {f: 1}[frozenset({1, 2})], frozenset(f) is f, f.copy() is f, sorted(f), f < {1, 2, 3}, f.union([5]), f.isdisjoint({9}))
print(hash(frozenset()), hash(frozenset([1])), hash(frozenset([1, 2, 3])), {frozenset(), frozenset()} == {frozenset()})
for action in (lambda: f.add(1), lambda: f.remove(1), lambda: frozenset([[]]), lambda: frozenset(5), lambda: frozenset(1, 2), lambda: f + f):
    try:
        print(action())
    except (AttributeError, TypeError) as error:
        print(error)
g = f
g |= {9}
print(sorted(g), sorted(f))
class F(frozenset): pass
print(F([1]), type(F([1]) | {2}).__name__, F([1]) == {1}, hash(F([1])) == hash(frozenset([1])))
