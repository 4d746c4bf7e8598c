class Pause:
    def __init__(self, value): self.value = value
    def __await__(self):
        got = yield self.value
        return got


async def inner(n):
    return await Pause(n) + 1


async def outer():
    a = await inner(1)
    b = await inner(a)
    return a, b


c = outer()
print(c.send(None), c.send(10))
try:
    c.send(20)
except StopIteration as stop:
    print(stop.value)
