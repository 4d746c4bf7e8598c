s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(5), slice(None), slice("a", [], {}), s == slice(1, 10, 2), s != slice(1), s.indices(5), slice(None, None, -1).indices(5), slice(-3, None).indices(10), slice(100, -100, -2).indices(6))
print("abcdefghijkl"[s], [0, 1, 2, 3][slice(-2, None)], hash(slice(1, 2)) == hash(slice(1, 2)))
for action in (lambda: slice(), lambda: slice(None, None, 0).indices(3), lambda: slice(1).indices(-1), lambda: setattr(s, "start", 5), lambda: [1]["a":], lambda: slice(1) < slice(2)):
    try:
        print(action())
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
