import gc
class A: pass
class S: __slots__=('x','y')
a=A(); a.x=[1]; a.y='s'
print([type(x).__name__ for x in gc.get_referents(a)])
s=S(); s.x=[1]; print([type(x).__name__ for x in gc.get_referents(s)])
print(gc.get_referents([1,2,3],(4,5),{'a':1,2:3}))
print(gc.get_referents(1,'s',None,b''))
def f(x,y=[1],*,z={}): return a
def outer():
    v=[9]
    def inner(): return v
    return inner
i=outer()
print(gc.get_referents(i.__closure__[0]))
print([type(x).__name__ for x in gc.get_referents(a.__init__)])
print([type(x).__name__ for x in gc.get_referents([].append)])
print(sorted(type(x).__name__ for x in gc.get_referents(A)))
e=ValueError('x',[2]); e.__cause__=KeyError(); e.foo=1
print(sorted(type(x).__name__ for x in gc.get_referents(e)))
print(gc.get_referents(iter([1,2])), gc.get_referents(slice(1,[2],3)), gc.get_referents({1,2}), gc.get_referents(frozenset({7})))
print([type(x).__name__ for x in gc.get_referents(property(lambda s:1))])
t=[7777]
h={'k':t}; u=(t,)
r=gc.get_referrers(t)
print(sorted(type(x).__name__ for x in r))
print(gc.get_referrers())
print([type(x).__name__ for x in gc.get_referents(type('Q',(),{})())])
print([gc.is_tracked(x) for x in ([],(),{}, {1:1},{'a':[]},'s',1,None,set(),frozenset(),A(),S(),A,len,f,i,gg,range(3),slice(1),iter([]),b'',bytearray(),object(),property(),e,(1,),(1,[]))])
import sys
class X:
    def __sizeof__(self): return 10
class Y:
    def __sizeof__(self): return 'x'
try: sys.getsizeof(Y())
except TypeError as e: print(e)
class Z:
    def __sizeof__(self): return -1
try: sys.getsizeof(Z())
except ValueError as e: print(e)
class W:
    __sizeof__=None
try: sys.getsizeof(W())
except TypeError as e: print(e)
print(sys.getsizeof(W(),5))
try: sys.getsizeof()
except TypeError as e: print(e)
try: sys.getsizeof(1,2,3)
except TypeError as e: print(e)
print(sys.getsizeof([]) < sys.getsizeof([1]) , sys.getsizeof('a'*100)-sys.getsizeof('a'*50))
print(sys.getallocatedblocks()>0)
print(sys.intern('abc') is sys.intern('ab'+'c'))
try: sys.intern(1)
except TypeError as e: print(e)
class St(str): pass
try: sys.intern(St('x'))
except TypeError as e: print(e)
