import pdb


def f(x):
    return g(x) + 1


def g(x):
    k = 0
    return x / k


try:
    f(5)
except ZeroDivisionError as e:
    pdb.post_mortem(e.__traceback__)


def gen():
    yield 1
    yield 2


pdb.set_trace()
for v in gen():
    v
try:
    f(1)
except ZeroDivisionError:
    pass
print('end')
