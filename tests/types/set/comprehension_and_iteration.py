s = {x % 7 for x in range(50)}
print(s, sum(s), max(s), {c for c in "aab"} == {"a", "b"}, [x * 2 for x in sorted(s)], {frozenset({1}), frozenset({1})}, len({(i, j) for i in range(3) for j in range(i)}))
it = iter({1})
print(next(it), next(it, "end"), type(it).__name__)
unique = []
seen = set()
for x in [3, 1, 3, 2, 1]:
    if x not in seen:
        seen.add(x)
        unique.append(x)
print(unique)
