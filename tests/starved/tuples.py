t = tuple(range(20)); print(t + t, t * 3, t[2:9], t[::-1], t == (1,), hash(t), (*t, *t)[:5], tuple(i for i in range(5)), t.index(3), t.count(9), sorted(t, reverse=True), {t: 1}[t])
import collections
N = collections.namedtuple('N', 'a b c'); n = N(1, 2, c=3); print(n, n._replace(a=9), n._asdict(), n[1:], N._make('xyz'))
def f(*args, **kw): return args, kw
print(f(*t, **{'k%d' % i: i for i in range(20)}))
