class P:
    __match_args__ = ('x', 'y')
    def __init__(s, x, y): s.x, s.y = x, y
def f(v):
    match v:
        case 0 | 1: return 'small'
        case str() as s if len(s) > 2: return s
        case [a, *rest]: return a, rest
        case {'k': {'n': n}, **o}: return n, o
        case P(0, y=yy): return yy
        case P(x=1): return 'one'
        case _: return None
for v in 1, 'abc', [1, 2, 3], {'k': {'n': 5}, 'z': 1}, P(0, 7), P(1, 2), 9.5: print(f(v))
