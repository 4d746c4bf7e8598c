t = (1, [])
print(tuple(t) is t, t[:] is t, tuple([]) is tuple(), t + () == t, t * 1 == t)
class T(tuple): pass
x = T((1, 2))
print(x, type(x).__name__, tuple(x) is x, type(tuple(x)).__name__, type(x[:]).__name__, type(x + (3,)).__name__, x == (1, 2), hash(x) == hash((1, 2)))
