import gc
gc.disable(); gc.collect()


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


ring = [Loud(str(i)) for i in range(5)]
for i, node in enumerate(ring):
    node.next = ring[(i + 1) % 5]
del ring, node
print(gc.collect())
print(gc.collect())
