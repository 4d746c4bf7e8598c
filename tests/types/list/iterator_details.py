it = iter([1, 2, 3])
print(it.__length_hint__(), next(it), it.__length_hint__(), list(it), it.__length_hint__())
r = reversed([1, 2, 3])
print(next(r), list(r), list(r), type(r).__name__, type(it).__name__)
a = [1, 2, 3]
r = reversed(a)
a.clear()
print(list(r))
