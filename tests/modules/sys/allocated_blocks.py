import sys
before = sys.getallocatedblocks()
items = [[] for _ in range(1000)]
print(1000 <= sys.getallocatedblocks() - before < 1100)
items = None
print(sys.getallocatedblocks() - before < 100)
