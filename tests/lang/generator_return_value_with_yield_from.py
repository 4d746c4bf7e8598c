def inner():
    got = yield 1
    print("inner got", got)
    try:
        yield 2
    except ValueError:
        print("inner caught")
    return "result"


def outer():
    value = yield from inner()
    print("outer has", value)
    yield from [10, 20]
    yield from "ab"
    return "end"


g = outer()
print(next(g), g.send("hello"), g.throw(ValueError()), next(g), list(g))
