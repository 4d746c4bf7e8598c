# One full collection of 1,000,000 live containers in several arrangements, and one that finds them all dead.
# Each line: what, CPU milliseconds (the best of three where the heap stays the same).
import gc
import random
import time

N = 1_000_000


class Pair:
    def __init__(self, a, b):
        self.a = a
        self.b = b


def collect():
    start = time.process_time()
    gc.collect()
    return (time.process_time() - start) * 1000


def tell(what, live):
    gc.collect()
    print(f'{what}\t{min(collect() for _ in range(3)):.1f}\tms')
    live.clear()
    gc.collect()


def tree(n):
    if n <= 1:
        return Pair(None, None)
    left = (n - 1) // 2
    return Pair(tree(left), tree(n - 1 - left))


def graph(n):
    """n instances, each with two of the others at random."""
    rng = random.Random(1)
    nodes = [Pair(None, None) for _ in range(n)]
    for node in nodes:
        node.a = nodes[int(rng.random() * n)]
        node.b = nodes[int(rng.random() * n)]
    return nodes


gc.disable()
tell('full collection: tree', [tree(N)])
tell('full collection: list of instances', [Pair(1, 2) for _ in range(N)])
tell('full collection: list of lists', [[i] for i in range(N)])
tell('full collection: list of tuples of lists', [([],) for i in range(N // 2)])
tell('full collection: dict of dicts', [{i: {'a': []} for i in range(N // 2)}])
tell('full collection: shuffled graph', graph(N))
nodes = graph(N)
root = [nodes[0]]
del nodes
gc.collect()
tell('full collection: shuffled, from one root', root)

dead = []
for _ in range(N // 2):
    a = Pair(None, None)
    b = Pair(a, None)
    a.a = b
    dead.append(a)
a = b = None
dead.clear()
print(f'1,000,000 objects in dead cycles\t{collect():.1f}\tms')
