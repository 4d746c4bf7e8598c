def counter():
    n = 0; log = []
    def step(by=1, *a, k=2, **kw):
        nonlocal n
        n += by; log.append((n, a, k, kw)); return n
    return step, lambda: log
s, l = counter(); s(); s(5, 6, 7, k=8, z=9); print(l(), s.__closure__[0].cell_contents, s.__defaults__, s.__kwdefaults__)
fs = [lambda i=i: i * i for i in range(9)]; print([f() for f in fs])
def deco(a):
    def wrap(f):
        def inner(*x, **k): return a, f(*x, **k)
        return inner
    return wrap
@deco(1)
@deco(2)
def f(x: int = 3) -> str: 'doc'; return x
print(f(4), f.__name__); import functools; print(functools.reduce(lambda a, b: a + b, range(9)), functools.partial(max, 3)(2, 5))
@functools.lru_cache(4)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(20), fib.cache_info())
