# What anext() with and without a default says when __await__ gives no iterator.
def source(result):
    class Awaitable:
        def __await__(self):
            return result()

    class Source:
        def __aiter__(self):
            return self

        def __anext__(self):
            return Awaitable()

    return Source()


async def ask(*args):
    return await anext(*args)


async def nothing():
    pass


def closed():
    coroutine = nothing()
    coroutine.close()
    return coroutine


for result in lambda: None, lambda: 5, lambda: "ab", closed, lambda: iter(()):
    for default in (), ("default",):
        try:
            ask(source(result), *default).send(None)
        except TypeError as e:
            print("TypeError", e)
        except StopIteration as e:
            print("StopIteration", e.value)
