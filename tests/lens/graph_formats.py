# What an object reaches: a tree, and the same for machines.
import lens
import weakref


class Node:
    def __init__(self, name):
        self.name = name


a, b, c = Node('a'), Node('b'), Node('c')
a.next, b.next, c.next = b, c, a
b.seen = weakref.ref(a)
a.box = {'list': [c], 'n': 1}
print(lens.graph(a))
print(lens.graph(a, depth=1))
print(lens.graph(a, 2, 'dot'))
sizes = lens.graph(b, depth=1, format='json').split('"size": ')
print('"size": ...'.join(part.lstrip('0123456789') for part in sizes))  # a debugging build has other sizes
print(lens.graph(a, 3, 'svg').count('<rect'))
try:
    lens.graph(a, 2, 'png')
except ValueError as problem:
    print(problem)
print(lens.graph(5))
