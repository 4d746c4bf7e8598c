# Shapes are few: past their limit objects fall back to a dict.
total = 0
for i in range(20000):
    C = type("C", (), {"n": i})
    c = C()
    c.x = i
    total += c.x + c.n
print(total)


class A:
    pass


for i in range(30000):
    a = A()
    setattr(a, f"attribute{i}", i)
    total += getattr(a, f"attribute{i}")
print(total)
a = A()
for i in range(20000):
    setattr(a, f"x{i}", i)
print(len(vars(a)), a.x19999)
for i in range(20000):
    delattr(a, f"x{i}")
print(vars(a))
