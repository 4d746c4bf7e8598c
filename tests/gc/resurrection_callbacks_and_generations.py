# resurrection and friends
import gc, weakref
gc.disable()
log=[]
class R:
    def __init__(self,n): self.n=n
    def __del__(self): print('del',self.n,end=' '); log.append(self)
def line(s): print('|',s)
a=R(1); a.a=a; w=weakref.ref(a,lambda r: print('cb',end=' ')); del a; line(gc.collect()); line((len(log),w() is None, gc.is_finalized(log[0])))
log.clear(); line(gc.collect())
a,b=R(1),R(2); a.b=b; b.a=a; del a,b; line(gc.collect()); log.pop(); line(gc.collect()); log.clear(); line(gc.collect())
class S(R):
    def __del__(self): print('S',self.n,end=' '); self.other=None
a,b=S(1),S(2); a.other=b; b.other=a; del a,b; line(gc.collect())
class U(R):
    def __del__(self): print('U',self.n,end=' '); new=[1]; new.append(new)
a=U(1); a.a=a; del a; line(gc.collect()); line(gc.collect())
class V(R):
    def __del__(self): print('V',self.n,gc.collect(),end=' ')
a=V(1); a.a=a; del a; line(gc.collect())
a=V(2); x=[]; x.append(x); del x; del a; line('')
class W(R):
    def __del__(self): raise ValueError(self.n)
a=W(1); a.a=a; b=W(2); b.b=b; del a,b
import sys
sys.unraisablehook=lambda u: print('ignored',u.exc_value,end=' ')
line(gc.collect())
class Cls(R):
    def __del__(self): print('Cls',end=' '); self.__class__=R
class Gets(R):
    def __del__(self): print('gets',len([o for o in gc.get_objects() if isinstance(o,Gets)]),len(gc.get_referrers(self))>0,end=' ')
# weakref to trash from trash and outside
class N: pass
a,b=N(),N(); a.b=b; b.a=a; a.w=weakref.ref(b,lambda r: print('inner cb',end=' ')); out=weakref.ref(a,lambda r: print('outer cb',r() is None,end=' ')); out2=weakref.ref(b,lambda r: print('outer cb2',end=' ')); del a,b; line(gc.collect())
# callbacks order across objects and per object
objs=[N() for _ in range(3)]; objs.append(objs)
refs=[weakref.ref(o,lambda r,i=i,j=j: print((i,j),end=' ')) for i,o in enumerate(objs[:3]) for j in range(3)]
del objs; line(gc.collect())
objs=[N() for _ in range(3)]
refs=[weakref.ref(o,lambda r,i=i,j=j: print((i,j),end=' ')) for i,o in enumerate(objs) for j in range(3)]
objs.clear(); line('refcount')
# finalize in cycles
a=R(5); a.a=a; weakref.finalize(a,lambda: print('finalize',end=' ')); del a; line(gc.collect()); log.clear()
# dead proxy in callback
a=N(); p=weakref.proxy(a); q=weakref.ref(a,lambda r: print(repr(r).split(';')[1],end=' ')); del a; line('')
# freeze
x=[]; x.append(x); gc.freeze(); del x; line(gc.collect()); gc.unfreeze(); line(gc.collect())
# generation moves
gc.collect(); x=[]; print([sum(o is x for o in gc.get_objects(g)) for g in range(3)]); gc.collect(0); print([sum(o is x for o in gc.get_objects(g)) for g in range(3)]); gc.collect(1); print([sum(o is x for o in gc.get_objects(g)) for g in range(3)])
# untracking
t=(1,(2,3)); u=([],); d={1:2}; e={1:[]}; del e[1]
print([gc.is_tracked(v) for v in (t,u,d,e)]); gc.collect(); print([gc.is_tracked(v) for v in (t,t[1],u,d,e)])
v=tuple([1,2]); w2=tuple([[],2]); print(gc.is_tracked(v),gc.is_tracked(w2)); gc.collect(0); print(gc.is_tracked(v),gc.is_tracked(w2))
# generator close in gc
def g():
    try: yield
    except GeneratorExit: print('closing',end=' '); raise
    finally: print('fin',end=' ')
def mk():
    x=g(); next(x); l=[x]; l.append(l)
mk(); line(gc.collect())
def bad():
    try: yield
    finally: raise KeyError('gen')
def mk2():
    x=bad(); next(x); l=[x]; l.append(l)
mk2(); line(gc.collect())
async def co(): pass
import warnings; warnings.simplefilter('ignore')
c=co(); del c
print(gc.get_stats()[2]['uncollectable'], gc.garbage)
