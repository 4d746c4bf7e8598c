# Results hold nothing, and are neither tracked nor counted by the collector.
import gc
import lens
import sys
import weakref


class Node:
    pass


n = Node()
before = sys.getrefcount(n)
gc.collect()
report = lens.holders(n)
row = report[0]
texts = lens.explain(n), lens.why(n), lens.graph(n), lens.snapshot()
lens.watch(n)
print(sys.getrefcount(n) == before, gc.is_tracked(report), gc.is_tracked(row))
count = gc.get_count()[0]
lens.holders(n)
lens.explain(n)
lens.why(n)
lens.graph(n)
lens.snapshot()
print(gc.get_count()[0] - count)  # the two tuples of get_count
ref = weakref.ref(n)
del n
print(ref())
