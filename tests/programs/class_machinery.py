"""Class hierarchy: ABCs, mixins, descriptors, metaclasses, __init_subclass__, slots, super."""
import abc, sys, types, weakref
from abc import ABC, ABCMeta, abstractmethod
from collections.abc import Sequence, Mapping, Iterable, Hashable, Callable, MutableMapping, Set, Sized, MutableSequence
class Typed:
    def __init__(self, kind, *, default=..., check=None): self.kind, self.default, self.check = kind, default, check
    def __set_name__(self, owner, name): self.name = name; owner.__dict__.get('_fields', []).append(name); print('set_name', owner.__name__, name)
    def __get__(self, obj, owner=None):
        if obj is None: return self
        try: return obj.__dict__[self.name]
        except KeyError:
            if self.default is ...: raise AttributeError(f'{owner.__name__}.{self.name} is not set') from None
            return self.default
    def __set__(self, obj, v):
        if not isinstance(v, self.kind): raise TypeError(f'{self.name} must be {getattr(self.kind, "__name__", self.kind)}, not {type(v).__name__}')
        if self.check and not self.check(v): raise ValueError(f'{self.name}={v!r}')
        obj.__dict__[self.name] = v
    def __delete__(self, obj): del obj.__dict__[self.name]
class Meta(ABCMeta):
    def __prepare__(name, bases, **kw): print('prepare', name, [b.__name__ for b in bases], kw); return {'_fields': []}
    def __new__(m, name, bases, ns, *, tag=None, **kw):
        c = super().__new__(m, name, bases, dict(ns), **kw); c.tag = tag or getattr(c, 'tag', None); return c
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns); cls.count = 0
    def __call__(cls, *a, **k): cls.count += 1; return super().__call__(*a, **k)
    def __getattr__(cls, n): 
        if n.startswith('make_'): return lambda *a: (cls.__name__, n[5:], a)
        raise AttributeError(f'meta: {cls.__name__} has no {n}')
    def __len__(cls): return cls.count
    def __contains__(cls, x): return isinstance(x, cls)
    def __iter__(cls): return iter(cls._fields)
    def __repr__(cls): return f'<{cls.__name__}#{cls.tag}>'
    @property
    def where(cls): return cls.__module__ + '.' + cls.__qualname__
class Base(metaclass=Meta, tag='base'):
    x = Typed(int, default=0); y = Typed((int, float), check=lambda v: v >= 0)
    def __init_subclass__(cls, /, loud=False, **kw): super().__init_subclass__(**kw); cls.loud = loud; print('init_subclass', cls.__name__, loud)
    def __init__(self, **kw):
        for k, v in kw.items(): setattr(self, k, v)
    @abstractmethod
    def area(self): "Area."
    @property
    @abstractmethod
    def label(self): ...
    @classmethod
    @abstractmethod
    def build(cls): ...
    def describe(self): return f'{type(self).__name__} {self.label} {self.area()}'
class Loud:
    def describe(self): return super().describe().upper() + '!'
class Polite:
    def describe(self): return 'please: ' + super().describe()
class Square(Loud, Polite, Base, tag='sq', loud=True):
    z = Typed(str, default='z')
    def area(self): return self.y ** 2
    label = 'square'
    @classmethod
    def build(cls): return cls(y=3)
s = Square.build(); print(s.describe(), [c.__name__ for c in Square.__mro__], len(Square), list(Square), s in Square, Square, Base, Square.where, Square.make_it(1), Square.tag, Square.loud)
for f in (lambda: Base(), lambda: Square(x='a'), lambda: Square(y=-1), lambda: Square().y, lambda: Square.nope, lambda: s.nope, lambda: s.where, lambda: type('Half', (Base,), {'area': 1})(), lambda: delattr(s, 'z'), lambda: Square(q=1).q, lambda: len(s), lambda: type('B', (Square, Base), {}, bad=1), lambda: type('B', (Base, Square), {}), lambda: type('B', (int, str), {}), lambda: type('B', (bool,), {}), lambda: Meta('M', (), {}, tag=5).tag, lambda: super(Square, 5), lambda: super().x, lambda: object.__new__(Base), lambda: object.__new__(int), lambda: int.__new__(str), lambda: object(1), lambda: Square.__init__(5), lambda: type('X', (), {'__slots__': ('a', 'a b')}), lambda: type('X', (), {'__slots__': ('a',), 'a': 1}), lambda: type('X', (Square, int), {'__slots__': ('a',)}).__slots__):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(sorted(Base.__abstractmethods__), Square.__abstractmethods__, Base.area.__isabstractmethod__, vars(s), s.x, s.y); del s.y; print(hasattr(s, 'y'), getattr(s, 'y', 'dflt'))
class Duck(ABC):
    @classmethod
    def __subclasshook__(cls, c): return True if cls is Duck and any('quack' in k.__dict__ for k in c.__mro__) else NotImplemented
@Duck.register
class Robot: pass
class Mallard: quack = 1
print(issubclass(Mallard, Duck), issubclass(Robot, Duck), isinstance(3, Duck), Duck.__subclasses__(), [isinstance([], t) for t in (Sequence, Mapping, Iterable, Hashable, Callable, Sized)], isinstance(len, Callable), issubclass(dict, MutableMapping), issubclass(range, Sequence), issubclass(str, MutableSequence))
class Ring(MutableSequence):
    def __init__(self, *a): self.d = list(a)
    def __getitem__(self, i): return Ring(*self.d[i]) if isinstance(i, slice) else self.d[i]
    def __setitem__(self, i, v): self.d[i] = v
    def __delitem__(self, i): del self.d[i]
    def __len__(self): return len(self.d)
    def insert(self, i, v): self.d.insert(i, v)
    def __repr__(self): return f'Ring{tuple(self.d)}'
r = Ring(1, 2, 3); r.append(4); r += [5]; r.extend(r); r.reverse(); print(r, r[-2], r[1:3], r.pop(), r.pop(0), r.index(3), r.count(2), 9 in r, r.remove(3), len(r), r == r, *reversed(Ring(1, 2)))
try: Ring(1).remove(7)
except ValueError as e: print('VE', e)
class LowMap(MutableMapping):
    def __init__(self, *a, **k): self.d = {}; self.update(*a, **k)
    def __getitem__(self, k): return self.d[k.lower()]
    def __setitem__(self, k, v): self.d[k.lower()] = v
    def __delitem__(self, k): del self.d[k.lower()]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = LowMap({'A': 1}, B=2); m.setdefault('C', 3); print(dict(m), m['a'], 'b' in m, m.pop('B'), m.get('zz'), list(m.items()), m.keys() & {'a'}, m == {'a': 1, 'c': 3}, m.popitem(), m.keys(), m.values())
try: m.pop('zz')
except KeyError as e: print(repr(e))
m.clear(); print(len(m), m.pop('x', None))
class Bits(Set):
    def __init__(self, it=()): self.m = 0; [self.__ior(i) for i in it]
    def __ior(self, i): self.m |= 1 << i
    def __contains__(self, i): return isinstance(i, int) and self.m >> i & 1
    def __iter__(self): return (i for i in range(self.m.bit_length()) if self.m >> i & 1)
    def __len__(self): return self.m.bit_count()
    __hash__ = Set._hash
    def __repr__(self): return f'Bits({list(self)})'
a, b = Bits([1, 2, 5]), Bits([2, 3]); print(a & b, a | b, a - b, a ^ b, a <= b, a & b < a, a == {1, 2, 5}, {2} | b, a.isdisjoint([7]), hash(a) == hash(frozenset(a)), a > {1}, [n for n in dir(a) if 'ior' in n])
class A:
    def who(self): return ['A']
    def __eq__(self, o): return isinstance(o, A)
class B(A):
    def who(self): return ['B'] + super().who()
class C(A):
    def who(self): return ['C'] + super(C, self).who()
    @staticmethod
    def st(): return __class__.__name__
class D(B, C):
    def who(self): return ['D'] + [*(lambda: super(D, self).who())()]
    def comp(self): return [super(D, self).who() for _ in range(1)]
    def bad(self): return [super().who() for _ in range(1)]
d = D(); print(d.who(), d.comp(), D.st(), D.__mro__[1:3] == (B, C), A.__hash__, D.__base__.__name__, D.__bases__, A.__subclasses__())
try: print(d.bad())
except TypeError as e: print(e)
D.__bases__ = (C, B); print(d.who()); d.__class__ = B; print(d.who(), type(d).__name__)
try: d.__class__ = int
except TypeError as e: print(e)
try: D.__bases__ = (D,)
except TypeError as e: print(e)
try: hash(A())
except TypeError as e: print(e)
class S1: __slots__ = ('a', '__dict__')
class S2(S1): __slots__ = {'b': 'doc of b', '__weakref__': None}
class S3: __slots__ = 'only'
x = S2(); x.a, x.b, x.c = 1, 2, 3; print(vars(x), S2.b.__doc__, weakref.ref(x)() is x, S2.__slots__, S1.a, x.a)
o = S3()
for f in (lambda: o.only, lambda: setattr(o, 'other', 1), lambda: weakref.ref(o), lambda: o.__dict__, lambda: delattr(o, 'only'), lambda: S3.only.__get__(5), lambda: S3.only.__set__(o, 9), lambda: o.only, lambda: vars(o)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Attr:
    def __getattribute__(self, n): print('get', n, end=' '); return super().__getattribute__(n)
    def __getattr__(self, n): return n * 2
    def __setattr__(self, n, v): print('set', n, end=' '); object.__setattr__(self, n, v)
    def __delattr__(self, n): print('del', n, end=' '); object.__delattr__(self, n)
    def __dir__(self): return ['zed', 'abc']
    @property
    def p(self): raise AttributeError('inner')
q = Attr(); q.v = 1; print(q.v, q.zz, q.p, dir(q)); del q.v; print(q.v)
try: del q.v
except AttributeError as e: print(e)
class Prop:
    @property
    def ro(self): return 1
    @property
    def wo(self): "hidden"; raise AttributeError('unreadable')
    @wo.setter
    def wo(self, v): self._v = v
    @wo.deleter
    def wo(self): print('gone', self._v)
p = Prop(); p.wo = 5; del p.wo
for f in (lambda: setattr(p, 'ro', 1), lambda: delattr(p, 'ro'), lambda: p.wo, lambda: Prop.wo.__doc__, lambda: property().__get__(p), lambda: Prop.ro.fget(p), lambda: hasattr(p, 'wo')):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Named:
    def __mro_entries__(self, bases): print('mro_entries', len(bases)); return (A, Polite)
class N(Named(), Loud): pass
print(N.__bases__, N.__orig_bases__[1].__name__, types.resolve_bases((Named(), int)), types.new_class('Dyn', (A,), {}, lambda ns: ns.update(k=1)).k)
class Nd:
    def __get__(self, i, o): return 'nondata'
class Use:
    f = Nd()
    def __class_getitem__(cls, k): return cls.__name__, k
    def __init__(self): self.__priv = 1; self.__dict__['f'] = 'inst'
print(Use().f, Use.f, Use['k', 1], vars(Use()), Use.__dict__['f'].__class__.__name__)
class Bad(Base): 
    def __set_name__(self, *a): raise ValueError('x')
class Boom:
    def __set_name__(self, o, n): raise ValueError(f'no {n}')
class Uses: attr = Boom()
