def t(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print(repr(result))
        return result
    except BaseException as error:
        print(type(error).__name__ + ':', error)

from enum import *
import enum
class C(Enum):
    RED=1; GREEN=2; CRIMSON=1
    def m(self): return self.name
    @classmethod
    def k(cls): return cls.RED
print(C.RED, repr(C.RED), C(1), C['GREEN'], list(C), len(C), C.CRIMSON is C.RED, C.__members__, C.RED.m(), C.k(), C.RED.name, C.RED.value, C.RED in C, 1 in C, 5 in C, bool(C.RED), hash(C.RED)==hash('RED'), C.RED==1, C.RED!=C.GREEN, isinstance(C.RED,C), C, type(C), list(reversed(C)), C.RED.GREEN if 0 else '')
t(C,9); t(lambda: C['X']); t(lambda: C.X); t(setattr,C,'RED',5); t(delattr,C,'RED'); t(lambda: C.RED<C.GREEN); t(lambda: type('D',(C,),{})); t(lambda: C()) ; t(setattr, C.RED,'value',2); t(setattr, C.RED,'name',2); print(dir(C)[:6], dir(C.RED)); C.RED.extra=1; print(C.RED.extra)
def dup():
    class D(Enum):
        A=1; A=2
t(dup)
def dup():
    @unique
    class D(Enum): A=1; B=1; Z=1
t(dup)
class A(Enum):
    X=auto(); Y=auto(); Z=10; W=auto()
print(list(A))
class S(StrEnum):
    FOO=auto(); BAR='b'
print(list(S), S.FOO+'x', str(S.BAR), f'{S.BAR:>3}', S.FOO=='foo', S('b'), repr(S.FOO), '%s'%S.BAR); t(lambda: StrEnum('Q',{'A':1})); 
class I(IntEnum):
    A=1; B=2
print(I.A+1, I.A<I.B, repr(I.A), str(I.A), f'{I.A}', I.A==1, I(2), '%d'%I.B, I.A|2, [10,20,30][I.A], int(I.B), format(I.A,'03'), I.A.bit_length())
class P(Flag):
    R=4; W=2; X=1; RW=R|W
print(P.R|P.W, repr(P.R|P.W), P(7), repr(P(0)), P.R in P.RW, list(P.RW), ~P.R, P.RW&P.R, P.RW^P.R, bool(P(0)), len(P.RW), P.RW.name, (P.R|P.X).name, P(5).value, list(P), str(P.R|P.X), P.R|P.W is P.RW, P['RW'], P.__members__); t(P, 8); t(lambda: P.R|1); t(lambda: 'a' in P); t(lambda: P.R < P.W); t(P,'a')
class IF(IntFlag):
    A=1; B=2
print(IF.A|IF.B, repr(IF.A|IF.B), IF(7), repr(IF(8)), IF.A|8, ~IF.A, IF(0), IF.A+1, IF.A==1, repr(IF.A&2), -1 and IF(-1), IF.A in IF.A|IF.B, str(IF.A), f'{IF.A}', int(~IF.A), list(IF(3)), IF(3).name, IF(8).name)
class B1(Flag, boundary=CONFORM): A=1; B=2
class B2(Flag, boundary=EJECT): A=1; B=2
class B3(Flag, boundary=KEEP): A=1; B=2
class B4(Flag, boundary=STRICT): A=1; B=2
print(B1(7), B2(7), type(B2(7)), B3(7), repr(B3(12)), ~B3(4)); t(B4,7)
class AF(Flag): X=auto(); Y=auto(); Z=auto(); XY=X|Y
print(list(AF), [m.value for m in AF], AF.XY, AF(7))
f=Enum('F','a b c'); print(list(f), f.__module__, f.__qualname__); print(list(Enum('F',['x','y'],start=5)), list(Enum('F',[('p',1),('q','z')])), list(Enum('F',{'m':1})), list(IntEnum('F','a,b')), Enum('F','a',module='mm',qualname='q.F').__module__)
class Pl(Enum):
    M=(1.5,2); V=(3,4)
    def __init__(s,a,b): s.a=a; s.b=b
    @property
    def sum(s): return s.a+s.b
print(Pl.M.sum, Pl.V, Pl((3,4)))
class N(Enum):
    def __new__(cls, v): o=object.__new__(cls); o._value_=v*10; return o
    A=1; B=2
print(N(10), N.A.value)
class Mi(str, Enum): A='x'; B='y'
print(Mi.A, Mi.A=='x', str(Mi.A), f'{Mi.A}', repr(Mi.A), Mi.A.upper(), Mi('x'))
class Ms(Enum):
    A=1
    @classmethod
    def _missing_(cls,v): return cls.A if v=='dflt' else None
print(Ms('dflt')); t(Ms,'no')
class Ms2(Enum):
    A=1
    @classmethod
    def _missing_(cls,v): return 5
t(Ms2,'no')
class Mb(Enum):
    a=member(5); b=nonmember(6); c=7
    @member
    def f(self): return 1
    @nonmember
    class Inner: pass
    def g(self): pass
    @property
    def p(self): return 'p'
    _ignore_='x y'
    x=1
print(list(Mb), Mb.b, Mb.Inner, Mb.a.p)
class Gn(Enum):
    def _generate_next_value_(name,start,count,last): return (name,start,count,last)
    A=auto(); B=auto()
print(list(Gn))
@verify(UNIQUE)
class Vu(Enum): A=1
def bad():
    @verify(CONTINUOUS)
    class V(Enum): A=1; B=4
t(bad)
def bad():
    @verify(NAMED_FLAGS)
    class V(Flag): A=1; B=8; C=6
t(bad)
def bad():
    @verify(UNIQUE)
    class V(Enum): A=1; B=1
t(bad)
@global_enum
class Gl(Enum): GA=1
print(GA, repr(GA))
@global_enum
class Gf(IntFlag): FA=1; FB=2
print(repr(FA|FB), FA|FB, repr(Gf(8)))
class T(tuple, Enum): A=(1,2)
print(T.A, T.A.value, T.A[0])
class Dt(int, ReprEnum): A=1
print(str(Dt.A), repr(Dt.A))
import copy, types
print(copy.copy(C.RED) is C.RED, copy.deepcopy(C.RED) is C.RED, C.RED.__reduce_ex__(2), C.RED.__class__, C.RED.__objclass__ if hasattr(C.RED,'__objclass__') else 0)
match C.RED:
    case C.GREEN: print('g')
    case C.RED: print('r')
class Old(Enum):
    _order_='A B'
    A=1; B=2
def bad():
    class Old(Enum):
        _order_='B A'
        A=1; B=2
t(bad)
def bad():
    class U(Enum): mro=1
t(bad)
def bad():
    class U(Enum): _bad_=1
t(bad)
try:
    class U(int, str, Enum): A=1
except TypeError as error: print(str(error)[:29])  # the rest shows a set of two types, in the order of their addresses
class Priv(Enum):
    __p=1; A=2
print(list(Priv), Priv._Priv__p)
class Base(Enum):
    def hi(self): return self.value
class Sub(Base): A=1
print(Sub.A.hi(), Sub.__mro__)
class Dsc(Enum):
    A=1
    @enum.property
    def q(self): return 'q'
print(Dsc.A.q); t(lambda: Dsc.q)
print(show_flag_values(5) if 'show_flag_values' in dir(enum) else 0, enum.bin(5) if hasattr(enum,'bin') else 0)
