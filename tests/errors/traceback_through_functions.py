def inner(n):
    return 10 / n


def middle(n):
    x = 1
    return inner(n) + x


def outer():
    middle(0)


outer()
