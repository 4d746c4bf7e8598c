for value in (1, 1.5, "a", b"a", None, True, [], (), {}, set(), frozenset(), range(1), slice(1), len, print, int, type, object, ..., NotImplemented, (x for x in []), lambda: 0, iter([]), zip(), map(str, []), enumerate([]), reversed([]), filter(None, []), {}.keys(), property(), staticmethod(len), classmethod(len), Exception(), 1j):
    print(type(value).__name__, type(value), end=" ")
print()
print(int.__name__, int.__qualname__, int.__module__, int.__bases__, bool.__base__, type.__mro__, int.__class__, int.__doc__ is not None, isinstance(int, type))
