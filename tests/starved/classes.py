class A:
    x = 1
    def __init__(self, a, b=2): self.a, self.b = a, b
    def m(self): return self.a + self.b
    @classmethod
    def c(cls): return cls.__name__
    @staticmethod
    def s(v): return v
    @property
    def p(self): return self.a
    @p.setter
    def p(self, v): self.a = v
class B(A):
    def __init__(self, *a): super().__init__(*a); self.extra = [1]
    def m(self): return super().m() * 2
    def __getattr__(self, n): return 'no ' + n
b = B(3); b.p = 9; print(b.m(), B.c(), b.s(3), b.p, b.zzz, vars(b), B.__mro__, isinstance(b, A), issubclass(B, A), b.__class__, B.__dict__.keys() >= {'m'})
for i in range(30): setattr(b, 'attr%d' % i, i)
del b.attr3; print(len(b.__dict__), hasattr(b, 'attr3'), dir(b)[:2]); b.__class__ = A; print(b.m())
class S:
    __slots__ = ('u', 'v')
s = S(); s.u = 1
try: s.w = 2
except AttributeError as e: print(e)
print(type('T', (A,), {'y': 5})(1).y)
