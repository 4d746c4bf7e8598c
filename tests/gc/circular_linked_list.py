import gc
gc.disable(); gc.collect()


class Node:
    def __init__(self, value):
        self.value, self.next = value, self


class Circle:
    def __init__(self):
        self.tail = None
        self.size = 0

    def add(self, value):
        node = Node(value)
        if self.tail:
            node.next = self.tail.next
            self.tail.next = node
        self.tail = node
        self.size += 1

    def __iter__(self):
        node = self.tail
        for _ in range(self.size):
            node = node.next
            yield node.value


circle = Circle()
for i in range(100):
    circle.add(i)
print(sum(circle), list(circle)[:3])
del circle
print(gc.collect())
