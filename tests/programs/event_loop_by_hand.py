"""An event loop by hand: tasks, futures, locks, queues, cancellation, timeouts, async generators."""
import sys, heapq, types, traceback, warnings
from collections import deque
from contextlib import asynccontextmanager, AsyncExitStack, aclosing
from functools import partial, wraps
class Cancelled(BaseException): pass
class InvalidState(Exception): pass
class Future:
    _n = 0
    def __init__(self, loop): self.loop, self.cbs, self.state, self._r = loop, [], 'PENDING', None; Future._n += 1; self.id = Future._n
    def __await__(self):
        if self.state == 'PENDING': yield self
        return self.result()
    __iter__ = __await__
    def result(self):
        match self.state:
            case 'DONE': return self._r
            case 'ERROR': raise self._r
            case 'CANCELLED': raise Cancelled('future %d' % self.id)
        raise InvalidState(f'{self.id} is {self.state}')
    def _finish(self, state, r):
        if self.state != 'PENDING': raise InvalidState(f'{self.id} is already {self.state}')
        self.state, self._r = state, r
        for cb in self.cbs: self.loop.soon(cb, self)
    def set_result(self, r): self._finish('DONE', r)
    def set_exception(self, e): self._finish('ERROR', e)
    def cancel(self):
        if self.state != 'PENDING': return False
        self._finish('CANCELLED', None); return True
    def done(self): return self.state != 'PENDING'
class Task(Future):
    def __init__(self, coro, loop, name=None):
        super().__init__(loop); self.coro, self.name, self.waiting, self.must_cancel = coro, name or f'Task-{self.id}', None, False
        loop.soon(self.step)
    def cancel(self):
        if self.done(): return False
        if self.waiting and self.waiting.cancel(): return True
        self.must_cancel = True; return True
    def step(self, exc=None):
        if self.must_cancel: exc, self.must_cancel = Cancelled(self.name), False
        self.waiting = None
        try: w = self.coro.throw(exc) if exc else self.coro.send(None)
        except StopIteration as e: self.set_result(e.value)
        except Cancelled: Future.cancel.__get__(self)() if self.state == 'PENDING' else None
        except Exception as e: self.set_exception(e)
        else:
            if w is None: self.loop.soon(self.step)
            elif isinstance(w, Future): self.waiting = w; w.cbs.append(self.wake)
            else: self.loop.soon(self.step, RuntimeError(f'Task got bad yield: {w!r}'))
    def wake(self, fut):
        try: fut.result()
        except BaseException as e: self.step(e)
        else: self.step()
    def __repr__(self): return f'<{self.name} {self.state} {self.coro.__qualname__}>'
class Loop:
    def __init__(self): self.ready, self.timers, self.now, self.seq = deque(), [], 0, 0
    def soon(self, f, *a): self.ready.append((f, a))
    def later(self, dt, f, *a): self.seq += 1; heapq.heappush(self.timers, (self.now + dt, self.seq, f, a))
    def task(self, coro, name=None): return Task(coro, self, name)
    def run(self, coro):
        t = self.task(coro, 'main')
        while not t.done():
            if not self.ready:
                if not self.timers: raise RuntimeError('deadlock')
                self.now, _, f, a = heapq.heappop(self.timers); f(*a)
            while self.ready:
                f, a = self.ready.popleft(); f(*a)
        return t.result()
loop = Loop()
def sleep(dt, value=None):
    f = Future(loop); loop.later(dt, lambda: f.done() or f.set_result(value)); return f
@types.coroutine
def yield_(): return (yield)
async def gather(*coros, return_exceptions=False):
    ts = [loop.task(c) for c in coros]; out = []
    for t in ts:
        try: out.append(await t)
        except Exception as e:
            if not return_exceptions: raise
            out.append(e)
    return out
class Timeout(Exception): pass
async def wait_for(coro, dt):
    t = loop.task(coro, 'inner')
    loop.later(dt, t.cancel)
    try: return await t
    except Cancelled as c: raise Timeout(dt) from c
class Lock:
    def __init__(self): self.held, self.q = False, deque()
    async def __aenter__(self):
        while self.held:
            f = Future(loop); self.q.append(f); await f
        self.held = True
        return self
    async def __aexit__(self, *exc):
        self.held = False
        if self.q: self.q.popleft().set_result(None)
class Queue:
    def __init__(self, n): self.n, self.items, self.getters, self.putters = n, deque(), deque(), deque()
    async def put(self, x):
        while len(self.items) >= self.n: self.putters.append(f := Future(loop)); await f
        self.items.append(x)
        if self.getters: self.getters.popleft().set_result(None)
    async def get(self):
        while not self.items: self.getters.append(f := Future(loop)); await f
        x = self.items.popleft()
        if self.putters: self.putters.popleft().set_result(None)
        return x
    def __aiter__(self): return self
    async def __anext__(self):
        x = await self.get()
        if x is None: raise StopAsyncIteration
        return x
log = partial(print, '  ')
async def ticker(n, dt, name):
    try:
        for i in range(n):
            await sleep(dt)
            yield i
    except GeneratorExit: log(name, 'closed'); raise
    except Cancelled as c: log(name, 'cancelled', c); raise
    finally:
        await sleep(1)
        log(name, 'finally at', loop.now)
@asynccontextmanager
async def resource(name):
    log('open', name); await yield_()
    try: yield name.upper()
    except ValueError as e: log('swallow', e)
    finally: log('close', name)
async def main():
    print('gather', await gather(sleep_and(3, 'a'), sleep_and(1, 'b'), sleep_and(2, 'c')), loop.now)
    r = await gather(fail(1), sleep_and(0, 'fine'), fail(2, KeyError('k')), return_exceptions=True); print(r)
    try: await gather(fail(1), fail(2))
    except RuntimeError as e: print('first', e, [f.name for f in traceback.extract_tb(e.__traceback__)])
    try: await wait_for(sleep(100), 5) if False else await wait_for(sleep_and(100, 'x'), 5)
    except Timeout as e: print('timeout', e, repr(e.__cause__), loop.now)
    print(await wait_for(sleep_and(1, 'quick'), 5), loop.now)
    lock = Lock(); order = []
    async def worker(i):
        async with lock as l:
            order.append(i); await sleep(5 - i); order.append(-i)
            return l is lock
    print(await gather(*map(worker, range(4))), order, loop.now)
    q = Queue(2)
    async def produce():
        for i in range(6): await q.put(i); log('put', i, len(q.items))
        await q.put(None)
    p = loop.task(produce(), 'producer')
    print([x * x async for x in q if x % 2], p, p.done())
    print({k: v async for k, v in pairs()}, {x async for x in ticker(3, 1, 't')}, [await sleep_and(1, i) async for i in ticker(2, 0, 'u')], [[y async for y in ticker(x, 1, 'in')] for x in range(2)])
    async for x in ticker(5, 1, 'v'):
        if x == 1: break
    else: print('no break')
    async with aclosing(ticker(5, 1, 'w')) as t:
        async for x in t:
            if x == 1: break
    g = ticker(3, 1, 'm'); print(await anext(g), await g.__anext__(), await g.asend(None), await anext(g, 'default'), await anext(g, 'again'))
    try: await anext(g)
    except StopAsyncIteration as e: print('stop', e.args)
    g = ticker(3, 1, 'th'); await anext(g)
    try: await g.athrow(LookupError('thrown'))
    except LookupError as e: print('thrown back', e)
    await g.aclose(); print('closed twice')
    async with resource('one') as a, resource('two') as b: print(a, b); raise ValueError('inside')
    try:
        async with resource('three'): raise TypeError('through')
    except TypeError as e: print('got', e)
    async with AsyncExitStack() as st:
        names = [await st.enter_async_context(resource(f'r{i}')) for i in range(3)]
        st.push_async_callback(sleep_and, 1, 'cb'); st.callback(log, 'sync callback', names)
        @st.push_async_exit
        async def last(t, v, tb): log('exit saw', t.__name__, v); return True
        1 / 0
    c = loop.task(cancel_me(), 'victim'); await sleep(1); print(c.cancel(), c)
    try: await c
    except Cancelled as e: print('victim gone', e, c, c.cancel())
    bad = loop.task(badyield())
    try: await bad
    except RuntimeError as e: print(e)
    async def stubborn():
        while True:
            try: await sleep(1)
            except Cancelled: log('not yet'); return 'survived'
    s = loop.task(stubborn()); await sleep(0); s.cancel(); print(await s)
    try: await 5
    except TypeError as e: print(e)
    try: await NoAwait()
    except TypeError as e: print(e)
    try:
        async for _ in [1]: pass
    except TypeError as e: print(e)
    try:
        async with Lock: pass
    except TypeError as e: print(e)
    try:
        async with open: pass
    except (TypeError, AttributeError) as e: print(type(e).__name__, e)
    try:
        for _ in q: pass
    except TypeError as e: print(e)
    return 'end'
class NoAwait:
    def __await__(self): return 5
@types.coroutine
def badyield(): yield 'garbage'
async def cancel_me():
    try: await sleep(50)
    finally: log('cleanup', sys.exception()); await sleep(1); log('cleaned')
async def pairs():
    for i, c in enumerate('xyz'): await yield_(); yield c, i
async def sleep_and(dt, x): await sleep(dt); return x
async def fail(dt, e=RuntimeError('boom')): await sleep(dt); raise e
print(loop.run(main()), loop.now)
c = sleep_and(1, 2); print(c.cr_running, c.cr_frame is not None, c.cr_await, type(c), c.__name__, c.cr_code.co_name, bool(c.cr_code.co_flags & 0x80)); 
try: iter(c)
except TypeError as e: print(e)
c.close()
try: c.send(None)
except RuntimeError as e: print(e)
co = yield_(); print(type(co).__name__, co.send(None))
try: co.send('val')
except StopIteration as e: print('value', e.value)
async def ag(): 
    x = yield 1
    log('got', x)
g = ag(); a = g.__anext__(); print(type(g).__name__, type(a).__name__)
try: a.send(None)
except StopIteration as e: print(e.value)
try: g.asend('hello').send(None)
except StopAsyncIteration as e: print('end', repr(e))
for bad in ('async def f():\n yield 1\n return 2', 'def f():\n await x', 'await x', 'async def f():\n yield from x', 'def f(): return [x async for x in y]', 'async with a: pass', 'lambda: (await x)', 'async def f(): return [(yield 1) for _ in x]'):
    try: compile(bad, '<s>', 'exec'); print('ok')
    except SyntaxError as e: print(e, e.offset)
async def never(): pass
warnings.simplefilter('always')
never()
print('deadlock next', flush=True)
async def stuck(): await Future(loop)
async def outer(): await fail(1, OSError(5, 'deep'))
try: loop.run(stuck())
except RuntimeError as e: print(e)
loop.run(outer())
