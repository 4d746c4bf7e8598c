"""Generator pipelines, itertools recipes, contextlib."""
import sys, itertools as it, operator, collections, contextlib, functools, io
from itertools import *
def take(n, i): return list(islice(i, n))
def prepend(v, i): return chain([v], i)
def tabulate(f, s=0): return map(f, count(s))
def tail(n, i): return iter(collections.deque(i, maxlen=n))
def consume(i, n=None): collections.deque(i, maxlen=0) if n is None else next(islice(i, n, n), None)
def nth(i, n, d=None): return next(islice(i, n, None), d)
def all_equal(i): g = groupby(i); return next(g, True) and not next(g, False)
def quantify(i, p=bool): return sum(map(p, i))
def ncycles(i, n): return chain.from_iterable(repeat(tuple(i), n))
def flatten(l): return chain.from_iterable(l)
def grouper(i, n, *, incomplete='fill', fillvalue=None):
    args = [iter(i)] * n
    match incomplete:
        case 'fill': return zip_longest(*args, fillvalue=fillvalue)
        case 'strict': return zip(*args, strict=True)
        case 'ignore': return zip(*args)
        case _: raise ValueError('Expected fill, strict, or ignore')
def sliding(i, n):
    i = iter(i); w = collections.deque(islice(i, n - 1), maxlen=n)
    for x in i: w.append(x); yield tuple(w)
def roundrobin(*its):
    n = len(its); nexts = cycle(iter(i).__next__ for i in its)
    while n:
        try:
            for nx in nexts: yield nx()
        except StopIteration: n -= 1; nexts = cycle(islice(nexts, n))
def partition(p, i): a, b = tee(i); return filterfalse(p, a), filter(p, b)
def powerset(i): s = list(i); return chain.from_iterable(combinations(s, r) for r in range(len(s) + 1))
def unique_ever(i, key=None):
    seen = set()
    for x in i:
        k = key(x) if key else x
        if k not in seen: seen.add(k); yield x
def unique_just(i, key=None): return map(next, map(operator.itemgetter(1), groupby(i, key)))
def iter_except(f, e, first=None):
    try:
        if first is not None: yield first()
        while 1: yield f()
    except e: pass
def sieve(n):
    data = bytearray((0, 1)) * (n // 2); data[:3] = 0, 0, 0
    for p in islice(compress(count(), data), 1 + int(n ** .5)):
        if p > 2 and data[p]: data[p*p::p+p] = bytes(len(range(p*p, n, p+p)))
    return chain([2], compress(count(), data))
def triplewise(i): return ((a, b, c) for (a, _), (b, c) in pairwise(pairwise(i)))
def convolve(sig, k): k = tuple(k)[::-1]; n = len(k); return (sum(map(operator.mul, k, w)) for w in sliding(chain(repeat(0, n-1), sig, repeat(0, n-1)), n))
def random_walk(x):
    while True:
        y = yield x
        x = x * 3 % 101 if y is None else y
print(take(3, count(5, -2)), list(prepend(1, 'ab')), take(4, tabulate(lambda x: x * x, 2)), list(tail(2, 'abcde')), nth('abc', 1), nth('abc', 9, 'z'), all_equal('aaa'), all_equal('ab'), all_equal([]), quantify([0, 1, 2]), ''.join(ncycles('ab', 3)))
print(*grouper('ABCDEFG', 3, fillvalue='x'), *grouper('ABCDEFG', 3, incomplete='ignore')); 
try: print(*grouper('ABCDEFG', 3, incomplete='strict'))
except ValueError as e: print(e)
print(*sliding('ABCDE', 3), ''.join(roundrobin('ABC', 'D', 'EF')), *map(list, partition(lambda x: x % 2, range(8))), len(list(powerset(range(6)))), list(unique_ever('AAAbBbA', str.lower)), list(unique_just('AAABBBCca', str.lower)), sum(sieve(3000)), list(triplewise('ABCDE')), list(convolve([1, 2, 3], [1, 1])))
d = {1: 2, 3: 4}; print(list(iter_except(d.popitem, KeyError)), list(batched('ABCDEFG', 3)), list(starmap(pow, [(2, 3), (3, 2)])), list(accumulate([1, 2, 3, 4], operator.mul, initial=10)), list(product('ab', range(2), repeat=1)), list(permutations('abc', 2)), list(combinations_with_replacement('ab', 3)), list(dropwhile(str.isalpha, 'ab1c')), list(zip_longest()), list(product()), list(islice('abcdef', 1, None, 2)))
w = random_walk(7); print(next(w), next(w), w.send(50), next(w), w.gi_frame.f_locals, w.gi_running, w.gi_yieldfrom); w.close(); print(w.gi_frame)
for f in (lambda: islice([], -1), lambda: islice([1], 0, 5, 0), lambda: combinations('ab', -1), lambda: count('a'), lambda: repeat(1, 'x'), lambda: next(iter([])), lambda: list(zip([1], [1, 2], strict=True)), lambda: list(zip([1, 2], [1], [1], strict=True)), lambda: batched('a', 0), lambda: tee([], -1), lambda: cycle(5), lambda: groupby(), lambda: list(starmap(pow, [1])), lambda: list(accumulate(['a', 1])), lambda: product([1], repeat=-1), lambda: list(compress('abc', 5)), lambda: chain.from_iterable(5), lambda: list(chain.from_iterable([1])), lambda: permutations('a', 'b'), lambda: zip_longest(bad=1), lambda: pairwise(), lambda: list(map(lambda a, b: a, [1])), lambda: map(), lambda: filter(None), lambda: enumerate([], 'a'), lambda: reversed({1}), lambda: iter(5, 5), lambda: next(5), lambda: sum(['a']), lambda: sum([[1]], 'x'), lambda: max([]), lambda: min(1, key=5), lambda: sorted([1, 'a'])):
    try: print(f())
    except StopIteration as e: print('StopIteration', e)
    except Exception as e: print(type(e).__name__, e)
a, b, c = tee(iter('xyz'), 3); print(next(a), list(b), list(a), next(c), list(c))
print(repr(count(2)), repr(count(1.5, .5)), repr(repeat('a', 3)), operator.length_hint(repeat(0, 7)), repr(repeat(None)), type(accumulate([])), repr(count(10**20)))
def gen():
    try:
        x = yield 1
        print('got', x)
        try: yield 2
        except ValueError as e: print('caught', e); yield 'recovered'
        r = yield from inner()
        print('inner gave', r)
        return 'done'
    finally: print('cleanup')
def inner():
    try: y = yield 'in'; print('inner y', y)
    except KeyError as e: print('inner caught', repr(e)); return 'ke'
    except GeneratorExit: print('inner closing'); raise
    return y
g = gen(); print(next(g), g.send('hello'), g.throw(ValueError('v')), next(g), g.gi_yieldfrom is not None)
try: g.throw(KeyError('k'))
except StopIteration as e: print('value', e.value)
g = gen(); next(g); next(g); next(g); g.close(); g.close()
g = gen()
try: g.send(1)
except TypeError as e: print(e)
try: g.throw(RuntimeError('early'))
except RuntimeError as e: print(e)
print(list(g))
def stop(): raise StopIteration('inside'); yield
try: next(stop())
except RuntimeError as e: print(e, repr(e.__cause__))
def reenter(): yield next(me)
me = reenter()
try: next(me)
except ValueError as e: print(e)
def stubborn():
    while True:
        try: yield 1
        except GeneratorExit: pass
s = stubborn(); next(s)
try: s.close()
except RuntimeError as e: print(e)
def lines(src):
    for l in io.StringIO(src): yield l.rstrip('\n')
def strip_comments(ls): return (l.partition('#')[0].strip() for l in ls)
def nonblank(ls): yield from filter(None, ls)
def parse(ls):
    sect = None
    for n, l in enumerate(ls, 1):
        if l[0] == '[': sect = l.strip('[]')
        else:
            k, eq, v = map(str.strip, l.partition('='))
            if not eq: raise SyntaxError(f'line {n}: {l!r}')
            yield sect, k, v
cfg = '[a]\nx = 1 # one\n\n  # only\ny=2\n[b]\nz = p = q\n'
conf = collections.defaultdict(dict)
for s_, k, v in parse(nonblank(strip_comments(lines(cfg)))): conf[s_][k] = v
print(dict(conf)); print(sum(x * x for x in range(10) if x % 2), [*(y for x in 'ab' for y in x * 2)], {**{k: v for k, v in zip('ab', count())}}, (lambda: (yield))().__name__, list((lambda: [(yield 1), (yield 2)])()))
class CM:
    def __init__(s, n, swallow=False, fail=None): s.n, s.sw, s.fail = n, swallow, fail
    def __enter__(s): print('enter', s.n); return s if s.fail != 'enter' else 1 / 0
    def __exit__(s, t, v, tb): print('exit', s.n, t and t.__name__, v); return s.sw if s.fail != 'exit' else {}['exit']
for kw in ({}, {'swallow': True}, {'fail': 'enter'}, {'fail': 'exit'}):
    try:
        with CM('outer'), CM('inner', **kw) as c: print('body'); raise LookupError('x')
    except Exception as e: print('out', type(e).__name__, e, repr(e.__context__))
with contextlib.ExitStack() as st:
    for i in range(3): st.enter_context(CM(i, swallow=i == 1))
    st.callback(print, 'cb', end='!\n'); st.push(lambda *a: print('pushed', a[0])); st2 = contextlib.ExitStack(); st2.push(CM('moved')); moved = st2.pop_all(); raise OSError(1, 'perm')
moved.close(); print('survived')
try:
    with contextlib.ExitStack() as st: st.callback(lambda: 1 / 0); st.callback(lambda: {}['k']); raise ValueError('first')
except ZeroDivisionError as e: print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
try: contextlib.ExitStack().enter_context(5)
except TypeError as e: print(e)
try:
    with 5: pass
except TypeError as e: print(e)
@contextlib.contextmanager
def tag(n, *, swallow=()):
    print(f'<{n}>')
    try: yield n
    except swallow as e: print('swallowed', repr(e))
    else: print('clean')
    finally: print(f'</{n}>')
@tag('deco')
def decorated(): return 'value'
print(decorated(), decorated())
with tag('x', swallow=ZeroDivisionError) as t, contextlib.suppress(KeyError), contextlib.redirect_stdout(io.StringIO()) as buf: print('hidden'); 1 / 0
print(repr(buf.getvalue()))
@contextlib.contextmanager
def twice(): yield 1; yield 2
@contextlib.contextmanager
def none(): return; yield
for f in (twice, none):
    try:
        with f(): pass
    except RuntimeError as e: print(e)
cm = tag('once')
with cm: pass
try:
    with cm: pass
except (RuntimeError, AttributeError) as e: print(type(e).__name__, e)
with contextlib.nullcontext(7) as n, contextlib.closing(io.StringIO('q')) as f: print(n, f.read())
print(f.closed); 
with contextlib.chdir('/'): print(__import__('os').getcwd())
total = 0
for a, b in pairwise(accumulate(chain.from_iterable(repeat(range(50), 400)))): total += b - a
print(total, sum(1 for _ in filterfalse(lambda x: x % 3, islice(cycle(range(7)), 30000))))
parse(nonblank(strip_comments(lines('[a]\nbad line')))).__next__()
