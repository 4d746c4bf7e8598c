class A:
    def m(self, x):
        return (self.name, x)


a, b = A(), A()
a.name, b.name = "a", "b"
m = a.m
print(m(1), A.m(b, 2), m.__self__ is a, m.__func__ is A.m, m.__name__)
b.m = m
print(b.m(3))
a.m = lambda x: "instance function has no self"
print(a.m(4))
A.added = lambda self: self.name + " added"
print(a.added(), b.added())
print(a.added == a.added, a.added is a.added, hash(a.added) == hash(a.added), b.added == a.added)
print([f(1) for f in (b.m, A.m.__get__(b))])
