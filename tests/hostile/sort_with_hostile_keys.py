class Shrinks:
    def __init__(self, n): self.n = n
    def __lt__(self, other):
        items.clear()
        return self.n < other.n


items = [Shrinks(i) for i in range(50, 0, -1)]
try:
    items.sort()
except ValueError as error:
    print(error, len(items))


class Raises:
    def __lt__(self, other): raise KeyError("lt")


items = [Raises() for _ in range(5)]
try:
    items.sort()
except KeyError as error:
    print(error, len(items))


class Liar:
    def __lt__(self, other): return True


items = [Liar() for _ in range(200)]
items.sort()
print(len(items))
items = [3, 2, 1]
def key(x):
    items.append(9)
    return x
try:
    items.sort(key=key)
except ValueError as error:
    print(error, items)
items = list(range(100))
items.sort(key=lambda x: items.sort() if x == 50 else 0 if x else 0) if False else None
nan = float("nan")
print(len(sorted([nan, 1, nan, 2, 0, nan])))
