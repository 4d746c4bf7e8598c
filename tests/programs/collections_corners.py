"""collections: every class, nasty corners."""
import sys, copy
from collections import *
from collections import abc
c = Counter('mississippi'); print(c, c.most_common(2), c.most_common(), sorted(c.elements()), c.total(), c['zz'], 'zz' in c, c | Counter(m=5), c & Counter(s=1, i=9), c - Counter(s=1, p=2), c + Counter(i=-10), +Counter(a=-1, b=2), -Counter(a=-1, b=2))
c.subtract('misp'); c.update({'m': 10}); c.update(x=3); print(c, Counter(a=1) <= Counter(a=2), Counter(a=1) == Counter(a=1, b=0), Counter(a=1) < Counter(b=1), c.most_common(0), repr(Counter()), Counter([[1]][0]), Counter({'a': 1.5, 'b': 'x'}) if 0 else '', c.copy() is c)
del c['nope']; c['m'] = 'text'
try: print(c)
except TypeError as e: print('TE', e)
for f in (lambda: Counter.fromkeys('ab'), lambda: Counter(5), lambda: Counter('a') + {'a': 1}, lambda: Counter('ab', 'c'), lambda: c.most_common('x'), lambda: Counter(a='x').total(), lambda: Counter('a') < 5):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
d = deque([1, 2, 3, 4, 5], maxlen=4); print(d, d.maxlen); d.appendleft(0); d.rotate(2); print(d, d[-1], d[1]); d.extend('ab'); d.extendleft('cd'); print(d, d.count('a'), d.index('c'), d.copy(), d == deque(d), d < deque('zz') if 0 else '', list(reversed(d)))
d.insert(1, 'Z') if d.maxlen is None else None
for f in (lambda: d.insert(0, 1), lambda: deque().pop(), lambda: deque().popleft(), lambda: d.remove('nope'), lambda: d[9], lambda: d['x'], lambda: deque(maxlen=-1), lambda: deque(maxlen='a'), lambda: deque(5), lambda: d.index('zz'), lambda: d[0:1], lambda: hash(d), lambda: d * -1, lambda: deque([1]) * 3, lambda: deque([1], 2) * 3, lambda: d + [1], lambda: d + deque([1]), lambda: setattr(d, 'maxlen', 1), lambda: d.__iadd__(d), lambda: deque([1, 2]) <= deque([1, 3]), lambda: deque([1]) == [1], lambda: 3 in deque([1, 3])):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
q = deque(range(5))
try:
    for x in q: q.append(x)
except RuntimeError as e: print(e)
q.clear(); q += 'xy'; q *= 2; del q[1]; q[0] = 'Q'; q.reverse(); print(q, copy.copy(q), copy.deepcopy(q) is q)
r = deque(); r.append(r); print(r)
dd = defaultdict(lambda: len(dd)); print([dd[x] for x in 'abca'], dict(dd), dd.get('zz'), 'zz' in dd, dd | {'n': 9}, repr(defaultdict(list, a=[1])), defaultdict(None, {1: 2}))
try: defaultdict()['x']
except KeyError as e: print('KeyError', e)
try: defaultdict(5)
except TypeError as e: print(e)
t = lambda: defaultdict(t); tree = t(); tree['a']['b']['c'] = 1; print(list(tree), tree['a']['b']['c'], dd.copy().default_factory is dd.default_factory, dd.__missing__('new'))
od = OrderedDict([('b', 1), ('a', 2)]); od['c'] = 3; od.move_to_end('b'); od.move_to_end('c', last=False); print(od, od.popitem(), od.popitem(False), list(od.items()), od == {'a': 2}, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), list(reversed(OrderedDict(a=1, b=2).items())), od | {'z': 1}, OrderedDict.fromkeys('ab', 0), OrderedDict(OrderedDict(x=1), y=2))
od.update(a=5); od['a'] = 6; od.setdefault('q', []); print(od, copy.deepcopy(od) == od); 
try:
    for k in od: od[k + '!'] = 1
except RuntimeError as e: print(e)
N = namedtuple('N', 'x y z', defaults=[2, 3]); n = N(1); print(n, n._asdict(), n._replace(y=9), N._make('abc'), N._fields, n[1:], n == (1, 2, 3), hash(n) == hash((1, 2, 3)), N.__doc__, N.x.__doc__, N._field_defaults, {n: 1}[1, 2, 3], *n, n + (4,), n * 2, n.index(2), copy.replace(n, x=2) if hasattr(copy, 'replace') else '')
R = namedtuple('R', ['class', 'a', 'a', '_b', '1c', ''], rename=True); print(R._fields, namedtuple('E', '')(), namedtuple('C', 'a,b c, d')._fields, namedtuple('M', 'a', module='zzz').__module__, sys.getsizeof(n) > 0)
for a in (('class', 'a'), ('X', 'a a'), ('X', '_a'), ('X', 'class'), ('1X', 'a'), ('X', 'a-b'), ('X', [1]), ('X', 'a', )):
    try: print(namedtuple(*a))
    except Exception as e: print(type(e).__name__, e)
for f in (lambda: N(), lambda: N(1, 2, 3, 4), lambda: N(1, w=2), lambda: N(1, x=1), lambda: setattr(n, 'x', 1), lambda: n.w, lambda: n._replace(w=1, v=2), lambda: N._make([1]), lambda: namedtuple('D', 'a', defaults=(1, 2)), lambda: delattr(n, 'x'), lambda: n.__dict__):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Sub(N):
    __slots__ = ()
    @property
    def s(self): return self.x + self.y
    def __repr__(self): return 'Sub' + super().__repr__()
print(Sub(1), Sub(1).s, Sub(1)._replace(x=5), type(Sub(1)._replace(x=2)).__name__, isinstance(Sub(1), tuple))
cm = ChainMap({'a': 1}, {'a': 2, 'b': 3}, {'c': 4}); print(cm, cm['a'], cm['c'], list(cm), len(cm), cm.get('q', 0), cm.new_child(), cm.new_child({'z': 1}, y=2) if 0 else cm.new_child(k=1), cm.parents, dict(cm), 'b' in cm, bool(ChainMap()), cm == {'a': 1, 'b': 3, 'c': 4})
cm['b'] = 'new'; print(cm.maps[0], cm.pop('a'), cm['a'], cm.popitem(), cm | {'w': 1}, {'w': 1} | cm, cm.copy().maps[1] is cm.maps[1])
for f in (lambda: cm.pop('c'), lambda: cm.__delitem__('c'), lambda: cm['nope'], lambda: ChainMap().popitem(), lambda: ChainMap(5)['x']):
    try: print(f())
    except Exception as e: print(type(e).__name__, e, repr(e.__cause__), repr(e.__context__)[:40])
class Low(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.lower(), v)
    def __missing__(self, k): return f'<{k}>'
    def __contains__(self, k): return k.lower() in self.data
l = Low({'A': 1}, B=2); l.update(C=3); print(l, l['zz'], 'A' in l, l.get('q'), l | {'D': 4}, type(l | {}).__name__, l.pop('a'), l.setdefault('E', 5), len(l), list(l), copy.copy(l), l == {'b': 2, 'c': 3, 'e': 5})
class Pos(UserList):
    def append(self, v):
        if v < 0: raise ValueError(v)
        super().append(v)
p = Pos([3, 1, 2]); p.append(5); p += [9]; print(p, p[1:3], type(p[1:3]).__name__, sorted(p), p + [1], [0] + p, p * 2, p.index(5), p == [3, 1, 2, 5, 9], p.pop(), p.sort(), p, 5 in p, p < [9], p.copy().data, Pos(p))
class Shout(UserString):
    def upper(self): return Shout('LOUD ' + super().upper().data)
s = Shout('hey'); print(s, s.upper(), repr(s), s + '!', '>' + s, s * 2, s[1:], type(s[0]).__name__, s == 'hey', hash(s) == hash('hey'), s.split('e'), s in {'hey'}, 'ey' in s, s.join(['a', 'b']), '%s %d' % (s, 2), Shout('%d') % 5, f'{s}', int(UserString('42')), s.encode(), s.center(7, '*'), s.isalpha(), s < 'z', len(s))
print(isinstance(l, abc.MutableMapping), isinstance(p, abc.MutableSequence), isinstance(s, abc.Sequence), isinstance(cm, abc.Mapping), isinstance(od.keys(), abc.KeysView), isinstance({}.items(), abc.Set), isinstance((x for x in ()), abc.Generator), isinstance(iter([]), abc.Iterator), issubclass(deque, abc.MutableSequence), isinstance(b'', abc.ByteString) if 0 else '', isinstance(memoryview(b''), abc.Sequence), isinstance(b'', abc.Buffer))
print(od.keys() & {'a'}, {1: 2}.items() | {(3, 4)}, {1: 2}.keys() - {1}, {1, 2} ^ {2: 3}.keys(), {1: 2}.keys() == {1}, dict(a=1).items() >= {('a', 1)}, {'a': 1}.keys().isdisjoint('b'), {'a': 1}.values().mapping, list(reversed({1: 2, 3: 4})), {'b': 1} | {'a': 2}, dict([('a', 1)], b=2), dict.fromkeys('ab'), {**{'a': 1}, 'a': 2})
z = {}; z |= [('k', 'v')]; print(z, z.setdefault('k', 1), z.pop('x', None), z.popitem(), repr({1: {2: {}}}))
for f in (lambda: {}.popitem(), lambda: {}.pop(1), lambda: {[]: 1}, lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: dict(5), lambda: {} | [1], lambda: {}.update(1), lambda: dict(a=1, **{'a': 2}), lambda: {1: 2}.keys()[0], lambda: {1: [2]}.items() & {3}, lambda: set({1: 2}.items()) and hash({}), lambda: dict.fromkeys(5), lambda: {}.setdefault(), lambda: {1, []}, lambda: frozenset([1]).add(2), lambda: {1} | [1], lambda: {1}.union([2], 'a', {3: 4}) == {1, 2, 'a', 3}, lambda: {1} < 5, lambda: set().pop(), lambda: {3}.remove(4), lambda: {1, 2}.symmetric_difference_update(5), lambda: {frozenset({1}): 'fs'}[frozenset([1])], lambda: {1} in {frozenset({1})}):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
dct = dict.fromkeys(range(5))
try:
    for k in dct: del dct[k]
except RuntimeError as e: print(e)
try:
    for k in dct: dct.pop(k); dct[k + 100] = 1
except RuntimeError as e: print(e)
words = [w for i in range(3000) for w in ('w%d' % (i % 97), 'v%d' % (i * i % 53))]
cnt = Counter(words); print(cnt.most_common(4), len(cnt)); idx = defaultdict(list)
for i, w in enumerate(words): idx[w[0], len(w)].append(i)
print({k: (len(v), sum(v)) for k, v in sorted(idx.items())})
w = deque(maxlen=5); acc = 0
for i in range(20000): w.append(i); acc += w[0]; w.rotate(1)
print(acc, w); Counter(a=1)['x'].y
