print((lambda: 1)(), (lambda x, y=2, *a, k=3, **kw: (x, y, a, k, kw))(1, 5, 6, k=7, z=8))
print(sorted(["bb", "a", "ccc"], key=lambda s: -len(s)))
print((lambda x: lambda y: x + y)(1)(2))
print([*map(lambda x, y: x * y, [1, 2], [3, 4])])
f = lambda *, a: a
print(f(a=1), f.__name__)
