"""match over nested classes, mappings, sequences, guards, and the failures."""
import sys
from dataclasses import dataclass
from enum import Enum
from collections import namedtuple, deque, OrderedDict, defaultdict, ChainMap, UserDict
from types import SimpleNamespace as NS, MappingProxyType
class K(Enum): A = 1; B = 2
Pt = namedtuple('Pt', 'x y')
@dataclass
class Circle: c: Pt; r: float
@dataclass(kw_only=True)
class Kw: a: int; b: int = 2
class Ma:
    __match_args__ = ('p', 'q')
    def __init__(self, p, q): self.p, self.q = p, q
class NoArgs: x = 1
class BadArgs: __match_args__ = ['x']; x = 1
class BadArgs2: __match_args__ = (1,); x = 1
class Watch:
    def __init__(self): object.__setattr__(self, 'seen', [])
    def __getattr__(self, n):
        self.seen.append(n)
        if n.startswith('no'): raise AttributeError(n)
        return len(n)
class Seq:
    def __getitem__(self, i): return [1, 2][i]
    def __len__(self): return 2
def m(v):
    match v:
        case None | True | False: return f'const {v}'
        case 0 | 0.0 as z: return f'zero {z!r}'
        case -1 | 1+2j | -2-0j: return f'number {v}'
        case int(n) if n > 1000: return f'big {n}'
        case bool() | int(): return 'int'
        case float(f): return f'float {f}'
        case 'a' | "b" 'c': return 'str literal'
        case str() as s if not s: return 'empty str'
        case str([*_]) : return 'impossible'
        case str(s): return f'str {s[:3]}'
        case bytes(b) | bytearray(b): return f'bytes {bytes(b)}'
        case K.A: return 'K.A'
        case K(): return f'K {v.name}'
        case Pt(0, 0) | Pt(x=1): return 'special pt'
        case Pt(x, y) if x == y: return f'diag {x}'
        case Circle(Pt(x, y), r=r): return f'circle {x},{y},{r}'
        case Circle(r=r): return f'odd circle {r}'
        case Kw(a=1): return 'kw1'
        case Ma(1, q=[first, *_]): return f'ma {first}'
        case Ma(p, Ma(q, Ma())): return f'ma nest {p} {q}'
        case []: return 'empty'
        case [x]: return f'one {x!r}'
        case [0, *rest, 9]: return f'0..9 {rest}'
        case (1, (2 | 3 as k, *_), [*inner, {'k': vv}]): return f'deep {k} {inner} {vv}'
        case [x, y] if type(v) is tuple: return f'tuple2 {x} {y}'
        case [_, _, *_] as whole: return f'seq {type(whole).__name__} {len(whole)}'
        case {'type': 'cmd', 'args': [a, *more], **rest}: return f'cmd {a} {more} {rest}'
        case {'n': {'deep': {'er': x}}}: return f'deeper {x}'
        case {1: one, K.B: b}: return f'{one} {b}'
        case {'x': None, **kw}: return f'x none {kw}'
        case {}: return f'mapping {type(v).__name__} {len(v)}'
        case NS(a=1, b=NS(c=c)): return f'ns {c}'
        case type(): return f'type {v.__name__}'
        case object(__len__=ln): return f'has len {ln()}'
        case other: return f'other {type(other).__name__}'
subjects = [None, True, False, 0, 0.0, -0.0, 0j, -1, 1+2j, -2+0j, -2-0j, 1001, 7, True + 0, 2.5, 'a', 'bc', '', 'hello', b'xy', bytearray(b'q'), K.A, K.B, Pt(0, 0), Pt(1, 9), Pt(3, 3), Pt(3, 4), Circle(Pt(1, 2), 3), Circle((1, 2), 3), Kw(a=1), Kw(a=2), Ma(1, 'abc'), Ma(1, [5, 6]), Ma(2, Ma(3, Ma(4, 5))), Ma(9, 9), [], (), [1], (5,), [0, 9], [0, 1, 2, 9], [0], (1, (2,), [7, {'k': 'v'}]), (1, [3, 4], ({'k': 0},)), (1, 2), [1, 2], deque([1, 2, 3]), range(5), memoryview(b'abc'), 'xy', {'type': 'cmd', 'args': 'no'}, {'type': 'cmd', 'args': [1, 2], 'z': 0}, {'n': {'deep': {'er': 1}}}, {1: 'i', K.B: 'b', 2: 3}, {1.0: 'f', K.B: 0}, {'x': None}, {'x': None, 'y': 1}, {}, OrderedDict(a=1), defaultdict(int), ChainMap({'x': None}), UserDict(q=1), MappingProxyType({'z': 1}), NS(a=1, b=NS(c='C')), int, K, Watch(), Seq(), {1, 2}, iter([1]), (i for i in 'ab'), len, ..., NotImplemented, array_ if False else frozenset()]
for s in subjects:
    try: print(f'{s!r:.45} => {m(s)}'.replace(' at 0x', ' at ')[:100] if not any(t in repr(s) for t in ('at 0x',)) else f'{type(s).__name__} => {m(s)}')
    except Exception as e: print(type(s).__name__, type(e).__name__, e)
dd = defaultdict(list)
match dd:
    case {'missing': x}: print('made', x)
    case _: print('no key made', dict(dd))
w = Watch()
match w:
    case Watch(abc=3, nope=1): pass
    case Watch(xx=5): pass
    case Watch(yyyy=n): print('yyyy', n, w.seen)
for f in ('NoArgs(1)', 'NoArgs(1, x=2)', 'BadArgs(1)', 'BadArgs2(1)', 'Ma(1, p=1)', 'Ma(1, 2, 3)', 'int(1, 2)', 'str(1, 2)', 'Kw(1)', 'len(1)', 'Pt(1, 2, 3)', 'dict(a=1)', 'NS(1)', 'object(1)', 'float(x=1)'):
    ns = dict(globals()); vals = {'N': NoArgs(), 'B': BadArgs(), 'M': Ma(1, 2), 'i': 5, 's': 'x', 'K': Kw(a=1), 'l': 5, 'P': Pt(1, 2), 'd': {}, 'o': 1, 'f': 1.5}
    ns['v'] = BadArgs2() if 'BadArgs2' in f else NS(x=1) if f[:2] == 'NS' else vals[f[0]]
    try: exec(f'match v:\n case {f}: print("yes {f}")\n case _: print("no {f}")', ns)
    except TypeError as e: print(f, 'TypeError', e)
for src in ('match x:\n case a: pass\n case b: pass', 'match x:\n case _: pass\n case 1: pass', 'match x:\n case (a | 1): pass', 'match x:\n case [a, a]: pass', 'match x:\n case {1: a, **a}: pass', 'match x:\n case {1: a, 1: b}: pass', 'match x:\n case {"a": 1, "a": 2}: pass', 'match x:\n case [*a, *b]: pass', 'match x:\n case C(a=1, a=2): pass', 'match x:\n case C(a=1, 2): pass', 'match x:\n case 1 + 1: pass', 'match x:\n case 1j + 1: pass', 'match x:\n case f"x": pass', 'match x:\n case {**_}: pass', 'match x:\n case {**r, 1: a}: pass', 'match x:\n case a.b(): pass', 'match x:\n case -a: pass', 'match x:\n case a as _: pass', 'match x:\n case a as b.c: pass', 'match x:\n case x | y: pass', 'match x:\n case [x] | [y]: pass', 'match x:\n pass', 'match x:\ncase 1: pass', 'case 1: pass', 'match x: case 1: pass', 'match x:\n case 1 if: pass', 'match x:\n case {a: 1}: pass', 'match x:\n case {-1: 1, None: 2, a.b: 3}: pass', 'match x:\n case (1 as a, [b]) if a: pass', 'match *x, y:\n case *a, b: pass', 'match x,:\n case 1,: pass', 'match (yield):\n case _: pass', 'match -x:\n case _: pass', 'match [x]:\n case _: pass', 'match = 1', 'match[1] = 2', 'match(x)\n', 'match * x', 'case = match.case', 'print(match)', 'match x:\n case "a" "b" | b"c": pass', 'match x:\n case 1 | (2 as x): pass', 'match x:\n case True | None: ...\n case 1: ...'):
    try: compile(src, '<m>', 'exec'); print('ok  ', repr(src))
    except SyntaxError as e: print('BAD ', repr(src), '|', e.msg, e.lineno, e.offset, e.end_offset)
def binding(v):
    match v:
        case [a, b] if (c := a) > 5: pass
        case [a, *b]: pass
        case {'k': a}: pass
    return {k: x for k, x in locals().items() if k != 'v'}
for v in ([6, 1], [1, 2], (3,), {'k': 0}, 5): print(binding(v))
def tree_sum(t):
    match t:
        case None | (): return 0
        case (l, v, r): return tree_sum(l) + v + tree_sum(r)
        case int() | float(): return t
    raise TypeError(f'no tree: {t!r}')
print(tree_sum((((), 1, None), 2, (3, 4.5, ()))))
class Opt:
    class Some:
        __match_args__ = ('v',); __slots__ = 'v'
        def __init__(self, v): self.v = v
    Nothing = object()
def chain(*os):
    for o in os:
        match o:
            case Opt.Nothing: yield 'nothing'
            case Opt.Some(Opt.Some(v) | int(v)): yield v
            case Opt.Some(v=None): yield 'null'
            case Opt.Some(): yield 'some'
print(list(chain(Opt.Nothing, Opt.Some(3), Opt.Some(Opt.Some('q')), Opt.Some(None), Opt.Some(''))))
n = 0
for i in range(30000):
    match (i % 3, i % 5):
        case (0, 0): n += 15
        case (0, _): n += 3
        case (_, 0): n += 5
        case (a, b) if a == b: n += a
print(n)
tree_sum((1, (2, 'x', ()), 3))
