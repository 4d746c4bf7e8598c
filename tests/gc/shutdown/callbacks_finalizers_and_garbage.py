import sys, gc
class W:
    def __init__(s,n): s.n=n
    def __del__(s): sys.stdout.write('W %s\n'%s.n)
a=W(1)
def gen():
    try: yield W(2)
    finally: print('gen closed', a)
g=gen(); v=next(g)
import weakref
r=weakref.ref(a, lambda _: print('weak callback'))
f=weakref.finalize(a, print, 'finalize at exit')
f2=weakref.finalize(v, print, 'finalize 2'); f2.atexit=False
class M(type):
    def __del__(c): print('meta', c)
class X(metaclass=M): pass
class C:
    def method(self): return a
    def __del__(self): print('C', self.method() is not None)
c=C(); bound=c.method
d={}; d['self']=d; d['w']=W('in ring')
gc.garbage.append(W('garbage'))
sys.stdout.flush()
