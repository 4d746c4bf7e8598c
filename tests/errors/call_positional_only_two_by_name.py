def f(a, b, /, **k): pass
f(1, a=1)
