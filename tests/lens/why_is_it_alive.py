# The shortest chain from a root, or the cycle that alone holds it.
import gc
import lens


class Node:
    def __init__(self, name):
        self.name = name
        self.next = None
        self.items = []


first = Node('a')
first.next = Node('b')
first.next.items.append([{'key': 'deep'}])
print(lens.why(first))
print(lens.why(first.next))
print(lens.why(first.next.items[0][0]))


def local():
    mine = ['local']
    def inner():
        return mine
    print(lens.why(mine))


local()
gc.collect()
a, b = Node('a'), Node('b')
a.next, b.next = b, a
a.items.append(['hanging'])
first.next = None
lens.expect_no_cycles()
del a, b
try:
    lens.expect_no_cycles()
except AssertionError as problem:
    print(problem)
lens.expect_collected(5)
lens.expect_no_cycles()
