def gen():
    try:
        yield 1
    except GeneratorExit:
        raise ValueError("while closing")


g = gen()
next(g)
del g
print("goes on")
