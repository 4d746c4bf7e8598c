import random
random.seed(5); x = [random.randrange(1000) for _ in range(300)]; y = sorted(x); print(y[:5], sorted(x, key=lambda v: (v % 7, -v))[:5]); z = [str(v) for v in x]; z.sort(key=len); print(z[:3])
class O:
    def __init__(s, v): s.v = v
    def __lt__(s, o): return s.v < o.v
o = [O(v) for v in x[:40]]; o.sort(); print([p.v for p in o[:4]], random.choice(x) in x, len(random.sample(x, 3)))
try: sorted([1, 'a'])
except TypeError as e: print(e)
