def f():
    try:
        yield 1
        return "value"
    finally:
        print("finally")


def run():
    result = yield from f()
    print(result)


print(list(run()))


def swallow():
    try:
        yield 1
    finally:
        return "overrides"


g = swallow()
next(g)
try:
    g.throw(KeyError("lost"))
except StopIteration as stop:
    print(stop.value)
