# match, except*, coroutines, definitions.
class P:
    __match_args__ = ('x','y')
    def __init__(s,x,y): s.x=x; s.y=y
def m(v):
    match v:
        case 1 | 2: return 'one-two'
        case 'a' | b'b': return 'str'
        case None: return 'none'
        
        case -3.5 | 1+2j: return 'num'
        case []: return 'empty'
        case [x]: return 'single', x
        case [1, *rest, 9]: return 'star', rest
        case [first, *_, last] if first == last: return 'same', first
        case [a, b, *_]: return 'two', a, b
        case {'k': val, **rest}: return 'map', val, rest
        case {'a': {'b': [c, d]}}: return 'nested', c, d
        case {}: return 'mapping'
        case P(0, y=yy): return 'P0', yy
        case P(x, y) as whole: return 'P', x, y, whole is v
        case str() | bytes(): return 'text'
        case int(n) if n > 100: return 'big', n
        case (float() as f) | (complex() as f): return 'f', f
        case int() as i: return 'int', i
        case _: return 'other'
for v in [1,2,'a',b'b',None,True,-3.5,1+2j,[],[5],[1,2,3,9],[4,5,4],(7,8,9),{'k':1,'z':2},{'a':{'b':(1,2)}},{},P(0,5),P(1,2),'zz',500,2.5,3j,7,{1}, range(3)]:
    print(repr(v) if not isinstance(v,P) else 'P', m(v))
def m2(v):
    match v:
        case [(1 as a) | (2 as a), [b, c] | {'b': b, 'c': c}]: return a,b,c
        case [x, y] | {'x': x, 'y': y}: return x,y
        case {'q': 1 | 2 as z}: return z
        case str(x): return x
    return None
for v in [[1,[2,3]],[2,{'b':5,'c':6}],[9,8],{'x':1,'y':2},{'q':2},{'q':3},'s',4]: print(m2(v))
match (1,2):
    case (a, b): print(a,b)
match 5:
    case x if x > 10: print('no')
    case x: print('x', x)
# except*
def es(exc):
    try:
        try:
            raise exc
        except* ValueError as e:
            print('VE', e.exceptions)
        except* TypeError as e:
            print('TE', e.exceptions)
            raise KeyError('new')
        else: print('else')
        finally: print('fin')
    except BaseException as e:
        print('out', repr(e), repr(e.__context__) if not isinstance(e, BaseExceptionGroup) else e.exceptions)
es(ExceptionGroup('g', [ValueError(1), ValueError(2)]))
es(ExceptionGroup('g', [ValueError(1), TypeError(2)]))
es(ExceptionGroup('g', [ValueError(1), OSError(2)]))
es(ValueError('plain'))
es(OSError('o'))
# async by hand
class Aw:
    def __init__(s, v): s.v = v
    def __await__(s):
        r = yield s.v
        return r
class AIter:
    def __init__(s, n): s.n = n; s.i = 0
    def __aiter__(s): return s
    async def __anext__(s):
        if s.i >= s.n: raise StopAsyncIteration
        s.i += 1
        await Aw(('anext', s.i))
        return s.i
class ACM:
    async def __aenter__(s): await Aw('aenter'); return 'entered'
    async def __aexit__(s, *a): await Aw('aexit'); print('aexit', a[0]); return a[0] is KeyError
async def agen(n):
    for i in range(n):
        x = await Aw(('agen', i))
        yield i, x
async def main():
    print(await Aw(1))
    async for x in AIter(2): print('item', x)
    else: print('async else')
    async with ACM() as v:
        print(v)
        raise KeyError
    async with ACM() as v: pass
    print([x async for x in AIter(2)], {x: await Aw(x) async for x in AIter(2) if x})
    print([y async for y in agen(2)])
    g = (x async for x in AIter(1))
    async for q in g: print('q', q)
    try:
        async with ACM() as v: return 'ret'
    finally: print('done')
def run(co):
    try:
        v = None
        while True: v = co.send(v); print('  ->', v); 
    except StopIteration as e: return e.value
print(run(main()))
import sys
# exceptions inside comps & handler restoring
def ctx():
    try: raise ValueError(1)
    except ValueError:
        try: [1/0 for _ in [1]]
        except ZeroDivisionError as e: print(repr(e.__context__), sys.exception() is e)
        print(repr(sys.exception()))
    print(sys.exception())
ctx()
def nest():
    try:
        try:
            raise A
        except NameError as e:
            raise ValueError from e
        finally: print('f1')
    except ValueError as e: print(repr(e.__cause__))
    for i in range(3):
        try:
            try:
                if i == 0: raise KeyError
                if i == 1: continue
                return 'x'
            except KeyError:
                print('ke'); continue
            finally: print('fin', i, sys.exception())
        finally: print('fin2', i)
print(nest())
def gen_close():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print('closed'); raise
    finally: print('fin')
g = gen_close(); next(g); g.close()
def sig():
    yield 1
    raise StopIteration(3)
try: list(sig())
except RuntimeError as e: print(e, repr(e.__cause__))
def f(a=1, *, b=(2,3), **k) -> int: 
    "doc"
    x: int = 5
    return x
print(f.__doc__, f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__code__.co_varnames, f.__code__.co_consts[0], f.__qualname__)
class D:
    "cdoc"
    a: int = 1
    b: str
    def meth(self):
        class E:
            def inner(self): return lambda: 1
        return E
print(D.__annotations__, D.__doc__, D().meth().__qualname__, D().meth().inner.__qualname__)
print((lambda *a, **k: (a,k))(1,x=2))
def deco(n):
    def d(f): print('deco', n); return f
    return d
@deco(1)
@deco(2)
def decorated(): pass
@deco(3)
class Dec: pass
assert True, 'no'
try: assert 0, 'msg'
except AssertionError as e: print(repr(e))
try: assert 0
except AssertionError as e: print(repr(e))
print(__debug__, -1, 2**10, 'a' 'b', 1_000, 0x_ff, 1e3, (1,2)[0])
global_x = 1
def gl():
    global global_x
    global_x += 1
    del global_x
gl()
try: global_x
except NameError as e: print(e)
print(*[1,2], sep='-', end='!\n')
print({**{'a':1}, **{'b':2}}, [*'ab', *'cd'])
del a, b, x
