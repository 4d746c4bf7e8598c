import weakref, gc, sys
from weakref import *
class A:
    def __init__(self,n=0): self.n=n
    def __repr__(self): return f'A{self.n}'
    def __eq__(self,o): return isinstance(o,A) and self.n==o.n
    def __hash__(self): return hash(self.n)
    def m(self): return self.n
def t(f,*a,**k):
    try: print(f(*a,**k))
    except BaseException as e: print(type(e).__name__,e)
a=A(1)
r=ref(a); print(r is ref(a), ref(a,None) is r, ref(a,lambda r:1) is r, r() is a)
class R(ref): pass
print(R(a) is R(a), R(a)==r, hash(R(a))==hash(r), type(R(a)).__name__)
b=A(1); print(ref(a)==ref(b), ref(a)!=ref(b), hash(ref(a))==hash(ref(b)))
rb=ref(b); h=hash(rb); del b; print(rb(), hash(rb)==h, rb==ref(a), rb==rb)
c=A(5); rc=ref(c); del c
t(hash,rc)
for x in (1,'s',None,(),[],{},object(),1.5,b'x',3j,True,...,range(3),slice(1)): t(ref,x)
for x in (set(),frozenset(),A,len,print,t,lambda:0,(x for x in ''),type,gc,a.m,r,property(),Exception('e'),A.m,re if 're' in globals() else sys, bytearray(), memoryview(b'x'), dict.fromkeys, [].append, iter([]), zip(), classmethod(t), staticmethod(t), super(A,a), int, int.__add__, type.__dict__['__mro__'], sys._getframe() , compile('1','','eval'), {}.keys(), enumerate([])):
    try: ref(x); print('ok',type(x).__name__)
    except TypeError as e: print(e)
class L(list): pass
class I(int): pass
class T(tuple): pass
class S: __slots__=()
class S2: __slots__=('__weakref__',)
class D(dict): pass
class St(str): pass
for k in (L,I,T,S,S2,D,St): t(lambda: ref(k())() )
t(ref); t(ref,a,1,2); t(ref,a,callback=1); t(ref,object=a)
print(getweakrefcount(a), len(getweakrefs(a)), getweakrefcount(3), getweakrefs(3))
print(repr(r).split(' at ')[0], 'to' in repr(r), repr(rc).endswith('dead>'))
print(r.__callback__); rcb=ref(a,print); print(rcb.__callback__); 
try: rcb.__callback__=1
except AttributeError as e: print(e)
print(ReferenceType is ref, ref.__name__, ref.__module__, ProxyTypes)
p=proxy(a); print(p is proxy(a), p.n, p==a, p.m(), str(p), isinstance(p,A), type(p), p.__class__)
print(repr(p).split(' at ')[0])
p.n=7; print(a.n); del p.n
try: p.n
except AttributeError as e: print(e)
try: hash(p)
except TypeError as e: print(e)
class N:
    def __init__(s,v): s.v=v
    for op in 'add sub mul truediv floordiv mod pow and or xor lshift rshift matmul divmod'.split():
        exec(f'def __{op}__(s,o,*z): return ("{op}",s.v,getattr(o,"v",o))')
        exec(f'def __r{op}__(s,o,*z): return ("r{op}",s.v,getattr(o,"v",o))')
        if op!='divmod': exec(f'def __i{op}__(s,o): s.v=("i{op}",s.v,o); return s')
    def __neg__(s): return 'neg'
    def __pos__(s): return 'pos'
    def __abs__(s): return 'abs'
    def __invert__(s): return 'inv'
    def __int__(s): return 3
    def __float__(s): return 2.5
    def __index__(s): return 4
    def __len__(s): return 2
    def __bool__(s): return False
    def __getitem__(s,k): return ('get',k)
    def __setitem__(s,k,v): print('set',k,v)
    def __delitem__(s,k): print('del',k)
    def __contains__(s,k): return k==1
    def __iter__(s): return iter('it')
    def __next__(s): return 'next'
    def __bytes__(s): return b'by'
    def __lt__(s,o): return 'lt'
    def __le__(s,o): return 'le'
    def __gt__(s,o): return 'gt'
    def __ge__(s,o): return 'ge'
    def __eq__(s,o): return 'eq'
    def __ne__(s,o): return 'ne'
    def __call__(s,*a,**k): return ('call',a,k)
    def __reversed__(s): return 'rev'
    def __complex__(s): return 1j
    def __round__(s,n=None): return 'round'
    def __format__(s,f): return 'fmt'+f
n=N(1); p=proxy(n); q=proxy(N(2)); m=N(3); q=proxy(m)
print(type(p))
    try: print(e, eval(e))
    except BaseException as x: print(e, type(x).__name__, x)
p[3]=4; del p[5]
pp=p; p+=1; print(p is pp, n.v)
p-=1; p*=2; p/=1; p//=1; p%=1; p**=2; p&=1; p|=1; p^=1; p<<=1; p>>=1; p@=1; print(n.v)
del n
for e in ('p+1','1+p','p.v','p()','str(p)','repr(p)[:9]','len(p)','bool(p)','p==1','p[1]','-p','int(p)','iter(p)','1 in p','hash(p)','dir(p)','p.x','setattr(p,"v",1)','isinstance(p,N)','next(p)','bytes(p)','p<q'):
    try: print(e, eval(e))
    except BaseException as x: print(e, type(x).__name__, x)
t(proxy,1); t(proxy); t(proxy,a,1,2); t(ProxyType); t(CallableProxyType,1)
print(ProxyType.__name__, CallableProxyType.__name__, ProxyType.__module__)
class F:
    pass
px=proxy(F()); 
try: px.x
except ReferenceError as e: print(e)
f=F(); px=proxy(f)
for e in ('px+1','px[0]','len(px)','px()','iter(px)','next(px)','px<1','-px','int(px)','1 in px','hash(px)','px==f','bool(px)'):
    try: print(e, eval(e))
    except BaseException as x: print(e, type(x).__name__, x)
