import gc,sys
# debug output details
gc.collect()
class A: pass

a=A(); a.a=a; del a
gc.collect(0)
gc.set_debug(gc.DEBUG_COLLECTABLE|gc.DEBUG_UNCOLLECTABLE)
l=[]; l.append(l); del l
s=A(); s.s={1:(s,)}; del s
gc.collect()
gc.set_debug(gc.DEBUG_SAVEALL)
def f():
    try: raise ValueError
    except ValueError as e: x=e
f()
n=gc.collect()
print(n,[type(o).__name__ for o in gc.garbage],file=sys.stderr)
gc.set_debug(0)
gc.garbage.clear()
print('fine')
