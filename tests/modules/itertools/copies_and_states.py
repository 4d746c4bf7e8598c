import itertools, warnings, copy, operator, sys
from itertools import *
log=[]
warnings.simplefilter('always')
def sw(m,c,f,l,file=None,line=None): log.append((c.__name__, str(m), l))
warnings.showwarning=sw
def desc(x, depth=0):
    if depth>6: return '...'
    if isinstance(x,(tuple,list)): 
        b='()' if isinstance(x,tuple) else '[]'
        return b[0]+', '.join(desc(y,depth+1) for y in x)+b[1]
    if isinstance(x,type): return x.__name__
    if isinstance(x,(int,str,float,type(None))): return repr(x)
    if callable(x) and hasattr(x,'__name__'): return x.__name__
    try: return type(x).__name__+':'+desc(list(copy.copy(x)) if not isinstance(x,(count,cycle,repeat)) else [], depth+1)
    except Exception as e: return type(x).__name__+'!'+str(e)
make = {
 'count': lambda: count(3), 'count2': lambda: count(3,2), 'countf': lambda: count(1.5, .5), 'countbig': lambda: count(1<<70), 'countstep1.0': lambda: count(3,1.0), 'count-1': lambda: count(5,-1),
 'cycle': lambda: cycle([1,2,3]), 'cycle0': lambda: cycle([]), 'repeat': lambda: repeat(7), 'repeat2': lambda: repeat(7,2), 'repeat0': lambda: repeat(7,0),
 'chain': lambda: chain([1,2],[3]), 'chain0': lambda: chain(), 'chainf': lambda: chain.from_iterable([[1],[2,3]]),
 'compress': lambda: compress('abcd',[1,0,1,1]), 'dropwhile': lambda: dropwhile(bool,[1,2,0,3]), 'takewhile': lambda: takewhile(bool,[1,2,0,3]), 'filterfalse': lambda: filterfalse(bool,[0,1,0]), 'filterfalseN': lambda: filterfalse(None,[0,1,0]),
 'starmap': lambda: starmap(pow,[(2,3),(3,2)]), 'islice': lambda: islice(range(10),2,8,2), 'islice1': lambda: islice(range(10),3), 'islicen': lambda: islice(range(10),3,None), 'islice0': lambda: islice(range(3),0),
 'acc': lambda: accumulate([1,2,3]), 'accf': lambda: accumulate([1,2,3],operator.mul), 'acci': lambda: accumulate([1,2,3],initial=10), 'accN': lambda: accumulate([None,1,2], lambda a,b: b),
 'pairwise': lambda: pairwise('abc'), 'zl': lambda: zip_longest('ab','xyz'), 'zlf': lambda: zip_longest('ab','xyz',fillvalue=0), 'zl0': lambda: zip_longest(), 'batched': lambda: batched('abcde',2),
 'product': lambda: product('ab',[1,2]), 'product0': lambda: product(), 'productr': lambda: product('ab',repeat=2), 'producte': lambda: product('ab',''),
 'comb': lambda: combinations('abc',2), 'comb0': lambda: combinations('abc',0), 'combbig': lambda: combinations('ab',3), 'cwr': lambda: combinations_with_replacement('ab',2), 'cwr0': lambda: combinations_with_replacement('',2), 'perm': lambda: permutations('abc',2), 'permbig': lambda: permutations('ab',3), 'perm3': lambda: permutations('abc'),
 'groupby': lambda: groupby('aabbc'), 'groupbyk': lambda: groupby([1,3,2,4],key=lambda x:x%2),
 'tee': lambda: tee('abc')[0],
}
for name, f in make.items():
    for steps in (0,1,2,100):
        it=f()
        if steps==100 and isinstance(it,(count,cycle)) : continue
        if steps==100 and name=='repeat': continue
        for _ in range(steps):
            if next(it,'END')=='END': break
        log.clear()
        try: r=it.__reduce__(); print(name, steps, desc(r), len(log))
        except Exception as e: print(name, steps, type(e).__name__, e, len(log)); continue
        log.clear()
        try: c=copy.copy(it)
        except Exception as e: print('  copy', type(e).__name__, e); continue
        n=len(log)
        try: d=copy.deepcopy(it)
        except Exception as e: print('  deep', type(e).__name__, e); continue
        if name.startswith('groupby'): print('  ', [(k,list(g)) for k,g in islice(d,4)], n)
        else: print('  ', list(islice(c,5)), list(islice(d,5)), n, sorted({(a,b) for a,b,_ in log}) == [('DeprecationWarning','Pickle, copy, and deepcopy support will be removed from itertools in Python 3.14.')])
def attempt(f):
    log.clear()
    try: print(desc(f()), len(log))
    except Exception as e: print(type(e).__name__, e, len(log))
for cls, args, states in [(cycle, ([1,2],), [(([9],),), ([9],0), ([9],1), ([9],5), ([9],'x'), 5, ('x',0), ([],0)]),
   (chain, (), [5, (), (iter([[1],[2]]),), (iter([[1]]), iter([0])), (1,), (1,2), (iter([]),2), (1,2,3)]),
   (dropwhile, (bool,[1,0]), [0, 1, 'x', [], None]), (takewhile, (bool,[1,0]), [0,1,'x']),
   (islice, (range(10),2,8), [0,3,'x', -1]), (accumulate, ([1,2],), [0,5,None,'x']),
   (zip_longest, ('ab','cd'), [0,'f',None]), (product, ('ab','cd'), [(), (0,0), (1,1), (5,5), (-1,0), 5, ('x',0), (0,0,0)]),
   (combinations, ('abc',2), [(), (0,1), (1,2), (5,5), (-1,-1), 5, (0,1,2)]), (combinations_with_replacement, ('abc',2), [(0,1), (2,2), (9,9), 5]),
   (permutations, ('abc',2), [((0,1,2),(3,2)), ((2,1,0),(1,1)), ((0,),(1,)), 5, ((9,9,9),(9,9)), (5,6)]), (repeat,(1,),[1]), (count,(1,),[1])]:
    for st in states:
        it=cls(*args)
        log.clear()
        try:
            it.__setstate__(st)
            print(cls.__name__, desc(st) if not isinstance(st, tuple) else len(st), list(islice(it,4)), len(log))
        except Exception as e: print(cls.__name__, desc(st) if isinstance(st,(int,str,list)) else '', type(e).__name__, e, len(log))
a,b=tee('abcdef'); next(a); next(a)
r=a.__reduce__(); print(desc(r)[:60]); 
t=type(a)(()); t.__setstate__(r[2]); print(list(t), list(a), list(b))
c=copy.copy(b); print(list(c)); d=copy.deepcopy(tee('xyz')[1]); print(list(d))
td=r[2][0]; print(type(td), td.__reduce__()[0].__name__, td.__reduce__()[1][1:])
attempt(lambda: type(td)([1,2,3].__iter__(), [7,8], None))
attempt(lambda: type(td)(iter([1]), 5, None)); attempt(lambda: type(td)(iter([1]), list(range(58)), None)); attempt(lambda: type(td)(iter([1]), [1], 5)); attempt(lambda: type(td)())
attempt(lambda: t.__setstate__(5)); attempt(lambda: t.__setstate__((5,6))); attempt(lambda: t.__setstate__((td,99)))
warnings.simplefilter('error')
attempt(lambda: copy.copy(chain([1]))); attempt(lambda: chain([1]).__setstate__(()))
class C(chain): pass
warnings.simplefilter('ignore')
x=C([1,2]); x.a=5; y=copy.copy(x); print(type(y), list(y), getattr(y,'a',None))
