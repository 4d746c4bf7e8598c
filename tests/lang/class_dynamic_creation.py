def init(self, v):
    self.v = v


Thing = type("Thing", (object,), {"__init__": init, "double": lambda self: self.v * 2, "constant": 7})
t = Thing(4)
print(t.double(), t.constant, Thing.__name__, type(t), Thing.__module__)
Sub = type("Sub", (Thing,), {})
print(Sub(1).double(), Sub.__bases__)
for bad in (("X",), ("X", 5, {}), (5, (), {}), ("X", (5,), {})):
    try:
        type(*bad)
    except TypeError as error:
        print(error)
try:
    class C(5): pass
except TypeError as error:
    print(error)
try:
    class D(bool): pass
except TypeError as error:
    print(error)
try:
    class E(type(None)): pass
except TypeError as error:
    print(error)
