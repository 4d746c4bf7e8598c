"""Priority queues in lists: heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2], so heap[0] is the least."""

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop']


# The comparisons made are CPython's, one for one: items that compare as equal come out in the same order.

def _up(heap, start, place):
    """Move the item at place towards the root until its parent is not greater."""
    item = heap[place]
    while place > start:
        above = (place - 1) >> 1
        parent = heap[above]
        if not item < parent:
            break
        heap[place] = parent
        place = above
    heap[place] = item


def _down(heap, place):
    """Move the item at place to a leaf, along the lesser children, and from there up to where it belongs."""
    end = len(heap)
    start = place
    item = heap[place]
    child = 2 * place + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[place] = heap[child]
        place = child
        child = 2 * place + 1
    heap[place] = item
    _up(heap, start, place)


def heappush(heap, item):
    """Push an item onto the heap."""
    heap.append(item)
    _up(heap, 0, len(heap) - 1)


def heappop(heap):
    """Take the least item off the heap."""
    last = heap.pop()
    if not heap:
        return last
    least = heap[0]
    heap[0] = last
    _down(heap, 0)
    return least


def heapreplace(heap, item):
    """Take the least item off the heap, then push item."""
    least = heap[0]
    heap[0] = item
    _down(heap, 0)
    return least


def heappushpop(heap, item):
    """Push item, then take the least off the heap."""
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _down(heap, 0)
    return item


def heapify(x):
    """Turn a list into a heap, in place."""
    for place in reversed(range(len(x) // 2)):
        _down(x, place)


# ---- the same with the greatest first ----

def _up_max(heap, start, place):
    item = heap[place]
    while place > start:
        above = (place - 1) >> 1
        parent = heap[above]
        if not parent < item:
            break
        heap[place] = parent
        place = above
    heap[place] = item


def _down_max(heap, place):
    end = len(heap)
    start = place
    item = heap[place]
    child = 2 * place + 1
    while child < end:
        right = child + 1
        if right < end and not heap[right] < heap[child]:
            child = right
        heap[place] = heap[child]
        place = child
        child = 2 * place + 1
    heap[place] = item
    _up_max(heap, start, place)


def _heapreplace_max(heap, item):
    greatest = heap[0]
    heap[0] = item
    _down_max(heap, 0)
    return greatest


def _heappop_max(heap):
    last = heap.pop()
    if not heap:
        return last
    return _heapreplace_max(heap, last)


def _heapify_max(x):
    for place in reversed(range(len(x) // 2)):
        _down_max(x, place)


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
