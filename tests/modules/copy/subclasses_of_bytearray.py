# Copies of a bytearray's subclass keep its attributes and slots; extend() takes the array itself.
import copy


class Slots(bytearray):
    __slots__ = ("x",)


class Both(bytearray):
    __slots__ = ("x", "__dict__")


class Plain(bytearray):
    pass


for cls in Slots, Both, Plain:
    a = cls(b"abc")
    a.x = [1]
    if cls is Both:
        a.y = 2
    b, c = copy.copy(a), copy.deepcopy(a)
    print(b, c, b.x, c.x, b.x is a.x, c.x is a.x, getattr(b, "y", None), a.__reduce_ex__(2)[2:])
a = bytearray(b"abc")
a.extend(a)
print(a)
view = memoryview(a)
try:
    a.extend(a)
except BufferError as e:
    print(e)
