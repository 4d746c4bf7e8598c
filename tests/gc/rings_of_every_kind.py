import gc, weakref, sys, functools, itertools, types, contextlib, collections
gc.disable()
class D:
    def __init__(self,n): self.n=n
    def __del__(self): print('del',self.n,end=' ')
def line(s): print('|',s)
# cycles through every kind
def ring(make):
    d=D(make.__name__); make(d); del d; line(gc.collect())
def r_list(d): l=[d]; d.x=l; l.append(l)
def r_dict(d): m={'d':d}; d.x=m
def r_set(d): s=frozenset([d]); d.x=s
def r_tuple(d): d.x=(d,)
def r_method(d): d.x=d.__del__
def r_closure(d): d.x=lambda: d
def r_gen(d):
    def g():
        yield d
    d.x=g(); next(d.x)
def r_genfin(d):
    def g():
        try: yield d
        finally: print('gen fin',end=' ')
    d.x=g(); next(d.x)
def r_exc(d):
    try: raise ValueError(d)
    except ValueError as e: d.x=e
def r_frame(d): d.x=sys._getframe()
def r_class(d):
    class C: pass
    C.d=d; d.x=C
def r_prop(d): d.x=property(lambda s: d)
def r_partial(d):
    import functools
    d.x=functools.partial(print,d)
def r_iter(d): d.x=iter([d])
def r_enum(d): d.x=enumerate([d])
def r_map(d): d.x=map(lambda v:d,[1])
def r_zip(d): d.x=zip([d])
def r_filter(d): d.x=filter(lambda v:d,[1])
def r_rev(d): d.x=reversed([d])
def r_slice(d): d.x=slice(d)
def r_ref(d): d.x=weakref.ref(d)
def r_refcb(d): d.x=weakref.ref(d, lambda r: print('cb',end=' '))
def r_deque(d):
    from collections import deque
    d.x=deque([d])
def r_odict(d):
    from collections import OrderedDict
    d.x=OrderedDict(a=d)
def r_ddict(d):
    from collections import defaultdict
    d.x=defaultdict(list,a=d)
def r_module(d):
    import types
    d.x=types.ModuleType('m'); d.x.d=d
def r_super(d): d.x=super(D,d)
def r_static(d): d.x=staticmethod(d)
def r_classm(d): d.x=classmethod(d)
def r_alias(d): d.x=list[d]
def r_union(d): d.x=int|list[d]
def r_ns(d):
    import types
    d.x=types.SimpleNamespace(d=d)
def r_mp(d):
    import types
    d.x=types.MappingProxyType({'d':d})
def r_cell(d):
    import types
    d.x=types.CellType(d)
def r_chain(d):
    import itertools
    d.x=itertools.chain([d],[d])
def r_repeat(d):
    import itertools
    d.x=itertools.repeat(d)
def r_cycle(d):
    import itertools
    d.x=itertools.cycle([d]); next(d.x)
def r_tee(d):
    import itertools
    d.x=itertools.tee([d])[0]; next(d.x)
def r_product(d):
    import itertools
    d.x=itertools.product([d],[d])
def r_coro(d):
    async def c():
        return d
    d.x=c(); d.x.close()
def r_agen(d):
    async def c():
        yield d
    d.x=c()
def r_ctx(d):
    import contextlib
    d.x=contextlib.ExitStack(); d.x.callback(print,d)
def r_tb(d):
    try: 1/0
    except ZeroDivisionError as e: d.x=e.__traceback__
def r_items(d): m={'d':d}; d.x=m.items()
def r_viewiter(d): m={'d':d}; d.x=iter(m.values())
def r_setiter(d): s={d}; d.x=iter(s)
def r_memory(d):
    b=bytearray(5); d.x=memoryview(b); d.y=d
def r_callable_iter(d): d.x=iter(lambda: d, 1)
def r_cached(d):
    import functools
    @functools.lru_cache
    def f(v): return v
    f(d); d.x=f
def r_singledispatch(d): d.x={1:{2:{3:d}}}
gc.collect()
for f in [v for k,v in list(globals().items()) if k.startswith('r_')]:
    ring(f)
# orders
a,b,c=D('a'),D('b'),D('c'); a.x=b; b.x=c; c.x=a; del a,b,c; line(gc.collect())
c,b,a=D('c'),D('b'),D('a'); a.x=b; b.x=c; c.x=a; del a,b,c; line(gc.collect())
l=[D(i) for i in range(5)]; l.append(l); gc.collect(0); m=[D(i+10) for i in range(3)]; m.append(m); del l,m; line(gc.collect())
o=D('old'); gc.collect(); n=D('new'); o.x=n; n.x=o; del o,n; line(gc.collect(1)); line(gc.collect())
d={D('k'):D('v')}; d[1]=d; del d; line(gc.collect())
def mk():
    x=D('local'); y=D('local2')
    def f(): return x,y,f
    return f
mk(); line(gc.collect())
class P: pass
p=P(); p.d1=D('first attr'); p.d2=D('second attr'); p.p=p; del p; line(gc.collect())
class Q: __slots__=('a','b','c')
q=Q(); q.c=D('c'); q.a=D('a'); q.b=D('b'); del q; line('slots')
class L(list): pass
l=L([D('item')]); l.attr=D('attr'); del l; line('list subclass')
class DD(dict): pass
l=DD(k=D('item')); l.attr=D('attr'); del l; line('dict subclass')
class T(tuple): pass
l=T([D('item')]); l.attr=D('attr'); del l; line('tuple subclass')
class E(Exception): pass
e=E(D('arg')); e.attr=D('attr'); e.__cause__=E(D('cause')); e.__context__=E(D('ctx')); del e; line('exc')
def f(a=D('default'),*,b=D('kwdefault')): pass
f.attr=D('fattr'); del f; line('func')
class M(type):
    def __del__(cls): print('meta del',cls.__name__,end=' ')
class X(metaclass=M): d=D('class attr')
del X; line(gc.collect())
