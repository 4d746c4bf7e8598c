# Attributes read and written on instances of two attributes and of ten.
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Wide:
    def __init__(self):
        self.a = self.b = self.c = self.d = self.e = 0
        self.f = self.g = self.h = self.i = self.j = 0


def run(n):
    p = Point(0, 1)
    w = Wide()
    for i in range(n):
        p.x = p.x + p.y
        p.y = i
        w.a += 1
        w.e = w.a
        w.j = w.e + w.j
    return p.x, p.y, w.j


print(run(5_000_000))
