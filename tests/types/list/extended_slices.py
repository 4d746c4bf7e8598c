a = list(range(10))
for s in (slice(None, None, 3), slice(8, 2, -2), slice(-1, -8, -3), slice(1, 9, 4)):
    b = a[:]
    b[s] = ["x"] * len(b[s])
    c = a[:]
    del c[s]
    print(a[s], b, c)
