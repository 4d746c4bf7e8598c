m = [[i * j for j in range(5)] for i in range(5)]; print(m, [list(c) for c in zip(*m)], {i: {j for j in range(i)} for i in range(4)}, {(i, j) for i in range(3) for j in range(3) if (k := i + j) % 2}, [x for r in m for x in r if x % 3], tuple(x for x in range(9) if x % 2))
class C:
    xs = [1, 2, 3]; ys = [x * 2 for x in xs]
print(C.ys, [f'{a}{b}' for a in 'ab' for b in 'cd'], any(x > 3 for x in range(9)), all(x for x in [1, 0]), dict(enumerate('abc')), [*range(3), *'ab'], {**{1: 2}, **{3: 4}})
