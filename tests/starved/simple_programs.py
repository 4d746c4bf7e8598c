def sieve(n):
    s = [True] * n
    for i in range(2, int(n ** .5) + 1):
        if s[i]: s[i * i::i] = [False] * len(s[i * i::i])
    return [i for i in range(2, n) if s[i]]
def queens(n, r=0, c=(), a=(), b=()):
    return 1 if r == n else sum(queens(n, r + 1, c + (i,), a + (r + i,), b + (r - i,)) for i in range(n) if i not in c and r + i not in a and r - i not in b)
class Tree:
    def __init__(s): s.root = None
    def add(s, k):
        n = [k, None, None]
        if s.root is None: s.root = n; return
        at = s.root
        while True:
            side = 1 if k < at[0] else 2
            if at[side] is None: at[side] = n; return
            at = at[side]
    def walk(s, n='top'):
        n = s.root if n == 'top' else n
        if n: yield from s.walk(n[1]); yield n[0]; yield from s.walk(n[2])
t = Tree()
for k in (5, 2, 8, 1, 9, 3): t.add(k)
print(sieve(60), queens(4), list(t.walk())); words = 'the cat the dog a cat'.split(); print({w: words.count(w) for w in sorted(set(words))}, ' '.join(w[::-1] for w in words))
