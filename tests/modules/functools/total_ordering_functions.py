from functools import total_ordering


def ordered(name):
    @total_ordering
    class V:
        def __init__(self, v):
            self.v = v

        def __eq__(self, other):
            return self.v == other.v if isinstance(other, V) else NotImplemented
    setattr(V, name, lambda self, other: NotImplemented if not isinstance(other, V) else
            eval({'__lt__': 'a < b', '__le__': 'a <= b', '__gt__': 'a > b', '__ge__': 'a >= b'}[name],
                 {'a': self.v, 'b': other.v}))
    return total_ordering(V)


for root in ('__lt__', '__le__', '__gt__', '__ge__'):
    try:
        V = ordered(root)
    except ValueError as e:
        print(e)
    class W:
        def __init__(self, v):
            self.v = v
        def __eq__(self, other):
            return self.v == other.v if isinstance(other, W) else NotImplemented
    setattr(W, root, lambda self, other, root=root: getattr(self.v, root)(other.v) if isinstance(other, W) else NotImplemented)
    total_ordering(W)
    for name in ('__lt__', '__le__', '__gt__', '__ge__'):
        f = getattr(W, name)
        print(root, f.__name__, f.__qualname__, f.__code__.co_name,
              [f(W(1), W(2)), f(W(2), W(2)), f(W(3), W(2)), f(W(1), 5)])
    for bad in (lambda: W(1) < 2, lambda: W(1) >= 2, lambda: 2 > W(1)):
        try:
            print(bad())
        except TypeError as e:
            print(e)
