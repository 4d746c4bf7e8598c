class Left:
    def __add__(self, other):
        return "left add"

    def __sub__(self, other):
        return NotImplemented


class Right:
    def __radd__(self, other):
        return "right add"

    def __rsub__(self, other):
        return "right sub"


class Child(Left):
    def __radd__(self, other):
        return "child radd"


print(Left() + 1, Left() + Right(), 1 + Right(), Left() - Right(), Left() + Child(), Child() + Left())
try:
    Left() - Left()
except TypeError as error:
    print(error)
try:
    1 - Left()
except TypeError as error:
    print(error)
