# What one of 1,000,000 adds to the process, in bytes. The argument says of what.
import sys


class Pair:
    def __init__(self, a, b):
        self.a = a
        self.b = b


class Node:
    def __init__(self, next):
        self.next = next


def resident():
    for line in open('/proc/self/status'):
        if line.startswith('VmHWM'):
            return int(line.split()[1]) * 1024


def linked(n):
    first = None
    for _ in range(n):
        first = Node(first)
    return first


N = 1_000_000
what = sys.argv[1]
before = resident()
if what == 'instance':
    live = [Pair(1, 2) for _ in range(N)]
elif what == 'entry':
    live = {i: 'value %d' % i for i in range(N)}
elif what == 'node':
    live = linked(N)
elif what == 'list':
    live = [[] for _ in range(N)]
elif what == 'tuple':
    live = [(i, i) for i in range(N)]
print(f'bytes: {what}\t{(resident() - before) / N:.1f}\tbytes')
while what == 'node' and live:
    live = live.next
