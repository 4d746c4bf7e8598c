# isinstance() looks at the members of a runtime protocol; issubclass() refuses when some are no methods.
from typing import Protocol, runtime_checkable


@runtime_checkable
class P(Protocol):
    x: int


@runtime_checkable
class Q(Protocol):
    x: int

    def m(self): ...


class Has:
    x = 1


class Both(Has):
    def m(self): ...


class Set:
    def __init__(self):
        self.x = 1


def attempt(action):
    try:
        print(action())
    except TypeError as e:
        print("TypeError", e)


for value in Has(), Both(), Set(), Has, 3, None:
    attempt(lambda: isinstance(value, P))
    attempt(lambda: isinstance(value, Q))
for cls in int, Has, Both, P, Q:
    attempt(lambda: issubclass(cls, P))
    attempt(lambda: issubclass(cls, Q))
