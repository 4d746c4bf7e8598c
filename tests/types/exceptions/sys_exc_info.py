import sys
print(sys.exc_info(), sys.exception())
try:
    1 / 0
except ZeroDivisionError as error:
    kind, value, tb = sys.exc_info()
    print(kind.__name__, value is error, tb is error.__traceback__, sys.exception() is error)
    try:
        {}[1]
    except KeyError:
        print(sys.exception())
    print(sys.exception())
print(sys.exception())


def gen():
    try:
        raise ValueError("in generator")
    except ValueError:
        yield sys.exception()
        yield sys.exception()


g = gen()
print(repr(next(g)), sys.exception(), repr(next(g)))
