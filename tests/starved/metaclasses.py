class M(type):
    def __new__(m, n, b, d, **k): d['made'] = n; return super().__new__(m, n, b, d)
    def __init__(c, n, b, d, **k): super().__init__(n, b, d)
    def __call__(c, *a): print('call', c.__name__); return super().__call__(*a)
    @classmethod
    def __prepare__(m, n, b, **k): return {'prepared': k}
class D:
    def __set_name__(s, o, n): s.n = n
    def __get__(s, i, o): return (s.n, i is None)
    def __set__(s, i, v): i.__dict__['_' + s.n] = v
class A(metaclass=M, key=1):
    d = D()
    def __init_subclass__(c, **k): super().__init_subclass__(); print('sub', c.__name__, k)
class B(A, z=2): pass
b = B(); b.d = 5; print(b.d, B.made, A.prepared, vars(b), B.d)
class G:
    def __class_getitem__(c, k): return (c.__name__, k)
print(G[int, 3]); import abc
class Abs(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
try: Abs()
except TypeError as e: print(e)
