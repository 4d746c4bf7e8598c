"""What counting alone cannot free, the collector does.

Run:     ouro examples/collector.py
Notice:  a ring of objects that nobody names keeps itself alive, since each is held by the next. The
         collector looks at three generations; when allocations minus frees pass the first
         threshold, it runs by itself.
"""

import gc
import sys

print("thresholds:", gc.get_threshold())
print("counts are three numbers:", len(gc.get_count()))


class Node:
    def __init__(self, value):
        self.value = value
        self.next = None


# By hand: the collector is off, so that only collect() frees.
gc.disable()
gc.collect()

a, b = Node("a"), Node("b")
a.next, b.next = b, a
del a, b
print("two instances in a ring, unreachable:", gc.collect())

a, b, c = Node("a"), Node("b"), Node("c")
a.next, b.next, c.next = b, c, a
del a, b, c
print("three instances in a ring, unreachable:", gc.collect())

x = []
x.append(x)
del x
print("a list that contains itself, unreachable:", gc.collect())

gc.collect()
print("older generations after a full collection:", gc.get_count()[1:])
gc.collect(0)
print("after a young collection:", gc.get_count()[1:])


# A circular linked list.
class Circle:
    def __init__(self, values):
        self.last = None
        for value in values:
            node = Node(value)
            if self.last is None:
                node.next = node
            else:
                node.next = self.last.next
                self.last.next = node
            self.last = node


before = sys.getallocatedblocks()
circle = Circle(range(1000))
held = sys.getallocatedblocks() - before
print("circular list of 1000 nodes, at least 1000 blocks:", held >= 1000)
del circle
dropped = sys.getallocatedblocks() - before
print("its name is gone, its nodes are not:", dropped >= 1000)
print("collected:", gc.collect())
print("memory is back:", sys.getallocatedblocks() - before < 100)


# A tree whose children know their parent.
class Tree:
    def __init__(self, depth, parent=None):
        self.parent = parent
        self.children = []
        if depth > 0:
            for _ in range(2):
                self.children.append(Tree(depth - 1, self))


before = sys.getallocatedblocks()
tree = Tree(9)
print("a tree of 1023 nodes, at least 2046 blocks:", sys.getallocatedblocks() - before >= 2046)
del tree
print("collected, nodes and their lists:", gc.collect())
print("memory is back:", sys.getallocatedblocks() - before < 100)

# By itself: rings made in a loop are freed on the way.
freed = 0


class Ring:
    def __init__(self):
        self.me = self

    def __del__(self):
        global freed
        freed += 1


gc.enable()
for _ in range(10_000):
    Ring()
print("10,000 rings made; some freed without being asked:", 0 < freed < 10_000)
highest = max(gc.get_count()[0] for _ in range(5))
print("the first count stays under its threshold:", highest <= gc.get_threshold()[0])
gc.collect()
print("after collect():", freed)
