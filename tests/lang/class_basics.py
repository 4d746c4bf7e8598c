class Point:
    """A place."""
    kind = "2d"

    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def moved(self, dx, dy):
        return Point(self.x + dx, self.y + dy)

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


p = Point(1)
q = p.moved(2, 3)
print(p, q, q.kind, Point.kind, Point.__name__, Point.__doc__, type(q) is Point)
q.kind = "own"
print(q.kind, p.kind, q.__dict__, vars(p))
Point.kind = "changed"
print(p.kind, q.kind)
del q.kind
print(q.kind)
