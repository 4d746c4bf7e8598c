r = range(0, 10 ** 20, 10 ** 18); print(list(r), r[3], r[::-7], len(r), 5 * 10 ** 18 in r, r == range(3), hash(range(9)), list(reversed(range(5))), slice(1, 2, 3), slice(None, 9).indices(5), range(9).index(4), range(5)[1:3])
class S:
    def __getitem__(s, i): return i
print(S()[1:2, ..., ::3])
