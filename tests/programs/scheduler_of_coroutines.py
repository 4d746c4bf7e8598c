"""A scheduler of coroutines of its own: sleep, tasks, channels, timeouts, cancellation, groups of errors."""
import heapq
import types
from collections import deque
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count


class Cancelled(Exception):
    pass


class Timeout(Exception):
    pass


@types.coroutine
def switch(request):
    return (yield request)


@dataclass(order=True)
class Timer:
    when: float
    number: int
    task: 'Task' = field(compare=False)


class Task:
    numbers = count(1)

    def __init__(self, loop, coro, name=None):
        self.loop, self.coro = loop, coro
        self.name = name or f'task-{next(self.numbers)}'
        self.result = self.error = None
        self.done = False
        self.waiters = []
        self.pending = None

    def step(self, value=None, error=None):
        if self.pending is not None:
            error, self.pending = self.pending, None
        try:
            request = self.coro.throw(error) if error else self.coro.send(value)
        except StopIteration as stop:
            self.finish(stop.value)
        except Exception as e:
            self.finish(None, e)
        else:
            kind, *rest = request
            getattr(self.loop, 'on_' + kind)(self, *rest)

    def finish(self, result, error=None):
        self.done, self.result, self.error = True, result, error
        self.loop.log.append((self.loop.now, self.name, 'failed' if error else 'done'))
        for waiter in self.waiters:
            self.loop.ready.append((waiter, self.result, self.error))

    def cancel(self):
        if not self.done:
            self.pending = Cancelled(self.name)
            self.loop.ready.append((self, None, None))

    def __await__(self):
        return (yield from switch(('join', self)))


class Loop:
    def __init__(self):
        self.now, self.ready, self.timers, self.log = 0.0, deque(), [], []
        self.order = count()

    def spawn(self, coro, name=None):
        task = Task(self, coro, name)
        self.ready.append((task, None, None))
        return task

    def on_sleep(self, task, seconds):
        heapq.heappush(self.timers, Timer(self.now + seconds, next(self.order), task))

    def on_join(self, task, other):
        if other.done:
            self.ready.append((task, other.result, other.error))
        else:
            other.waiters.append(task)

    def on_park(self, task, queue):
        queue.append(task)

    def run(self, coro):
        main = self.spawn(coro, 'main')
        while self.ready or self.timers:
            while self.ready:
                task, value, error = self.ready.popleft()
                if not task.done:
                    task.step(value, error)
            if self.timers:
                timer = heapq.heappop(self.timers)
                self.now = timer.when
                if not timer.task.done:
                    timer.task.step()
        if main.error:
            raise main.error
        return main.result


class Channel:
    def __init__(self, loop, size):
        self.loop, self.size = loop, size
        self.items, self.getters, self.putters = deque(), deque(), deque()
        self.closed = False

    async def put(self, item):
        while len(self.items) >= self.size:
            await switch(('park', self.putters))
        self.items.append(item)
        self.wake(self.getters)

    def wake(self, queue):
        if queue:
            self.loop.ready.append((queue.popleft(), None, None))

    def close(self):
        self.closed = True
        while self.getters:
            self.wake(self.getters)

    def __aiter__(self):
        return self

    async def __anext__(self):
        while not self.items:
            if self.closed:
                raise StopAsyncIteration
            await switch(('park', self.getters))
        item = self.items.popleft()
        self.wake(self.putters)
        return item


async def sleep(seconds):
    await switch(('sleep', seconds))


@asynccontextmanager
async def group(loop):
    tasks = []
    yield lambda coro, name=None: tasks.append(loop.spawn(coro, name)) or tasks[-1]
    errors = []
    for task in tasks:
        try:
            await task
        except Exception as e:
            errors.append(e)
    if errors:
        raise ExceptionGroup('tasks failed', errors)


async def with_timeout(loop, coro, seconds):
    task = loop.spawn(coro)

    async def watchdog():
        await sleep(seconds)
        task.cancel()
    loop.spawn(watchdog(), f'watchdog of {task.name}')
    try:
        return await task
    except Cancelled as e:
        raise Timeout(f'{seconds} s') from e


async def producer(loop, channel, n):
    for i in range(n):
        await sleep(0.5 * i)
        await channel.put(i)
    channel.close()


async def consumer(loop, channel, out):
    async for item in channel:
        await sleep(1)
        out.append((loop.now, item * item))
    return len(out)


async def failing(error, delay):
    await sleep(delay)
    raise error


async def slow(log):
    try:
        await sleep(100)
    finally:
        log.append('slow cleaned up')


async def main(loop):
    out, log = [], []
    channel = Channel(loop, 2)
    loop.spawn(producer(loop, channel, 5), 'producer')
    print(await loop.spawn(consumer(loop, channel, out), 'consumer'), out)
    try:
        async with group(loop) as spawn:
            spawn(failing(ValueError('early'), 1), 'a')
            spawn(sleep(2), 'b')
            spawn(failing(KeyError('late'), 3), 'c')
    except* KeyError as eg:
        print('keys', eg.exceptions)
    except* ValueError as eg:
        print('values', eg.exceptions)
    try:
        await with_timeout(loop, slow(log), 5)
    except Timeout as e:
        print('timeout', e, repr(e.__cause__), log)
    squares = [x async for x in agen(loop, 4)]
    print(squares, {x: y async for x, y in pairs(loop)})
    return sum(squares)


async def agen(loop, n):
    for i in range(n):
        await sleep(0.25)
        yield i * i + loop.now


async def pairs(loop):
    async for x in agen(loop, 2):
        yield x, str(x)


loop = Loop()
print(loop.run(main(loop)), loop.now)
for entry in loop.log:
    print('%6.2f %-22s %s' % entry)
