class A:
    __slots__ = ("width",)
A().widht
