a = [[]] * 3
a[0].append(1)
print(a, [[] for _ in range(3)], [0] * 5, [1, 2] * 2, [None] * 0, "x" in ["x"] * 2)
a *= 2
print(a, len(a))
b = [1]
b *= 0
print(b)
b += b"ab"
print(b)
b += b
print(b)
b.extend(b)
print(b)
