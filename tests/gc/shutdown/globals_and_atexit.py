import sys
class D:
    def __init__(self,n): self.n=n
    def __del__(self): print('del',self.n, sys is None, __name__)
a=D('a'); _b=D('_b'); c=D('c'); A=D('A')
import atexit
atexit.register(print,'atexit 1'); atexit.register(print,'atexit 2')
l=[D('in l')]; l.append(l)
class K:
    x=D('class attr')
def f(x=D('default')): pass
g=(lambda: (yield D('gen')))(); 
e=None
try: raise ValueError(D('exc arg'))
except ValueError as ex: e=ex
print('end')
