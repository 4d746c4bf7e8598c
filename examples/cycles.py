"""Things that hold themselves.

Run:     ouro examples/cycles.py
Notice:  a list may contain itself, and printing it still ends; two instances may hold each other,
         three may form a chain. Walking a ring by recursion never meets an end of its own: the
         RecursionError is the end.
"""

import sys

# 1. A list in its own last slot.
a = [1, 2]
a.append(a)
print("a list that contains itself:", a)
print("the same object, however deep:", a[2] is a, a[2][2][2] is a, "length:", len(a))
print("its count (the name, its own slot, the argument):", sys.getrefcount(a))
b = []
b.append(b)
print("the smallest one:", b)


class Person:
    def __init__(self, name):
        self.name = name
        self.pointer = None


# 2. Two that point at each other.
left, right = Person("a"), Person("b")
left.pointer = right
right.pointer = left
print("two that hold each other:", left.pointer.name, right.pointer.name, left.pointer.pointer is left)
print("their counts:", sys.getrefcount(left), sys.getrefcount(right))

# 3. Three in a chain.
c, d, e = Person("c"), Person("d"), Person("e")
c.pointer = d
d.pointer = e


def walk(person):
    """The names from here on, as a list: this one's, then what the rest gives."""
    if person is None:
        return []
    return [person.name] + walk(person.pointer)


print("walking the chain:", walk(c))
try:
    walk(left)
except RecursionError as error:
    print("walking the ring:", type(error).__name__ + ":", str(error)[:32])
print("the ring is still there:", left.pointer.pointer.name)
