# What the release build is trained on: the compiler sees which ways through the machine and the builtin types are taken
# often (`TRAIN` in the Makefile). Everyday operations of every kind, about equally long, none of them taken from the
# benchmarks: a benchmark that is trained on measures its training.
import functools
import itertools
import math
import operator
import random
from collections import Counter, defaultdict, deque, namedtuple
from dataclasses import dataclass

N = 20_000
WORK = []


def work(function):
    WORK.append(function)
    return function


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Shape:
    sides = 4

    def __init__(self, width, height=2, *, name="shape"):
        self.width = width
        self.height = height
        self.name = name

    @property
    def area(self):
        return self.width * self.height

    @staticmethod
    def same(value):
        return value

    @classmethod
    def made(cls, value):
        return cls.sides + value

    def scaled(self, factor):
        self.width = self.width * factor % 101
        return self.width

    def __add__(self, other):
        return self

    def __eq__(self, other):
        return self.width == other.width

    def __lt__(self, other):
        return self.width < other.width

    def __hash__(self):
        return hash(self.width)

    def __len__(self):
        return 3

    def __getitem__(self, index):
        return index

    def __contains__(self, value):
        return True

    def __call__(self, value):
        return value

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False

    def __iter__(self):
        return iter((1, 2, 3))


class Square(Shape):
    def __init__(self, side):
        super().__init__(side, side, name="square")
        self.moved = 0.0

    def scaled(self, factor):
        self.moved += 0.25
        return super().scaled(factor)


@dataclass
class Item:
    key: int
    value: float = 2.0


Pair = namedtuple("Pair", "left right")


@work
def calls():
    def positional(a, b=2, c=3):
        return a

    def keywords(a, b=2, *, c=3):
        return a

    def starred(*a, **k):
        return a

    pair, names = (1, 2), {"z": 1}
    for i in range(N // 4):
        positional(i)
        positional(i, 4, 5)
        keywords(i, c=4)
        starred(*pair, **names)
        (lambda x: x + 1)(i)


@work
def recursion():
    def ways(n, coins):
        if n == 0:
            return 1
        if n < 0 or not coins:
            return 0
        return ways(n - coins[0], coins) + ways(n, coins[1:])

    def gcd(a, b):
        return a if not b else gcd(b, a % b)

    def depth(n):
        if n <= 1:
            return n
        return depth(n // 2) + depth(n - n // 2 - 1) + 1

    ways(60, (50, 20, 10, 5))
    depth(N // 8)
    for i in range(N // 20):
        gcd(i, 360)


@work
def methods():
    shapes = [Shape(i) if i % 3 else Square(i) for i in range(20)]
    for i in range(N // 60):
        for shape in shapes:
            shape.scaled(i)
            shape.area
            shape.same(i)
            shape.made(i)
    one, two = shapes[1], shapes[2]
    for i in range(N // 8):
        one + two
        one == two
        one < two
        one[i]
        len(one)
        i in one
        one(i)
        with one:
            pass
        for x in two:
            pass


@work
def instances():
    class Stack(list):
        limit = 5

        def __init__(self, name):
            super().__init__()
            self.name = name

    kept, stack = [], Stack("all")
    for i in range(N // 4):
        Point(i, i).x
        kept.append(Shape(i, name="kept"))
        Item(i).value
        Pair(i, 2).left
    for shape in kept:
        shape.width += shape.sides
        stack.append(shape.width)
        stack.name = shape.name
        shape.height = shape.width - shape.height


class Tree:
    def __init__(self, key):
        self.key = key
        self.left = self.right = None

    def insert(self, key):
        node = self
        while True:
            if key < node.key:
                if node.left is None:
                    node.left = Tree(key)
                    return
                node = node.left
            else:
                if node.right is None:
                    node.right = Tree(key)
                    return
                node = node.right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.key
        if self.right:
            yield from self.right


@work
def trees():
    root = Tree(500)
    for i in range(N // 30):
        root.insert(i * 7919 % 1000)
    sum(root)


@work
def linked():
    head = None
    for i in range(N // 2):
        head = [i, head]
    total = 0
    while head:
        value, head = head
        total += value
    for i in range(N // 4):
        ring = []
        ring.append(ring)


@work
def integers():
    x = 1
    for i in range(N):
        x = (x * 31 + i) & 0xFFFFFFFF
        x ^= x >> 3
        if x % 7 == 3 or x // 5 > 100 and not x & 1:
            x += 1
        elif 0 <= i < 10:
            x -= -i
    for i in range(1, N // 20):
        x *= i
    for i in range(N // 20):
        pow(i + 3, 65537, 1000000007)


@work
def floats():
    x, y = 0.5, 0.25
    for i in range(N):
        x = x * 1.0001 + 0.1 - y / 3
        if x > 100.0:
            x -= 99.5
        y = -x if x < 0.0 else x ** 0.5
        math.sqrt(i)
    body = Square(3.0)
    for i in range(N // 2):
        body.width = body.width * 0.99 + body.moved
        body.moved -= 0.01 * body.width


@work
def matrices():
    n = 16
    a = [[i * j % 17 for j in range(n)] for i in range(n)]
    b = [[0.5 * value for value in row] for row in a]
    c = [[0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            total = 0.0
            for k in range(n):
                total += a[i][k] * b[k][j]
            c[i][j] = total
    flags = bytearray(N // 2)
    for i in range(2, 60):
        for j in range(i * i, len(flags), i):
            flags[j] = 1


@work
def lists():
    items = list(range(100))
    for i in range(N // 4):
        items[i % 100] = items[(i + 1) % 100]
        items[-1]
        items.append(i)
        items.pop()
        items[2:10]
    for i in range(N // 40):
        [x * 2 for x in range(20) if x & 1]
        items[::-1]
        list(reversed(items))
        49 in items
        items + [1, 2]
        items.insert(0, items.pop(0))
        items[3:5] = [7, 8]


@work
def sorting():
    plain = [i * 7919 % 1000 for i in range(N // 40)]
    pairs = [(x, str(x)) for x in plain]
    for i in range(8):
        sorted(plain)
        sorted(plain, key=lambda x: -x)
        sorted(pairs, key=lambda pair: pair[1])
        sorted(pairs, key=operator.itemgetter(0), reverse=True)
        sorted(pairs)
        min(plain), max(plain), sum(plain)


@work
def dictionaries():
    numbers, names, grid = {}, {}, {}
    words = [f"key{i}" for i in range(50)]
    for i in range(N // 8):
        numbers[i] = i
        names[words[i % 50]] = names.get(words[i % 49], 0) + 1
        grid[i % 10, i % 7] = i
        if i - 5 in numbers:
            numbers[i - 5] += 1
        names.setdefault("list", [])
    for i in range(N // 400):
        for key, value in names.items():
            if key != "list":
                names[key] = 1
        {x: x for x in range(20)}
        for key in names:
            pass
    for key in words[:20]:
        del names[key]
    record = {"name": "Ada", "born": 1815, "langs": []}
    sizes = dict.fromkeys(words, 0)
    for i in range(N // 4):
        record["born"] += 1
        record["died"] = record["born"] + 37
        word = words[i % 50]
        if word in sizes:
            sizes[word] = sizes[word] + 1
        else:
            sizes[word] = 1
    counts = defaultdict(int)
    for i in range(N // 4):
        counts[i % 50] += 1
    Counter(i % 50 for i in range(N // 8))


@work
def sets():
    a, b = set(range(20)), set(range(10, 30))
    seen = set()
    for i in range(N // 10):
        i in seen
        a | b
        a & b
        5 in a
        seen.add(i * 31 % 1000)


@work
def strings():
    text = "Hello, World"
    for i in range(N // 10):
        text.upper()
        text.replace("l", "L")
        text.split(",")
        text.strip()
        text.startswith("He")
        text.find("W")
        " ".join(text.split())
        text[2:5] + text[-1]
        text[i % 12] == "o"
        text == "Hello"
    grown = ""
    for i in range(N // 2):
        grown += "xy"
        text < grown
    pieces = []
    for character in grown:
        pieces.append(character)
    "".join(pieces)
    counted = {}
    for word in ("the quick brown fox jumps over the lazy dog " * 30).split():
        counted[word] = counted.get(word, 0) + 1


@work
def formats():
    for i in range(N // 10):
        f"{i} {i:5d} {1.5:.2f} {i!r}"
        "%d %s" % (i, "a")
        "{} {}".format(i, "a")
        int(str(i))
        "n" + str(i) + "!"
        chr(ord("a") + i % 26)


@work
def exceptions():
    class Wrong(Exception):
        pass

    def check(i, depth):
        if depth:
            return check(i, depth - 1)
        if i % 2:
            raise Wrong(i)
        return i

    empty = {}
    for i in range(N // 8):
        try:
            check(i, i % 4)
        except Wrong as error:
            error.args
        finally:
            i += 1
        try:
            empty[i]
        except KeyError:
            pass
        try:
            int("x" if i % 8 == 0 else "7")
        except (TypeError, ValueError):
            del i
            continue
    with Shape(1):
        pass


@work
def generators():
    def count(n):
        i = 0
        while i < n:
            yield i
            i += 1

    def doubled(source):
        for x in source:
            if x & 1:
                yield x * 2

    def echo():
        value = None
        while True:
            value = yield value

    for i in range(4):
        for x in doubled(count(N // 16)):
            pass
    echoing = echo()
    next(echoing)
    for i in range(N // 8):
        echoing.send(i)
    for i in range(N // 400):
        sum(x * x for x in range(50))
        any(x > 48 for x in range(50))
        all(x >= 0 for x in range(50))


@work
def closures():
    def counter():
        count = 0

        def step(by):
            nonlocal count
            count += by
            return count

        return step

    def compose(f, g):
        return lambda x: f(g(x))

    step = counter()
    both = compose(lambda x: x + 1, lambda x: x * 2)
    for i in range(N // 4):
        step(i)
        both(i)
        counter()


total = 0


@work
def names():
    global total
    for i in range(N // 2):
        total += 1
    a, b = 1, 2
    for i in range(N // 2):
        a, b = b, a
        pair = (a, b)
        pair[0] < pair[i & 1]
        c, *d = (i, a, b)
        e, f, g = i, a, b
        (i, 1) < (i, 2)


@work
def loops():
    items = list(range(100))
    for i in range(N // 400):
        for index, value in enumerate(items):
            if value == 90:
                break
        for left, right in zip(items, items):
            if left != right:
                continue
        list(map(lambda x: x + 1, items))
        list(filter(None, items))
    while True:
        i += 1
        if i > N:
            break


@work
def library():
    @functools.lru_cache(None)
    def cached(n):
        return n if n < 2 else cached(n - 1) + cached(n - 2)

    cached(200)
    for i in range(N // 4):
        cached(i % 10)
    queue = deque()
    for i in range(N // 4):
        queue.append(i)
        if i & 1:
            queue.popleft()
    numbers = random.Random(1)
    for i in range(N // 20):
        numbers.random()
        numbers.randint(1, 100)
    for i in range(N // 400):
        list(itertools.chain(range(20), itertools.islice(itertools.count(), 20)))
        list(itertools.combinations(range(5), 2))
    functools.reduce(operator.add, range(N // 8))
    add = functools.partial(operator.add, 1)
    for i in range(N // 8):
        add(i)
        isinstance(i, (str, int))
        getattr(add, "func")
        abs(-i), divmod(i, 7), round(1.234, 2)


@work
def matching():
    for i in range(N // 8):
        match (i & 1, i):
            case (0, x):
                pass
            case (1, y):
                pass
        match {"kind": i % 3}:
            case {"kind": 0}:
                pass
            case {"kind": kind}:
                pass


@work
def coroutines():
    async def one():
        return 1

    async def many():
        for i in range(N // 8):
            await one()

    try:
        many().send(None)
    except StopIteration:
        pass


for function in WORK:
    function()
