"""__del__ of a local asks for the frame that is on its way out."""
import gc
import sys

kept = []


class Asks:
    def __del__(self):
        for depth in range(4):
            try:
                kept.append(sys._getframe(depth))
            except ValueError:
                pass


def plain():
    one = Asks()
    list_ = [1]
    two = Asks()
    return 1


def many():
    def use(): return one, two
    one = Asks()
    two = Asks()
    return use


def generate():
    local = Asks()
    yield 1
    other = Asks()


def fail():
    local = Asks()
    raise ValueError


def other(a, b, c):
    q = Asks()
    return sys._getframe().f_lineno > 0


for i in range(3):
    plain()
    many()
    list(generate())
    for value in generate():
        print(value)
    asleep = generate()
    next(asleep)
    del asleep
    try:
        fail()
    except ValueError:
        pass
    print(other(1, 2, 3))
del plain, many, generate, fail, other
gc.collect()
for frame in kept:
    frame.f_lineno, frame.f_locals, frame.f_code.co_name, frame.f_back
print(all(frame.f_code.co_name for frame in kept), len(kept) > 50)
for frame in kept:
    try:
        frame.clear()
    except RuntimeError:
        pass
kept.clear()
