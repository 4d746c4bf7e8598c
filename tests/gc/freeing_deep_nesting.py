a = None
for _ in range(1000000):
    a = [a]
del a
print("nested lists freed")
t = ()
for _ in range(300000):
    t = (t,)
del t
print("nested tuples freed")
d = {}
for _ in range(300000):
    d = {1: d}
del d
print("nested dicts freed")


class Node:
    def __init__(self, next):
        self.next = next


n = None
for _ in range(1000000):
    n = Node(n)
n = None
print("linked list freed")
f = lambda: None
for _ in range(100000):
    f = (lambda g: lambda: g)(f)
del f
print("nested closures freed")
