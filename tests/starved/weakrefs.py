import weakref, gc
class A: pass
a = A(); log = []; r = weakref.ref(a, lambda w: log.append('dead')); q = weakref.ref(a); p = weakref.proxy(a); a.x = 1; print(p.x, r() is a, weakref.getweakrefcount(a))
w = weakref.WeakValueDictionary(); w['k'] = a; k = weakref.WeakKeyDictionary(); k[a] = 1; s = weakref.WeakSet([a]); f = weakref.finalize(a, log.append, 'final'); m = weakref.WeakMethod(log.append) if False else None
print(len(w), len(k), len(s)); del a; print(log, r(), len(w), len(k), len(s), f.alive)
c = A(); c.me = c; z = weakref.ref(c, log.append); del c; gc.collect(); print(len(log))
try: p.x
except ReferenceError as e: print(e)
