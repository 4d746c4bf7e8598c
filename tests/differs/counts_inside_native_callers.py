# Where native code calls a script's method, its own temporaries count. Ouro's number is the sum of the holders that can be
# named; python3.12's stands beside it: its C functions keep further references to what they pass on.
from sys import getrefcount as count


class Thing:
    def __init__(self):
        self.me = None

    def __call__(self, value):
        return count(value)

    def __str__(self):
        return str(count(self))

    def __eq__(self, other):
        print('__eq__ by !=          ', count(other), '(python3.12: 9)')
        return True


def tell(place, here, there):
    print(f'{place:22} {here} (python3.12: {there})')


o, h = object(), Thing()
tell('__call__', h(o), 5)
tell('__str__ by str()', str(h), 5)
h != h
seen = []
sorted([o], key=lambda value: seen.append(count(value)))
tell('key of sorted', seen.pop(), 5)
list(map(lambda value: seen.append(count(value)), [o]))
tell('map', seen.pop(), 5)
from functools import partial, reduce
reduce(lambda a, b: seen.append(count(b)), [1, o])
tell('reduce', seen.pop(), 5)
tell('partial', partial(count, o)(), 2)
