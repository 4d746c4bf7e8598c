# An instance gets a dict only when __dict__ is asked for: rings of instances count as their
# instances alone, whatever order their attributes came in.
import gc
gc.disable()
gc.collect()


class A:
    pass


for i in range(40):
    x, y = A(), A()
    setattr(x, f"n{i}", y)
    setattr(y, f"m{i}", x)
del x, y
print(gc.collect())
