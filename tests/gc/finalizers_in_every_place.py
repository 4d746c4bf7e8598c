import sys, gc
class D:
    def __init__(self,n): self.n=n
    def __del__(self): print('del',self.n)
def loc():
    a=D('a'); b=D('b'); c=D('c')
    print('end loc')
loc()
def exc():
    a=D('ea'); b=D('eb')
    raise ValueError
try: exc()
except ValueError as e:
    print('caught')
print('after except')
def gen():
    d=D('g'); 
    try: yield 1
    finally: print('fin')
g=gen(); next(g); del g
print('gen gone')
l=[D(1),D(2),D(3)]; del l
d={'x':D('dx'),'y':D('dy')}; d.clear()
t=(D('t1'),D('t2')); del t
l=[D(i) for i in range(4)]
l[1:3]=[]; print('slice'); l.clear(); print('cleared')
x=D('first'); x=D('second'); print('rebound')
def f(a,b): 
    print('in f'); del a; print('del a'); 
f(D('arg1'),D('arg2'))
D('temp'); print('temp gone')
(D('p'),D('q'))[0]; print('tuple')
D('1').n + D('2').n; print('op')
class C:
    def __enter__(self): return D('enter')
    def __exit__(self,*a): print('exit')
with C() as c: pass
print('with end'); c=None
for i in [D('i1'),D('i2')]: pass
print('loop'); i=None
def ret():
    a=D('ret'); return a
ret(); print('ret')
s={D('s')}; s.pop(); print('pop')
class E(Exception):
    def __del__(self): print('E del')
try: raise E
except E: pass
print('E')
try:
    try: raise E
    except E: raise KeyError
except KeyError: print('inner')
print('chain')
lam=lambda x=D('default'): x
del lam; print('lam')
class K:
    attr=D('classattr')
del K; gc.collect(); print('K')
def clo():
    v=D('cell')
    def inner(): return v
    return inner
c=clo(); c=None; print('clo')
x=[D('o')]; x.append(x); del x; print(gc.collect())
print(*(D(i).n for i in range(3)))
def k(**kw): print('k',list(kw))
k(a=D('ka'),b=D('kb'))
def st(*args): print('st',len(args)); del args; print('st end')
st(*[D('s1'),D('s2')])
class Bad:
    def __del__(self): raise RuntimeError('in del')
Bad(); print('after bad')
class Exit:
    def __del__(self): raise SystemExit(3)
Exit(); print('after exit')
class KI:
    def __del__(self): raise KeyboardInterrupt
KI(); print('after ki')
class R:
    def __del__(self): global saved; saved=self; print('resurrect')
R(); saved.__del__(); saved=None; print('twice')
o=D('attr'); o.__dict__; del o
o=D('set'); o.n='set2'; o.__class__=type('D2',(D,),{}); del o
class Late: pass
o=Late(); Late.__del__=lambda self: print('late del'); del o
o=Late(); del Late.__del__; del o; print('none')
class I:
    def __init__(self): self.__del__=lambda: print('instance attr')
I(); print('I')
