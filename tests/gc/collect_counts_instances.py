import gc
gc.disable(); gc.collect()


class Node:
    pass


a, b = Node(), Node()
a.other, b.other = b, a
del a, b
print("two instances:", gc.collect())
a, b, c = Node(), Node(), Node()
a.next, b.next, c.next = b, c, a
del a, b, c
print("three instances:", gc.collect())
a = Node()
a.me = a
del a
print("one:", gc.collect())
a = Node()
a.items = [a]
del a
print("an instance and its list:", gc.collect())
a = Node()
a.table = {"me": a}
del a
print("an instance and its dict:", gc.collect())
a = Node()
a.method = a.__init__
del a
print("collected:", gc.collect() > 0)
