"""Dijkstra, A*, Tarjan, topological sorts, MST, max flow, Floyd-Warshall, bridges."""
import heapq, sys, random
from collections import defaultdict, deque, namedtuple, ChainMap
from itertools import pairwise, combinations, product, count
from math import inf, hypot, isinf
Edge = namedtuple('Edge', 'a b w', defaults=(1,))
class CycleError(ValueError):
    def __init__(self, cycle): super().__init__(f'cycle: {" -> ".join(map(str, cycle))}', cycle)
    __str__ = lambda self: self.args[0]
class Graph:
    def __init__(self, edges=(), directed=True):
        self.adj, self.directed = defaultdict(dict), directed
        for e in edges: self.add(*e)
    def add(self, a, b, w=1):
        self.adj[a][b] = w; self.adj[b]
        if not self.directed: self.adj[b][a] = w
        return self
    def __contains__(self, e): a, b = e; return b in self.adj.get(a, ())
    def __iter__(self): return iter(self.adj)
    def __getitem__(self, k): return self.adj[k] if k in self.adj else self.__missing__(k)
    def __missing__(self, k): raise KeyError(f'no node {k!r}')
    def edges(self): return (Edge(a, b, w) for a, d in self.adj.items() for b, w in d.items() if self.directed or a <= b)
    def dijkstra(self, s):
        dist, prev, h = {s: 0}, {}, [(0, s)]
        while h:
            d, u = heapq.heappop(h)
            if d > dist[u]: continue
            for v, w in self[u].items():
                if w < 0: raise ValueError(f'negative edge {u}->{v} ({w:+})')
                if (nd := d + w) < dist.get(v, inf): dist[v], prev[v] = nd, u; heapq.heappush(h, (nd, v))
        return dist, prev
    def bellman(self, s):
        dist = dict.fromkeys(self, inf); dist[s] = 0; es = [*self.edges()]
        for i in range(len(dist)):
            changed = False
            for a, b, w in es:
                if dist[a] + w < dist[b]: dist[b] = dist[a] + w; changed = True
            if not changed: return dist, i
        raise ValueError('negative cycle')
    def tarjan(self):
        index, low, stack, on, out = {}, {}, [], set(), []
        c = count()
        def visit(v):
            index[v] = low[v] = next(c); stack.append(v); on.add(v)
            for w in self[v]:
                if w not in index: visit(w); low[v] = min(low[v], low[w])
                elif w in on: low[v] = min(low[v], index[w])
            if low[v] == index[v]:
                comp = []
                while True:
                    w = stack.pop(); on.discard(w); comp.append(w)
                    if w == v: break
                out.append(sorted(comp))
        for v in self:
            if v not in index: visit(v)
        return out
    def topo(self):
        deg = dict.fromkeys(self, 0)
        for e in self.edges(): deg[e.b] += 1
        ready = [n for n, d in deg.items() if not d]; heapq.heapify(ready); out = []
        while ready:
            out.append(n := heapq.heappop(ready))
            for m in self[n]:
                deg[m] -= 1
                if deg[m] == 0: heapq.heappush(ready, m)
        if len(out) < len(deg): raise CycleError(self.find_cycle([n for n in deg if deg[n]]))
        return out
    def find_cycle(self, among):
        seen, at = [], min(among)
        while at not in seen: seen.append(at); at = min(m for m in self[at] if m in among)
        return seen[seen.index(at):] + [at]
    def kruskal(self):
        p = {n: n for n in self}
        def find(x):
            while p[x] != x: p[x] = p[p[x]]; x = p[x]
            return x
        for e in sorted(self.edges(), key=lambda e: (e.w, e)):
            if (a := find(e.a)) != (b := find(e.b)): p[a] = b; yield e
    def bridges(self):
        d, low = {}, {}
        def dfs(u, parent, k=0):
            d[u] = low[u] = k
            for v in self[u]:
                if v == parent: continue
                if v in d: low[u] = min(low[u], d[v])
                else:
                    yield from dfs(v, u, k + 1)
                    low[u] = min(low[u], low[v])
                    if low[v] > d[u]: yield tuple(sorted((u, v)))
        for n in [*self]:
            if n not in d: yield from dfs(n, None)
    def flow(self, s, t):
        cap = defaultdict(lambda: defaultdict(int)); total = 0
        for a, b, w in self.edges(): cap[a][b] += w
        while True:
            par, q = {s: None}, deque([s])
            while q and t not in par:
                u = q.popleft()
                for v in sorted(cap[u]):
                    if v not in par and cap[u][v] > 0: par[v] = u; q.append(v)
            if t not in par: return total
            path = [t]
            while (u := par[path[-1]]) is not None: path.append(u)
            f = min(cap[b][a] for a, b in pairwise(path))
            for a, b in pairwise(path): cap[b][a] -= f; cap[a][b] += f
            total += f
g = Graph([('a', 'b', 7), ('a', 'c', 3), ('c', 'b', 1), ('b', 'd', 2), ('c', 'd', 8), ('d', 'e', 2.5), ('x', 'y')])
print(g.dijkstra('a'), g.bellman('a')[1], ('a', 'b') in g, ('b', 'a') in g, sorted(g), max(g.edges(), key=lambda e: e.w)._asdict())
for f in (lambda: g.dijkstra('nope'), lambda: Graph([(1, 2, -1)]).dijkstra(1), lambda: Graph([(1, 2, -1), (2, 1, -1)]).bellman(1), lambda: Graph([(1, 2), (2, 3), (3, 1), (0, 1)]).topo(), lambda: Graph([(1, 2), ('a', 1)]).topo(), lambda: Graph([(1,)]), lambda: Edge(1), lambda: Edge(1, 2)._replace(q=1), lambda: Edge._make([1]), lambda: 5 in g):
    try: print(f())
    except Exception as e: print(type(e).__name__, e, e.args[1:])
print(Edge._fields, Edge._field_defaults, Edge(1, 2), Edge(1, 2)._replace(w=9), Edge(1, 2) == (1, 2, 1), Edge(1, 2) < Edge(1, 3, 0), Edge.__doc__, Edge.a.__doc__, hash(Edge(1, 2)) == hash((1, 2, 1)))
print(Graph([(1, 2), (2, 3), (3, 1), (3, 4), (4, 5), (5, 4), (6, 6), (7, 6)]).tarjan(), g.topo(), Graph([('shirt', 'tie'), ('tie', 'jacket'), ('pants', 'shoes'), ('pants', 'belt'), ('belt', 'jacket'), ('socks', 'shoes')]).topo())
u = Graph([(a, b, (a * 7 + b * 13) % 11 + 1) for a, b in combinations(range(9), 2)], directed=False)
mst = [*u.kruskal()]; print(mst, sum(e.w for e in mst)); print(*Graph([(1, 2), (2, 3), (3, 1), (3, 4), (4, 5), (5, 6), (6, 4), (7, 8)], directed=False).bridges())
print(Graph([('s', 'a', 10), ('s', 'b', 5), ('a', 'b', 15), ('a', 't', 5), ('b', 't', 10)]).flow('s', 't'))
GRID = """
S..#......
.#.#.####.
.#...#..#.
.#####.##.
......#..G
.####.#.#.
....#...#.""".strip().split('\n')
def astar(grid, hfun):
    W, H = len(grid[0]), len(grid)
    at = {grid[y][x]: (x, y) for y, x in product(range(H), range(W)) if grid[y][x] in 'SG'}
    start, goal = at['S'], at['G']
    tie = count(); h = [(hfun(start, goal), next(tie), start)]; cost = {start: 0}; came = {}; expanded = 0
    while h:
        _, _, p = heapq.heappop(h); expanded += 1
        if p == goal: break
        x, y = p
        for dx, dy in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            n = nx, ny = x + dx, y + dy
            if not (0 <= nx < W and 0 <= ny < H) or grid[ny][nx] == '#': continue
            if (c := cost[p] + 1) < cost.get(n, inf): cost[n] = c; came[n] = p; heapq.heappush(h, (c + hfun(n, goal), next(tie), n))
    else: return None
    rows = [list(r) for r in grid]; q = came[goal]
    while q != start: rows[q[1]][q[0]] = '*'; q = came[q]
    return cost[goal], expanded, '\n'.join(map(''.join, rows))
for hf in (lambda a, b: 0, lambda a, b: abs(a[0] - b[0]) + abs(a[1] - b[1]), lambda a, b: hypot(a[0] - b[0], a[1] - b[1])):
    c, n, pic = astar(GRID, hf); print(c, n); 
print(pic, astar(['S#G'], lambda a, b: 0))
def floyd(g):
    d = {(a, b): inf for a in g for b in g}
    d |= {(n, n): 0 for n in g} | {(e.a, e.b): e.w for e in g.edges()}
    for k, i, j in product(g, repeat=3): d[i, j] = min(d[i, j], d[i, k] + d[k, j])
    return d
fd = floyd(g)
for a in sorted(g): print(a, *(f'{"∞" if isinf(v) else v:>5}' for b in sorted(g) for v in [fd[a, b]]))
random.seed(42)
big = Graph([(random.randrange(600), random.randrange(600), random.randint(1, 100)) for _ in range(4000)])
d, prev = big.dijkstra(0); print(len(d), max(d.values()), sum(d.values()), len(big.tarjan()), big.flow(0, 599))
sys.setrecursionlimit(5000)
line = Graph([(i, i + 1) for i in range(1500)]); print(len(line.tarjan()), len(line.topo()), line.dijkstra(0)[0][1500])
scopes = ChainMap({'x': 1}, {'x': 2, 'y': 3}).new_child({'z': 0}); print(scopes, scopes.parents, scopes['y'], len(scopes), list(scopes), scopes.maps[1:], scopes | {'q': 1})
try: del scopes['y']
except KeyError as e: print(e)
Graph([(1, 2), (2, 3), (3, 2)]).topo()
