class Number:
    def __init__(self, value):
        self.value = value

    def __iadd__(self, other):
        print("iadd", other)
        self.value += other
        return self

    def __sub__(self, other):
        print("sub", other)
        return Number(self.value - other)

    def __imul__(self, other):
        return NotImplemented

    def __mul__(self, other):
        print("mul", other)
        return Number(self.value * other)


n = Number(1)
same = n
n += 5
print(n is same, n.value)
n -= 2
print(n is same, n.value)
n *= 3
print(n.value)
t = ([],)
try:
    t[0] += [1]
except TypeError as error:
    print(error)
print(t)
