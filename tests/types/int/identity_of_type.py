print(type(2**100) is int, type(True) is int, isinstance(True, int), int.__name__, int.__mro__, (5).__class__)
class MyInt(int): pass
print(MyInt(5) + MyInt(6), type(MyInt(5) + 1).__name__, repr(MyInt(7)), MyInt("12"), MyInt(2**70), hash(MyInt(5)), MyInt(5) == 5, {5: "x"}[MyInt(5)])
