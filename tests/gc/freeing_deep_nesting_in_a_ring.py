import gc
gc.disable(); gc.collect()
a = []
inner = a
for _ in range(100000):
    inner.append([])
    inner = inner[0]
inner.append(a)
del a, inner
print(gc.collect())


class Node:
    pass


first = node = Node()
for _ in range(100000):
    node.next = Node()
    node = node.next
node.next = first
del first, node
print(gc.collect())
