class Entry:
    __slots__ = ("key", "value", "before", "after")

    def __init__(self, key, value):
        self.key, self.value = key, value
        self.before = self.after = self


class Cache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.table = {}
        self.ring = Entry(None, None)
        self.hits = self.misses = 0

    def _unlink(self, entry):
        entry.before.after, entry.after.before = entry.after, entry.before

    def _to_front(self, entry):
        first = self.ring.after
        entry.before, entry.after = self.ring, first
        self.ring.after = first.before = entry

    def get(self, key, make):
        entry = self.table.get(key)
        if entry is not None:
            self.hits += 1
            self._unlink(entry)
        else:
            self.misses += 1
            entry = self.table[key] = Entry(key, make(key))
            if len(self.table) > self.capacity:
                oldest = self.ring.before
                self._unlink(oldest)
                del self.table[oldest.key]
        self._to_front(entry)
        return entry.value

    def __iter__(self):
        entry = self.ring.after
        while entry is not self.ring:
            yield entry.key
            entry = entry.after


cache = Cache(3)
for key in [1, 2, 3, 1, 4, 5, 1, 2, 2, 6]:
    cache.get(key, lambda k: k * k)
    print(key, list(cache), len(cache.table))
print(cache.hits, cache.misses)
