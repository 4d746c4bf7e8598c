# timeout: 120
# A list of ten million linked nodes is dropped at once, and once more by a collection.
import gc


class Node:
    __slots__ = ('next',)


def chain(n):
    head = None
    for _ in range(n):
        node = Node()
        node.next = head
        head = node
    return head


head = chain(10_000_000)
head = None
print('dropped')

gc.disable()
head = first = Node()
head.next = None
for _ in range(1_000_000):
    node = Node()
    node.next = head
    head = node
first.next = head
del head, first, node
print(gc.collect())
