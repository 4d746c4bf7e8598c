import sys
class A:
    def __init__(s, n): s.n = n
    def __aiter__(s): return s
    async def __anext__(s):
        if s.n == 0: raise StopAsyncIteration
        s.n -= 1; return s.n
async def ag():
    yield 1; yield 2
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e: return e.value
async def main():
    it = aiter(A(2))
    print(await anext(it), await anext(it, 'd'), await anext(it, 'd'), await anext(it, None))
    try: await anext(it)
    except StopAsyncIteration: print('stop')
    g = ag()
    print(await anext(g, 9), await anext(g), await anext(g, 9))
    try: await anext(g)
    except StopAsyncIteration: print('stop2')
    for bad in (1, [], A): 
        try: anext(bad)
        except TypeError as e: print(e)
        try: aiter(bad)
        except TypeError as e: print(e)
run(main())
class B:
    def __anext__(s): return 5
async def m2():
    try: await anext(B())
    except TypeError as e: print(e)
    try: await anext(B(), 1)
    except TypeError as e: print(e)
run(m2())
aw = anext(ag(), 3); print(type(aw), iter(aw) is aw)
try: aw.send(None)
except StopIteration as e: print('value', e.value)
aw = anext(ag(), 3)
try: aw.throw(ValueError('x'))
except ValueError as e: print(e)
print(aw.close())
for a in ((), (1,2,3)):
    try: anext(*a)
    except TypeError as e: print(e)
g = ag(); print(g.__name__, g.__qualname__); g.__name__ = 'n'; g.__qualname__ = 'q'; print(g.__name__, g.__qualname__, repr(g)[:26])
try: g.__name__ = 1
except TypeError as e: print(e)
print([n for n in ('__del__', '__class_getitem__', 'ag_await', 'ag_code') if not hasattr(g, n)], g.ag_code is ag.__code__)
print('__del__' in dir((i for i in ())), '__del__' in dir(main()) if 0 else '')
c = ag().asend(None)
print(type(c))
