# async gen
async def ag():
    yield 1
    yield 2
g=ag()
def step(c):
    try: return c.send(None)
    except BaseException as e: return repr(e), e.args, getattr(e,'value',None)
for i in range(5): print(step(g.__anext__()))
g=ag()
print(step(g.asend(None)), step(g.aclose()), step(g.aclose()), step(g.asend(None)), step(g.athrow(ValueError)))
g=ag()
print(step(g.athrow(ValueError('x'))), step(g.__anext__()))
async def ag2():
    try:
        yield 1
    except GeneratorExit:
        yield 5
g=ag2(); print(step(g.__anext__()), step(g.aclose()))
async def ag3():
    try: yield 1
    except ValueError: yield 9
    raise StopAsyncIteration(4)
g=ag3(); print(step(g.__anext__()), step(g.athrow(ValueError)), step(g.__anext__()), step(g.__anext__()))
async def ag4():
    yield 1
    raise StopIteration(4)
g=ag4(); print(step(g.__anext__()), step(g.__anext__()))
a=g.asend(None); print(step(a)); print(step(a)); a.close(); print(step(a))
a=ag().asend(None); print(step(a)); 
try: a.throw(ValueError('q'))
except BaseException as e: print(repr(e))
