# ** takes keys() as it comes: a key that comes twice is refused.
class Pairs:
    def __init__(self, *keys):
        self.names = keys

    def keys(self):
        return iter(self.names)

    def __getitem__(self, key):
        return key * 2


def f(x=0, **rest):
    return x, rest


for action in (
    lambda: f(**Pairs("x", "y")),
    lambda: f(**Pairs("x", "x")),
    lambda: f(a=1, **Pairs("x", "x")),
    lambda: f(**Pairs("a"), **Pairs("x", "a")),
    lambda: f(**Pairs("a"), **Pairs("b")),
    lambda: dict(**Pairs("x", "x")),
    lambda: dict(Pairs("x", "x")),
    lambda: {**Pairs("x", "x")},
    lambda: f(**{1: 2}),
    lambda: f(1, **{"x": 2}),
):
    try:
        print(action())
    except TypeError as e:
        print("TypeError", e)
