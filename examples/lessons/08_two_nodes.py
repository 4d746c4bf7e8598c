"""8. Two nodes that point at each other · 서로를 가리키는 두 노드

Run:     ouro examples/lessons/08_two_nodes.py
Predict: walk a -> b -> a -> ... by recursion: what ends it? When both names are gone, which counts
         are left?
Notice:  the RecursionError proves the ring: there is no last node. A walk that marks where it was
         ends. Each node holds the other, so after del both counts are 1, and nobody can reach them.
한국어:  예측: a -> b -> a -> ...를 재귀로 걸으면 무엇이 끝낼까요? 두 이름을 지우면 카운트는 몇이 남을까요?
         관찰: 끝이 없으므로 재귀는 RecursionError로만 끝납니다. 이름을 지워도 서로가 서로를 잡고 있습니다.
"""

import gc
import sys
import weakref

gc.disable()


class Node:
    def __init__(self, name):
        self.name = name
        self.next = None


def length(node):
    return 0 if node is None else 1 + length(node.next)


a, b = Node("a"), Node("b")
a.next = b
print("a chain has an end:", length(a))

b.next = a
print("a ring:", a.next.next is a, a.next.next.next.name)
try:
    print(length(a))
except RecursionError as error:
    print("walking it:", type(error).__name__)


def walk(node):
    seen = set()
    while node is not None and id(node) not in seen:
        seen.add(id(node))
        node = node.next
    return len(seen)


print("a walk that remembers where it was:", walk(a))

gc.collect()
look = weakref.ref(a)       # looks on without holding
del a, b
print("both names are gone, and still there:", look().name, "->", look().next.name)
print("the count of each, less the argument:", sys.getrefcount(look()) - 1, sys.getrefcount(look().next) - 1)
print("collected:", gc.collect())
print("now:", look())
