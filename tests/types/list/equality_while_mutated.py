class Mean:
    def __init__(self, target): self.target = target
    def __eq__(self, other):
        self.target.clear()
        return False


a = []
a.extend([Mean(a), Mean(a), 3])
print(3 in a, a)
a.extend([Mean(a), 1, 2])
try:
    a.remove(5)
except ValueError as error:
    print(error, a)
a.extend([Mean(a), 1, 2])
print(a.count(2), a)
a.extend([Mean(a), 1, 2])
print(a == [1, 2, 3], a)
