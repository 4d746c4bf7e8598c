def t(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print(repr(result))
        return result
    except BaseException as error:
        print(type(error).__name__ + ':', error)

import copy, types, collections
l=[1,[2,3],{'a':[4]}]; s=copy.copy(l); d=copy.deepcopy(l); print(s==l, s is l, s[1] is l[1], d[1] is l[1], d==l)
l.append(l); d=copy.deepcopy(l); print(d[3] is d, d)
for x in (1,1.5,'s',b'b',None,...,NotImplemented,(1,2),frozenset([1]),int,len,range(3),slice(1,2),1j,True,print,copy.copy, types.SimpleNamespace, lambda:0): print(copy.copy(x) is x, copy.deepcopy(x) is x, end=' ')
print()
t1=([],); print(copy.deepcopy(t1) is t1, copy.copy(t1) is t1)
class A:
    def __init__(s): s.x=[1]; s.me=s
a=A(); b=copy.copy(a); c=copy.deepcopy(a); print(b.x is a.x, b.me is a, c.x is a.x, c.me is c)
class S:
    __slots__=('a','b')
s=S(); s.a=[1]; b=copy.copy(s); c=copy.deepcopy(s); print(b.a is s.a, c.a is s.a, hasattr(c,'b'))
class St:
    def __init__(s): s.v=1
    def __getstate__(s): return {'v':99}
    def __setstate__(s, st): s.v=st['v']+1
print(copy.copy(St()).v, copy.deepcopy(St()).v)
class Cp:
    def __copy__(s): return 'copied'
    def __deepcopy__(s, memo): return 'deep', type(memo).__name__
print(copy.copy(Cp()), copy.deepcopy(Cp()), copy.deepcopy([Cp()]))
class Rd:
    def __init__(s,*a): s.a=a
    def __reduce__(s): return (Rd, (1,2), {'z':3}, iter([]), iter([]))
r=copy.copy(Rd()); print(r.a, r.z)
class L(list): pass
x=L([1,[2]]); x.attr=[1]; y=copy.deepcopy(x); print(y, type(y), y.attr, y.attr is x.attr, y[1] is x[1])
class D(dict): pass
x=D(a=[1]); x.q=1; y=copy.copy(x); print(y,y.q,type(y), y['a'] is x['a'])
class NA:
    def __new__(cls, a, *, k): o=super().__new__(cls); o.a=a; o.k=k; return o
    def __getnewargs_ex__(s): return (s.a,), {'k':s.k}
n=NA(1,k=2); m=copy.copy(n); print(m.a,m.k)
print(copy.copy(ValueError('x',1)).args, copy.deepcopy(KeyError('k')).args)
print(copy.copy(bytearray(b'x')), copy.deepcopy({1:{2}}), copy.copy({1,2}))
class No:
    def __reduce_ex__(s,p): raise TypeError('no')
t(copy.copy, No()); t(copy.copy, (i for i in ())); t(copy.deepcopy, (i for i in ())); t(copy.copy, open('/dev/null')) ; import sys; t(copy.deepcopy, sys)
def f(a,b=[1]): pass
print(copy.deepcopy(f) is f, copy.deepcopy(a.__init__).__self__ is a, copy.Error, issubclass(copy.Error, Exception), copy.error is copy.Error)
memo={}; x=[1]; y=copy.deepcopy(x,memo); print(memo[id(x)] is y, x in memo[id(memo)])
class P(property): pass
print(copy.deepcopy(property(f)) is not None, copy.copy(collections.deque([1])), copy.deepcopy(collections.OrderedDict(a=[1])), copy.copy(types.SimpleNamespace(a=1)), copy.deepcopy(types.MappingProxyType) )
t(copy.copy, types.MappingProxyType({}))
class WithNone: __copy__ = None
t(copy.copy, WithNone())
class M(type): pass
class MC(metaclass=M): pass
print(copy.copy(MC) is MC, copy.deepcopy(MC) is MC)
