names = [f"v{i}" for i in range(300)]
source_sum = sum(range(300))


def f(*args):
    return sum(args)


print(f(*range(300)) == source_sum)


def g(**kwargs):
    return len(kwargs), sum(kwargs.values())


print(g(**{n: i for i, n in enumerate(names)}))


def h(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, b0, b1, b2, b3, b4, b5, b6, b7, b8, b9):
    c0 = a0 + b0; c1 = a1 + b1; c2 = a2 + b2; c3 = a3 + b3; c4 = a4 + b4
    return c0 + c1 + c2 + c3 + c4 + a9 * b9


print(h(*range(20)))
print([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32][-1])
