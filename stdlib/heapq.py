"""Priority queues in lists: heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2], so heap[0] is the least."""

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop']


from _heapq import heapify, heappop, heappush, heappushpop, heapreplace, _heapify_max, _heappop_max, _heapreplace_max


# ---- on top of heaps ----

def merge(*iterables, key=None, reverse=False):
    """Merge sorted inputs into one sorted output; equal items come in the order of the inputs."""
    heap = []
    direction = 1
    if reverse:
        ordered, pop, replace = _heapify_max, _heappop_max, _heapreplace_max
        direction = -1
    else:
        ordered, pop, replace = heapify, heappop, heapreplace
    for order, iterable in enumerate(map(iter, iterables)):
        try:
            value = next(iterable)
        except StopIteration:
            continue
        heap.append([value if key is None else key(value), order * direction, value, iterable.__next__])
    ordered(heap)
    while len(heap) > 1:
        try:
            while True:
                _, _, value, following = entry = heap[0]
                yield value
                value = following()
                entry[2] = value
                entry[0] = value if key is None else key(value)
                replace(heap, entry)
        except StopIteration:
            pop(heap)
    if heap:
        _, _, value, following = heap[0]
        yield value
        yield from following.__self__


def nsmallest(n, iterable, key=None):
    """The n smallest items, smallest first: sorted(iterable, key=key)[:n]."""
    if n == 1:
        nothing = object()
        found = min(iterable, default=nothing, key=key)
        return [] if found is nothing else [found]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key)[:n]
    entries = _take(n, iterable, key, 1)
    return [item for _, _, item in sorted(entries, key=_pair)]


def nlargest(n, iterable, key=None):
    """The n largest items, largest first: sorted(iterable, key=key, reverse=True)[:n]."""
    if n == 1:
        nothing = object()
        found = max(iterable, default=nothing, key=key)
        return [] if found is nothing else [found]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=True)[:n]
    entries = _take(n, iterable, key, -1)
    return [item for _, _, item in sorted(entries, key=_pair, reverse=True)]


def _pair(entry):
    return entry[:2]


def _take(n, iterable, key, direction):
    """The n best entries (value, number, item), smallest first for 1 and largest first for -1."""
    if n <= 0:
        return []
    make, replace = (_heapify_max, _heapreplace_max) if direction > 0 else (heapify, heapreplace)
    iterator = iter(iterable)
    entries = []
    for item in iterator:
        entries.append((item if key is None else key(item), len(entries) * direction, item))
        if len(entries) == n:
            break
    if not entries:
        return entries
    make(entries)
    number = n * direction
    top = entries[0][0]
    for item in iterator:
        value = item if key is None else key(item)
        if value < top if direction > 0 else top < value:
            replace(entries, (value, number, item))
            top = entries[0][0]
            number += direction
    return entries
