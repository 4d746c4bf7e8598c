# Generators that end while asleep: by close() and by dying, with and without somebody to catch GeneratorExit.
import sys
import gc


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, sys.exc_info()[0])


def plain():
    a, b = Noisy("a"), Noisy("b")
    for i in range(3):
        yield i
    print("never")


def guarded():
    n = Noisy("n")
    try:
        yield 1
    except GeneratorExit as e:
        print("exit", type(e).__name__)
        raise
    finally:
        print("finally")


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


def before_try():
    yield 1
    try:
        yield 2
    finally:
        print("second")


def delegating():
    yield from plain()


def with_handler():
    try:
        1 / 0
    except ZeroDivisionError:
        yield sys.exc_info()[0]


for make in (plain, guarded, before_try, delegating, with_handler):
    g = make()
    print(make.__name__, next(g))
    print(g.close(), g.gi_frame is None, g.gi_running, next(g, "done"), g.close())
    g = make()
    next(g)
    del g
g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)
g = plain()
next(g)
frame = g.gi_frame
g.close()
print(frame.f_lineno - frame.f_code.co_firstlineno, list(frame.f_locals))
del frame
g = plain()
next(g)
me = [g]
me.append(me)
del g, me
print(gc.collect() > 0)


def knows_itself():
    me = yield
    yield "got"


g = knows_itself()
next(g)
print(g.send(g))
h = g
del g
h.close()
print(next(h, "end"))
print(any(x > 2 for x in range(10)), next((x for x in [5, 6]), None))
try:
    try:
        raise KeyError("outer")
    finally:
        g = plain()
        next(g)
        del g
except KeyError as e:
    print(e, e.__context__)
