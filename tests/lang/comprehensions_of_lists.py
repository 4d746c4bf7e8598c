print([x * x for x in range(5)], [x for x in range(10) if x % 2 if x % 3])
print([(x, y) for x in range(3) for y in range(x)])
print([[j for j in range(i)] for i in range(4)])
print([c for word in ["ab", "cd"] for c in word if c != "b"])
print([x for x, *_ in [(1, 2, 3), (4, 5)]])
x = "kept"
[x for x in range(3)]
print(x)
print([a + b for a, b in zip("ab", "cd")], [i for i in []])
