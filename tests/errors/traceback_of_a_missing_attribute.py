class Point:
    def __init__(self):
        self.colour = "red"


p = Point()
print(p.colur)
