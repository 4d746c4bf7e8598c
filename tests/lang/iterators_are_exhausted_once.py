for it in (iter([1, 2]), zip([1, 2], [3, 4]), map(str, [1, 2]), (x for x in [1, 2]), enumerate("ab"), iter({1: 2}), reversed([1, 2]), filter(None, [1, 2]), iter(range(2))):
    first = list(it)
    print(first, list(it), type(it).__name__)
a = [1]
it = iter(a)
print(next(it))
a.append(2)
print(next(it), next(it, "end"))
a.append(3)
print(next(it, "still ended"))
