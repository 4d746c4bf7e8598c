# exhaustive small: del order on containers & comprehension & exceptions in constructor etc.
import gc,sys
class D:
    def __init__(self,n): self.n=n
    def __del__(self): print('del',self.n,end=' ')
def line(s=''): print('|',s)
class Fail:
    def __init__(self): self.d=D('attr'); raise ValueError
    def __del__(self): print('Fail del',hasattr(self,'d'),end=' ')
try: Fail()
except ValueError: pass
line('failed init')
class New:
    def __new__(cls): D('in new'); raise KeyError
try: New()
except KeyError: pass
line('failed new')
l=[D(i) for i in range(3)]; l[:]=[D(9)]; line('slice assign'); del l[0]; line('del item'); l=None
d={i:D(i) for i in range(3)}; d[1]=D('new1'); line('replace'); del d[0]; line('del key'); d.popitem(); line('popitem'); d=dict(d); d=None; line('d')
x=D('x'); x=[x,x]; x=x[0]; x=None; line('x')
a,b=D('a'),D('b'); a,b=b,a; del a; line('swap'); del b; line()
def f():
    try: return D('ret')
    finally: print('finally',end=' ')
f(); line('f')
def g():
    for i in range(3):
        x=D(i)
        if i==1: break
    print('loop end',end=' ')
g(); line('g')
def h():
    with open('/dev/null') as f: D('in with')
    y=[D(i) for i in range(2)]
    return sum(1 for _ in y)
h(); line('h')
def k(*args,**kw):
    args=None; print('args none',end=' '); kw.clear(); print('kw cleared',end=' ')
k(D('p'),q=D('q')); line('k')
def exc():
    x=D('local in exc')
    try: raise ValueError(D('arg'))
    except ValueError as e: print('handling',end=' ')
    print('handled',end=' ')
exc(); line('exc')
def exc2():
    try:
        try: raise ValueError(D('first'))
        except ValueError: raise KeyError(D('second'))
    except KeyError: print('handling',end=' ')
    print('handled',end=' ')
exc2(); line('exc2')
def reraise():
    d=D('inner')
    raise ValueError
def outer():
    o=D('outer')
    try: reraise()
    except ValueError as e: saved=e
    print('caught',end=' ')
outer(); gc.collect(); line('reraise')
def gen():
    a=D('ga')
    yield 1
    b=D('gb')
    yield 2
z=gen(); next(z); next(z); z.close(); line('gen close')
z=gen(); list(z); line('gen list')
z=gen(); next(z); del z; line('gen del')
z=gen()
try: z.throw(ValueError)
except ValueError: pass
line('throw not begun'); del z; line()
z=gen(); next(z)
try: z.throw(KeyError(D('thrown')))
except KeyError: pass
line('throw'); del z; line('gone')
print([D(i).n for i in range(3)]); line('compr')
print({D(i).n: D(i+10) for i in range(2)}.keys()); line('dict compr')
print(max([D(1),D(2)],key=lambda d:d.n).n); line('max')
print(sorted([D(2),D(1)],key=lambda d:d.n)[0].n); line('sorted')
print(*map(lambda d:d.n,[D(1),D(2)])); line('map')
list(zip([D(1)],[D(2)])); line('zip')
class C:
    x=D('class'); 
    def __init_subclass__(cls): print('sub',end=' ')
    @property
    def p(self): return D('prop')
    def __getattr__(self,n): return D('getattr '+n)
    def __getitem__(self,i): return D('item %s'%i)
    def __call__(self): return D('called')
    def __iter__(self): return iter([D('it1'),D('it2')])
    def __add__(self,o): return D('sum')
    def __enter__(self): return D('entered')
    def __exit__(self,*a): print('exit',end=' ')
    def __contains__(self,x): D('contains'); return True
    def __bool__(self): D('bool'); return True
    def __len__(self): D('len'); return 1
    def __str__(self): D('str'); return 's'
    def __eq__(self,o): D('eq'); return True
c=C(); c.p; line('p'); c.foo; line('foo'); c[1]; line('item'); c(); line('call')
for i in c: print(i.n,end=' ')
line('iter'); i=None; line(); c+1; line('add')
with c: print('body',end=' ')
line('with')
with c as v: print('body',end=' ')
line('with as'); v=None; line()
1 in c; line('in'); bool(c); line('bool'); len(c); str(c); c==1; line('ops')
x,*y=c; line('unpack'); x=y=None; line('xy')
c+1 if c else c; line('ifexp')
(c+1).n and (c+2).n; line('and')
(c+1).n < (c+2).n < (c+3).n; line('chain')
f'{(c+1).n}{(c+2).n}'; line('fstring')
lambda: c+1; (lambda z=D('ldef'): z)(); line('lambda')
assert c+1; line('assert')
del c; line('c')
del C; gc.collect(); line('C')
def nested():
    x=D('cellvar')
    def inner(): nonlocal x; x=D('rebound'); 
    inner(); print('after',end=' ')
nested(); line('nested')
def star():
    a,*b=[D(1),D(2),D(3)]; del a; print('a',end=' '); b.pop(); print('b',end=' ')
star(); line('star')
while True:
    w=D('while'); break
w=None; line('while')
exec('q=D("exec")'); del q; line('exec')
eval('D("eval")'); line('eval')
import types
m=types.ModuleType('m'); m.a=D('ma'); m.b=D('mb'); del m; line('module')
exec('a=D("ea"); b=D("eb")',{'D':D}); line('exec dict')
match D('subject'):
    case D(n='x'): pass
    case D(n=v): print(v,end=' ')
line('match')
try: raise ExceptionGroup('g',[ValueError(D('in group'))])
except* ValueError as e: print('star',end=' ')
line('group')
p=D('walrus') if (t:=D('t')) else 0; t=None; line('t'); p=None; line('p')
type('T',(),{'a':D('tattr')}); gc.collect(); line('type')
