import weakref, gc
from weakref import *
class A:
    def __init__(self,n=0): self.n=n
    def __repr__(self): return f'A{self.n}'
a=A(1)
def cb(n): return lambda r: print('cb',n,r())
r1=ref(a,cb(1)); r2=ref(a,cb(2)); r3=ref(a,cb(3)); p=proxy(a,lambda p: print('proxy cb'))
class D(A):
    def __del__(self): print('del',self.n, [r() for r in watch])
del a
d=D(2); watch=[ref(d),ref(d,cb(4))]; del d
d=D(3); d.d=d; watch=[ref(d),ref(d,cb(5))]; del d; print(gc.collect())
def bad(r): raise ValueError('in callback')
a=A(4); r=ref(a,bad); del a; print('after bad')
a=A(5); r=ref(a,cb(6)); del r; del a; print('ref dropped: no cb')
a=A(6); r=ref(a,7); del a; print('bad callback type')
x=A(7); x.r=ref(x,cb(7)); del x; print('self ref')
x=A(8); x.x=x; x.r=ref(x,cb(8)); del x; print(gc.collect())
x=A(9); x.x=x; y=ref(x,cb(9)); z=ref(x); del x; print(gc.collect(), z())
def cbr(r): global res; res=r; print('dead', r() is None)
x=A(10); y=ref(x,cbr); del x; print(res is y, y.__callback__)
# callback that drops other refs
a=A(11); refs=[]
def clr(r): refs.clear(); print('clear')
for i in range(3): refs.append(ref(a,clr))
del a
# resurrect
class R(A):
    def __del__(self): global saved; saved=self
o=R(1); w=ref(o,cb(12)); del o; print(w(), saved); del saved; print(w())
o=R(2); o.o=o; w=ref(o,cb(13)); del o; gc.collect(); print(w(), saved); 
w=ref(saved,cb(14)); saved.o=None; del saved; print(w())
# functions and methods
class M:
    def m(self,x): return x
    def __eq__(s,o): return True
    __hash__=None
o=M(); wm=WeakMethod(o.m); print(wm()(3), wm==WeakMethod(o.m), repr(wm)[:14])
w=WeakMethod(o.m, lambda r: print('wm dead', r())); del o; print(wm())
try: WeakMethod(print)
except TypeError as e: print(e)
try: WeakMethod(A)
except TypeError as e: print(e)
# subclass with attributes
class KR(ref):
    __slots__=('key',)
    def __new__(cls,o,cb,key): s=super().__new__(cls,o,cb); s.key=key; return s
    def __init__(self,o,cb,key): super().__init__(o,cb)
a=A(20); k=KR(a,lambda r: print('KR',r.key,r()),'K'); print(k.key,k()); del a
class Sub(ref): 
    def __call__(self): o=super().__call__(); return ('sub',o)
a=A(21); s=Sub(a); s.attr=1; print(s(), s.attr, s is Sub(a)); del a; print(s())
print(KeyedRef.__slots__, KeyedRef.__mro__[1])
a=A(22); kr=KeyedRef(a,print,'kk'); print(kr.key)
print(ref.__init__.__qualname__)
try: ref(a).__init__()
except TypeError as e: print(e)
ra=ref(a); ra.__init__(a); ra.__init__(a,None); print(ra())
try: ra.x=1
except AttributeError as e: print(e)
import copy
print(copy.copy(ra) is ra, copy.deepcopy(ra) is ra)
try: ref[int]; print(ref[int])
except TypeError as e: print(e)
class O:
    __slots__=('__weakref__','x')
o=O(); w=o.__weakref__; print(w); r=ref(o); print(o.__weakref__ is r)
a=A(3); r=ref(a); print(a.__weakref__ is r, A.__dict__['__weakref__'])
print(sorted(x for x in dir(ref) if not x.startswith('__') or x in('__callback__',)))
a=A(30); rs=[ref(a), ref(a,print), proxy(a), proxy(a,print)]; print([type(x).__name__ for x in getweakrefs(a)], getweakrefcount(a))
for i in (1,2): print(ref(a)<ref(a) if i==1 else '') if False else None
try: ref(a)<ref(a)
except TypeError as e: print(e)
