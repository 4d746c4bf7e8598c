# Counts that a script sees while operators, calls, with and loops are under way, and when temporaries die.
import sys
class D:
    def __init__(s,n): s.n=n
    def __del__(s): print('del', s.n)
def f(a, b): print('in f'); return 5
def t():
    f(D(1), D(2))
    print('after call')
    x = [D(3), D(4)]
    x = None
    print('x gone')
    (D(5), D(6))[0].n
    print('attr')
    D(7).n + D(8).n
    print('add')
    for i in [D(9)]: pass
    print('loop done')
    del i
    a = D(10); a = D(11)
    print('rebound')
    try: raise ValueError(D(12))
    except ValueError: pass
    print('exc done')
    [D(13) for _ in range(2)]
    print('comp')
    y = [q for q in [D(14)]]
    y.clear()
    print('cleared')
    {D(15).n: D(16).n}
    print('dict')
    with_locals()
    print('ret')
def with_locals():
    b = D(20); a = D(21); c = D(22)
    def inner(): return c
t()
o = object()
v = 'some string!'
print(sys.getrefcount(o), sys.getrefcount(v))
def rc(x): return sys.getrefcount(x)
print(rc(o), rc(object()), rc([]))
class P:
    @property
    def p(self): return sys.getrefcount(self)
p = P()
print(p.p, (p, p.p)[1], [p, p, p.p][2], (lambda q: q.p)(p))
def loc():
    q = P()
    return q.p, (q, q.p)[1], q.p + q.p, [q.p for q in [q]]
print(loc())
class C:
    def __init__(s): s.v = 1
    def __add__(s, o): return sys.getrefcount(s), sys.getrefcount(o)
    def __getitem__(s, i): return sys.getrefcount(s), sys.getrefcount(i)
    def __lt__(s, o): return sys.getrefcount(s), sys.getrefcount(o)
    def __call__(s, *a): return sys.getrefcount(s), [sys.getrefcount(x) for x in a]
    def m(s, o): return sys.getrefcount(s), sys.getrefcount(o)
    def __setitem__(s, i, v): print(sys.getrefcount(s), sys.getrefcount(i), sys.getrefcount(v))
    def __setattr__(s, i, v): print(sys.getrefcount(s), sys.getrefcount(v)) if i != 'v' else object.__setattr__(s,i,v)
    def __iadd__(s, o): print(sys.getrefcount(s), sys.getrefcount(o)); return s
    def __contains__(s, o): print(sys.getrefcount(s), sys.getrefcount(o)); return True
    def __enter__(s): print(sys.getrefcount(s)); return s
    def __exit__(s, *a): print(sys.getrefcount(s))
    def __neg__(s): return sys.getrefcount(s)
    def __bool__(s): print(sys.getrefcount(s)); return True
    def __iter__(s): print(sys.getrefcount(s)); return iter([s])
    def __format__(s, x): return str(sys.getrefcount(s))
    def __eq__(s, o): print(sys.getrefcount(s), sys.getrefcount(o)); return True
    def __hash__(s): return 1
def use():
    a = C(); b = C()
    print(a + b, a[b], a < b, C() + C(), a[C()], -a, -C())
    print(a.m(b), C().m(C()))
    a[b] = b
    a[b] = C()
    a.x = b
    a += b
    print(b in a)
    with a: pass
    with C(): pass
    if a: pass
    if a and b: pass
    x = a or b
    print(f'{a} {C()}')
    for q in a: pass
    del q, x
    print(a == b, a == b == a)
    print(a + b if a else 0, [a, a + b][1], (a, -a)[1], {1: a, 2: -a}[2])
    print((a + b)[0] + (-a))
    i, j = a + b
    match a:
        case C() as z: print(sys.getrefcount(z))
    print(sys.getrefcount(a))
use()
