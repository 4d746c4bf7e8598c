# timeout: 60
# A million levels of each kind are freed without recursion.
import gc
gc.disable()
N = 1_000_000


class Node:
    __slots__ = ('next', '__weakref__')


class Plain:
    pass


def lists():
    x = []
    for _ in range(N):
        x = [x]
    return x


def tuples():
    x = ()
    for _ in range(N):
        x = (x,)
    return x


def dicts():
    x = {}
    for _ in range(N):
        x = {'k': x}
    return x


def closures():
    def wrap(inner):
        return lambda: inner
    x = None
    for _ in range(N):
        x = wrap(x)
    return x


def generators():
    def wrap(inner):
        yield inner
    x = None
    for _ in range(N):
        x = wrap(x)
    return x


def started_generators():
    def wrap(inner):
        yield
        return inner
    x = None
    for _ in range(N):
        x = wrap(x)
        next(x)
    return x


def slotted():
    x = None
    for _ in range(N):
        node = Node()
        node.next = x
        x = node
    return x


def instances():
    x = None
    for _ in range(N):
        node = Plain()
        node.next = x
        x = node
    return x


def bound_methods():
    class A:
        def m(self):
            pass
    x = A().m
    for _ in range(N // 10):
        a = A()
        a.held = x
        x = a.m
    return x


def partials():
    x = iter(())
    for _ in range(N // 10):
        x = zip(x)
    return x


def exceptions():
    x = None
    for _ in range(N // 10):
        e = ValueError()
        e.__cause__ = x
        x = e
    return x


def slices_and_cells():
    x = None
    for _ in range(N // 10):
        x = slice(x)
    return x


for make in (lists, tuples, dicts, closures, generators, started_generators, slotted, instances,
             bound_methods, partials, exceptions, slices_and_cells):
    x = make()
    del x
    print(make.__name__, 'freed')

# The same in a cycle, by the collector.
for make in lists, tuples, dicts, instances:
    x = [make()]
    x.append(x)
    del x
    print(make.__name__, gc.collect() > N)

# Left to the end of the program.
last = lists()
