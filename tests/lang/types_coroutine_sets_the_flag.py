import types
@types.coroutine
def co(x):
    y = yield x
    return y*2
print(co.__code__.co_flags & 0x100, type(co(1)), )
async def use(): return await co(5)
c=use(); print(c.send(None)); 
try: c.send(7)
except StopIteration as e: print(e.value)
def plain(): yield 1
async def bad(): await plain()
try: bad().send(None)
except TypeError as e: print(e)
pc = types.coroutine(plain); print(pc is plain, plain.__code__.co_flags&0x100, pc.__code__.co_flags&0x100)
print(types.coroutine(use) is use)
def nongen(): return co(4)
w=types.coroutine(nongen); print(w, w()) if 0 else print(type(w()))
import collections.abc as cabc
print(isinstance(co(1), cabc.Awaitable), isinstance(co(1), cabc.Coroutine))
