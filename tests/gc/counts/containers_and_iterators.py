import sys
class O: pass
g=sys.getrefcount
o=O(); l=[o]
for i,x in enumerate(l): print(g(x), g(o))
for a,b in zip(l,l): print(g(a))
for k,v in {1:o}.items(): print(g(v))
for x in map(lambda q:q,l): print(g(x))
for x in l: print(g(x))
for x in reversed(l): print(g(x))
for x in filter(None,l): print(g(x))
print(g(o)); 
z=zip(l,l); t=next(z); print(g(o), g(t)); del t; print(g(o)); del z; print(g(o))
d={o:o}; print(g(o)); d2=d.copy(); print(g(o)); s={o}; f=frozenset(s); print(g(o)); s|=f; print(g(o)); t=(o,)*3; print(g(o)); u=[o]*4; print(g(o)); u.sort(key=id); print(g(o)); u.clear(); del d,d2,s,f,t; print(g(o))
l2=[o,o]; l2[:]=[o]; print(g(o)); l2.extend(l2); print(g(o)); l2.insert(0,o); l2.pop(); print(g(o)); del l2[0]; print(g(o)); l2.remove(o); print(g(o), l2.count(o), o in l, l.index(o)); print(g(o))
d={}; d.setdefault(1,o); d[1]=o; d.update({1:o,2:o}); print(g(o)); d.pop(1); d.popitem(); print(g(o)); d=dict.fromkeys('ab',o); print(g(o)); d|={'c':o}; print(g(o)); k=d.keys(), d.values(), d.items(); print(g(o), g(d)); list(d.items()); print(g(o)); del d,k; print(g(o))
from _collections import deque, OrderedDict, defaultdict
q=deque([o,o],2); q.append(o); q.rotate(); print(g(o)); q*=3; print(g(o)); del q; q=OrderedDict(a=o,b=o); q.move_to_end('a'); q.move_to_end('b',False); print(g(o)); q.popitem(False); print(g(o)); del q; q=defaultdict(lambda:o); q[1]; print(g(o)); del q; print(g(o))
from itertools import *
for t in chain(l,l): pass
for t in product(l,repeat=2): pass
for t in permutations([o,o],2): pass
for t in zip_longest(l,[1,2]): pass
for t in islice(cycle(l),5): pass
for k,grp in groupby(l): list(grp)
a,b=tee(l); list(a); list(b)
del t,k,grp,a,b; print(g(o))
n=list[o]; m=n|None; print(g(o)); hash(n); n==list[o]; n.__parameters__; print(g(o)); del n,m; print(g(o))
try: [3,o].sort()
except TypeError: pass
try: l.index(5)
except ValueError: pass
try: {}[o]
except KeyError: pass
print(g(o))
