class C:
    def f(self):
        return "base"


for i in range(500):
    C = type(f"C{i}", (C,), {})
c = C()
print(c.f(), len(C.__mro__), isinstance(c, object), issubclass(C, C.__mro__[400]))
