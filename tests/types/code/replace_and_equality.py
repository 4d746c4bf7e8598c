# Code objects as values: replace(), ==, hash, functions made from them.
import sys
def f(a, b=1, *c, d, **e):
    "doc"
    x = [i for i in range(3)]
    def g(): return x, a
    return g
c = f.__code__
def show(c):
    for n in ('co_name','co_qualname','co_argcount','co_posonlyargcount','co_kwonlyargcount','co_nlocals','co_cellvars','co_freevars','co_names','co_flags','co_firstlineno'):
        print(n, getattr(c, n))
show(c)
d = c.replace(co_name='h', co_filename='zz.py', co_firstlineno=100)
show(d); print(d.co_filename, d == c, d != c, hash(d) == hash(c), c == c.replace(), hash(c) == hash(c.replace()))
f.__code__ = d
print(f.__name__, f.__code__.co_name, f(1, d=3)()[0])
for k in (dict(co_name=1), dict(co_bogus=1), dict(co_argcount='x'), dict(co_consts=[1]), dict(co_names=(1,))):
    try: c.replace(**k); print('ok', k)
    except Exception as e: print(type(e).__name__, e)
try: c.replace(1)
except Exception as e: print(type(e).__name__, e)
def g(): return 1
def h(): return 1
a = compile('1', 'f', 'eval'); b = compile('1', 'f', 'eval')
print(a == b, hash(a) == hash(b), a is b, g.__code__ == h.__code__, a != b, a == 1)
x = compile('1', 'f', 'eval'); y = compile('1.0', 'f', 'eval'); z = compile('True', 'f', 'eval')
print(x == y, x == z, y == z, compile('0.0', 'f', 'eval') == compile('-0.0', 'f', 'eval'))
print(compile('"a"', 'f', 'eval') == compile('b"a"', 'f', 'eval'))
ns1, ns2 = {}, {}
exec(compile('def q(x):\n  return x+1', 'f', 'exec'), ns1); exec(compile('def q(x):\n  return x+1', 'f', 'exec'), ns2)
print(ns1['q'].__code__ == ns2['q'].__code__, len({ns1['q'].__code__, ns2['q'].__code__}))
def add(x): return x + "b"
add.__code__ = add.__code__.replace(co_consts=tuple("z" if k == "b" else k for k in add.__code__.co_consts))
print(add("a"))
def gen(): yield 1
print([type(n) for n in [gen.__code__.co_code, gen.__code__.co_linetable, gen.__code__.co_exceptiontable, gen.__code__.co_stacksize]])
print(list(x.co_lines())[:1] and True, list(x.co_positions())[-1][:2])
def t():
    try:
        a = 1
        b = 2
    finally:
        pass
    return a
try: t.__code__.co_name = 'x'
except AttributeError as e: print(e)
try: t.__code__.foo
except AttributeError as e: print(e)
for v in (1, None, 'x'):
    try: t.__code__ = v
    except TypeError as e: print(e)
def fr(): return a
try: t.__code__ = (lambda a: (lambda: a))(1).__code__
except ValueError as e: print(e)
import types
print(repr(c)[:14], c.__class__)
f2 = types.FunctionType(c, globals(), 'newname', (5,), None)
print(f2.__name__, f2.__defaults__, f2.__qualname__)
for a in ((c,), (1, {}), (c, 1), (c, {}, 1), (c, {}, None, 1), (c, {}, None, None, 1), (ns1['q'].__code__, {}, None, None, (1,)), (f(1,d=2).__code__, {}), (f(1,d=2).__code__, {}, None, None, ()), (f(1,d=2).__code__, {}, None, None, (1,2))):
    try: print(types.FunctionType(*a))
    except Exception as e: print(type(e).__name__, e)
