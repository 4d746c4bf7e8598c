def forever(n):
    return forever(n + 1)


try:
    forever(0)
except RecursionError as error:
    print(error)


class Loop:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __repr__(self):
        return repr(self)

    def __eq__(self, other):
        return self == other

    def __add__(self, other):
        return self + other


for action in (lambda: Loop().a, lambda: repr(Loop()), lambda: Loop() == 1, lambda: Loop() + 1):
    try:
        action()
    except RecursionError as error:
        print(str(error)[:32])


def deep(n):
    return n and 1 + deep(n - 1)


print(deep(900))
