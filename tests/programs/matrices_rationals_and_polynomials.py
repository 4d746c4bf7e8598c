"""Matrix, rational and polynomial classes with every operator."""
import math, operator, copy
from functools import total_ordering, reduce
import sys
@total_ordering
class Q:
    __slots__ = ('n', 'd')
    def __new__(cls, n=0, d=1):
        if isinstance(n, str):
            a, _, b = n.partition('/')
            return cls(int(a), int(b or 1))
        if isinstance(n, float):
            n, e = n.as_integer_ratio()
            return cls(n, e * d)
        if isinstance(n, Q) or isinstance(d, Q): return cls._div(n, d)
        if d == 0: raise ZeroDivisionError(f'{cls.__name__}({n}, 0)')
        g = math.gcd(n, d) * (1 if d > 0 else -1)
        self = super().__new__(cls)
        object.__setattr__(self, 'n', n // g); object.__setattr__(self, 'd', d // g)
        return self
    @classmethod
    def _div(cls, a, b):
        a, b = cls._of(a), cls._of(b)
        return cls(a.n * b.d, a.d * b.n)
    @classmethod
    def _of(cls, x): return x if isinstance(x, Q) else cls(x) if isinstance(x, (int, float)) else NotImplemented
    def __setattr__(self, k, v): raise AttributeError(f'{type(self).__name__} is immutable: {k}')
    def __repr__(self): return f'Q({self.n}, {self.d})'
    def __str__(self): return f'{self.n}/{self.d}' if self.d != 1 else str(self.n)
    def __format__(self, spec): return format(str(self), spec) if not spec or spec[-1] not in 'efgEFG%' else format(self.n / self.d, spec)
    def _bin(f):
        def fwd(self, o):
            o = self._of(o)
            return o if o is NotImplemented else f(self, o)
        def rev(self, o):
            o = self._of(o)
            return o if o is NotImplemented else f(o, self)
        fwd.__name__ = f.__name__; rev.__name__ = '__r' + f.__name__[2:]
        return fwd, rev
    @_bin
    def __add__(a, b): return Q(a.n * b.d + b.n * a.d, a.d * b.d)
    __add__, __radd__ = __add__
    @_bin
    def __sub__(a, b): return Q(a.n * b.d - b.n * a.d, a.d * b.d)
    __sub__, __rsub__ = __sub__
    @_bin
    def __mul__(a, b): return Q(a.n * b.n, a.d * b.d)
    __mul__, __rmul__ = __mul__
    @_bin
    def __truediv__(a, b): return Q(a.n * b.d, a.d * b.n)
    __truediv__, __rtruediv__ = __truediv__
    @_bin
    def __floordiv__(a, b): return a.n * b.d // (a.d * b.n)
    __floordiv__, __rfloordiv__ = __floordiv__
    @_bin
    def __mod__(a, b): return a - (a // b) * b
    __mod__, __rmod__ = __mod__
    @_bin
    def __divmod__(a, b): return a // b, a % b
    __divmod__, __rdivmod__ = __divmod__
    def __pow__(self, e, mod=None):
        if mod is not None: return pow(self.n * pow(self.d, -1, mod), e, mod)
        if not isinstance(e, int): return NotImplemented
        return Q(self.n ** e, self.d ** e) if e >= 0 else Q(self.d ** -e, self.n ** -e)
    def __rpow__(self, b): return b ** (self.n / self.d)
    def __neg__(self): return Q(-self.n, self.d)
    def __pos__(self): return +1 * self
    def __abs__(self): return Q(abs(self.n), self.d)
    def __bool__(self): return self.n != 0
    def __float__(self): return self.n / self.d
    def __int__(self): return int(self.n / self.d)
    def __trunc__(self): return self.n // self.d if self.n > 0 else -(-self.n // self.d)
    def __floor__(self): return self.n // self.d
    def __ceil__(self): return -(-self.n // self.d)
    def __round__(self, nd=None):
        if nd is None:
            f, r = divmod(self.n, self.d)
            return f + (r * 2 > self.d or r * 2 == self.d and f % 2)
        s = 10 ** abs(nd)
        return Q(round(self * s), s) if nd > 0 else Q(round(self / s) * s)
    def __complex__(self): return complex(float(self), 0)
    def __hash__(self): return hash(self.n) if self.d == 1 else hash((self.n, self.d))
    def __eq__(self, o):
        o = self._of(o)
        return o if o is NotImplemented else (self.n, self.d) == (o.n, o.d)
    def __lt__(self, o):
        o = self._of(o)
        return o if o is NotImplemented else self.n * o.d < o.n * self.d
    def __copy__(self): return self
    def __deepcopy__(self, memo): return self
    def __reduce__(self): return Q, (self.n, self.d)
a, b = Q(3, 4), Q('-5/6')
for o in 'add sub mul truediv floordiv mod pow lt le gt ge eq ne'.split():
    f = getattr(operator, o)
    for x, y in ((a, b), (a, 2), (2, a), (b, 0.5), (0.5, b), (a, 'x'), ([], a), (a, 0), (a, True)):
        try: r = f(x, y)
        except Exception as e: r = f'{type(e).__name__}: {e}'
        print(o, x, y, '=>', repr(r) if not isinstance(r, str) else r)
print(divmod(a, b), divmod(7, b), pow(a, 3, 101), pow(a, -2), -a, +a, abs(b), bool(Q()), float(a), int(b), math.trunc(b), math.floor(b), math.ceil(b), round(Q(5, 2)), round(Q(7, 2)), round(Q(22, 7), 3), round(Q(12345), -2), complex(a))
print(f'{a:>8}|{a:.3f}|{b:<8}|{b:+.2%}|{a!r:^12}|{a:e}', hash(Q(5)) == hash(5), {Q(1, 2): 'h'}[Q(2, 4)], sum([a, b, 1]), math.prod([a, b], start=2), max(a, b, 1), sorted([a, b, 0, 1.5, -2], reverse=True))
for bad in (lambda: Q(1, 0), lambda: setattr(a, 'n', 3), lambda: a.zz, lambda: setattr(a, 'zz', 1), lambda: del_(a), lambda: a @ b, lambda: a << 1, lambda: ~a, lambda: a[0], lambda: len(a), lambda: operator.index(a), lambda: [1, 2][a], lambda: 'x' * a, lambda: a(), lambda: iter(a), lambda: math.sqrt(Q(-1)), lambda: round(a, 'x'), lambda: a ** a, lambda: pow(a, a, 3)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
print(copy.copy(a) is a, copy.deepcopy([a, a])[0] is a, math.sqrt(Q(1, 4)), [10, 20, 30][Q(4, 2).__int__()])
class M:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
        if len(set(map(len, self.rows))) > 1: raise ValueError('ragged: ' + '/'.join(str(len(r)) for r in self.rows))
    shape = property(lambda s: (len(s.rows), len(s.rows[0]) if s.rows else 0))
    @classmethod
    def eye(cls, n): return cls([int(i == j) for j in range(n)] for i in range(n))
    def __getitem__(self, k):
        match k:
            case int(i), int(j): return self.rows[i][j]
            case slice() as s, slice() as t: return M(r[t] for r in self.rows[s])
            case int(i), slice() as t: return self.rows[i][t]
            case slice() as s, int(j): return [r[j] for r in self.rows[s]]
            case e, _ if e is ...: return self[:, k[1]]
            case int(i): return self.rows[i]
            case tuple(): raise IndexError(f'{len(k)} indices')
        raise TypeError(f'bad index {k!r}')
    def __setitem__(self, k, v): i, j = k; self.rows[i][j] = v
    def __delitem__(self, k): del self.rows[k]
    def __iter__(self): return (x for r in self.rows for x in r)
    def __len__(self): return len(self.rows)
    def __contains__(self, x): return any(x in r for r in self.rows)
    def __matmul__(self, o):
        if not isinstance(o, M): return NotImplemented
        if self.shape[1] != o.shape[0]: raise ValueError(f'shapes {self.shape} and {o.shape}')
        cols = list(zip(*o.rows))
        return M([sum(map(operator.mul, r, c)) for c in cols] for r in self.rows)
    def __rmatmul__(self, o): return M(o) @ self
    def __imatmul__(self, o): self.rows = (self @ o).rows; return self
    def __mul__(self, k): return M([x * k for x in r] for r in self.rows)
    __rmul__ = __mul__
    def __pow__(self, e):
        r, b = M.eye(len(self)), self
        while e:
            if e & 1: r = r @ b
            b = b @ b; e >>= 1
        return r
    def __eq__(self, o): return isinstance(o, M) and self.rows == o.rows
    def __repr__(self): return f'M({self.rows})'
    def __invert__(self):
        n = len(self); a = [list(map(Q, r)) + e for r, e in zip(self.rows, M.eye(n).rows)]
        for i in range(n):
            p = next((k for k in range(i, n) if a[k][i]), None)
            if p is None: raise ZeroDivisionError('singular')
            a[i], a[p] = a[p], a[i]
            a[i] = [x / a[i][i] for x in a[i]]
            for k in range(n):
                if k != i and a[k][i]: a[k] = [x - a[k][i] * y for x, y in zip(a[k], a[i])]
        return M(r[n:] for r in a)
    T = property(lambda s: M(zip(*s.rows)))
m = M([[1, 2], [3, 4]])
print(m @ m, m ** 10, 2 * m, m * 0.5, m.T, [[1, 1]] @ m, m[0, 1], m[-1], m[:, 0], m[0, ::-1], m[::-1, :], m[..., 1], list(m), 4 in m, len(m), M.eye(3))
print(~m, (~m) @ m == M.eye(2), [str(x) for x in ~M([[2, 1, 0], [1, 3, 1], [0, 1, 4]])])
m @= m; print(m); m[0, 0] = 100; del m[1]; print(m, m.shape, M([]).shape)
for bad in (lambda: M([[1], [1, 2]]), lambda: m @ 3, lambda: 3 @ m, lambda: m @ M([[1]]), lambda: ~M([[1, 2], [2, 4]]), lambda: m['x'], lambda: m[1, 2, 3], lambda: m[5], lambda: m[0, 9], lambda: m + m, lambda: m.shape.foo, lambda: setattr(m, 'shape', 1), lambda: hash(m), lambda: m < m):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
class Poly:
    def __init__(self, *c):
        while c and c[-1] == 0: c = c[:-1]
        self.c = c
    def __call__(self, x): return reduce(lambda acc, k: acc * x + k, reversed(self.c), 0)
    def __add__(self, o):
        n = max(len(self.c), len(o.c)); pad = lambda c: c + (0,) * (n - len(c))
        return Poly(*map(operator.add, pad(self.c), pad(o.c)))
    def __mul__(self, o):
        if not isinstance(o, Poly): return Poly(*(k * o for k in self.c))
        out = [0] * (len(self.c) + len(o.c))
        for i, x in enumerate(self.c):
            for j, y in enumerate(o.c): out[i + j] += x * y
        return Poly(*out)
    __rmul__ = lambda s, o: s * o
    def __divmod__(self, o):
        q, r = [Q()] * max(1, len(self.c) - len(o.c) + 1), list(map(Q, self.c))
        for i in range(len(self.c) - len(o.c), -1, -1):
            q[i] = r[i + len(o.c) - 1] / o.c[-1]
            for j, y in enumerate(o.c): r[i + j] -= q[i] * y
        return Poly(*q), Poly(*r)
    def __str__(self):
        def term(k, i):
            s = f'{abs(k)}' if abs(k) != 1 or not i else ''
            return ('-' if k < 0 else '+'), s + ('x' if i else '') + (f'^{i}' if i > 1 else '')
        ts = [term(k, i) for i, k in reversed([*enumerate(self.c)]) if k]
        return ' '.join(f'{a} {b}' for a, b in ts).removeprefix('+ ') or '0'
    def d(self): return Poly(*[i * k for i, k in enumerate(self.c)][1:])
p, q = Poly(-1, 0, 1), Poly(1, 1)
print(p, q, p * q, p + q, p(3), p(2.5), p(Q(1, 2)), p(1j), *divmod(p, q), p.d(), Poly(), Poly(5) * 3, 2 * p, divmod(Poly(1, 2, 3, 4), Poly(1, 2))[1])
w = reduce(operator.mul, (Poly(-i, 1) for i in range(1, 16)))
print(w); print([w(i) for i in (0, 1, 16, Q(1, 3))])
acc = Q()
for i in range(1, 400): acc += Q(1, i)
print(acc, f'{acc:.12f}')
h = ~M([[Q(1, i + j + 1) for j in range(9)] for i in range(9)])
print(h.rows[4]); M([[1]]) @ M([[1, 2], [3, 4]])
