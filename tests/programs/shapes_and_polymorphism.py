class Shape:
    count = 0

    def __init__(self, name):
        self.name = name
        type(self).count += 1

    def area(self):
        raise NotImplementedError(f"{type(self).__name__} has no area")

    def __lt__(self, other):
        return self.area() < other.area()

    def __str__(self):
        return f"{self.name}({self.area():.2f})"


class Circle(Shape):
    def __init__(self, r):
        super().__init__("circle")
        self.r = r

    def area(self):
        return 3.14159 * self.r ** 2


class Rectangle(Shape):
    def __init__(self, w, h, name="rectangle"):
        super().__init__(name)
        self.w, self.h = w, h

    def area(self):
        return self.w * self.h


class Square(Rectangle):
    def __init__(self, side):
        super().__init__(side, side, "square")


shapes = [Circle(1), Rectangle(2, 3), Square(2), Circle(0.5)]
print(", ".join(map(str, sorted(shapes))))
print(sum(s.area() for s in shapes), max(shapes), min(shapes))
print(Shape.count, Circle.count, Rectangle.count, Square.count)
try:
    Shape("plain").area()
except NotImplementedError as error:
    print(error)
print([type(s).__name__ for s in shapes if isinstance(s, Rectangle)])
