import gc, weakref, sys, atexit
from weakref import finalize
class A:
    def __init__(self,n=0): self.n=n
    def __del__(self): print('del',self.n)
def f(*a,**k): print('fin',a,k); return 'result'
a=A(1); x=finalize(a,f,1,k=2)
print(x.alive, x.atexit, x.peek()[1:], repr(x)[:20], 'for' in repr(x))
print(x(), x.alive, x(), x.peek(), x.detach())
del a
a=A(2); x=finalize(a,f,'die'); y=finalize(a,f,'second'); del a; print(x.alive,y.alive)
a=A(3); x=finalize(a,f,'det'); o,fn,ar,kw=x.detach(); print(o is a, fn is f, ar, kw, x.alive); del a; o=None
a=A(4); x=finalize(a,f,'cyc'); a.a=a; del a; print(gc.collect())
print(repr(x)[:18], x.atexit)
try: finalize()
except TypeError as e: print(e)
try: finalize(1)
except TypeError as e: print(e)
try: finalize(1,f)
except TypeError as e: print(e)
try: finalize(A(0))
except TypeError as e: print(e)
def bad(): raise ValueError('bad finalizer')
a=A(5); sys.unraisablehook = lambda u: print('ignored', u.exc_value, u.err_msg); x=finalize(a,bad); del a; print('after bad')
a=A(6); x=finalize(a,bad)
try: x()
except ValueError as e: print('raised',e)
import sys
sys.unraisablehook = lambda u: print('ignored', u.exc_value, u.err_msg)
sys.excepthook = lambda kind, value, traceback: print('excepthook', value)
k1,k2,k3,k4=A('k1'),A('k2'),A('k3'),A('k4')
finalize(k1,f,'exit 1'); finalize(k2,f,'exit 2'); n=finalize(k3,f,'never'); n.atexit=False; print(n.atexit)
z=finalize(k4,bad)
atexit.register(print,'atexit after finalize')
@atexit.register
def last(): print('registered last')
class Sub(finalize): pass
s=Sub(k1,f,'sub'); print(s.alive)
try: s.foo=1
except AttributeError as e: print(e)
print('end')
