"""deque, OrderedDict, Counter, defaultdict, heapq, bisect and itertools while their own callbacks change them."""
import bisect
import functools
import heapq
import itertools
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque


def case(name, act):
    try:
        result = act()
    except BaseException as e:
        result = f'{type(e).__name__}: {e}'
    print(name, '->', result)


class Eq:
    def __init__(self, act, answer=False, hash_=1):
        self.act, self.answer, self.hash_ = act, answer, hash_

    def __eq__(self, other):
        self.act()
        return self.answer

    def __hash__(self):
        return self.hash_

    def __repr__(self):
        return 'Eq'


class Lt:
    def __init__(self, value, act):
        self.value, self.act = value, act

    def __lt__(self, other):
        self.act()
        return self.value < (other.value if isinstance(other, Lt) else other)

    def __repr__(self):
        return f'Lt({self.value})'


def deque_count_clears():
    d = deque([1, 2, 3])
    d.append(Eq(d.clear))
    return d.count(5)


def deque_index_pops():
    d = deque([Eq(lambda: d.popleft()), 1, 2])
    return d.index(2)


def deque_contains_appends():
    d = deque([Eq(lambda: d.append(1))])
    return 7 in d


def deque_compare_clears():
    d, e = deque([1, 2]), deque([1, 2])
    d[0] = Eq(lambda: (d.clear(), e.clear()), True)
    return d == e, d, e


def deque_extend_itself():
    d = deque([1, 2, 3])
    d.extend(d)
    d.extendleft(d)
    d += d
    return d


def deque_extend_clears():
    d = deque([1, 2])

    def items():
        d.clear()
        yield 5
        d.clear()
        yield 6
    d.extend(items())
    return d


def deque_iteration_changes():
    d = deque(range(5))
    return [d.append(x) for x in d]


def deque_reversed_changes():
    d = deque(range(5))
    return [d.popleft() for x in reversed(d)]


def deque_del_in_finalizer():
    d = deque()

    class Fin:
        def __del__(self):
            d.append('from del')
    d.extend([Fin(), Fin(), 1])
    d.clear()
    return d


def deque_maxlen_finalizer():
    d = deque(maxlen=2)
    log = []

    class Fin:
        def __del__(self):
            log.append(len(d))
            if len(log) < 4:
                d.append(len(log))
    d.extend([Fin(), Fin()])
    d.append(0)
    d.append(0)
    return d, log


def deque_setitem_finalizer():
    d = deque()

    class Fin:
        def __del__(self):
            d.clear()
    d.append(Fin())
    d[0] = 9
    return d


def deque_repr_changes():
    class R:
        def __repr__(self):
            d.append(1)
            return 'R'
    d = deque([R()])
    return repr(d)


def deque_remove_replaces():
    d = deque([1, 2, 3])
    d.appendleft(Eq(lambda: (d.pop(), d.append(8)), True))
    return d.remove(4)


def deque_insert_index():
    class I:
        def __index__(self):
            d.clear()
            return 2
    d = deque([1, 2, 3])
    d.insert(I(), 5)
    return d


def deque_getitem_index():
    class I:
        def __index__(self):
            d.clear()
            return 2
    d = deque([1, 2, 3])
    return d[I()]


def ordered_move_in_hash():
    d = OrderedDict.fromkeys('abc')

    class K:
        def __hash__(self):
            d.clear()
            return hash('a')

        def __eq__(self, other):
            return True
    return d.move_to_end(K())


def ordered_popitem_in_iteration():
    d = OrderedDict.fromkeys('abc')
    out = []
    for k in d:
        out.append(k)
        d.popitem()
    return out


def ordered_update_from_itself():
    d = OrderedDict.fromkeys('abc')

    class M:
        def keys(self):
            d.clear()
            return ['x', 'y']

        def __getitem__(self, key):
            d.pop('x', None)
            return key
    d.update(M())
    return d


def counter_missing_changes():
    class C(Counter):
        def __missing__(self, key):
            self['made'] = 1
            return 0
    c = C('ab')
    c.update('xyz')
    return sorted(c.items())


def counter_of_changing_iterable():
    c = Counter()

    def items():
        for ch in 'abc':
            c.clear()
            yield ch
    c.update(items())
    return c


def defaultdict_factory_clears():
    d = defaultdict(lambda: d.clear() or 5, {1: 1})
    return d[2], dict(d)


def defaultdict_factory_sets():
    d = defaultdict(lambda: d.__setitem__('k', 'first') or 'second')
    return d['k'], dict(d)


def chainmap_changes():
    a = {1: 1}
    c = ChainMap(a, {2: 2})
    return [(a.update({k + 5: 0}), k)[1] for k in c]


def bisect_clears():
    items = list(range(10))
    return bisect.bisect(items, Lt(5, items.clear)), items


def insort_clears():
    items = list(range(10))
    bisect.insort(items, Lt(5, items.clear))
    return items


def bisect_key_changes():
    items = list(range(10))
    return bisect.bisect_left(items, 5, key=lambda x: items.clear() or x)


def chain_of_changing_list():
    items = [[1], [2]]
    out = []
    for x in itertools.chain.from_iterable(items):
        out.append(x)
        if len(items) < 5:
            items.append([x + 1])
    return out


def cycle_that_reenters():
    def items():
        yield 1
        yield next(c)
    c = itertools.cycle(items())
    next(c)
    return next(c)


def tee_that_reenters():
    def items():
        yield 1
        yield next(b)
    a, b = itertools.tee(items())
    next(a)
    return next(a)


def groupby_that_reenters():
    def key(x):
        if x == 2:
            next(g)
        return x
    g = itertools.groupby([1, 2, 3, 4], key)
    return [k for k, group in g]


def accumulate_that_reenters():
    def f(x, y):
        return x + y + next(a, 100)
    a = itertools.accumulate([1, 2, 3, 4, 5, 6, 7], f)
    return list(a)


def zip_longest_that_reenters():
    def items():
        yield 1
        yield next(z, 'inner')
    z = itertools.zip_longest(items(), [1, 2, 3])
    return list(z)


def lru_cache_that_reenters():
    @functools.lru_cache(maxsize=2)
    def f(n):
        if n:
            f(n - 1)
            f.cache_clear()
        return n
    return f(4), f.cache_info()


def reduce_changes_list():
    items = [1, 2, 3]
    return functools.reduce(lambda a, b: items.append(b) if len(items) < 9 else b, items)


def product_of_hostile():
    def items():
        yield 1
        raise KeyError('stop')
    return list(itertools.product([1], items()))


for name, act in list(globals().items()):
    if callable(act) and getattr(act, '__module__', '') == __name__ and name not in ('case', 'Eq', 'Lt'):
        case(name, act)
