# What a collection does to two nodes that hold each other, one with a finalizer, to one that rises from the dead, and to a tuple of strings.
import gc
import lens
import weakref

gc.disable()


class Node:
    def __init__(self, name):
        self.name = name


class Loud(Node):
    def __del__(self):
        print('del', self.name)


class Phoenix(Node):
    def __del__(self):
        kept.append(self)


kept = []
gc.collect()
gc.freeze()
a, b = Node('a'), Loud('b')
a.other, b.other = b, a
ref = weakref.ref(a)
del a, b
print(gc.collect())
print(lens.story())
p = Phoenix('p')
p.me = p
del p
gc.collect()
print(lens.story())
young = [Node('young'), tuple(['held', 'twice'])]
gc.collect(0)
print(lens.story())
print(lens.generations().splitlines()[4:])
