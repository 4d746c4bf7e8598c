import sys

sys.unraisablehook = lambda u: print('ignored', type(u.exc_value).__name__, u.exc_value, u.err_msg)


def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            pass


g = stubborn()
next(g)
for _ in range(2):
    try:
        g.close()
    except RuntimeError as e:
        print(e)
print(next(g))
del g
print('end')
