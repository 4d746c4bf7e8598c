"""LRU caches five ways, priority queues, weak caches."""
from collections import OrderedDict, Counter, deque, defaultdict
from functools import lru_cache, cache, cached_property, wraps, partial, partialmethod, total_ordering, cmp_to_key, reduce, singledispatch, singledispatchmethod, update_wrapper, WRAPPER_ASSIGNMENTS
import heapq, itertools, weakref, gc, sys, time
class LRU(OrderedDict):
    def __init__(self, maxsize=3, *a, **k):
        if not isinstance(maxsize, int): maxsize, a = 3, (maxsize, *a)
        self.maxsize = maxsize; super().__init__(*a, **k)
    def __getitem__(self, k): v = super().__getitem__(k); k in self and self.move_to_end(k); return v
    def __setitem__(self, k, v):
        if k in self: self.move_to_end(k)
        super().__setitem__(k, v)
        if len(self) > self.maxsize: del self[next(iter(self))]
    def __missing__(self, k): return f'miss {k}'
l = LRU(3, a=1, b=2); l['c'] = 3; l['a']; l['d'] = 4; print(l, l['zz'], list(reversed(l)), l.get('b'), l.pop('b', 'gone'), l.popitem(last=False), l)
l.move_to_end('d', last=False); print(l, l == LRU(3, a=1, d=4), l == LRU(3, d=4, a=1), l == {'a': 1, 'd': 4})
try: l.move_to_end('q')
except KeyError as e: print('KeyError', e)
try: LRU(3).popitem()
except KeyError as e: print(e)
print(LRU.fromkeys('pqrst'))
calls = []
@lru_cache(maxsize=4, typed=True)
def f(x, *, y=0): calls.append(x); return x * 2 + y
for x in (1, 2, 3, 1, 1.0, 4, 5, 1, 2, True): f(x)
print(f.cache_info(), calls, f.cache_parameters(), f(1, y=0), f(1), f.cache_info(), f.__wrapped__(9), f.__name__)
f.cache_clear(); print(f.cache_info())
@lru_cache
def g(*a, **k): return a, tuple(k.items())
print(g(1, 2), g(1, 2, z=1, w=2), g(1, 2, w=2, z=1), g.cache_info())
try: g([1])
except TypeError as e: print(e)
try: lru_cache(maxsize='x')
except TypeError as e: print(e)
@lru_cache(0)
def nocache(x): return x
nocache(1); nocache(1); print(nocache.cache_info())
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(90), fib.cache_info())
@lru_cache(maxsize=None)
def err(x):
    if x: raise ValueError(x)
for _ in range(2):
    try: err(5)
    except ValueError: pass
print(err.cache_info())
class C:
    def __init__(self): self.n = 0
    @cached_property
    def val(self): "Doc of val."; self.n += 1; return self.n
    @lru_cache(2)
    def meth(self, x): return x, self.n
    @partialmethod
    def nope(self): pass
    half = partialmethod(meth, 5)
    def __hash__(self): return 7
try:
    c = C(); print(c.val, c.val, c.__dict__, C.val.__doc__, C.val.attrname, c.meth(1), C.meth.cache_info(), c.half())
    del c.val; print(c.val, c.n)
except Exception as e: print(type(e).__name__, e)
class Slot:
    __slots__ = ('x',)
    @cached_property
    def v(self): return 1
try: Slot().v
except TypeError as e: print(e)
try:
    class Two:
        a = b = cached_property(lambda s: 1)
except (TypeError, RuntimeError) as e: print(type(e).__name__, e)
class Weak:
    live = weakref.WeakValueDictionary(); log = []
    def __new__(cls, key):
        if (o := cls.live.get(key)) is None:
            o = cls.live[key] = super().__new__(cls); o.key = key
            weakref.finalize(o, cls.log.append, 'fin ' + key)
        return o
    def __repr__(self): return f'W({self.key})'
a, b, a2 = Weak('a'), Weak('b'), Weak('a'); print(a is a2, sorted(Weak.live), len(Weak.live))
del a; print(len(Weak.live)); del a2; print(len(Weak.live), Weak.log); b = None; print(Weak.log, dict(Weak.live))
class Node:
    def __init__(self, name, parent=None):
        self.name, self.kids, self._p = name, [], parent and weakref.ref(parent)
        if parent: parent.kids.append(self)
    parent = property(lambda s: s._p and s._p())
    def __repr__(self): return f'N({self.name})'
    def __del__(self): print('del', self.name)
root = Node('root'); k = Node('kid', root); gk = Node('grand', k); print(gk.parent, gk.parent.parent, root.parent)
del root; print('after root', k.parent, gk.parent); del k, gk; print(gc.collect())
print('heaps')
h = [5, 1, 8, 1, 9, 2]; heapq.heapify(h); print(h, heapq.heappushpop(h, 0), heapq.heapreplace(h, 7), heapq.heappop(h), h)
print(heapq.nlargest(3, 'priority'), heapq.nsmallest(2, [(3, 'c'), (1, 'z'), (1, 'b')], key=lambda t: t[0]), heapq.nlargest(10, [1, 2]), heapq.nsmallest(0, [1]), list(heapq.merge([1, 4, 7], [2, 5], [0, 9], [])), list(heapq.merge('zxa', 'yb', reverse=True)), list(heapq.merge(['aaa', 'b'], ['cc'], key=len, reverse=True)))
class PQ:
    GONE = '<removed>'
    def __init__(self): self.h, self.f, self.c = [], {}, itertools.count()
    def add(self, t, p=0):
        if t in self.f: self.remove(t)
        e = self.f[t] = [p, next(self.c), t]; heapq.heappush(self.h, e)
    def remove(self, t): self.f.pop(t)[-1] = self.GONE
    def pop(self):
        while self.h:
            p, c, t = heapq.heappop(self.h)
            if t is not self.GONE: del self.f[t]; return t, p
        raise KeyError('pop from an empty priority queue')
    def __iter__(self):
        try:
            while 1: yield self.pop()
        except KeyError as e: return e.args[0]
q = PQ()
for i, w in enumerate('the quick brown fox jumps over the lazy dog the fox'.split()): q.add(w, -len(w) * (i % 3))
q.remove('dog'); print(*q)
try: q.pop()
except KeyError as e: print(e)
class L:
    def __init__(self, v): self.v = v
    def __lt__(self, o): print(f'{self.v}<{o.v}', end=' '); return self.v < o.v
hh = [L(x) for x in (3, 1, 2, 5, 4)]; heapq.heapify(hh); print(); heapq.heappush(hh, L(0)); print(); print([heapq.heappop(hh).v for _ in range(6)])
for bad in (lambda: heapq.heappop([]), lambda: heapq.heapify((1,)), lambda: heapq.heappush([1], 'a'), lambda: heapq.heapreplace([], 1), lambda: heapq.nlargest(2, 5), lambda: heapq.heapify([1j, 2j]), lambda: heapq.nsmallest('a', [1, 2]), lambda: list(heapq.merge([1], ['a'])), lambda: heapq.heappush(None, 1)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
@singledispatch
def show(x, *a): return f'object {x!r}'
@show.register
def _(x: int | float, *a): return f'number {x}'
@show.register(list)
@show.register(tuple)
def seq(x, *a): return f'{type(x).__name__} of {len(x)}: ' + ', '.join(map(show, x))
@show.register
def _(x: bool): return f'truth {x}'
import collections.abc
show.register(collections.abc.Mapping, lambda x: 'mapping ' + show(list(x)))
print(show(1), show(True), show([1, 'a', (2.5,)]), show({1: 2}), show(None), show(defaultdict(int)), show.dispatch(bool)(False), show.dispatch(OrderedDict) is show.dispatch(dict), sorted(t.__name__ for t in show.registry), seq.__name__)
for bad in (lambda: show(), lambda: show.register(5), lambda: show.register(lambda x: x), lambda: show.register('x')(print), lambda: show.register(int | 5, print)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, str(e).replace(hex(id(show)), ''). split(' at 0x')[0])
class D:
    @singledispatchmethod
    @classmethod
    def make(cls, x): return cls.__name__, 'any'
    @make.register
    @classmethod
    def _(cls, x: int): return cls.__name__, 'int'
    @singledispatchmethod
    def inst(self, x): raise NotImplementedError(type(x).__name__)
    @inst.register(str)
    def _(self, x): return x * 2
class E(D): pass
print(D.make(1), E.make('x'), E().inst('ab'))
try: D().inst(5)
except NotImplementedError as e: print('NI', e)
p = partial(int, base=2); p.note = 'bin'; print(p('101'), p.func, p.args, p.keywords, p, partial(p, '11')(), partial(print, 1, sep='-').keywords, partial(partial(max, 1), 2).args, p.note)
print(sorted(['b10', 'a9', 'B1', 'a10'], key=cmp_to_key(lambda a, b: (len(a) > len(b)) - (len(a) < len(b)) or (a > b) - (a < b))), reduce(lambda a, b: a * 10 + b, [1, 2, 3]), reduce(max, [], 'empty'))
try: reduce(max, [])
except TypeError as e: print(e)
@total_ordering
class V:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v if isinstance(o, V) else NotImplemented
    def __le__(s, o): return s.v <= o.v if isinstance(o, V) else NotImplemented
print(V(1) < V(2), V(1) > V(2), V(2) >= V(2), V.__hash__, sorted([V.__lt__.__name__, V.__gt__.__qualname__, V.__ge__.__name__]))
try: V(1) < 5
except TypeError as e: print(e)
try: total_ordering(type('X', (), {}))
except ValueError as e: print(e)
def deco(f):
    @wraps(f, updated=())
    def w(*a, **k):
        "inner"
        return f(*a, **k)
    return w
@deco
def documented(a: int, b='x') -> str:
    "Documented."
documented.tag = 1
print(documented.__name__, documented.__doc__, documented.__annotations__, documented.__wrapped__.__defaults__, WRAPPER_ASSIGNMENTS, documented.__qualname__, documented.__module__)
t = time.perf_counter()
@lru_cache(500)
def coll(n): return 1 if n == 1 else 1 + coll(n // 2 if n % 2 == 0 else 3 * n + 1)
print(max(range(1, 6000), key=coll), coll.cache_info())
