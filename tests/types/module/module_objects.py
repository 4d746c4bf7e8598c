import math, sys
print(math.__name__, type(math).__name__, repr(math).startswith("<module 'math'"), isinstance(math.__dict__, dict), "pi" in vars(math), "sqrt" in dir(math))
m = type(math)("made", "its doc")
m.x = 1
print(m, m.__name__, m.__doc__, m.x, sorted(k for k in vars(m)))
try:
    m.missing
except AttributeError as error:
    print(error)
del m.x
print(hasattr(m, "x"))
