class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, end=" ")


def f(a, b):
    c = Loud("c")
    d = Loud("d")
    print("leave", end=" ")


f(Loud("a"), Loud("b"))
print()


def g(a):
    b = Loud("b")
    c = Loud("cell c")

    def inner():
        return c
    return 1


g(Loud("a"))
print()


def h():
    x = Loud("x")
    y = Loud("y")
    raise ValueError


try:
    h()
except ValueError:
    print("handler", end=" ")
print()


def gen():
    x = Loud("x")
    yield
    y = Loud("y")
    yield


k = gen()
next(k)
next(k)
del k
print()
