import gc, sys
def t(f,*a,**k):
    try: print(f.__name__,a,k,f(*a,**k))
    except BaseException as e: print(f.__name__,a,k,type(e).__name__,e)
for f in (gc.collect,):
    for a in ((3,),(-1,),('x',),(1.5,),(None,),(2**40,),(True,),(1,2)): t(f,*a)
    t(f,generation=1); t(f,gen=1)
for a in ((),('x',),(1,2,3,4),(2**31,),(-2**31-1,),(2**70,),(1.0,),(-5,),(700,10,10)): t(gc.set_threshold,*a)
print(gc.get_threshold()); gc.set_threshold(700,10,10)
for a in ((),('x',),(2**31,),(1.5,),(-1,),(0,)): t(gc.set_debug,*a)
print(gc.get_debug())
for a in ((-2,),(3,),('x',),(1.5,),(2**80,)): t(gc.get_objects,*a)
for f in (gc.enable,gc.disable,gc.isenabled,gc.freeze,gc.unfreeze,gc.get_freeze_count,gc.get_count,gc.get_stats,gc.get_threshold,gc.get_debug):
    try: f(1)
    except TypeError as e: print(e)
for f in (gc.is_tracked,gc.is_finalized):
    for a in ((),(1,2)): t(f,*a)
gc.enable()
class A:
    def __del__(self): pass
a=A(); print(gc.is_finalized(a), gc.is_finalized(3), gc.is_tracked(a))
l=[]
class B:
    def __del__(self): l.append(self)
b=B(); del b; print(gc.is_finalized(l[0]))
gc.collect()
cb=[]
def c(phase,info): cb.append((phase,sorted(info.items())))
gc.callbacks.append(c)
x=[];x.append(x);del x
gc.collect(0);gc.collect(1);gc.collect()
gc.callbacks.remove(c)
for e in cb: print(e)
def bad(phase,info): 1/0
gc.callbacks.append(bad); gc.collect(); gc.callbacks.clear()
gc.callbacks.append(7); gc.collect(); gc.callbacks.clear()
def nested(phase,info): print('nested',phase,gc.collect())
gc.callbacks.append(nested); print(gc.collect()); gc.callbacks.clear()
print(gc.garbage, gc.callbacks)
print([sorted(d) for d in gc.get_stats()])
gc.freeze(); n=gc.get_freeze_count(); print(n>0, gc.get_count()[1:]); gc.unfreeze(); print(gc.get_freeze_count())
t(gc.set_threshold, 1, 2, 2**31); print(gc.get_threshold())  # the two before the bad one are set
