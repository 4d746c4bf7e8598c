def f(x):
    raise ValueError(x)


def g(x):
    return x


print(g(1), f(g(2)), g(3))
