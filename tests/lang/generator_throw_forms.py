def f():
    try:
        raise KeyError('a')
    except Exception:
        yield
gen = f()
gen.send(None)
try: gen.throw(ValueError)
except ValueError as e: print(repr(e.__context__))
import warnings
warnings.simplefilter('always')
import sys
def f():
    while 1:
        try: yield
        except ValueError as v: print('caught', v)
g = f(); next(g)
g.throw(ValueError)
g.throw(ValueError("xyz"))
g.throw(ValueError, ValueError(1))
g.throw(ValueError, TypeError(1))
g.throw(ValueError, ValueError(1), None)
for a in [(ValueError, 'foo', 23), ('abc',), (0,), (ValueError(1), 2), (list,), (None,)]:
    try: g.throw(*a)
    except TypeError as e: print(e)
class E(Exception):
    def __new__(cls, *a, **k): return cls
def boo():
    while 1:
        try: yield
        except StopIteration: pass
g = boo(); next(g)
try: g.throw(E)
except TypeError as e: print(e)
