def t(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print(repr(result))
        return result
    except BaseException as error:
        print(type(error).__name__ + ':', error)

from dataclasses import *
import dataclasses, typing
from typing import ClassVar, Any
@dataclass
class A:
    x: int
    y: int = 2
    z: list = field(default_factory=list, repr=False, compare=False)
    c: ClassVar[int] = 5
    i: InitVar[int] = 7
    def __post_init__(self, i): self.i_seen = i
a=A(1); print(a, a==A(1), a!=A(2), a.i_seen, A.__doc__, A.__match_args__, A.y, hasattr(A,'z'), a.z, A.i)
t(A); t(A,1,2,3,4,5); t(lambda: a<A(2)); t(hash,a); print([ (f.name,f.type,f.default is MISSING,f.init,f.repr,f.hash,f.compare,f.kw_only,f._field_type.name if 0 else 0) for f in fields(A)])
print(fields(A)[0])
print(asdict(a), astuple(a), replace(a,x=9,i=3), is_dataclass(A), is_dataclass(a), is_dataclass(int)); t(replace,a,i_seen=1); t(replace,a,c=1); t(asdict, A); t(fields, int); t(replace, A)
@dataclass(frozen=True, order=True)
class F:
    a: int
    b: str = 'q'
f=F(1); print(hash(f)==hash(F(1)), f<F(2), sorted([F(2),F(1,'z'),F(1,'a')]), f>=F(1)); t(setattr,f,'a',2); t(delattr,f,'a'); t(setattr,f,'new',1); t(lambda: f<5)
@dataclass(slots=True)
class S:
    a: int = 1
    b: int = field(default=2)
s=S(); print(s, S.__slots__, hasattr(s,'__dict__')); t(setattr,s,'q',1)
@dataclass(slots=True, weakref_slot=True)
class SW: a:int=1
print(SW.__slots__)
t(lambda: dataclass(weakref_slot=True)(type('X',(),{})))
@dataclass(kw_only=True)
class K:
    a: int
    b: int = 1
    c: int = field(kw_only=False)
t(K,1); print(K(1,a=2), K.__match_args__)
@dataclass
class KO:
    a: int
    _: KW_ONLY
    b: int = 3
    c: int
print(KO(1,c=2)); t(KO,1,2)
@dataclass
class Base: 
    x: int = 1
    y: int = 2
@dataclass
class Der(Base):
    z: int = 3
    x: int = 10
print(Der(), [f.name for f in fields(Der)])
def bad1():
    @dataclass
    class B:
        a: int = 1
        b: int
t(bad1)
def bad2():
    @dataclass
    class B: a: list = []
t(bad2)
def bad3():
    @dataclass(eq=False, order=True)
    class B: a: int = 1
t(bad3)
def bad4():
    @dataclass(order=True)
    class B:
        a: int=1
        def __lt__(s,o): pass
t(bad4)
def bad5():
    @dataclass(unsafe_hash=True)
    class B:
        a: int=1
        def __hash__(s): return 1
t(bad5)
def bad6():
    @dataclass
    class B(F): q: int=1
t(bad6)
def bad7():
    @dataclass(frozen=True)
    class B(Base): q: int=1
t(bad7)
def bad8():
    @dataclass(frozen=True)
    class B:
        a: int=1
        def __setattr__(s,n,v): pass
t(bad8)
def bad9():
    @dataclass
    class B:
        a = field(default=1)
t(bad9)
def bad10():
    @dataclass
    class B:
        a: ClassVar = field(default_factory=list)
t(bad10)
def bad11():
    @dataclass(slots=True)
    class B:
        __slots__=('a',)
        a: int
t(bad11)
def bad12():
    @dataclass
    class B:
        a: KW_ONLY
        b: KW_ONLY
t(bad12)
t(field, default=1, default_factory=list)
D=make_dataclass('D',['a',('b',int),('c',str,field(default='x'))],namespace={'m':lambda s:s.a},bases=(Base,) if 0 else (),frozen=True); print(D(1,2), D(1,2).m(), D.__annotations__, D.__module__); t(make_dataclass,'E',['a','a']); t(make_dataclass,'E',['class']); t(make_dataclass,'E',[('a','b','c','d')]); t(make_dataclass,'E',['1a'])
@dataclass
class R:
    me: Any = None
r=R(); r.me=r; print(r)
@dataclass(repr=False, eq=False, init=False)
class N: a:int=1
print(N()==N(), N.__init__ is object.__init__)
@dataclass
class Nest: a: A; l: list; d: dict; nt: tuple
from collections import namedtuple, defaultdict
P=namedtuple('P','q'); n=Nest(A(1),[A(2)],{'k':A(3)},P(A(4))); print(asdict(n), astuple(n), asdict(n, dict_factory=lambda kv: sorted(k for k,v in kv)))
print(asdict(R(defaultdict(list,a=[1]))))
@dataclass
class H: 
    a:int=field(hash=False,default=1); b:int=field(metadata={'m':1},default=2)
print(fields(H)[1].metadata, H.__hash__)
@dataclass(unsafe_hash=True)
class H2(H): pass
print(hash(H2())==hash((2,)))
@dataclass
class V:
    """own"""
    p: int
    @property
    def q(s): return s.p*2
print(V.__doc__, V(2).q)
import inspect_less if 0 else dataclasses
@dataclass
class Str: 
    a: 'int'; b: 'ClassVar[int]' = 3; c: 'typing.ClassVar' = 4; d: 'InitVar[int]' = 1
print([f.name for f in fields(Str)], Str(1))
@dataclass(match_args=False)
class NM: a:int=1
print(hasattr(NM,'__match_args__'))
class Desc:
    def __get__(s,i,o): 
        if i is None: return 11
        return i._d
    def __set__(s,i,v): i._d=v*2
@dataclass
class WD: d: int = Desc()
print(WD(), WD(3))
print(A.__init__.__annotations__, A.__eq__.__qualname__, A.__repr__.__qualname__, A.__init__.__qualname__)
@dataclass(slots=True, frozen=True)
class SF:
    x: int
    def up(self): return super().__repr__()[:4] and __class__ is SF
print(SF(1), SF(1).up()); t(setattr, SF(1),'x',2)
import copy; print(copy.copy(SF(3)), copy.deepcopy(SF(3)))
print(repr(MISSING), repr(KW_ONLY), repr(InitVar[int]), FrozenInstanceError.__mro__[1])
print(sorted(dataclasses.__all__))
@dataclass
class G[T]:
    x: T
print(G(1), G[int](2))
