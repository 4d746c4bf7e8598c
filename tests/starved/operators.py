class V:
    def __init__(s, *v): s.v = v
    def __add__(s, o): return V(*(a + b for a, b in zip(s.v, o.v)))
    def __radd__(s, o): return s if o == 0 else NotImplemented
    def __mul__(s, k): return V(*(a * k for a in s.v))
    __rmul__ = __mul__
    def __eq__(s, o): return isinstance(o, V) and s.v == o.v
    def __lt__(s, o): return s.v < o.v
    def __hash__(s): return hash(s.v)
    def __repr__(s): return 'V%r' % (s.v,)
    def __len__(s): return len(s.v)
    def __getitem__(s, i): return s.v[i]
    def __contains__(s, x): return x in s.v
    def __iter__(s): return iter(s.v)
    def __call__(s, *a): return a
    def __bool__(s): return any(s.v)
    def __neg__(s): return V(*(-a for a in s.v))
    def __iadd__(s, o): return s + o
    def __enter__(s): return s
    def __exit__(s, *a): return False
a, b = V(1, 2), V(3, 4); a += b; print(a + b, 3 * a, sum([a, b]), a == b, sorted([b, a, V(0, 0)]), -a, len(a), a[1], 4 in b, list(a), a(1), bool(V(0)), {a, b, V(4, 6)}, max(a, b))
with a as c: print(c)
try: a < 3
except (TypeError, AttributeError) as e: print(type(e))
