from collections import OrderedDict
from collections.abc import KeysView, ItemsView, ValuesView
import copy
d=OrderedDict(a=1,b=2,c=3)
for v in (d.keys(), d.values(), d.items()):
    print(v, type(v), type(v).__mro__, list(v), list(reversed(v)), len(v), type(iter(v)), type(reversed(v)))
print(isinstance(d.keys(),KeysView), isinstance(d.items(), ItemsView), isinstance(d.values(), ValuesView))
print(d.keys()&{'a'}, sorted(d.keys()-{'a'}) , d.keys()|['z'] == {'a','b','c','z'}, d.keys()^{'a','b'}, ('a',1) in d.items(), 'a' in d.keys(), d.keys()=={'a','b','c'}, d.items()==dict(d).items(), d.keys() <= {'a','b','c','d'}, d.keys().isdisjoint('xyz'), d.items() ^ dict(a=1).items() == {('b',2),('c',3)})
print(list(d), list(reversed(d)), tuple(d.items()), dict(d.items()), {**d}, list(d.values()), d.keys().mapping)
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def fin(i):
    try: return next(i, 'end')
    except RuntimeError as e: return str(e)
def change(act, start='abc', it=iter):
    d=OrderedDict.fromkeys(start, 0)
    got=[]
    i=it(d)
    try:
        for k in i:
            got.append(k); act(d,k)
            if len(got)>10: break
    except RuntimeError as e: got.append(str(e))
    got.append(fin(i)); print(got, list(d))
change(lambda d,k: d.pop(k)); change(lambda d,k: d.pop(k), 'a'); change(lambda d,k: d.update(z=1)); change(lambda d,k: d.move_to_end(k)); change(lambda d,k: d.move_to_end('c', last=False))
change(lambda d,k: d.__setitem__(k,5)); change(lambda d,k: d.clear()); change(lambda d,k: (d.pop(k), d.update({k:1})))
for it in (reversed, lambda d: iter(d.items()), lambda d: iter(d.values()), lambda d: reversed(d.items())):
    change(lambda d,k: d.popitem(), 'abc', it); change(lambda d,k: None, 'abc', it)
i=iter(d.items()); next(i); print(i.__reduce__()[1], list(copy.copy(i)), next(i), list(i), next(i,'e'))
attempt(lambda: type(d.keys())())
e=copy.copy(d); print(e, e==d); print(copy.deepcopy(d)); print(hasattr(iter(d),'__length_hint__'))
class S(OrderedDict): pass
s=S(x=1); print(s.keys(), repr(s), list(s|{'y':2}))
