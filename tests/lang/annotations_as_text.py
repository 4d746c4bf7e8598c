# Annotations are kept as text under `from __future__ import annotations`.
from __future__ import annotations

def f(a: int, b: 'str' = 1, *c: *Ts, d: a.b[c:d, ::2, ...] = 2, **e: (lambda x, /, y=1, *z, k, j=2, **kw: x + y)) -> None | (yield_, 1): pass
print(f.__annotations__)
class C:
    a: x if y else z
    b: not (a or b and c) == d != e
    c: -x ** -y ** +z
    d: (a + b) * c - d // e % f @ g
    e: {**a, 'b': 1, c: (1,)}
    f: {1, *b, 3}
    g: [x for x in y if z if (w, 1)]
    h: {k: v for k, v in x.items()}
    i: f(a, *b, c=1, **d)
    j: f(x for x in y)
    k: f'a{b!r:>{c}}{{d}}' 'e'
    l: (a, b)
    m: ()
    n: (a,)
    o: x[a, b]
    p: x[1:2]
    q: await_.x.y(1).z
    r: 1 .real
    s: 1e400 + 1j
    t: u'abc'
    u: ... 
    v: a < b < c
    w: (lambda: 1)()
    x: 1
    y: a << b | c & d ^ e
    z: not a
    aa: (not a) in b
    bb: (a if b else c) if d else e
    cc: lambda: (a, b)
    dd: [*a, *b]
    ee: x[*a]
    ff: b'a' b'b'
    gg: (x for x in y)

    ii: a and (b and c) and d
    jj: (-1) ** 2
    kk: -1 ** 2
    ll: 2 ** -1
    mm: a @ (b @ c)
    nn: f"{'a'}" 
    oo: f"{x=}"
    pp: ~(-x)

    rr: x[()]
    ss: x[(a, b):c]
    tt: print(*[1], **{2: 3})
    uu: 'a"b\'c'
    vv: f'{ {1: 2}[1] }'
for k, v in C.__annotations__.items(): print(k, v)
x: undefined.thing[1] = 5
print(__annotations__)
def g():
    y: zzz = 1
    return y
print(g())
