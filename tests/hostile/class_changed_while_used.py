class A:
    def f(self):
        A.f = lambda self: "new"
        return "old"

    def __getattr__(self, name):
        setattr(A, name, 5)
        return 1


a = A()
print(a.f(), a.f(), a.x, a.x)


class B:
    x = 1


b = B()
for i in range(50):
    B.x = i
    if i % 10 == 0:
        del B.x
        try:
            b.x
        except AttributeError:
            pass
        B.x = i
    assert b.x == i
b.x = "own"
for i in range(10):
    B.x = property(lambda self: i) if i % 2 else i
    print(b.x, end=" ")
print()


class C:
    def __init__(self):
        self.a = 1
        self.__class__ = D
        self.b = 2


class D:
    pass


c = C()
print(type(c).__name__, c.a, c.b)


class Meta(type):
    def __getattribute__(cls, name):
        return super().__getattribute__(name)


class E(metaclass=Meta):
    v = 1


for i in range(20):
    E.v = i
    assert E.v == i
del E.v
try:
    E.v
except AttributeError as error:
    print(error)
