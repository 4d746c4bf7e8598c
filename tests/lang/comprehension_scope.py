def f():
    n = 10
    values = [n + i for i in range(3)]
    n = 20
    later = [lambda: n + i for i in range(2)]
    return values, [g() for g in later]


print(f())


class A:
    items = [1, 2, 3]
    doubled = [i * 2 for i in items]


print(A.doubled)
i = "outer"
print([i for i in "ab"], i)
print([(lambda: i)() for i in range(3)])


def g():
    total = 0
    [total := total + v for v in range(5)]
    return total


print(g())
