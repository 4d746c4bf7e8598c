def t(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print(repr(result))
        return result
    except BaseException as error:
        print(type(error).__name__ + ':', error)

from functools import *
import functools
p=partial(int, base=2); print(p('101'), p, p.func, p.args, p.keywords, partial(p,'1'), partial(print,1,sep='-')); t(partial); t(partial,5); p.x=1; print(p.__dict__, p.__reduce__()[0], partial(partial(max,1),2)(3), repr(partial(max, 1, key=abs)))
class C:
    def m(self,a,b=0,*,k=None): return (a,b,k)
    pm=partialmethod(m,1,k=5)
    ps=partialmethod(staticmethod(lambda *a: a), 1) if 0 else None
    @cached_property
    def cp(self): print('computed'); return 42
    @singledispatchmethod
    def sd(self,x): return 'base'
    @sd.register
    def _(self,x:int): return 'int'
    @sd.register(str)
    def _(self,x): return 'str'
    @sd.register
    @classmethod
    def _(cls,x:list): return cls.__name__
c=C(); print(c.pm(), c.pm(7), c.cp, c.cp, C.cp.attrname, C.cp.func.__name__, c.sd(1), c.sd('s'), c.sd(1.0), c.sd([]), repr(C.__dict__['pm'])); del c.cp; print(c.cp)
class Sl:
    __slots__=()
    @cached_property
    def z(self): return 1
t(lambda: Sl().z)
cp=cached_property(lambda s:1)
t(lambda: cp.__get__(c)); 
def two():
    class X: a=cached_property(lambda s:1); b=a
t(two)
@lru_cache(maxsize=2)
def f(x,y=0): print('f',x); return x
f(1);f(1);f(2);f(3);f(1); print(f.cache_info(), f.cache_parameters(), f.__wrapped__.__name__, f.__name__); f.cache_clear(); print(f.cache_info()); t(f,[]); 
@lru_cache(typed=True)
def g(x): print('g',x); return x
g(1);g(1.0);g(True); print(g.cache_info())
@cache
def h(n): return n<2 and n or h(n-1)+h(n-2)
print(h(50), h.cache_info()); t(lru_cache, 'x'); 
@lru_cache
def k(*a,**kw): return a,kw
k(1,b=2);k(1,b=2);k(b=2); print(k.cache_info()); print(lru_cache(maxsize=None)(abs)(-1), lru_cache(maxsize=0)(abs).cache_info(), lru_cache(maxsize=-5)(abs).cache_parameters())
class M:
    @lru_cache
    def m(self,x): return x
m=M(); m.m(1); m.m(1); print(M.m.cache_info())
@total_ordering
class O:
    def __init__(s,v): s.v=v
    def __eq__(s,o): return s.v==o.v if isinstance(o,O) else NotImplemented
    def __lt__(s,o): return s.v<o.v if isinstance(o,O) else NotImplemented
print(O(1)<O(2),O(1)<=O(1),O(2)>O(1),O(2)>=O(3)); t(lambda: O(1)<=1)
def bad():
    @total_ordering
    class X: pass
t(bad)
print(reduce(lambda a,b:a*b,[1,2,3,4]), reduce(lambda a,b:a+b,[],5)); t(reduce, lambda a,b:a, []); t(reduce, 5, 5); t(reduce)
def deco(fn):
    @wraps(fn)
    def w(*a): "wdoc"; return fn(*a)
    return w
@deco
def orig(x: int)->str: "odoc"; return x
print(orig.__name__, orig.__doc__, orig.__wrapped__.__name__, orig.__annotations__, orig.__qualname__, WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES)
K=cmp_to_key(lambda a,b:(a>b)-(a<b)); print(sorted([3,1,2],key=K), K(1)<K(2), K(1).obj, K(1)==K(1)); t(lambda: K(1)<1); t(lambda: hash(K(1)))
@singledispatch
def sd(x): return 'object'
@sd.register
def _(x:int): return 'int'
@sd.register(list)
@sd.register(tuple)
def _(x): return 'seq'
@sd.register
def _(x: float|str): return 'union'
from collections.abc import Mapping, Sized
sd.register(Mapping, lambda x:'mapping'); sd.register(Sized, lambda x:'sized')
print(sd(1),sd(True),sd([]),sd(()),sd(1.0),sd('s'),sd({}),sd(set()),sd(None), sd.dispatch(bool), sorted(k.__name__ for k in sd.registry)); t(sd); t(sd.register, 5); t(sd.register, lambda x:1)
def nh(x: 'NotDefined'): pass
t(sd.register, nh)
def nh2(x: list[int]): pass
t(sd.register, nh2)
print(sd.__name__, sd.__wrapped__.__name__ , sorted(functools.__all__))
class A: pass
class B(A): pass
@singledispatch
def q(x): return 0
q.register(A, lambda x:'A'); print(q(B())); q.register(B, lambda x: 'B'); print(q(B()))
