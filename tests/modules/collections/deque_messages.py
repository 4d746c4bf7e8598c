from collections import deque


def show(act):
    try:
        print(act())
    except BaseException as e:
        print(type(e).__name__, e)



class Clears:
    def __eq__(self, other):
        d.clear()
        return False


for name, args in (('remove', (5,)), ('index', (5,)), ('count', (5,))):
    d = deque([Clears(), 1, 2])
    show(lambda: getattr(d, name)(*args))
for args in ((), (1,), (1.5,), (1, 2), ('a',), (True,), (1 << 80,), (-1,)):
    d = deque([1, 2, 3])
    show(lambda: (d.rotate(*args), d))
show(lambda: d.rotate(n=1))
show(lambda: d.remove(7))
