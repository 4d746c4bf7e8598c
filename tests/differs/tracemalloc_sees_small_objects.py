# Each kind of object is traced to the line that made it. CPython takes small lists, tuples and dicts from free lists,
# of which its tracemalloc knows nothing: there the answer for them is None.
import tracemalloc


class Node:
    def __init__(self, value):
        self.value = value


def trace(make):
    tracemalloc.start(4)
    made = make()
    traceback = tracemalloc.get_object_traceback(made)
    tracemalloc.stop()
    return traceback and [frame.lineno for frame in traceback]


def helper(x):
    return [x]


big = 'x' * 50


print(trace(lambda: [1, 2]))
print(trace(lambda: {1: 2}))
print(trace(lambda: {big}))
print(trace(lambda: (big, [])))
print(trace(lambda: big + 'y'))
print(trace(lambda: 10 ** 50))
print(trace(lambda: helper(1)))
print(trace(lambda: [i for i in range(5)]))
print(trace(lambda: (i for i in range(5))))
print(trace(lambda: lambda: 1))
print(trace(lambda: type('T', (), {})))
print(trace(lambda: bytearray(5000)))
print(trace(lambda: f'{big}-{big}'))
print(trace(lambda: sorted([3, 1, 2])))
print(trace(lambda: big.upper()))
print(trace(lambda: ValueError('x')))
print(trace(lambda: memoryview(b'abc')))
print(trace(lambda: slice(big, [])))
print(tracemalloc.get_object_traceback([]))

tracemalloc.start()
before = tracemalloc.get_traced_memory()[0]
lists = [[] for _ in range(10_000)]
grown = tracemalloc.get_traced_memory()[0]
print(grown - before > 300_000, grown - before < 1_500_000)
lists.clear()
print(tracemalloc.get_traced_memory()[0] - before < 10_000)
text = ''
for i in range(3000):
    text += 'abcdefgh'
print(tracemalloc.get_object_traceback(text)[0].lineno)
numbers = list(range(1_000_000))
traced, peak = tracemalloc.get_traced_memory()
print(traced > 8_000_000, peak >= traced)
del numbers
print(tracemalloc.get_traced_memory()[0] < traced - 7_000_000)
