def f():
    try:
        next(g)
    except ValueError as error:
        print(error)
    yield 1


g = f()
print(next(g))
