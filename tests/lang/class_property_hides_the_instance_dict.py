class A:
    @property
    def x(self):
        return "property"

    def y(self):
        return "method"


a = A()
a.__dict__["x"] = "dict"
a.__dict__["y"] = "dict"
print(a.x, a.y, sorted(a.__dict__))
