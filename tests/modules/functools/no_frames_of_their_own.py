def t(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print(repr(result))
        return result
    except BaseException as error:
        print(type(error).__name__ + ':', error)

from functools import *
import functools, weakref, gc
@cache
def fib(n): return n if n < 2 else fib(n-1)+fib(n-2)
print(fib(400))
def boom(a, b): return a / b
try: reduce(boom, [1, 0])
except ZeroDivisionError as e:
    import traceback; traceback.print_exc()
try: partial(boom, 1)(0)
except ZeroDivisionError: traceback.print_exc()
try: sorted([1,2], key=cmp_to_key(boom and (lambda a,b: 1/0)))
except ZeroDivisionError: traceback.print_exc()
try: lru_cache(boom)(1, 0)
except ZeroDivisionError: traceback.print_exc()
class P(partial):
    def extra(self): return self.func
    def __call__(self, *a): return ('P', super().__call__(*a))
p = P(max, 3); print(p(1), p.extra() is max, repr(p)); p.attr = 1; q = partial(p, 5); print(q.func is p, q(2))
print(partial(dict, a=1)(b=2), partial(dict, a=1)(a=2), partial(print, 'x', end='!\n')('y', sep='-'))
p = partial(int); p.me = p; r = weakref.ref(p); del p; gc.collect(); print(r())
p = partial(print); p.__setstate__((len, ('abc',), None, None)); print(p(), p.__dict__)
for bad in ((), (1,), (len, [], {}, {}), (len, (), 5, {})):
    try: p.__setstate__(bad)
    except TypeError as e: print(e)
try: partial(len).func = 5
except AttributeError as e: print(e)
@lru_cache(maxsize=3)
def f(*a, **k): return a, k
for i in (1, 2, 3, 1, 4, 1, 2): f(i)
print(f.cache_info(), f(1, k=2), f(k=2), f.cache_info())
class C:
    @lru_cache(None)
    def m(self, x=1): return x
    @classmethod
    @cache
    def c(cls): return cls.__name__
c = C(); print(c.m(), c.m(), c.m(x=1), C.m.cache_info(), C.c(), C.c(), C.m.__get__(c)())
@lru_cache(maxsize=2)
def rec(n): return n and rec(n-1)
print(rec(10), rec.cache_info()); print(repr(rec)[:40], rec.__name__)
class H:
    def __init__(s, v): s.v = v
    def __hash__(s): return 1
    def __eq__(s, o): raise ValueError('eq')
@cache
def g(x): return x
g(H(1))
try: g(H(2))
except ValueError as e: print(e)
import copy; print(copy.copy(g) is g, copy.deepcopy(g) is g, g.__reduce__())
print(_make_key((1,), {}, False) if '_make_key' in globals() else functools._make_key((1,), {'a': 2}, True)[0])
print(reduce(lambda a, b: a + [b], range(3), []), reduce(max, iter([3, 9, 2])))
