class A: pass
for f in (lambda: type.__setattr__(A, b'x', None), lambda: type.__delattr__(A, b'x'), lambda: type.__getattribute__(list, type), lambda: type.__getattribute__(A, 1), lambda: object.__setattr__(A(), 1, 2), lambda: object.__getattribute__(A(), 1), lambda: setattr(A, 1, 2), lambda: getattr(A, 1), lambda: hasattr(A, 1), lambda: delattr(A, 1), lambda: object.__delattr__(A(), 5)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def f():
    "doc"
f.attr = 5
s, c = staticmethod(f), classmethod(f)
print(sorted(vars(s)), sorted(vars(c)), s.attr if hasattr(s, 'attr') else None, s.__name__, c.__doc__, s.__wrapped__ is f)
s.x = 1; c.y = 2; print(s.x, c.y)
for n in (None, 5, 'x'): print(sorted(vars(staticmethod(n))))
a = A(); a.x = 1; d = a.__dict__
del a.__dict__; print(a.__dict__, d, hasattr(a, 'x'))
a.__dict__ = {'y': 2}; print(a.y)
try: a.__dict__ = 5
except TypeError as e: print(e)
try: del A.__dict__
except AttributeError as e: print(type(e).__name__, e)
class X:
    T = int
    def foo[U: T](self): ...
    type Alias = T
X.T = float
print(X.foo.__type_params__[0].__bound__, X.Alias.__value__)
type A1 = int
type A2 = str
import types, typing
print(isinstance(A1 | A2, types.UnionType), A1 | A2, A1 | None, A1 | list[int], int | A1, typing.get_args(A1 | A2))
for n in ('1', chr(128), 'a b', '', 'a\0b', '__dict__', 'if'):
    try: print(type('C', (), {'__slots__': [n]}).__slots__)
    except Exception as e: print(type(e).__name__, e)
for s in (1, [1], ['__dict__', '__dict__'], ['__weakref__', '__weakref__'], ['a', 'a'], 'abc', b'abc', ['x']):
    try: print(type('C', (), {'__slots__': s, 'x': 1} if s == ['x'] else {'__slots__': s}).__slots__)
    except Exception as e: print(type(e).__name__, e)
class S1: __slots__ = 'a', 'b'
class S2: __slots__ = 'a', 'b'
class S3: __slots__ = 'a', 'c'
class S4(S1): pass
class N1: pass
class N2: pass
class D1: __slots__ = ('__dict__',)
for x, y in [(S1, S3), (S1, S4), (N1, N2), (N1, D1), (D1, N1), (N1, S1), (N1, int), (int, N1), (N1, object), (N1, 5)]:
    try:
        o = x(); o.__class__ = y; print(type(o).__name__, isinstance(o, y))
    except TypeError as e: print(e)
class M(types.ModuleType):
    v = property(lambda s: 42)
m = types.ModuleType('m'); m.__class__ = M; print(m.v)
for name, v in (('__doc__', 'new'), ('__name__', 'New'), ('__qualname__', 'Q'), ('__module__', 'mm'), ('__bases__', (object,)), ('__name__', 5), ('__name__', 'a\0b'), ('__qualname__', 1), ('__bases__', 5), ('__bases__', ()), ('__annotations__', {}), ('__abstractmethods__', {'f'}), ('__mro__', ()), ('__type_params__', (1,))):
    class K(A): pass
    try: setattr(K, name, v); print(name, getattr(K, name))
    except Exception as e: print(name, type(e).__name__, e)
    try: setattr(int, name, v)
    except Exception as e: print(name, type(e).__name__, e)
    try: delattr(K, name); print('deleted', name)
    except Exception as e: print(name, type(e).__name__, e)
class MX(type):
    def mro(cls): return [cls, A, object]
class Y(metaclass=MX): pass
print(Y.__mro__)
