def f(a, b=2, /, c=3, *args, d, e=5, **rest):
    return a, b, c, args, d, e, rest


print(f(1, d=4))
print(f(1, 20, 30, 40, 50, d=60, e=70, z=80, a=90, b=100))
print(f(*[1, 2, 3, 4], **{"d": 5, "y": 6}))


def only(*, key):
    return key


def positional(a, b, /):
    return a - b


print(only(key=1), positional(5, 3))
