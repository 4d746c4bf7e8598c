def t(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print(repr(result))
        return result
    except BaseException as error:
        print(type(error).__name__ + ':', error)

from collections import *
import collections, copy
P = namedtuple('P', 'x y')
p = P(1, y=2); print(p, p._asdict(), P._fields, p._replace(x=5), P._make([3,4]), P._field_defaults, P.__doc__, P.x.__doc__, p.__getnewargs__(), P.__match_args__)
t(P, 1); t(P, 1,2,3); t(p._replace, z=1); t(P._make, [1]); t(setattr, p, 'x', 1); t(lambda: p.q); t(namedtuple, 'A', 'a a'); t(namedtuple, 'A', 'class'); t(namedtuple,'1A','a'); t(namedtuple,'A','_a'); t(namedtuple, 'A', 'a b', defaults=[1,2,3]); t(namedtuple,'A',['a',1])
R = namedtuple('R', 'a class a _x', rename=True, defaults=[1]); print(R._fields, R(1,2,3), R._field_defaults, R.__module__, namedtuple('M','a',module='zz').__module__)
class S(P):
    __slots__ = ()
    def __repr__(self): return 'S'+super().__repr__()
print(S(1,2), S(1,2)==P(1,2), S(1,2)._replace(x=3), hash(P(1,2))==hash((1,2)), P(1,2)<(1,3), copy.copy(p), copy.deepcopy(p), copy.replace if hasattr(copy,'replace') else 0)
import types; print(type(P.x), P.__new__.__defaults__, P.__new__.__qualname__, P._make.__doc__ is not None, p[0], p[-1], p[:1], P.__slots__)
match p:
    case P(x=1, y=b): print(b)
d = deque([1,2,3], maxlen=3); d.append(4); print(d, d.maxlen); d.appendleft(0); print(d); d.rotate(1); print(d); d.rotate(-2); print(d); d.extend('ab'); d.extendleft('xy'); print(d)
t(deque, maxlen=-1); t(deque, 1); t(deque([]).pop); t(deque().popleft); t(deque([1]).remove, 2); t(deque([1]).index, 2); t(lambda: deque([1])[5]); t(deque([1,2]).insert, 1, 9); t(deque([1,2],maxlen=2).insert,1,9)
d = deque(range(5)); print(d.index(3), d.index(3,1), d.count(2), 3 in d, d+deque([9]), d*2, d==deque(range(5)), d<deque([9]), d.copy(), list(reversed(d)), d.__reduce__()); d.reverse(); print(d); del d[1]; d[0]=7; print(d); d+= [1]; d*=2; print(d); d.clear(); print(d, bool(d))
t(lambda: deque([1]) + [1]); t(hash, deque())
try:
    d=deque([1,2])
    for x in d: d.append(1)
except RuntimeError as e: print(e)
c = Counter('abracadabra'); print(c, c.most_common(2), c['zz'], list(c.elements())[:3], c.total(), c+Counter('ab'), c-Counter('aab'), c&Counter('aab'), c|Counter('zzzzzz'), +Counter(a=-1,b=2), -Counter(a=-1,b=2))
c.update('zz'); c.subtract('aaaaaaaa'); print(c); print(Counter(a=1)==Counter(a=1,b=0), Counter(a=1)<=Counter(a=1,b=1), Counter(a=1)<Counter(a=1), Counter(a=2)>Counter(a=1)); t(Counter, 1, 2); t(Counter.fromkeys, 'a'); c = Counter(a=1); del c['zz']; print(c, c.copy(), c.__reduce__(), Counter({'a':1}, b=2), Counter(None)); c += Counter('b'); c -= Counter('a'); c |= Counter('q'); c &= Counter('q'); print(c); print(Counter({'x':'s'})) if 0 else None; t(lambda: Counter(a=1) == {'a':1}); t(lambda: Counter('a')<{})
o = OrderedDict(a=1,b=2,c=3); o.move_to_end('a'); print(o, list(o)); o.move_to_end('a', last=False); print(o, o.popitem(), o.popitem(last=False), o); t(o.move_to_end,'zz'); t(OrderedDict().popitem); print(OrderedDict(a=1,b=2)==OrderedDict(b=2,a=1), OrderedDict(a=1,b=2)==dict(b=2,a=1), list(reversed(OrderedDict(a=1,b=2))), OrderedDict(a=1)|{'b':2}, {'z':1}|OrderedDict(a=1), OrderedDict.fromkeys('ab',0), copy.copy(OrderedDict(a=1)), list(reversed(OrderedDict(a=1,b=2).items()))); t(o.pop,'q'); print(o.pop('q',5), o.setdefault('k',3), o)
d = defaultdict(list); d['a'].append(1); print(d, d.default_factory, d.copy(), d.__missing__('z'), d); t(lambda: defaultdict()['x']); t(defaultdict, 1); print(defaultdict(int, a=1)|{'b':2}, {'q':1}|defaultdict(int,a=1), copy.deepcopy(defaultdict(int,a=1)), defaultdict(int).__reduce__()); d.default_factory=None; t(lambda: d['nope']); d=defaultdict(lambda: d); print(repr(defaultdict(None)), 'k' in d)
m = ChainMap({'a':1},{'a':2,'b':3}); print(m, m['a'], m['b'], list(m), len(m), m.maps, m.parents, m.new_child({'c':1}), m.new_child(x=1), dict(m), m.get('q'), 'b' in m, bool(ChainMap()), m|{'z':1}, {'z':1}|m, m.copy(), m.keys(), m.items()); m['b']=9; print(m); del m['a']; t(lambda: m['zz']); t(lambda: m.pop('b2')); t(m.popitem); t(m.popitem);  t(lambda: m.__delitem__('q')); print(ChainMap.fromkeys('ab',1)); m.clear(); print(m); m|= {'q':1}; print(m)
class UD(UserDict):
    def __missing__(self,k): return k*2
u = UD({'a':1}, b=2); print(u, u['zz'], u.get('zz'), 'zz' in u, u.data, u|{'c':1}, {'c':1}|u, u.copy(), len(u), repr(u), u=={'a':1,'b':2}, u.pop('a'), list(u)); u|={'x':1}; print(u, type(u|{}))
l = UserList([3,1,2]); print(l, l+[1], [1]+l, l*2, l[1:], type(l[1:]), l==[3,1,2], l<[9], l.count(1), l.index(2), sorted(l), 3 in l, l.copy()); l.sort(reverse=True); l.append(5); l.insert(0,9); l.extend((7,)); l.remove(5); l.reverse(); print(l, l.pop()); l+=[1]; l*=2; print(l, len(l)); l[0]=100; del l[1]; print(l, repr(l)); t(lambda: l[99])
s = UserString('hello'); print(s, repr(s), s+'x', 'x'+s, s*2, s[1:3], s.upper(), s.center(11,'*'), s=='hello', hash(s)==hash('hello'), len(s), 'ell' in s, s.split('l'), s.encode(), s%() , int(UserString('5')), float(UserString('1.5')), s.count('l'), s.replace('l','L'), s.isalpha(), s.format(), s.find('l'), s<'z', s.join(['a','b']), s.__rmod__('%s'), s.removeprefix('he'), UserString(5), s.title(), s.translate({104:'H'}), complex(UserString('1j')))
from collections import abc
print(sorted(abc.__all__), isinstance([], abc.Sequence), isinstance({}, abc.MutableMapping), isinstance(range(1), abc.Reversible), issubclass(int, abc.Hashable), isinstance(iter([]), abc.Iterator), isinstance(b'', abc.Buffer), abc.Callable[[int], str], abc.Mapping[str,int])
class Seq(abc.Sequence):
    def __init__(s,*a): s.a=a
    def __getitem__(s,i): return s.a[i]
    def __len__(s): return len(s.a)
q=Seq(1,2,3); print(list(q), list(reversed(q)), q.index(2), q.count(1), 3 in q); t(q.index, 9); t(abc.Sequence); t(lambda: type('X',(abc.MutableSet,),{})())
class ST(abc.MutableSet):
    def __init__(s,a=()): s.d=list(dict.fromkeys(a))
    def __contains__(s,x): return x in s.d
    def __iter__(s): return iter(s.d)
    def __len__(s): return len(s.d)
    def add(s,x): 
        if x not in s.d: s.d.append(x)
    def discard(s,x):
        if x in s.d: s.d.remove(x)
    def __repr__(s): return f'ST{s.d}'
a=ST([1,2,3]); print(a&[2,3], a|[9], a-[1], a^[1,7], a<=ST([1,2,3,4]), a=={1,2,3}, a.isdisjoint([9]), [1]-a, a._hash()==hash(frozenset([1,2,3]))); a|=[5]; a&=[1,5]; a^=[5,6]; a-=[1]; print(a); t(a.remove, 99); print(a.pop(), a); t(a.pop)
class MM(abc.MutableMapping):
    def __init__(s,d=()): s.d=dict(d)
    def __getitem__(s,k): return s.d[k]
    def __setitem__(s,k,v): s.d[k]=v
    def __delitem__(s,k): del s.d[k]
    def __iter__(s): return iter(s.d)
    def __len__(s): return len(s.d)
m=MM(a=1) if 0 else MM({'a':1}); print(m.keys(), m.items(), m.values(), m.get('q',1), m.pop('a'), m.setdefault('z',2), m=={'z':2}, 'z' in m, m.popitem()); t(m.popitem); m.update(a=1); m.update([('b',2)]); print(dict(m), m.keys()&{'a'}, ('a',1) in m.items(), 1 in m.values(), list(reversed(m.d))); m.clear(); t(m.pop, 'x'); t(lambda: reversed(m))
