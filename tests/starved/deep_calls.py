def f(n): return 0 if n == 0 else 1 + f(n - 1)
print(f(300))
class R:
    def __repr__(s): return repr(s.c)
r = R(); r.c = 1
for _ in range(40): q = R(); q.c = r; r = q
print(r); x = []
for _ in range(60): x = [x]
print(x == x, str(x)[:10])
def inf(): inf()
try: inf()
except RecursionError as e: print(e)
