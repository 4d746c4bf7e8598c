import gc
gc.disable(); gc.collect()
saved = []


class Node:
    def __init__(self, name):
        self.name = name


class Saver(Node):
    def __del__(self):
        saved.append(self)


a, b, c = Saver("a"), Node("b"), Node("c")
a.next, b.next = b, a
c.next = c
del a, b, c
print("freed:", gc.collect(), "saved:", [s.name for s in saved], saved[0].next.name)
saved[0].next = None
saved.clear()
print(gc.collect())
