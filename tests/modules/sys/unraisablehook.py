# hooks
import sys, gc
def hook(u): print('hook', u.exc_type.__name__, u.exc_value, u.err_msg, getattr(u.object,'__qualname__',u.object), u.exc_traceback is not None, type(u).__name__, len(u), u[0].__name__)
sys.unraisablehook=hook
class A:
    def __del__(self): raise ValueError('x')
A()
import weakref
a=set(); r=weakref.ref(a,lambda r: 1/0); del a
gc.callbacks.append(lambda p,i: {}[p]); gc.collect(); gc.callbacks.clear()
def bad(u): raise KeyError('hook bad')
sys.unraisablehook=bad
A()
sys.unraisablehook=None
A()
del sys.unraisablehook
A()
sys.unraisablehook=sys.__unraisablehook__
A()
class E(Exception):
    def __str__(self): raise RuntimeError
class B:
    def __del__(self): raise E
B()
class C:
    def __repr__(self): raise RuntimeError
    def __del__(self): raise ValueError(1,2)
C()
import types
class G:
    class Err(Exception): pass
    def __del__(self): raise G.Err('nested\nline')
G()
def g():
    try: yield
    finally: raise OSError(2,'gen')
x=g(); next(x); del x
def g2():
    try: yield
    except GeneratorExit: yield 2
x=g2(); next(x); del x
class Ch:
    def __del__(self):
        try: 1/0
        except ZeroDivisionError as e: raise ValueError('chained') from e
Ch()
try: sys.unraisablehook(3)
except TypeError as e: print(e)
