"""Dynamic programming, backtracking, number puzzles."""
import sys
from functools import lru_cache, cache
from itertools import permutations, accumulate, groupby, takewhile, islice, chain, zip_longest, product
from bisect import bisect_left, bisect, insort, bisect_right
def lcs(a, b):
    t = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b): t[i + 1][j + 1] = t[i][j] + 1 if x == y else max(t[i][j + 1], t[i + 1][j])
    out, i, j = [], len(a), len(b)
    while i and j:
        if a[i - 1] == b[j - 1]: out.append(a[i - 1]); i -= 1; j -= 1
        elif t[i - 1][j] >= t[i][j - 1]: i -= 1
        else: j -= 1
    return type(a)().join(out[::-1]) if isinstance(a, str) else out[::-1]
print(lcs('AGGTAB', 'GXTXAYB'), lcs([1, 2, 3, 4], [2, 4, 1, 3]), lcs('', 'x'), lcs('日本語テキスト', '本テスト語'))
def edit(a, b):
    prev = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        cur = [i]
        for j, y in enumerate(b, 1): cur.append(min(prev[j] + 1, cur[-1] + 1, prev[j - 1] + (x != y)))
        prev = cur
    return prev[-1]
print([edit(*p.split('|')) for p in ('kitten|sitting', 'a|', '|', 'flaw|lawn', 'intention|execution')], edit('x' * 300, 'xy' * 150))
def knapsack(items, cap):
    best = {0: (0, ())}
    for n, w, v in items:
        for c, (val, names) in sorted(best.items(), reverse=True):
            if c + w <= cap and val + v > best.get(c + w, (-1,))[0]: best[c + w] = (val + v, names + (n,))
    return max(best.items(), key=lambda kv: kv[1][0])
print(knapsack([('map', 9, 150), ('compass', 13, 35), ('water', 153, 200), ('sandwich', 50, 160), ('glucose', 15, 60), ('tin', 68, 45), ('banana', 27, 60)], 200))
@cache
def coins(n, cs=(1, 2, 5, 10, 20, 50, 100, 200)): return 1 if n == 0 else 0 if n < 0 or not cs else coins(n - cs[-1], cs) + coins(n, cs[:-1])
print(coins(200), coins(10, (3, 7)), coins.cache_info().misses)
def lis(s):
    tails, idx, par = [], [], {}
    for i, x in enumerate(s):
        k = bisect_left(tails, x)
        tails[k:k + 1] = [x]; idx[k:k + 1] = [i]; par[i] = idx[k - 1] if k else None
    out, i = [], idx[-1] if idx else None
    while i is not None: out.append(s[i]); i = par[i]
    return out[::-1]
print(lis([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9]), lis('longest increasing'), lis([]))
def queens(n, row=0, cols=0, d1=0, d2=0, at=()):
    if row == n: yield at; return
    free = ~(cols | d1 | d2) & ((1 << n) - 1)
    while free:
        bit = free & -free; free ^= bit
        yield from queens(n, row + 1, cols | bit, (d1 | bit) << 1, (d2 | bit) >> 1, at + (bit.bit_length() - 1,))
print([sum(1 for _ in queens(n)) for n in range(1, 9)]); 
for r in next(queens(8)): print('. ' * r + 'Q' + ' .' * (7 - r))
def sudoku(s):
    cells = [int(c) if c.isdigit() else 0 for c in s if c in '.0123456789']
    units = [[*range(r * 9, r * 9 + 9)] for r in range(9)] + [[*range(c, 81, 9)] for c in range(9)] + [[r * 9 + c for r in range(R, R + 3) for c in range(C, C + 3)] for R in (0, 3, 6) for C in (0, 3, 6)]
    peers = {i: set().union(*(u for u in units if i in u)) - {i} for i in range(81)}
    steps = 0
    def solve():
        nonlocal steps
        steps += 1
        best = min(((len(opts), i, opts) for i, v in enumerate(cells) if not v for opts in [sorted({*range(1, 10)} - {cells[p] for p in peers[i]})]), default=None)
        if best is None: return True
        for o in best[2]:
            cells[best[1]] = o
            if solve(): return True
        cells[best[1]] = 0
        return False
    return (''.join(map(str, cells)) if solve() else None), steps
print(sudoku('53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79'), sudoku('8..........36......7..9.2...5...7.......457.....1...3...1....68..85...1..9....4..')[0])
def life(cells, n):
    for _ in range(n):
        cnt = {}
        for x, y in cells:
            for dx in (-1, 0, 1):
                for dy in (-1, 0, 1):
                    if dx or dy: cnt[x + dx, y + dy] = cnt.get((x + dx, y + dy), 0) + 1
        cells = {c for c, k in cnt.items() if k == 3 or k == 2 and c in cells}
        yield cells
glider = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
for k, c in enumerate(life(glider, 20)):
    if k % 10 == 9: print(sorted(c))
rp = {(1, 0), (2, 0), (0, 1), (1, 1), (1, 2)}; print([len(c) for c in life(rp, 60)])
def hanoi(n, a='A', b='B', c='C'):
    if n: yield from hanoi(n - 1, a, c, b); yield f'{a}{c}'; yield from hanoi(n - 1, b, a, c)
print(' '.join(hanoi(4)), sum(1 for _ in hanoi(13)))
SEND = [p for p in permutations(range(8), 4) if p[0] and sum(p) == 12 and p[0] * p[3] == p[1] + p[2] * 2]; print(SEND[:6], len(SEND))
print([*accumulate([3, 1, 4, 1, 5], max)], [*accumulate('abc', initial='>')], [(k, len([*g])) for k, g in groupby('aaabccdd')], [*takewhile(lambda x: x < 40, accumulate(range(1, 99)))], [*zip_longest('ab', 'wxyz', '1', fillvalue='-')])
@lru_cache(None)
def matchain(i, j, d=(30, 35, 15, 5, 10, 20, 25)):
    return (0, f'A{i}') if i == j else min((a[0] + b[0] + d[i] * d[k + 1] * d[j + 1], f'({a[1]}{b[1]})') for k in range(i, j) for a, b in [(matchain(i, k), matchain(k + 1, j))])
print(matchain(0, 5))
primes = [n for n in range(2, 200) if all(n % p for p in range(2, int(n ** .5) + 1))]
print(primes[bisect(primes, 100)], bisect_right(primes, 97), bisect_left(primes, 97), bisect(primes, 50, 3, 5), bisect(primes, -1, key=lambda p: -p), end=' ')
xs = []
for v in 'hello world': insort(xs, v, key=lambda c: -ord(c))
print(''.join(xs)); 
try: bisect(primes, 3, -1)
except ValueError as e: print(e)
try: insort(primes, 'x')
except TypeError as e: print(e)
def pascal(n):
    row = [1]
    for _ in range(n): yield row; row = [a + b for a, b in zip([0, *row], [*row, 0])]
rows = [' '.join(f'{x:^3}' for x in r) for r in pascal(8)]
for r in rows: print(f'{r:^{len(rows[-1])}}'.rstrip())
def partitions(n, m=None):
    m = m or n
    if n == 0: yield []
    for k in range(min(n, m), 0, -1):
        for p in partitions(n - k, k): yield [k, *p]
print([*partitions(5)], sum(1 for _ in partitions(22)))
def magic(n):
    sq = [[0] * n for _ in range(n)]; i, j = 0, n // 2
    for k in range(1, n * n + 1):
        sq[i][j] = k; i2, j2 = (i - 1) % n, (j + 1) % n
        if sq[i2][j2]: i = (i + 1) % n
        else: i, j = i2, j2
    return sq
print('\n'.join(''.join(f'{x:4}' for x in r) for r in magic(5)))
words = 'cat cats dog sand and'.split()
@cache
def breaks(s): return [''] if not s else [w + (' ' + r if r else '') for w in words if s.startswith(w) for r in breaks(s[len(w):])]
print(breaks('catsanddog')); 
sys.setrecursionlimit(200)
@cache
def down(n): return n and down(n - 1)
print(down(20)); down(5000)
