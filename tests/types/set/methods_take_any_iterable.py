s = {1, 2, 3}
print(s.union("a", (4,)) == {1, 2, 3, "a", 4}, s.intersection(range(2, 10)), s.difference({1: 0}), s.issubset([1, 2, 3, 4]), s.issuperset(iter([1])), s.isdisjoint("abc"), s.symmetric_difference([3, 4]) == {1, 2, 4})
for action in (lambda: s | [1], lambda: s & (1,), lambda: s.union(5), lambda: s <= [1], lambda: s.update(1)):
    try:
        print(action())
    except TypeError as error:
        print(error)
