def attempt(f):
    try: print(f.__name__, f())
    except Exception as e: print(f.__name__, type(e).__name__, e)
@attempt
def remove_during_eq():
    l=[]
    class E:
        def __eq__(self,o): l.clear(); return False
    l[:]=[E(),E(),1,2]
    return 5 in l, l
@attempt
def index_clear():
    l=[]
    class E:
        def __eq__(self,o): l.clear(); return True
    l[:]=[E(),E(),1,2]
    return l.index(7), l
@attempt
def remove_clear():
    l=[]
    class E:
        def __eq__(self,o): l.clear(); return True
    l[:]=[1,E(),2]
    l.remove(3)
    return l
@attempt
def sort_mutates():
    l=[3,2,1]
    def key(x): l.append(9); return x
    l.sort(key=key)
@attempt
def sort_after(): 
    l=[3,2,1]
    def key(x): l.append(9); return x
    try: l.sort(key=key)
    except ValueError as e: print(e)
    return l
@attempt
def sort_clear():
    l=[3,2,1]
    def key(x): l.append(1); l.clear(); return x
    try: l.sort(key=key)
    except ValueError as e: print(e)
    return l
@attempt
def sort_sees_empty():
    l=[3,2,1]; seen=[]
    def key(x): seen.append(len(l)); return x
    l.sort(key=key); return l, seen
@attempt
def sort_raises():
    l=[3,2,1,5,4]
    n=0
    def key(x):
        nonlocal n
        n+=1
        if n==4: raise KeyError(x)
        return x
    try: l.sort(key=key)
    except KeyError as e: print('KeyError', e)
    return l
@attempt
def sort_lt_raises():
    class X:
        def __init__(s,v): s.v=v
        def __lt__(s,o):
            if s.v==7 : raise ValueError('seven')
            return s.v<o.v
    l=[X(i*37%101) for i in range(100)]
    try: l.sort()
    except ValueError as e: print(e)
    return sorted(x.v for x in l)==list(range(100)) or sorted(x.v for x in l)
@attempt
def sort_many():
    class random:
      class Random:
        def __init__(s,n): s.s=n
        def randrange(s,a,b=None):
          if b is None: a,b=0,a
          s.s=(s.s*6364136223846793005+1442695040888963407)%2**64
          return a+(s.s>>33)%(b-a)
        def random(s): return s.randrange(2**20)/2**20
    class X:
        __slots__='v','i'
        def __init__(s,v,i): s.v=v; s.i=i
        def __lt__(s,o): return s.v<o.v
    r=random.Random(1); ok=True
    for n in (0,1,2,3,10,63,64,65,100,1000,3000):
        for m in (2,10,1000000):
            vals=[r.randrange(m) for _ in range(n)]
            a=[X(v,i) for i,v in enumerate(vals)]
            b=sorted(a)
            ok&=[(x.v,x.i) for x in b]==sorted((v,i) for i,v in enumerate(vals))
            c=sorted(a,reverse=True)
            ok&=[(x.v,x.i) for x in c]==sorted(((v,i) for i,v in enumerate(vals)),key=lambda t:(-t[0],t[1]))
            ok&=sorted(vals,key=lambda v:-v)==sorted(vals)[::-1]
            ok&=sorted(map(str,vals),key=int)==list(map(str,sorted(vals)))
            ok&=sorted(map(float,vals))==list(map(float,sorted(vals)))
            ok&=sorted(map(str,vals))==[str(x) for x in sorted(vals,key=str)]
            t=[(v%7,str(v)) for v in vals]; ok&=[x[1] for x in sorted(t)]==[x[1] for x in sorted(t,key=lambda p:(p[0],p[1]))]
    return ok
@attempt
def slice_assign_self():
    l=[1,2,3]; l[1:1]=l; print(l); l[:]=l; print(l); l[::2]=l[::2]; l[0:0]=(x for x in l); return l
@attempt
def slice_iter_mutates():
    l=[1,2,3,4,5]
    def g():
        l.clear(); yield 1; yield 2
    l[1:3]=g(); return l
@attempt
def ext_mutates():
    l=[1,2,3,4,5,6]
    def g():
        yield 1; l.append(7); yield 2; yield 3
    l[::2]=g(); return l
@attempt
def ext_wrong():
    l=[1,2,3,4]; l[::2]=[1]
@attempt
def ext_wrong2():
    l=[1,2,3,4]; l[::2]=5
@attempt
def sl_wrong():
    l=[1,2,3,4]; l[1:2]=5
@attempt
def dels():
    l=list(range(20)); del l[::3]; print(l); del l[::-2]; print(l); del l[5:2]; del l[-1]; del l[2:4]; print(l); del l[:]; return l
@attempt
def extend_self():
    l=[1,2]; l.extend(l); l+=l; l+=iter(l[:2]); return l
@attempt
def extend_mutate():
    l=[]
    class I:
        n=0
        def __iter__(s): return s
        def __next__(s):
            s.n+=1
            if s.n>5: raise StopIteration
            l.append('x'); return s.n
    l.extend(I()); return l
@attempt
def dict_eq_mutates():
    d={}
    class K:
        def __init__(s,n): s.n=n
        def __hash__(s): return 1
        def __eq__(s,o):
            if len(d)<50:
                for i in range(100): d[i+1000]=i
            return s.n==o.n
    d[K(1)]=1; d[K(2)]=2
    d[K(1)]=3
    return len(d), d[K(2)], d[K(1)]
@attempt
def dict_eq_clears():
    d={}
    class K:
        def __hash__(s): return 1
        def __eq__(s,o): d.clear(); return False
    a,b=K(),K()
    d[a]=1
    d[b]=2
    return len(d)
@attempt
def dict_iter_size():
    d={1:1}
    for k in d: d[k+1]=1
@attempt
def dict_iter_keys():
    d={1:1}
    for k in d:
        del d[k]; d[k+1]=1
@attempt
def dict_iter_keys2():
    d={0:0,1:1,2:2}
    for k in d:
        print(k,end=' ')
        del d[k]; d[k+10]=1
@attempt
def set_iter_size():
    s={1}
    for k in s: s.add(k+1)
@attempt
def set_eq_mutates():
    s=set()
    class K:
        def __hash__(x): return 3
        def __eq__(x,o): s.clear(); return False
    s.add(K()); s.add(K()); s.add(K())
    return len(s), K() in s, s
@attempt
def set_ops_mutate():
    a=set(); b=set()
    class K:
        def __init__(x,n): x.n=n
        def __hash__(x): return 3
        def __eq__(x,o): a.clear(); b.clear(); return False
        def __repr__(x): return 'K%d'%x.n
    for op in ('__and__','__or__','__sub__','__xor__','issubset','isdisjoint','update','difference_update','symmetric_difference_update','intersection_update','__eq__','__le__'):
        a.clear(); b.clear()
        set.update(a,[K(1)]); set.update(b,[K(2)])
        r=getattr(a,op)(b)
        print(op, r if not isinstance(r,set) else len(r), len(a), len(b))
@attempt
def repr_recursion():
    l=[]; l.append(l); d={}; d[1]=d; t=([],); t[0].append(t); d[2]=d.items()
    from _collections import deque, OrderedDict, defaultdict
    q=deque(); q.append(q); o=OrderedDict(); o[1]=o; dd=defaultdict(list); dd[1]=dd
    return l, d, t, q, o, dd
@attempt
def del_in_repr():
    l=[]
    class R:
        def __repr__(s): l.clear(); return 'R'
    l[:]=[R(),R(),R()]
    d={}
    class Q:
        def __repr__(s): d.clear(); return 'Q'
    d.update({1:Q(),2:Q()})
    return repr(l), repr(d)
@attempt
def del_order():
    out=[]
    class X:
        def __init__(s,n): s.n=n
        def __del__(s): out.append(s.n)
    l=[X(1),X(2),X(3)]; del l
    t=(X(4),X(5)); del t
    d={1:X(6),2:X(7)}; del d
    l=[X(8),X(9)]; l.clear(); l=[X(10),X(11),X(12)]; l[0:2]=[]; del l[:]
    l=[X(13),X(14),X(15),X(16)]; del l[::2]
    d={1:X(20),2:X(21)}; d.clear(); d={1:X(22)}; d[1]=X(23); d.pop(1); d={X(24):X(25)}; del d
    from _collections import deque
    q=deque([X(30),X(31)]); del q; q=deque([X(32),X(33)],2); q.append(X(34)); q.clear()
    return out
@attempt
def del_mutates():
    l=[]
    class X:
        def __del__(s): l.append(1)
    l[:]=[X(),X(),X()]
    l[:]=[5]
    print(l); l[:]=[X(),X()]; del l[0]; print(len(l)); l.clear(); print(l)
    d={}
    class Y:
        def __del__(s): d['x']=1
    d[1]=Y(); d[1]=2; print(d); d[1]=Y(); d.clear(); print(d)
    s=set(); 
    class Z:
        def __del__(z): s.add(5)
    s.add(Z()); s.clear(); return s
@attempt
def missing():
    class M(dict):
        def __missing__(s,k): return k*2
    m=M(); return m[4], m.get(4), 4 in m
@attempt
def popitem_insert():
    d={i:i for i in range(100)}
    for r in range(2000):
        k,v=d.popitem(); d[r+1000]=r
    return len(d), list(d)[-3:]
@attempt
def queue():
    d=dict.fromkeys(range(20000))
    n=0
    while d:
        k=next(iter(d)); del d[k]; n+=k
    return n
@attempt
def lru():
    from _collections import OrderedDict
    o=OrderedDict((i,i) for i in range(10))
    class random:
      class Random:
        def __init__(s,n): s.s=n
        def randrange(s,a,b=None):
          if b is None: a,b=0,a
          s.s=(s.s*6364136223846793005+1442695040888963407)%2**64
          return a+(s.s>>33)%(b-a)
        def random(s): return s.randrange(2**20)/2**20
    r=random.Random(3)
    for i in range(3000):
        k=r.randrange(10); o.move_to_end(k, last=r.random()<.5)
        if r.random()<.2: o[r.randrange(10)]=i
        if r.random()<.1:
            k,v=o.popitem(r.random()<.5); o[k]=v
    return o
@attempt
def floats():
    d={1:'a',1.0:'b',True:'c'}; n=float('nan'); e={n:1}; e[n]=2; e[float('nan')]=3
    return d, len(e), d[1], d[True], {0.0:1}[-0.0], {1:2}[1.0], 1.0 in {1}, {2**70:1}[2.0**70], {-1:1,-2:2}, hash(-1)
@attempt
def mixed():
    d={}
    for i in range(1000):
        d[i]=i
        d[str(i)]=i
        d[(i,)]=i
        d[i+.5]=i
    for i in range(0,1000,3):
        del d[i]; del d[str(i)]
    return len(d), sum(d.values()), list(d)[:6], d[(7,)], d['7'], d.get('3'), d[7.5]
@attempt
def fromzip():
    return dict(zip('abc',range(3))), dict([['a',1],'bc',(3,4)]), dict(a=1)
@attempt
def unhash():
    class A:
        __eq__=lambda s,o:True
    {A():1}
@attempt
def callable_it():
    it=iter(lambda: next(src), 3); 
    return 1
@attempt
def reenter():
    l=[1,2,3]
    class I:
        def __iter__(s): return s
        def __next__(s): return next(z)
    z=zip(I(),l)
    return list(z)
@attempt
def deepdel():
    l=[]
    for i in range(200000): l=[l]
    t=()
    for i in range(200000): t=(t,)
    d={}
    for i in range(200000): d={1:d}
    s=frozenset()
    for i in range(10000): s=frozenset([s])
    del l,t,d,s
    return 'ok'
