# 2,000,000 cycles of two objects, dropped one by one under automatic collection.
# With an argument: the longest pause, measured from gc.callbacks; without: the total.
import gc
import sys
import time


class Node:
    def __init__(self):
        self.other = None


def drop(n):
    for _ in range(n):
        a = Node()
        b = Node()
        a.other = b
        b.other = a


def pauses(phase, info):
    global began, longest
    now = clock()
    if phase == 'start':
        began = now
    else:
        longest = max(longest, now - began)


clock = time.process_time
began = longest = 0
start = time.process_time()
if sys.argv[1:] == ['pauses']:
    live = [Node() for _ in range(300_000)]  # a program that holds something too
    gc.callbacks.append(pauses)
    drop(500_000)
    gc.callbacks.clear()
    print(f'dropped cycles beside 300,000 live: longest pause\t{longest * 1000:.2f}\tms')
else:
    drop(2_000_000)
    print(f'2,000,000 dropped cycles, in all\t{(time.process_time() - start) * 1000:.0f}\tms')
