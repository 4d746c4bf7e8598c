"""dataclasses of every option, enum in all kinds."""
import sys, copy
from dataclasses import *
from dataclasses import KW_ONLY, InitVar, _MISSING_TYPE
from enum import *
from typing import ClassVar, Any, NamedTuple
@dataclass
class P:
    x: int
    y: float = 1.5
    tags: list[str] = field(default_factory=list, compare=False)
    total: ClassVar[int] = 0
    _h: int = field(default=0, repr=False, init=False, kw_only=False)
    scale: InitVar[int] = 2
    def __post_init__(self, scale): self._h = self.x * scale; P.total += 1
p = P(3); q = P(3, tags=['a'], scale=5)
print(p, q, p == q, p._h, q._h, P.total, asdict(q), astuple(p), [f.name for f in fields(P)], P.__match_args__, replace(p, x=9, scale=1)._h)
try: replace(p, x=1)
except (ValueError, TypeError) as e: print(e)
try: replace(p, _h=1, scale=1)
except ValueError as e: print(e)
@dataclass(order=True, frozen=True, slots=True, kw_only=True)
class V:
    major: int; minor: int = 0
    sort: str = field(default='', compare=False, hash=False)
    def bump(self): return replace(self, minor=self.minor + 1)
v = V(major=1); print(v, v < V(major=1, minor=2), sorted([V(major=2), v, v.bump()]), hash(v) == hash(V(major=1, sort='zz')), V.__slots__, v == V(major=1, sort='q'))
for f in (lambda: setattr(v, 'major', 2), lambda: delattr(v, 'minor'), lambda: setattr(v, 'q', 1), lambda: V(1), lambda: v < 5, lambda: V(), lambda: P(), lambda: P(1, 2, 3, 4, 5), lambda: hash(p), lambda: fields(5), lambda: asdict(P), lambda: replace(5), lambda: P(1, bogus=2), lambda: v.__dict__):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for src in ('x: list = []', 'x: int = 0\n y: int', 'x: int = field(default=1, default_factory=int)', 'x: P = p', 'x: int\n _: KW_ONLY\n y: int = 0\n z: int', 'a: KW_ONLY\n b: KW_ONLY', 'x: ClassVar[int] = field(default_factory=int)', 'x: InitVar[int] = field(default_factory=int)', '__slots__ = ("x",)\n x: int = 1', 'x: dict = {}', 'x = field()', 'x: "ClassVar[int]" = 3\n y: "InitVar" = 4'):
    for opt in ('', '(slots=True)', '(frozen=True, eq=False)', '(order=True, eq=False)', '(unsafe_hash=True)', '(match_args=False, repr=False)'):
        ns = {**globals(), '__name__': 'mod'}
        try: exec(f'@dataclass{opt}\nclass T:\n {src}\n', ns); T = ns['T']; print(src.split('\n')[0], opt, [(f.name, f.kw_only) for f in fields(T)], getattr(T, '__match_args__', None), T.__hash__ is None, '__repr__' in vars(T))
        except Exception as e: print(src.split('\n')[0], opt, type(e).__name__, e)
@dataclass
class Sub(P):
    x: str = 'sub'
    z: int = 7
    __hash__ = lambda self: 1
print(Sub(), [f.name for f in fields(Sub)], Sub('a') == P('a'), hash(Sub()), is_dataclass(Sub), is_dataclass(Sub()), is_dataclass(int), Sub.__doc__, V.__doc__)
@dataclass
class Tree:
    val: Any; left: 'Tree | None' = None; right: 'Tree | None' = None
t = Tree(1, Tree(2), Tree((3, [Tree(4)]))); t.left.left = t
print(t); 
t.left.left = None; print(asdict(t), asdict(t, dict_factory=lambda kv: sorted(k for k, v in kv)), astuple(t, tuple_factory=list), copy.deepcopy(t) == t)
M = make_dataclass('M', ['a', ('b', int), ('c', int, field(default=3))], bases=(), namespace={'sum': lambda s: s.b + s.c}, frozen=True); print(M(1, 2), M(1, 2).sum(), M.__annotations__, M.__module__)
f = fields(P)[2]; print(f); print(repr(f.default) == repr(MISSING), f.default_factory, MISSING)
match Tree(1, Tree(2), None):
    case Tree(1, Tree(v2), None) if v2 > 1: print('matched', v2)
@dataclass(init=False, eq=False)
class NoInit:
    x: int = 5
    y: int = field(default=6, metadata={'unit': 'cm'})
print(NoInit(), NoInit() == NoInit(), fields(NoInit)[1].metadata['unit'], fields(NoInit)[1].metadata, vars(NoInit()))
@dataclass
class WithProp:
    _x: int
    def __repr__(self): return 'custom'
    def __eq__(self, o): return 'eq'
print(WithProp(1), WithProp(1) == 2)
@dataclass(frozen=True)
class Fz: a: int
try:
    @dataclass
    class Nf(Fz): b: int
except TypeError as e: print(e)
try:
    @dataclass(weakref_slot=True)
    class W: pass
except TypeError as e: print(e)
class Color(Enum):
    RED = 1; GREEN = 'g'; BLUE = (1, 2); CRIMSON = 1
    _ignore_ = ['tmp']; tmp = 5
    def __str__(self): return self.name.lower()
    @classmethod
    def _missing_(cls, v): return cls.RED if v == 'r' else None
    @property
    def shade(self): return f'{self._name_}-{self._value_}'
    @member
    def fn(): return 1
    @nonmember
    class Inner: pass
print(list(Color), Color.CRIMSON, repr(Color.CRIMSON), Color('r'), Color['BLUE'].shade, Color.__members__.keys(), Color.RED in Color, 1 in Color, 7 in Color, len(Color), Color.RED.BLUE if hasattr(Color.RED, 'BLUE') else '-', Color.Inner, Color.fn, f'{Color.RED:>6}|{Color.RED!r}|{Color.GREEN}')
for f in (lambda: Color(9), lambda: Color['X'], lambda: Color.X, lambda: setattr(Color, 'RED', 2), lambda: delattr(Color, 'RED'), lambda: Color.RED < Color.BLUE, lambda: type('S', (Color,), {}), lambda: Color(), lambda: setattr(Color.RED, 'name', 'x'), lambda: Enum('E', 'a b a'), lambda: Color.RED.nope, lambda: unique(Color), lambda: hash(Color.RED) is not None, lambda: Color.RED == 1, lambda: {Color.RED: 1}[Color.CRIMSON], lambda: bool(Color.RED), lambda: Color.RED()):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class N(IntEnum): A = 3; B = auto(); C = auto()
class St(StrEnum): ONE = auto(); Two = 'deux'
class Pl(Enum):
    EARTH = (5.97, 6.37); MARS = (0.64, 3.39)
    def __init__(self, m, r): self.m, self.r = m, r
    @property
    def g(self): return round(6.67e-11 * self.m * 1e24 / (self.r * 1e6) ** 2, 2)
class Gen(Enum):
    def _generate_next_value_(name, start, count, last): return f'{name}/{start}/{count}/{last}'
    X = auto(); Y = auto(); Z = 5; W = auto()
class Ord(Enum):
    def __new__(cls, v): o = object.__new__(cls); o._value_ = v * 10; o.raw = v; return o
    LOW = 1; HIGH = 2
    def __lt__(self, o): return self.raw < o.raw if type(o) is type(self) else NotImplemented
print(N.B + 1, N.C, repr(N.C), f'{N.C}', f'{N.A:03d}', '%d %s' % (N.A, N.A), N(4), sorted(N, reverse=True), N.A == 3, {3: 'x'}[N.A], N.A | 4, list(St), St.ONE + '!', f'{St.Two:>6}', St('one'), str(St.ONE), Pl.MARS.g, Pl((5.97, 6.37)), [g.value for g in Gen], Ord(20), max(Ord), Ord.LOW.raw)
class Fl(Flag): A = auto(); B = auto(); C = auto(); AB = A | B; NONE = 0
class Fi(IntFlag): R = 4; W = 2; X = 1
class Fs(Flag, boundary=STRICT): A = 1; B = 4
class Fk(Flag, boundary=KEEP): A = 1; B = 4
class Fc(Flag, boundary=CONFORM): A = 1; B = 4
class Fe(IntFlag, boundary=EJECT): A = 1; B = 4
print(Fl.A | Fl.C, repr(Fl.A | Fl.C), ~Fl.A, Fl.AB & ~Fl.B, list(Fl.AB), Fl(0), bool(Fl.NONE), Fl.A in Fl.AB, Fl.AB ^ Fl.B, len(Fl.AB), list(Fl), Fl['AB'], (Fl.A | Fl.C).name, (Fl.A|Fl.C).value, Fl(5), Fl(7), repr(Fl(3)))
print(Fi.R | 1, repr(Fi.R | 1), repr(Fi(8)), repr(Fi(15)), Fi.R + Fi.W, ~Fi.R, repr(~Fi.X), Fi(7) == 7, f'{Fi.R|Fi.W}', repr(Fi(-1)), repr(Fk(2)), repr(Fk(7)), repr(Fc(7)), repr(Fe(8)), type(Fe(8)).__name__, Fi.R & 3, repr(Fi.R ^ 5))
for f in (lambda: Fs(2), lambda: Fl(8), lambda: Fl.A | 1, lambda: Fl('x'), lambda: Fl.A < Fl.B, lambda: 1 in Fl.A, lambda: Fl.A + Fl.B, lambda: Fl(-9), lambda: Flag('Q', 'a b c')(5), lambda: IntEnum('I', {'a': 1, 'b': 1}).b, lambda: Enum('T', [('p', 1), ('q', 2)], module='m', qualname='m.T', start=5), lambda: type(IntEnum('Z', 'a', type=int)), lambda: St(5), lambda: repr(Fl.A | Fl.B | Fl.C)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
try:
    class Dup(Enum): A = 1; A = 2
except TypeError as e: print(e)
try:
    @unique
    class Un(Enum): A = 1; B = 1; C = 1
except ValueError as e: print(e)
try:
    @verify(CONTINUOUS)
    class Co(Enum): A = 1; B = 5
except ValueError as e: print(e)
try:
    @verify(NAMED_FLAGS)
    class Nm(Flag): A = 1; B = 6
except ValueError as e: print(e)
try:
    class Mix(StrEnum): A = 5
except TypeError as e: print(e)
@global_enum
class G(IntFlag): GA = 1; GB = 2
print(repr(GA | GB), GA, copy.copy(Color.RED) is Color.RED, copy.deepcopy([Color.RED])[0] is Color.RED, Color.RED.__reduce_ex__(2), dir(Color)[:4], Color.__doc__, Fl.A.__class__, type(Color).__name__, isinstance(Color.RED, Color))
class NT(NamedTuple):
    a: int; b: str = 'd'
    def both(self): return f'{self.a}{self.b}'
print(NT(1), NT(1).both(), NT._field_defaults, NT(1)._asdict(), NT.__annotations__, NT(b=2, a=1) == (1, 2)); NT()
