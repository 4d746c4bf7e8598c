import gc, sys


class Node:
    def __init__(self, next):
        self.next = next
        self.value = [1]


gc.collect()
before = sys.getallocatedblocks()
n = None
for _ in range(10000):
    n = Node(n)
held = sys.getallocatedblocks() - before
n = None
after = sys.getallocatedblocks() - before
print(held > 15000, after < 500)
for _ in range(1000):
    ring = Node(None)
    ring.next = ring
del ring
held = sys.getallocatedblocks() - before
gc.collect()
after = sys.getallocatedblocks() - before
print(held > 100, after < 500)
