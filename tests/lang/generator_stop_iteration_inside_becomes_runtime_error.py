def bad():
    yield 1
    raise StopIteration("x")


def worse():
    yield next(iter([]))


for make in bad, worse:
    g = make()
    try:
        print(list(g))
    except RuntimeError as error:
        print(error, repr(error.__cause__))
