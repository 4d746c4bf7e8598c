d = {frozenset({1, 2}): "a", frozenset(): "b"}
print(d[frozenset([2, 1, 1])], d[frozenset()], frozenset({1}) in {frozenset([1])}, {1} in [frozenset([1])], frozenset("ab") == set("ba"), hash(frozenset("ab")) == hash(frozenset("ba")), len({frozenset(x) for x in ("ab", "ba", "abb")}))
