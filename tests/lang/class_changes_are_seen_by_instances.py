class A:
    def f(self): return 1
class B(A): pass


b = B()
for _ in range(3):
    print(b.f(), end=" ")
    A.f = lambda self: 2
B.f = lambda self: 3
print(b.f(), end=" ")
del B.f
print(b.f(), end=" ")
b.f = lambda: 4
print(b.f(), end=" ")
del b.f
print(b.f())
A.value = 10
print(b.value)
b.value = 20
A.value = 30
print(b.value)


class Other:
    def f(self): return "other"


b.__class__ = Other
print(b.f(), type(b).__name__)
