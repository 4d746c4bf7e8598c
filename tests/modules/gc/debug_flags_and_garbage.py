import gc, sys
gc.collect()
class A: pass
def ring():
    a=A(); b=A(); a.b=b; b.a=a
gc.set_debug(gc.DEBUG_SAVEALL)
ring(); print(gc.collect()); print([type(x).__name__ for x in gc.garbage]); gc.garbage.clear()
gc.set_debug(gc.DEBUG_COLLECTABLE)
ring(); l=[]; l.append(l); del l; d={}; d[1]=d; del d
print(gc.collect(), gc.garbage)
gc.set_debug(gc.DEBUG_LEAK)
l=[]; l.append(l); del l
def f():
    def g(): return g
f()
print(gc.collect(), len(gc.garbage))
gc.set_debug(0)
gc.garbage.clear()
print(gc.collect())
class D:
    def __del__(self): print('del')
gc.set_debug(gc.DEBUG_SAVEALL)
d=D(); d.d=d; del d
print(gc.collect(), gc.garbage[0].__class__.__name__)
gc.set_debug(0); gc.garbage.clear(); print(gc.collect())
