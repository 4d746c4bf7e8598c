# timeout: 60
# env: OURO_MAX_MEMORY=64M
# What a MemoryError's traceback and context hold dies with it, however little memory was left.
import sys


class Node:
    pass


def grow(x):
    node = Node()
    node.next = x
    return node


counts = []
for _ in range(4):
    x = None
    n = 0
    try:
        while True:
            x = grow(x)
            n += 1
    except MemoryError as error:
        assert error.__traceback__ is not None
    counts.append(n)
    del x
    assert sys.getallocatedblocks() < 50000
print(min(counts) > 0.9 * max(counts) > 1000)
