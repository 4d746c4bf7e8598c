class Counter:
    total = 0
    names = []

    def __init__(self, name):
        Counter.total += 1
        self.total_seen = self.total
        self.names.append(name)


a, b = Counter("a"), Counter("b")
print(a.total, b.total_seen, a.total_seen, Counter.names)
a.total = 99
print(Counter.total, b.total, a.total)
try:
    a.missing
except AttributeError as error:
    print(error)
try:
    Counter.missing
except AttributeError as error:
    print(error)
