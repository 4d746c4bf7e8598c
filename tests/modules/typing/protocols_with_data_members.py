from typing import *
@runtime_checkable
class P(Protocol):
    size: int
@runtime_checkable
class Q(Protocol):
    def m(self): ...
    size: int = 3
def inner():
    for c in (int, str, P, Q, type, object):
        for p in (P, Q):
            try: print(c, p, issubclass(c, p))
            except TypeError as e: print(c, p, e)
            try: print(c, p, isinstance(c, p))
            except TypeError as e: print(c, p, e)
inner()
for c in (int, str, P, Q, type, object):
    for p in (P, Q):
        try: print(c, p, issubclass(c, p))
        except TypeError as e: print(c, p, e)
