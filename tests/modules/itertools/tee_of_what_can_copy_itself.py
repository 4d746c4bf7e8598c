# tee() hands out the iterator itself first, and asks its __copy__ for the others, when it has one.
from itertools import tee

a, b = tee("abc")
(c,) = tee(a, 1)
d, e = tee(b)
print(a is c, b is d, list(e), list(d), list(c))


class Count:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration
        return self.n

    def __copy__(self):
        print("copied at", self.n)
        return Count(self.n)


count = Count(0)
x, y, z = tee(count, 3)
print(x is count, type(y).__name__, list(x), list(y), list(z))


class Broken(Count):
    def __copy__(self):
        raise ValueError("no copies")


try:
    tee(Broken(0))
except ValueError as error:
    print(error)
print(len(tee(Broken(0), 1)), tee(Broken(0), 0))
