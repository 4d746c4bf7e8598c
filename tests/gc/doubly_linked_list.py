import gc
gc.disable(); gc.collect()


class Node:
    def __init__(self, value):
        self.value, self.prev, self.next = value, None, None


first = last = Node(0)
for i in range(1, 50):
    node = Node(i)
    last.next, node.prev = node, last
    last = node
print(first.value, last.value, last.prev.value)
del first, last, node
print(gc.collect())
first = Node(0)
node = first
for i in range(1, 50):
    node.next = Node(i)
    node = node.next
del first, node
print("singly linked needs no collector:", gc.collect())
