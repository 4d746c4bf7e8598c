import gc
gc.disable(); gc.collect()


class Node:
    pass


a, b = Node(), Node()
a.other, b.other = b, a
del b
print(gc.collect(), a.other.other is a)
outside = [a.other]
del a
print(gc.collect(), outside[0].other.other is outside[0])
outside.clear()
print(gc.collect())
