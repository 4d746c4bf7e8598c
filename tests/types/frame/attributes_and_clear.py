# Frames and tracebacks: attributes, clear(), where a frame was left, what cannot be set.
import sys
def outer():
    x = 5
    def inner():
        z = x + 2
        1/0
    y = 6
    inner()
try: outer()
except ZeroDivisionError as e: tb = e.__traceback__
f = tb.tb_frame; o = tb.tb_next.tb_frame; i = tb.tb_next.tb_next.tb_frame
print(o.f_locals.keys(), i.f_locals, i.f_back is o, o.f_back is f, i.f_lineno, i.f_code.co_name, i.f_builtins is __builtins__.__dict__, i.f_globals is globals(), i.f_trace, i.f_lasti > 0)
i.clear(); o.clear(); print(i.f_locals, o.f_locals)
try: f.clear()
except RuntimeError as e: print(e)
def g():
    try: yield 1
    finally: print('closed')
k = g(); next(k); k.gi_frame.clear(); print(k.gi_frame)
def g2():
    try: 1/0
    except ZeroDivisionError as e:
        f = e.__traceback__.tb_frame
        try: f.clear()
        except RuntimeError as x: print(x)
        yield f
    finally: print('end')
k = g2(); fr = next(k)
try: fr.clear()
except RuntimeError as x: print(x)
def in_except():
    try:
        1/0
    except:
        1/0
        pass
def named():
    try:
        1/0
    except Exception as ex:
        1/0
        pass
def fin():
    try:
        1/0
    finally:
        1/0
        pass
class N:
    def __enter__(s): return s
    def __exit__(s, *a): pass
def w():
    with N():
        1/0
        pass
for fn in (in_except, named, fin, w):
    try: fn()
    except ZeroDivisionError as e:
        t = e.__traceback__.tb_next
        while t: print(fn.__name__, t.tb_frame.f_lineno - fn.__code__.co_firstlineno, t.tb_lineno - fn.__code__.co_firstlineno); t = t.tb_next
for attr, v in (('f_lineno', 1), ('f_back', 1), ('f_locals', 1), ('f_code', 1), ('f_trace_lines', 1), ('f_trace_lines', False), ('f_trace_opcodes', True), ('f_foo', 1)):
    try: setattr(f, attr, v); print(attr, 'ok')
    except Exception as e: print(attr, type(e).__name__, e)
try: del f.f_lineno
except Exception as e: print(type(e).__name__, e)
try: del f.f_trace; print(f.f_trace)
except Exception as e: print(type(e).__name__, e)
import types
for a in ((None, f, 1, 2), (tb, f, 1, 2)):
    t = types.TracebackType(*a); print(t.tb_lineno, t.tb_next is a[0], t.tb_frame is f)
for a in (('no', f, 1, 2), (None, 'n', 1, 2), (None, f, 'n', 2), (None, f, 1, 'n'), (None, f, 1), ()):
    try: types.TracebackType(*a)
    except Exception as e: print(type(e).__name__, e)
for v in (1, None, t):
    try: t.tb_next = v; print('ok')
    except Exception as e: print(type(e).__name__, e)
for n in ('tb_lasti', 'tb_lineno', 'tb_frame'):
    try: setattr(t, n, 1)
    except Exception as e: print(type(e).__name__, e)
try: del t.tb_next
except Exception as e: print(type(e).__name__, e)
print(sorted(n for n in dir(f) if n[:2] != '__'), sorted(n for n in dir(t) if n[:2] != '__'))
print(sys._getframe() is sys._getframe(0), sys._getframe().f_lineno)
try: sys._getframe(1000)
except ValueError as e: print(e)
def depth():
    fr = sys._getframe(1); return fr.f_code.co_name
print(depth())
class C:
    fr = sys._getframe()
    print(sorted(fr.f_locals), fr.f_locals is locals(), fr.f_code.co_name, fr.f_code.co_qualname)
print([sys._getframe().f_code.co_name for _ in [1]], list(sys._getframe().f_code.co_name for _ in [1]))
async def co(): pass
c = co()
import warnings
with warnings.catch_warnings(record=True) as wl:
    warnings.simplefilter('always')
    c.cr_frame.clear()
    print([str(x.message) for x in wl])
c.close()
