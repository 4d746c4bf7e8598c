# Attribute sites that see objects of many classes, whose classes then change; a slot whose descriptor is deleted.
class C: __slots__=('x',)
def f(c): return c.x
c=C(); c.x=1
f(c);f(c);f(c)
del C.x
try: print(f(c))
except AttributeError as e: print(e)
class D: pass
def g(o): return o.x
def h(o): o.y=1
def m(o): return o.meth()
cs=[type('K%d'%i,(),{'x':i,'meth':lambda self,i=i:i}) for i in range(40)]
os=[k() for k in cs]
for r in range(5):
    for o in os: g(o); h(o); m(o)
print([g(o) for o in os][:5])
cs[3].x=99; print(g(os[3]))
cs[4].x=property(lambda s:'prop'); print(g(os[4]))
os[5].x='own'; print(g(os[5]))
cs[6].__getattribute__=lambda s,n:'hook'+n; print(g(os[6]))
del cs[7].x
try: g(os[7])
except AttributeError as e: print(e)
cs[8].meth=lambda s:'new'; print(m(os[8]))
os[9].meth=lambda:'inst'; print(m(os[9]))
cs[10].y=property(lambda s:5)
try: h(os[10])
except AttributeError as e: print(e)
cs[11].__setattr__=lambda s,n,v:print('set',n,v); h(os[11])
os[12].__dict__['x']='d'; print(g(os[12]))
del os[13].y; h(os[13]); print(os[13].y)
