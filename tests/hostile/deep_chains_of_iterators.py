it = iter([1])
for _ in range(100000):
    it = iter(it)
print(next(it))
m = iter([1, 2])
for _ in range(50000):
    m = map(lambda x: x, m) if _ % 1000 == 0 else m
print(next(m))
z = iter([1])
try:
    for _ in range(20000):
        z = enumerate(z)
    next(z)
except RecursionError:
    pass
z = None
g = iter([1])
for _ in range(3000):
    g = (x for x in g)
try:
    next(g)
except RecursionError as error:
    pass
g = None
print("freed")
