class A:
    def who(self): return "A"
    def chain(self): return ["A"]
class B(A):
    def who(self): return "B"
    def chain(self): return ["B"] + super().chain()
class C(A):
    def who(self): return "C"
    def chain(self): return ["C"] + super().chain()
class D(B, C):
    def chain(self): return ["D"] + super().chain()
class E(C, A): pass


print(D().who(), D().chain(), [k.__name__ for k in D.__mro__], E().who())
for bases in (A, B), (A, A):
    try:
        type("X", bases, {})
    except TypeError as error:
        print(error)
class X(B): pass
class Y(C): pass
class Z(X, Y): pass
print([k.__name__ for k in Z.mro()])
