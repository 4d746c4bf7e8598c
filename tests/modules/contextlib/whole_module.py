def t(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print(repr(result))
        return result
    except BaseException as error:
        print(type(error).__name__ + ':', error)

from contextlib import *
import contextlib, sys, io, os
@contextmanager
def cm(x):
    "doc"
    print('enter', x)
    try: yield x
    except ValueError as e: print('caught', e)
    finally: print('exit', x)
with cm(1) as v: print(v)
with cm(2): raise ValueError('v')
try:
    with cm(3): raise KeyError('k')
except KeyError as e: print('out', e, e.__context__)
print(cm.__doc__, cm.__name__, type(cm(1)).__name__)
@contextmanager
def none():
    if 0: yield
t(lambda: none().__enter__())
@contextmanager
def two(): yield 1; yield 2
def use():
    with two(): pass
t(use)
@contextmanager
def noraise():
    try: yield
    except: pass
    yield
def use():
    with noraise(): 1/0
t(use)
@contextmanager
def stop(): 
    yield
def use():
    with stop(): raise StopIteration('x')
t(use)
@cm(7)
def decorated(a): print('in', a); return a*2
print(decorated(4), decorated.__name__); decorated(5)
class C(ContextDecorator):
    def __enter__(self): print('CE'); return self
    def __exit__(self,*a): print('CX', a[0]); return True
@C()
def f(): 1/0
print(f())
class Cl:
    def close(self): print('closed')
with closing(Cl()) as c: print(type(c).__name__)
with suppress(KeyError, ValueError): {}['x']
print('after')
try:
    with suppress(KeyError): 1/0
except ZeroDivisionError as e: print(e)
with suppress(ValueError): raise ExceptionGroup('g',[ValueError(1)])
try:
    with suppress(ValueError): raise ExceptionGroup('g',[ValueError(1), KeyError(2)])
except* KeyError as e: print(repr(e))
with redirect_stdout(io.StringIO()) as s: print('hidden')
print(repr(s.getvalue()))
with redirect_stderr(io.StringIO()) as s: print('err', file=sys.stderr)
print(repr(s.getvalue()))
with nullcontext(5) as n: print(n)
with nullcontext() as n: print(n)
with ExitStack() as st:
    a = st.enter_context(cm('a')); st.callback(print, 'cb', 1, end='!\n'); st.push(lambda *a: print('push', a[0])); st.enter_context(cm('b'))
    @st.callback
    def late(): print('late')
with ExitStack() as st:
    st.enter_context(cm('x')); st2 = st.pop_all()
print('popped'); st2.close()
def use():
    with ExitStack() as st:
        st.push(lambda *a: True); st.callback(lambda: 1/0); raise KeyError('q')
use(); print('swallowed')
def use():
    with ExitStack() as st:
        st.callback(lambda: {}['second']); st.callback(lambda: 1/0); raise ValueError('first')
try: use()
except KeyError as e: print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
t(ExitStack().enter_context, 5); t(ExitStack().push, 5) ; t(ExitStack().callback)
d=os.getcwd()
with chdir('/'): print(os.getcwd())
print(os.getcwd()==d)
class A(AbstractContextManager):
    def __exit__(self,*a): return None
with A() as a: print(type(a).__name__)
t(AbstractContextManager); print(issubclass(Cl, AbstractContextManager), issubclass(C, AbstractContextManager))
@asynccontextmanager
async def acm(x):
    print('aenter', x)
    try: yield x
    finally: print('aexit', x)
class AC:
    async def aclose(self): print('aclosed')
async def main():
    async with acm(1) as v: print(v)
    async with aclosing(AC()) as c: print(type(c).__name__)
    async with AsyncExitStack() as st:
        await st.enter_async_context(acm('s')); st.enter_context(cm('sync'))
        async def cb(x): print('acb', x)
        st.push_async_callback(cb, 3)
        st.callback(print, 'plain')
    async with nullcontext(3) as n: print(n)
    @acm('deco')
    async def g(): print('in g')
    await g()
    try:
        async with acm(2): raise ValueError('async')
    except ValueError as e: print(e)
    st = AsyncExitStack(); t(lambda: 0)
    try: await st.enter_async_context(5)
    except TypeError as e: print(e)
c = main()
try:
    while True: c.send(None)
except StopIteration: pass
print(sorted(contextlib.__all__))
