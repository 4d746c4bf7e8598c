"""A regex matcher, a tokenizer, a spreadsheet with dependency cycles, Game of Life, text tools."""
import sys
from dataclasses import dataclass, field
from collections import defaultdict, ChainMap
from functools import lru_cache
class Rx:
    """Backtracking by generators: literals . ^ $ [] () | * + ? {m,n} lazy, groups, backrefs, classes."""
    def __init__(self, p):
        self.p, self.i, self.ngroups = p, 0, 0
        self.node = self.alt()
        if self.i < len(p): raise SyntaxError(f'unbalanced at {self.i} in {p!r}')
    def alt(self):
        opts = [self.seq()]
        while self.p[self.i:self.i + 1] == '|': self.i += 1; opts.append(self.seq())
        return ('alt', opts) if len(opts) > 1 else opts[0]
    def seq(self):
        items = []
        while self.i < len(self.p) and self.p[self.i] not in '|)': items.append(self.rep())
        return ('seq', items)
    def rep(self):
        a = self.atom()
        while self.i < len(self.p):
            c = self.p[self.i]
            if c in '*+?': lo, hi = {'*': (0, None), '+': (1, None), '?': (0, 1)}[c]; self.i += 1
            elif c == '{' and (j := self.p.find('}', self.i)) > 0:
                b = self.p[self.i + 1:j].split(','); lo = int(b[0] or 0); hi = lo if len(b) == 1 else int(b[1]) if b[1] else None; self.i = j + 1
            else: break
            lazy = self.p[self.i:self.i + 1] == '?'; self.i += lazy
            a = ('rep', a, lo, hi, lazy)
        return a
    def atom(self):
        c = self.p[self.i]; self.i += 1
        match c:
            case '.': return ('any',)
            case '^' | '$': return ('bol',) if c == '^' else ('eol',)
            case '(':
                if self.p.startswith('?:', self.i): self.i += 2; n = None
                else: self.ngroups += 1; n = self.ngroups
                r = self.alt()
                if self.p[self.i:self.i + 1] != ')': raise SyntaxError(f'missing ) at {self.i}')
                self.i += 1; return ('group', n, r) if n else r
            case '[':
                neg = self.p[self.i] == '^'; self.i += neg; s = set(); first = True
                while (ch := self.p[self.i]) != ']' or first:
                    first = False; self.i += 1
                    if ch == '\\': ch = self.p[self.i]; self.i += 1; s |= self.cls(ch) if ch in 'dws' else {ch}; continue
                    if self.p[self.i] == '-' and self.p[self.i + 1] != ']': s |= {chr(x) for x in range(ord(ch), ord(self.p[self.i + 1]) + 1)}; self.i += 2
                    else: s.add(ch)
                self.i += 1; return ('set', frozenset(s), neg)
            case '\\':
                ch = self.p[self.i]; self.i += 1
                if ch.isdigit(): return ('back', int(ch))
                if ch.lower() in 'dws': return ('set', frozenset(self.cls(ch.lower())), ch.isupper())
                if ch == 'b': return ('wordb',)
                return ('lit', {'n': '\n', 't': '\t'}.get(ch, ch))
            case '*' | '+' | '?': raise SyntaxError(f'nothing to repeat at {self.i - 1}')
        return ('lit', c)
    @staticmethod
    @lru_cache
    def cls(c): return frozenset({'d': '0123456789', 'w': 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_', 's': ' \t\n\r\f\v'}[c])
    def m(self, n, s, i, g):
        match n:
            case ('lit', c):
                if s[i:i + 1] == c: yield i + 1, g
            case ('any',):
                if i < len(s) and s[i] != '\n': yield i + 1, g
            case ('set', cs, neg):
                if i < len(s) and (s[i] in cs) != neg: yield i + 1, g
            case ('bol',):
                if i == 0: yield i, g
            case ('eol',):
                if i == len(s): yield i, g
            case ('wordb',):
                w = self.cls('w')
                if (i > 0 and s[i - 1] in w) != (i < len(s) and s[i] in w): yield i, g
            case ('back', k):
                if k in g and s.startswith(t := s[g[k][0]:g[k][1]], i): yield i + len(t), g
            case ('group', k, r):
                for j, g2 in self.m(r, s, i, g): yield j, {**g2, k: (i, j)}
            case ('alt', opts):
                for o in opts: yield from self.m(o, s, i, g)
            case ('seq', items): yield from self.mseq(items, 0, s, i, g)
            case ('rep', a, lo, hi, lazy): yield from self.mrep(a, lo, hi, lazy, s, i, g)
    def mseq(self, items, k, s, i, g):
        if k == len(items): yield i, g
        else:
            for j, g2 in self.m(items[k], s, i, g): yield from self.mseq(items, k + 1, s, j, g2)
    def mrep(self, a, lo, hi, lazy, s, i, g):
        if lazy and lo <= 0: yield i, g
        if hi is None or hi > 0:
            for j, g2 in self.m(a, s, i, g):
                if j > i or lo > 0: yield from self.mrep(a, lo - 1, None if hi is None else hi - 1, lazy, s, j, g2)
        if not lazy and lo <= 0: yield i, g
    def match(self, s, i=0):
        for j, g in self.m(self.node, s, i, {}): return (i, j), tuple(s[slice(*g[k])] if k in g else None for k in range(1, self.ngroups + 1))
    def finditer(self, s):
        i = 0
        while i <= len(s):
            r = self.match(s, i)
            if r: yield s[slice(*r[0])], r[1]; i = r[0][1] + (r[0][1] == i)
            else: i += 1
    def search(self, s): return next(self.finditer(s), None)
for p, s in (('a*b', 'xaaab'), ('(a|ab)(c|bcd)(d*)', 'abcd'), ('^(\\w+)@(\\w+)\\.com$', 'joe@site.com'), ('(\\d{2,3})-?(\\d+)?', '1-22-333 4444'), ('[^a-c]+', 'abcxyzabc!'), ('(a+)+$', 'aaaaaaaaaaa'), ('<.+?>', '<b>x</b>'), ('<.+>', '<b>x</b>'), ('(.)\\1', 'hello  wood'), ('\\bfoo\\b', 'food foo'), ('x?y*', 'xxyy'), ('(?:ab){2}', 'ababab'), ('[]a]+', 'a]]b'), ('\\.\\*', 'a.*b'), ('', 'ab'), ('a{,2}', 'aaa'), ('日.', '今日本'), ('(x)?y', 'y'), ('a|b|', 'cb'), ('[\\d-]+', '12-3'), ('\\S+\\s', 'one two ')):
    print(p, s, '=>', Rx(p).search(s), list(Rx(p).finditer(s)))
for bad in ('(', ')', '*a', 'a(', '[a', 'a\\', '(?:', 'a)b'):
    try: print(bad, Rx(bad).node)
    except (SyntaxError, IndexError) as e: print(bad, type(e).__name__, e)
text = 'The year 1999, and 2024-05-06 or 12/31/2000; call 555-1234. ' * 12
print(len(list(Rx('\\d+').finditer(text))), list(Rx('(\\d+)-(\\d+)(?:-(\\d+))?').finditer(text))[:3], sum(len(m) for m, _ in Rx('[A-Za-z]+').finditer(text)))
class CellError(Exception):
    def __init__(self, code, *a): super().__init__(code, *a); self.code = code
class Cycle(CellError):
    def __init__(self, path): super().__init__('#CYCLE!', ' -> '.join(path))
class Sheet:
    def __init__(self): self.src, self.cache, self.users, self.deps, self.evals = {}, {}, defaultdict(set), defaultdict(set), 0
    def __setitem__(self, k, v):
        self.src[k] = v
        for d in self.deps.pop(k, ()): self.users[d].discard(k)
        stack, seen = [k], set()
        while stack:
            c = stack.pop()
            if c not in seen: seen.add(c); self.cache.pop(c, None); stack += sorted(self.users[c])
    def __delitem__(self, k): self[k] = None; del self.src[k]
    def __getitem__(self, k): return self.value(k, ())
    def value(self, k, path):
        if k in path: raise Cycle(path[path.index(k):] + (k,))
        if k in self.cache:
            if isinstance(self.cache[k], CellError): raise self.cache[k]
            return self.cache[k]
        v = self.src.get(k)
        if isinstance(v, str) and v[:1] == '=':
            self.evals += 1
            class Names(dict):
                def __missing__(ns, name):
                    if not name[-1:].isdigit(): raise NameError(name)
                    self.users[name].add(k); self.deps[k].add(name); r = self.value(name, path + (k,)); return 0 if r is None else r
            def SUM(*a): return sum(a)
            def R(a, b): return [Names()[f'{chr(c)}{r}'] for c in range(ord(a[0]), ord(b[0]) + 1) for r in range(int(a[1:]), int(b[1:]) + 1)]
            try: v = eval(v[1:], {'__builtins__': {}}, ChainMap(Names(), {})) if 0 else eval(v[1:], {'__builtins__': {'SUM': SUM, 'R': R, 'MAX': max, 'LEN': len, 'IF': lambda c, a, b: a if c else b}}, Names())
            except CellError as e:
                if not isinstance(e, Cycle) or len(path) == 0: self.cache[k] = e
                raise
            except ZeroDivisionError as e: err = self.cache[k] = CellError('#DIV/0!'); raise err from e
            except (NameError, SyntaxError, TypeError) as e: err = self.cache[k] = CellError('#' + type(e).__name__.upper()[:4] + '!', str(e).split(' (')[0]); raise err from e
        self.cache[k] = v
        return v
    def show(self, cols='ABCD', rows=range(1, 5)):
        for r in rows:
            out = []
            for c in cols:
                try: v = self[f'{c}{r}']
                except CellError as e: v = e.code
                out.append(f'{"" if v is None else v:>9.2f}' if isinstance(v, float) else f'{"" if v is None else str(v):>9}')
            print(f'{r:>2}|' + '|'.join(out))
s = Sheet()
for k, v in {'A1': 10, 'A2': 20, 'A3': '=A1+A2', 'B1': '=A3*2.5', 'B2': '=SUM(*R("A1","A3"))', 'B3': '=1/A4', 'C1': '=C2', 'C2': '=C3+1', 'C3': '=C1', 'D1': '=B3+1', 'D2': '="x"*A1', 'D3': '=A1+"a"', 'D4': '=nope(', 'C4': '=IF(A1>5,"big","small")', 'B4': 'text'}.items(): s[k] = v
s.show(); print(s.evals); s['A1'] = 1; s['A4'] = 4; s.show(); print(s.evals); s['C3'] = 5; s.show(); print({k: sorted(v) for k, v in sorted(s.users.items()) if v})
for k in ('B3', 'C1', 'D3', 'D4', 'Z9'):
    try: print(k, s[k])
    except CellError as e: print(k, e.args, repr(e.__cause__))
s['A2'] = '=A2'; del s['C3']; s.show()
def tok(src):
    i, stack = 0, [0]; lines = src.split('\n')
    for n, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip()[0] == '#': continue
        ind = len(line) - len(line.lstrip(' '))
        if ind > stack[-1]: stack.append(ind); yield ('INDENT', ind, n)
        while ind < stack[-1]:
            stack.pop(); yield ('DEDENT', '', n)
            if ind > stack[-1]: raise IndentationError('unindent does not match', ('<tok>', n, ind, line))
        j = ind
        while j < len(line):
            for rx, kind in RULES:
                m = rx.match(line, j)
                if m:
                    if kind: yield (kind, line[slice(*m[0])], n)
                    j = m[0][1]; break
            else: raise SyntaxError(f'bad char {line[j]!r}', ('<tok>', n, j + 1, line))
        yield ('NEWLINE', '', n)
    yield from (('DEDENT', '', n) for _ in stack[1:])
RULES = [(Rx(' +'), None), (Rx('#.*'), None), (Rx('[A-Za-z_]\\w*'), 'NAME'), (Rx('\\d+(?:\\.\\d+)?'), 'NUM'), (Rx("'[^']*'"), 'STR'), (Rx('==|<=|>=|!=|[-+*/=<>():,]'), 'OP')]
for src in ("if x >= 10:\n    y = 'a b' # c\n\n    if z: w = 1.5\nend", 'a\n    b\n  c', 'x = $'):
    try: print(*(f'{k}:{v}' for k, v, n in tok(src)))
    except SyntaxError as e: print(type(e).__name__, e, e.text)
n = sum(1 for _ in tok('def f(x):\n  return x + 1 * (2 - y)\n' * 150)); print(n)
def life(rows, steps):
    w, h = len(rows[0]), len(rows); live = {(x, y) for y, r in enumerate(rows) for x, c in enumerate(r) if c == '#'}
    for _ in range(steps):
        cnt = defaultdict(int)
        for x, y in live:
            for dx in (-1, 0, 1):
                for dy in (-1, 0, 1):
                    if dx or dy: cnt[(x + dx) % w, (y + dy) % h] += 1
        live = {p for p, k in cnt.items() if k == 3 or k == 2 and p in live}
    return [''.join('.#'[(x, y) in live] for x in range(w)) for y in range(h)]
print(*life(['......', '..#...', '...#..', '.###..', '......', '......'], 8), len(''.join(life(['#.##..#..#' * 4] * 30, 20)).replace('.', '')), sep='\n')
list(tok('a\n  b\n c'))
