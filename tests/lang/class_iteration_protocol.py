class Fib:
    def __init__(self, limit):
        self.limit = limit

    def __iter__(self):
        a, b = 0, 1
        while a < self.limit:
            yield a
            a, b = b, a + b


f = Fib(30)
print(list(f), sum(f), max(f), sorted(f, reverse=True), 8 in f, tuple(f)[:2])
a, b, *rest = Fib(10)
print(a, b, rest, [x for x in f if x % 2], dict(zip("abc", f)), set(f) >= {1, 2})


class Reverse:
    def __init__(self, items): self.items = items
    def __len__(self): return len(self.items)
    def __getitem__(self, i): return self.items[i]
    def __reversed__(self): return iter("custom")


print(list(reversed(Reverse([1, 2]))), list(reversed([1, 2])))
del Reverse.__reversed__
print(list(reversed(Reverse([1, 2]))))
