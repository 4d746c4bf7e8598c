import gc, copy
from weakref import *
class A:
    def __init__(self,n=0): self.n=n
    def __repr__(self): return f'A{self.n}'
    def __lt__(s,o): return s.n<o.n
d=WeakValueDictionary(); a,b,c=A(1),A(2),A(3)
d['a']=a; d['b']=b; d['c']=c
print(len(d), sorted(d), sorted(d.values()), sorted(d.items()), 'a' in d, d['a'], d.get('z'), d.get('z',5), d.get('b'))
del a; print(len(d), 'a' in d, list(d))
try: d['a']
except KeyError as e: print(repr(e))
for k in d:
    if k=='b': del b; gc.collect()
    print('iter',k)
print(len(d)); 
for k,v in d.items(): d2=d.copy(); print(k,v,type(d2).__name__)
d.update({'x':c}, y=c); print(sorted(d.keys()))
print(d.pop('x'), d.pop('nope',None))
try: d.pop('nope')
except KeyError as e: print(repr(e))
print(d.setdefault('y',A(9)), d.setdefault('q',c)); 
print(sorted(d|{'m':c}), type(d|{'m':c}).__name__, sorted({'m':c}|d))
d|={'w':c}; print(sorted(d)); 
print([type(r).__name__ for r in d.valuerefs()], [r() for r in d.itervaluerefs()])
k,v=d.popitem(); print(v)
del d['y']; print(sorted(d)); 
try: del d['y']
except KeyError as e: print(repr(e))
print(repr(d)[:23]); d.clear(); print(len(d), bool(d))
try: WeakValueDictionary(1,2)
except TypeError as e: print(e)
try: d['i']=5
except TypeError as e: print(e)
try: d.update(1,2)
except TypeError as e: print(e)
print(copy.copy(d), copy.deepcopy(WeakValueDictionary({'k':c})).get('k')) if False else None
wd=WeakValueDictionary({'k':c}); dd=copy.deepcopy(wd); print(dd['k'] is c)
try: d.popitem()
except KeyError as e: print(repr(e))
# keys
k=WeakKeyDictionary(); x,y=A(1),A(2)
k[x]='x'; k[y]='y'
print(len(k), sorted(k), sorted(k.values()), sorted(k.items()), x in k, 3 in k, k[x])
try: k[3]
except TypeError as e: print(e)
try: k[A(5)]
except KeyError as e: print(repr(e))
del x; print(len(k), list(k), [r() for r in k.keyrefs()])
k.update({c:'c'}); print(sorted(k.items())); print(k.pop(c), k.setdefault(c,4), k.setdefault(y,1))
it=iter(k.items()); print(next(it)[1]); 
for key in k:
    del y; break
print(len(k)); key=None; gc.collect(); print(len(k))
kk=k.copy(); print(type(kk).__name__, len(kk), k|{c:1}=={c:1} )
k|={c:9}; print(list(k.items())); print(k.popitem()); print(repr(k)[:21])
try: del k[c]
except KeyError as e: print(type(e).__name__)
k2=WeakKeyDictionary([(c,1)]); print(k2==WeakKeyDictionary({c:1}), k2=={c:1})
try: k2[{}]=1
except TypeError as e: print(e)
# set
s=WeakSet(); p,q=A(1),A(2); s.add(p); s.add(q); s.add(p)
print(len(s), sorted(s), p in s, 5 in s, A(1) in s)
for e in s:
    if e is p or e is q: pass
e=None
del p; print(len(s), list(s))
s.discard(5) if False else None
s.remove(q); print(len(s))
try: s.remove(q)
except KeyError as e: print(type(e).__name__)
l=[A(i) for i in range(5)]; s=WeakSet(l[:3]); u=WeakSet(l[2:])
print(sorted(s|u),sorted(s&u),sorted(s-u),sorted(s^u),s<=u,s<u,s>=WeakSet(l[:2]),s>WeakSet(l[:2]),s==WeakSet(l[:3]),s!=u,s.isdisjoint(u),s.issubset(l),s.issuperset(l[:1]))
s|=u; print(len(s)); s-=WeakSet(l[:1]); print(sorted(s)); s&=l[:3]; print(sorted(s)); s^=l; print(sorted(s)); s.update(l); print(len(s)); s.difference_update(l[:1]); s.intersection_update(l[:2]); s.symmetric_difference_update(l[3:]); print(sorted(s))
print(sorted(s.union(l)),sorted(s.copy()),type(s.copy()).__name__, sorted(s.difference(l[:2])),sorted(s.intersection(l[:2])),sorted(s.symmetric_difference(l)))
print(repr(s)[:1], s.pop() in l); s.clear(); print(len(s))
try: s.pop()
except KeyError as e: print(e)
try: s.add(1)
except TypeError as e: print(e)
try: hash(s)
except TypeError as e: print(e)
for _ in range(3):
    z=[A(i) for i in range(10)]; s=WeakSet(z)
    for i,e in enumerate(s):
        if i==3: z.clear(); 
    e=None; gc.collect(); print(i, len(s))
z=[A(i) for i in range(6)]; d=WeakValueDictionary(enumerate(z))
for i in d.keys():
    if i==2: z.clear()
print(i,len(d))
z=[A(i) for i in range(6)]; d=WeakKeyDictionary((x,i) for i,x in enumerate(z)); x=None
for v in d.values():
    if v==2: z.clear()
print(v,len(d))
