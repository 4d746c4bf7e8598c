def g():
    try: yield 1
    except ValueError: raise StopAsyncIteration('mine')
a=g(); next(a)
try: a.close()
except StopAsyncIteration as e: print('sai', e)
a=g(); next(a)
try: a.throw(ValueError)
except StopAsyncIteration as e: print('sai', e)
def g():
    try: yield 1
    except GeneratorExit: raise StopAsyncIteration('mine')
a=g(); next(a)
try: a.close()
except StopAsyncIteration as e: print('sai', e)
else: print('none')
async def ag():
    try: yield 1
    except GeneratorExit: raise StopAsyncIteration('mine')
a=ag()
async def main():
    print(await anext(a))
    try: await a.aclose()
    except RuntimeError as e: print(e, repr(e.__cause__))
try: main().send(None)
except StopIteration: pass
async def ag():
    try: yield 1
    except ValueError: return
class W:
    def __await__(self):
        try: yield 'w'
        except KeyError: return 'kerr'
async def ag2():
    try: yield 1
    except ValueError: print(await W())
async def ag3():
    yield await W()
    print(await W())
async def main():
    for f in ag, ag2:
        a = f(); print(await anext(a))
        try: print(await a.athrow(ValueError))
        except StopAsyncIteration as e: print('stop', e.args)
    a = ag3(); print(await anext(a))
    try: print(await anext(a))
    except StopAsyncIteration as e: print('stop', e.args)
m = main(); print(m.send(None)); print(m.send('x')); print(m.send('y')); 
try: m.throw(KeyError)
except StopIteration as e: print('end', e.value)
