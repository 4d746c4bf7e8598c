t = 1, "a", [2]
t[2].append(3)
print(t, t.count("a"), t.index([2, 3]), (t,), len(((),)), t[-1:], sorted((3, 1, 2)), sum((1, 2)), max(("b", "a")), (1, 2) + (3,), (1,) * 3, tuple(range(3)), tuple({"k": 1}), (*t, *t)[3], "x" in ("xy",), all(()), () < (0,))
a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d)
