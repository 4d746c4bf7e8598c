class L(list):
    def __getitem__(s, i): return super().__getitem__(i)
class D(dict): pass
class S(str): x = 1
class I(int):
    def __add__(s, o): return I(int(s) + o)
class T(tuple):
    def __new__(c, *a): return super().__new__(c, a)
class F(float): pass
class X(set): pass
class B(bytes): pass
class E(Exception): pass
l = L([1, 2]); l.a = 1; d = D(a=1); d.z = 2; s = S('abc'); s.y = 3; i = I(5) + 6; i.q = 1; t = T(1, 2); t.w = [t]; f = F(1.5); f.v = f; x = X([1]); x.u = x; b = B(b'q'); b.r = 1; e = E(1); e.more = e
print(l, d, s, i, t, f, x, b, repr(e), l + [3], {**d}, s + 'd', t + (3,), sorted(x), vars(l), l[0], s.upper(), isinstance(i, int), hash(s) == hash('abc'))
