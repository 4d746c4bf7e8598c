def g():
    yield 1


x = g()
next(x)
try:
    next(x)
except StopIteration:
    pass
for action in (lambda: next(x), lambda: x.send(1), lambda: x.throw(ValueError("v")), lambda: x.throw(5)):
    try:
        print(action())
    except (StopIteration, ValueError, TypeError) as error:
        print(type(error).__name__, error)
x.close()


def closes_itself():
    yield gen.close()


gen = closes_itself()
try:
    next(gen)
except ValueError as error:
    print(error)


def escapes():
    try:
        yield 1
    finally:
        yield 2


e = escapes()
next(e)
try:
    e.close()
except RuntimeError as error:
    print(error)


def deep(n):
    if n:
        yield from deep(n - 1)
    else:
        yield "bottom"


print(next(deep(300)))
try:
    next(deep(5000))
except RecursionError:
    print("RecursionError")
