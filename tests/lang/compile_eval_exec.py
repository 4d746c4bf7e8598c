# compile(), eval() and exec(): sources, names, namespaces, closures and what they refuse.
import types
class P:
    def __init__(s, p): s.p = p
    def __fspath__(s): return s.p
for fn in ('f.py', b'f.py', P('g.py'), P(b'h.py'), 1, None, bytearray(b'x')):
    try: print(compile('pass', fn, 'exec').co_filename)
    except Exception as e: print(type(e).__name__, e)
for src in (b'1', bytearray(b'1'), memoryview(b'1'), 1, None, '1\0', b'1\0', '1 ', '\n1'):
    for mode in ('eval', 'exec', 'single'):
        try: print(repr(src) if not isinstance(src, memoryview) else 'mv', mode, eval(compile(src, 's', mode)))
        except Exception as e: print(repr(src)[:30] if not isinstance(src, memoryview) else 'mv', mode, type(e).__name__, e)
for src in (b'1', bytearray(b'1'), memoryview(b'1'), 1, None, '1\0', b'1\0', ' 1', '\t1', '1 ', '\n1', '', ' ', '#', '1\n2', 'x=1'):
    for f in (eval, exec):
        try: print(f(src))
        except Exception as e: print(type(e).__name__, e)
class D(dict):
    def __missing__(self, k): return 'missing ' + k
class G(dict):
    def __getitem__(self, k): print('get', k); return dict.__getitem__(self, k)
    def __setitem__(self, k, v): print('set', k); dict.__setitem__(self, k, v)
    def __delitem__(self, k): print('del', k); dict.__delitem__(self, k)
exec('print(foo)', D(print=print))
exec('print(foo)', {}, D(print=print))
exec('x = 1; y = x; del x', G())
exec('x = 1; y = x; del x', {}, G())
print(eval('foo', D()))
for g in ({'__builtins__': {}},):
    for s in ('print(1)', 'class A: pass', 'import sys', '1'):
        try: exec(s, g); print(s, 'ok')
        except Exception as e: print(s, type(e).__name__, e)
exec('print(len("abc"))', {'__builtins__': {'print': lambda *a: print('custom', *a), 'len': lambda x: 42}})
exec('print(len("abc"))', {'__builtins__': types.SimpleNamespace(len=1)}) if 0 else None
for a in ((), (1,2,3,4), ('1', 1), ('1', {}, 1), ('1', None, None), ('1', None, {})):
    for f in (eval, exec):
        try: print(f(*a))
        except Exception as e: print(f.__name__, type(e).__name__, e)
def f(x): return lambda: x
c = f(1)
try: exec(c.__code__)
except Exception as e: print(type(e).__name__, e)
try: exec(c.__code__, closure=c.__closure__); print('ok')
except Exception as e: print(type(e).__name__, e)
try: exec(c.__code__, closure=(1,))
except Exception as e: print(type(e).__name__, e)
try: exec('1', closure=c.__closure__)
except Exception as e: print(type(e).__name__, e)
try: exec((lambda: 1).__code__, closure=c.__closure__)
except Exception as e: print(type(e).__name__, e)
try: eval(c.__code__)
except Exception as e: print(type(e).__name__, e)
for a in (('1', 'f', 'bad'), ('1', 'f', 'eval', 0xff), ('1','f','eval',0,0,5), ('1','f','eval',0,0,-1), ('1', 'f', 1)):
    try: print(compile(*a))
    except Exception as e: print(type(e).__name__, e)
try: compile('1', 'f', 'func_type')
except Exception as e: print(type(e).__name__, e)
print(eval('__name__'), eval('[x for x in range(3)]', {}), eval('(lambda: y)()', {'y': 7}), eval('x', {'x': 1}, {'x': 2}))
try: eval('yield 1')
except SyntaxError as e: print(e)
try: exec('return 1')
except SyntaxError as e: print(e)
try: exec('await x')
except SyntaxError as e: print(e)
co = eval(compile('await x', 'f', 'eval', 0x2000), {'x': 1}); print(type(co)); co.close()
ns = {}; exec('def f(): return __builtins__', ns); print(type(ns['f']()).__name__, type(ns['__builtins__']).__name__)
import builtins
print(builtins is __builtins__)
for n in ('anext', 'aiter'): print(hasattr(builtins, n))
