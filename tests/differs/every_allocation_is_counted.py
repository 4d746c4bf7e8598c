# Count 0 counts each allocation of a collectable type and each free, from free lists or not.
import gc
gc.disable()
gc.collect()
items = [None] * 100
before = gc.get_count()[0]
for i in range(100):
    items[i] = []
print(gc.get_count()[0] - before >= 100)
for i in range(100):
    items[i] = None
print(gc.get_count()[0] - before < 10)
