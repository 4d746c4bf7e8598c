# Keywords to builtin classes, and to subclasses with an __init__ or __new__ of their own.
def t(f, *a, **k):
    try: print(f.__name__, type(f(*a, **k)).__name__)
    except Exception as e: print(f.__name__, type(e).__name__, e)
class Fin(float):
    def __init__(self, a, newarg=None): self.n = newarg
import itertools
for base, args in [(float, (1,)), (int, (1,)), (str, ('a',)), (bytes, (b'a',)), (bytearray, (b'a',)), (list, ([1],)), (tuple, ([1],)), (set, ([1],)), (frozenset, ([1],)), (dict, ([],)), (complex, (1,)), (enumerate, ([1],)), (reversed, ([1],)), (zip, ([1],)), (map, (str, [1])), (filter, (None, [1])), (property, ()), (staticmethod, (1,)), (classmethod, (1,)), (super, ()), (object, ()), (itertools.chain, ()), (itertools.count, (1,)), (itertools.repeat, (1,)), (itertools.cycle, ([],)), (itertools.islice, ([], 1)), (type(iter([])), ()), (slice, (1,)), (range, (1,)), (BaseException, ()), (Exception, ()), (OSError, ()), (StopIteration, ()), (SystemExit, ())]:
    print('---', base.__name__)
    t(base, *args, x=0)
    try:
        class A(base): pass
    except TypeError as e: print(e); continue
    t(A, *args, x=0)
    class B(base):
        def __init__(self, *a, newarg=None):
            self.n = newarg
    t(B, *args, newarg=3)
    class C(base):
        def __new__(cls, *a, newarg=None):
            self = super().__new__(cls, *a)
            self.n = newarg
            return self
    t(C, *args, newarg=3)
    class D(base):
        def __new__(cls, *a, newarg=None):
            self = super().__new__(cls, *a)
            return self
        def __init__(self, *a, newarg=None):
            self.n = newarg
    t(D, *args, newarg=3)
