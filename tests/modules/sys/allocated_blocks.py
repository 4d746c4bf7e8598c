import sys
before = sys.getallocatedblocks()
items = [[] for _ in range(5000)]
print(4900 <= sys.getallocatedblocks() - before < 5200)
items = None
print(sys.getallocatedblocks() - before < 100)
