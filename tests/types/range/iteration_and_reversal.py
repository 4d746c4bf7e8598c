for r in (range(3), range(2, 9, 3), range(9, 2, -3), range(-3, 4)):
    print(list(r), list(reversed(r)), [x for x in r], sum(r), tuple(r), sorted(r, reverse=True))
it = iter(range(2))
print(next(it), next(it), next(it, "end"), type(it).__name__)
a, b, *c = range(5)
print(a, b, c, max(range(5)), min(range(5)), list(zip(range(3), range(3, 6))), set(range(3)))
