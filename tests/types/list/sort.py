a = [3, 1, 2]
print(a.sort(), a)
a.sort(reverse=True); print(a)
words = ["bb", "a", "ccc", "dd"]
words.sort(key=len); print(words)
words.sort(key=len, reverse=True); print(words)
pairs = [(i % 3, i) for i in range(12)]
pairs.sort(key=lambda p: p[0]); print(pairs)
mixed = [3, 1.5, True, 2**70, -1]
mixed.sort(); print(mixed)
try:
    [1, "a"].sort()
except TypeError as error:
    print(error)
n = [(i * 7919) % 1009 for i in range(1009)]
n.sort(); print(n == list(range(1009)))
d = list(range(200, 0, -1)) + list(range(300))
d.sort(); print(d[:5], d[-3:], all(x <= y for x, y in zip(d, d[1:])))
