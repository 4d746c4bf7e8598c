# Growth: the time of all automatic collections while the live heap grows to N instances, for N = 10,000 to 10,000,000.
# It must stay linear: the time for each instance must not grow.
import gc
import sys
import time


class Node:
    def __init__(self, next):
        self.next = next


def grow(n):
    list = None
    for _ in range(n):
        list = Node(list)
    return list


def watch(phase, info):
    global began, total
    if phase == 'start':
        began = time.process_time()
    else:
        total += time.process_time() - began


total = 0
gc.callbacks.append(watch)
n = int(sys.argv[1])
kept = grow(n)
print(f'growth to {n:,}: collections, for each instance\t{total / n * 1e9:.1f}\tns')
gc.callbacks.clear()
while kept:
    kept = kept.next
