def g():
    yield 1
    raise ValueError("x")
a, b = g()
