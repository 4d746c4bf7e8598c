import gc
gc.disable(); gc.collect()


class Tree:
    def __init__(self, depth, parent=None):
        self.parent = parent
        self.children = [Tree(depth - 1, self) for _ in range(2)] if depth else []


tree = Tree(5)
leaf = tree
while leaf.children:
    leaf = leaf.children[0]
steps = 0
while leaf.parent:
    leaf = leaf.parent
    steps += 1
print(steps, leaf is tree)
del tree, leaf
print(gc.collect())
