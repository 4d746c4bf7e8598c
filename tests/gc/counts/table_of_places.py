# The count of one object at many places: each line is a place and what sys.getrefcount() says there.
import functools
import gc
import sys

gc.disable()
rc = sys.getrefcount


def tell(place, count):
    print(f'{place:60} {count}')


class Thing:
    def __init__(self, *args, **kwargs):
        self.args = args


# ---- names ----
o = Thing()
tell('global', rc(o))
p = o
tell('two globals', rc(o))
p = q = o
tell('three globals by chained assignment', rc(o))
del p, q
(p, q) = (o, o)
tell('unpacked from a tuple', rc(o))
[p, *q] = [o, o, o]
tell('unpacked with a star', rc(o))
del p, q
if (p := o):
    tell('walrus', rc(o))
p = None
tell('rebound', rc(o))
tell('a temporary', rc(Thing()))
tell('conditional expression', rc(o if o else None))
tell('or', rc(None or o))
tell('and', rc(o and o))
tell('parenthesised tuple index', rc((o, 1)[0]))
tell('list index', rc([o, o][1]))
tell('dict index', rc({1: o}[1]))
tell('slice of a list', rc([o, o, o][:2][0]))
tell('global while in a tuple argument', (rc(o), 1)[0])
tell('in a display beside', [o, rc(o)][1])
tell('in a dict display beside', {1: o, 2: rc(o)}[2])
tell('in a set display beside', sorted({1, rc(o)})[1])
tell('in a call beside', (lambda a, b: b)(o, rc(o)))
tell('in a keyword call beside', (lambda a, b: b)(a=o, b=rc(o)))
tell('in an f-string beside', f'{o.__class__.__name__[:0]}{rc(o)}')
tell('in a comparison beside', (o is o) + rc(o))
tell('in a chained comparison', (o is o is o) + rc(o))
tell('twice as an operand', [o, o, rc(o)][2])

# ---- containers ----
l = [o]
tell('in a list', rc(o))
l.append(o)
l.extend([o, o])
l.insert(0, o)
tell('in a list five times', rc(o))
l *= 2
tell('list doubled', rc(o))
l2 = l + l
tell('lists added', rc(o))
l3 = l[:]
tell('list copied by slice', rc(o))
l3.pop()
tell('popped', rc(o))
del l2, l3
l.clear()
tell('cleared', rc(o))
t = (o, o)
tell('in a tuple', rc(o))
t2 = t + (o,)
tell('tuples added', rc(o))
t3 = t * 3
tell('tuple repeated', rc(o))
t4 = t3[1:4]
tell('tuple sliced', rc(o))
t5 = t[:]
tell('tuple sliced whole', rc(o))
del t, t2, t3, t4, t5
d = {o: o}
tell('key and value', rc(o))
d2 = dict(d)
tell('dict copied', rc(o))
d.update(a=o)
tell('dict updated', rc(o))
d3 = d | {'b': o}
tell('dicts united', rc(o))
d.setdefault('c', o)
tell('setdefault', rc(o))
d.pop('c')
tell('dict popped', rc(o))
tell('get', rc(d.get('a')))
ks = d.keys()
tell('a view of keys', rc(o))
it = iter(d.items())
tell('an iterator over items', rc(o))
next(it)
tell('... that has given one', rc(o))
del d, d2, d3, ks, it
s = {o}
tell('in a set', rc(o))
s2 = s | {o}
tell('sets united', rc(o))
f = frozenset(s)
tell('frozenset', rc(o))
s.discard(o)
tell('discarded', rc(o))
del s, s2, f
e = enumerate([o])
tell('in an enumerate', rc(o))
i, x = next(e)
tell('... unpacked', rc(o))
del e, i, x
z = zip([o], [o])
tell('in a zip', rc(o))
pair = next(z)
tell('... that has given one', rc(o))
del z, pair
m = map(lambda v: v, [o])
tell('in a map', rc(o))
x = next(m)
tell('... that has given one', rc(o))
del m, x
r = reversed([o])
tell('in a reversed', rc(o))
del r
x = sorted([o, o], key=id)
tell('sorted', rc(o))
x = list(filter(None, [o]))
tell('filtered', rc(o))
x = [o] * 10
tell('ten in a list', rc(o))
x[2:5] = []
tell('three gone by slice', rc(o))
x = None
x = slice(o, o)
tell('in a slice', rc(o))
x = None


# ---- functions ----
def one(a):
    return rc(a)


def two(a, b):
    return rc(a)


def default(a=o):
    return rc(a)


def only(*, a):
    return rc(a)


def star(*args):
    return rc(args[0])


def star_star(**kwargs):
    return rc(kwargs['a'])


def all_of(a, /, b, *args, c, **kwargs):
    return rc(a)


def nested(a):
    return one(a)


def with_local(a):
    b = a
    return rc(b)


def with_cell(a):
    def inner():
        return a
    return rc(a)


def reads_cell(a):
    def inner():
        return rc(a)
    return inner()


def deletes(a):
    del a
    return rc(o)


def gives(a):
    return a


def in_try(a):
    try:
        return rc(a)
    finally:
        pass


def recursive(a, n):
    return rc(a) if n == 0 else recursive(a, n - 1)


tell('a default of a function', rc(o))
tell('an argument', one(o))
tell('two arguments', two(o, o))
tell('a default used', default())
tell('a default not used', default(o))
tell('a keyword argument', one(a=o))
tell('keyword only', only(a=o))
tell('star', star(o))
tell('star of a list', star(*[o]))
tell('star of a tuple', star(*(o,)))
tell('two stars', star(*[o], *[o]))
tell('star star', star_star(a=o))
tell('star star of a dict', star_star(**{'a': o}))
tell('every kind', all_of(o, o, o, c=o, d=o))
tell('passed on', nested(o))
tell('a local too', with_local(o))
tell('a cell', with_cell(o))
tell('read through a cell', reads_cell(o))
tell('deleted argument', deletes(o))
tell('returned', rc(gives(o)))
tell('in try and finally', in_try(o))
tell('five calls deep', recursive(o, 4))
tell('lambda', (lambda a: rc(a))(o))
tell('partial', functools.partial(one, o)())
bound = functools.partial(one, o)
tell('held by a partial', rc(o))
bound = None
closure = (lambda a: lambda: a)(o)
tell('held by a closure', rc(o))
tell('called closure', rc(closure()))
closure = None


def stars(*args, **kwargs):
    return one(*args, **kwargs)


tell('passed on with stars', stars(o))
tell('passed on with stars as keyword', stars(a=o))


# ---- classes ----
class Holder:
    shared = o
    __slots__ = ('slot',)

    def __init__(self, value):
        self.slot = value

    def method(self, value):
        return rc(value)

    def itself(self):
        return rc(self)

    @property
    def prop(self):
        return rc(self)

    @classmethod
    def of_class(cls, value):
        return rc(value)

    @staticmethod
    def static(value):
        return rc(value)

    def __add__(self, other):
        return rc(other)

    def __radd__(self, other):
        return rc(other)

    def __iadd__(self, other):
        return rc(other)

    def __getitem__(self, key):
        return rc(key)

    def __setitem__(self, key, value):
        tell('inside __setitem__', rc(value))

    def __contains__(self, item):
        tell('inside __contains__', rc(item))
        return True

    def __call__(self, value):
        return rc(value)

    def __eq__(self, other):
        tell('inside __eq__', rc(other))
        return True

    __hash__ = None

    def __lt__(self, other):
        tell('inside __lt__', rc(other))
        return True

    def __getattr__(self, name):
        return rc(self)

    def __enter__(self):
        return rc(self)

    def __exit__(self, *args):
        tell('inside __exit__', rc(self))

    def __iter__(self):
        yield rc(self)

    def __neg__(self):
        return rc(self)

    def __len__(self):
        tell('inside __len__', rc(self))
        return 1

    def __bool__(self):
        tell('inside __bool__', rc(self))
        return True

    def __del__(self):
        tell('inside __del__', rc(self))

    def __format__(self, spec):
        return str(rc(self))

    def __str__(self):
        return str(rc(self))


tell('a class attribute', rc(o))
h = Holder(o)
tell('in a slot', rc(o))
tell('read from a slot', rc(h.slot))
tell('read from the class', rc(h.shared))
tell('method argument', h.method(o))
tell('method of a temporary', Holder(o).method(o))
tell('self in a method', h.itself())
bound = h.itself
tell('self in a bound method', bound())
tell('held by a bound method', rc(h))
bound = None
tell('self in a property', h.prop)
tell('classmethod argument', h.of_class(o))
tell('staticmethod argument', h.static(o))
tell('through the class', Holder.method(h, o))
tell('inside __add__', h + o)
tell('inside __radd__', o + h)
x = h
x += o
tell('inside __iadd__', x)
tell('inside __getitem__', h[o])
h[1] = o
o in h
h == o
h < o
tell('inside __getattr__', h.missing)
with h as x:
    tell('inside __enter__', x)
tell('inside __iter__', next(iter(h)))
for x in h:
    tell('a loop over __iter__', x)
tell('inside __neg__', -h)
len(h)
bool(h)
not h
if h:
    pass
tell('inside __format__', f'{h}')
Holder(1)
x = Holder(2)
x = None
tell('an instance in itself', rc(h))
del h
n = Thing(o, o, k=o)
tell('construction arguments kept', rc(o))
n.attribute = o
tell('an attribute', rc(o))
n.__dict__
tell('the same, with __dict__ looked at', rc(o))
tell('getattr', rc(getattr(n, 'attribute')))
setattr(n, 'other', o)
tell('setattr', rc(o))
del n.other, n.attribute
tell('attributes deleted', rc(o))
del n
tell('the instance deleted', rc(o))
C = type('C', (), {'x': o})
tell('in a class made by type()', rc(o))
del C


# ---- generators and comprehensions ----
def generator(a):
    yield rc(a)
    b = a
    yield rc(a)
    yield a


g = generator(o)
tell('an argument of a generator not begun', rc(o))
tell('in a generator', next(g))
tell('in a generator with a local', next(g))
tell('yielded', rc(next(g)))
g.close()
tell('generator closed', rc(o))
tell('list comprehension', [rc(x) for x in [o]][0])
tell('list comprehension over two', [rc(x) for x in [o, o]][1])
tell('nested comprehension', [rc(y) for x in [[o]] for y in x][0])
tell('comprehension with condition', [rc(x) for x in [o] if x is o][0])
tell('dict comprehension', {1: rc(x) for x in [o]}[1])
tell('generator expression', next(rc(x) for x in [o]))
tell('sum over a generator expression', sum(rc(x) for x in [o]))
tell('any over a generator expression', any(rc(x) == 99 for x in [o]) + rc(o))
for x in [o]:
    tell('a loop variable', rc(x))
for x in (o, o):
    pass
tell('after a loop', rc(o))
for _, x in enumerate([o]):
    tell('a loop over enumerate', rc(x))
for x, _ in zip([o], [o]):
    tell('a loop over zip', rc(x))
for x in {o: 1}:
    tell('a loop over a dict', rc(x))
x = None


def delegates(a):
    yield from generator(a)


tell('through yield from', next(delegates(o)))


def sends():
    x = yield
    yield rc(x)


g = sends()
next(g)
tell('sent', g.send(o))
g = None


# ---- exceptions ----
def raises(a):
    raise ValueError(a)


try:
    raise ValueError(o)
except ValueError as e:
    tell('in an exception', rc(o))
    tell('the exception itself', rc(e))
tell('after except', rc(o))
try:
    raises(o)
except ValueError as e:
    tell('in an exception from a call', rc(o))
    tell('that exception', rc(e))
    saved = e
tell('a saved exception keeps its frames', rc(o))
saved = None
tell('... and lets go of them', rc(o))
try:
    try:
        raise ValueError(o)
    except ValueError as first:
        raise KeyError from first
except KeyError as e:
    tell('in a cause', rc(o))
try:
    tell('in try', rc(o))
finally:
    tell('in finally', rc(o))
try:
    try:
        raise ValueError(o)
    finally:
        tell('in finally, in flight', rc(o))
except ValueError:
    tell('except without a name', rc(o))

# ---- callbacks ----
tell('key function of sorted (native)', 0 * len(sorted([o], key=lambda v: 1)) + rc(o))
tell('default factory', __import__('collections').defaultdict(lambda: rc(o))[1])
match o:
    case Thing() as x:
        tell('match', rc(x))
x = None
match [o, 1]:
    case [x, _]:
        tell('match of a sequence', rc(x))
x = None
import weakref
w = weakref.ref(o)
tell('weakly referenced', rc(o))
tell('through a weak reference', rc(w()))
exec('tell("exec", rc(o))')
tell('eval', eval('rc(o)'))
tell('locals', (lambda a: rc(locals()['a']))(o))
tell('globals', rc(globals()['o']))
tell('vars', rc(vars()['o']))
assert o, tell('assert', rc(o))
text = 'a text with spaces'
tell('a constant bound', rc(text))
tell('the constant itself', rc('a text with spaces'))
number = 12345678901234567890123
tell('a large int', rc(number))
nested_constant = ('a text in a tuple', ('another in it', 1))
tell('a constant in a constant tuple', rc(nested_constant[0]))
tell('a constant in a nested one', rc(nested_constant[1][0]))
tell('the nested tuple', rc(nested_constant[1]))
tell('the tuple', rc(nested_constant))
