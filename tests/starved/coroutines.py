class A:
    def __await__(self): yield 1; return 2
    async def __aenter__(self): print('enter'); return self
    async def __aexit__(self, *a): print('exit', a[0]); return True
    def __aiter__(self): self.n = 0; return self
    async def __anext__(self):
        self.n += 1
        if self.n > 3: raise StopAsyncIteration
        return await A() + self.n
async def agen():
    for i in range(3): yield i
async def main():
    async with A() as a:
        async for x in a: print(x)
        print([y async for y in agen()], {y: 1 async for y in agen() if y})
        raise KeyError('k')
    return 'done'
c = main()
try:
    while True: c.send(None)
except StopIteration as e: print(e.value)
