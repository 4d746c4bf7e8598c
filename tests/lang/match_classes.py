class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


def where(p):
    match p:
        case Point(0, 0):
            return "origin"
        case Point(x=0):
            return "on the y axis"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point(x, y=5):
            return f"y is 5, x {x}"
        case Point():
            return "somewhere"
        case _:
            return "no point"


for p in Point(0, 0), Point(0, 3), Point(2, 2), Point(1, 5), Point(1, 2), "x":
    print(where(p))
