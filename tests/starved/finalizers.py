import gc
keep = []
class F:
    def __init__(s, n): s.n = n
    def __del__(s):
        print('del', s.n)
        if s.n == 3: keep.append(s)
        if s.n == 4: raise ValueError('in del')
for i in range(6): F(i)
a, b = F('a'), F('b'); a.o, b.o = b, a; del a, b; print(gc.collect()); l = [F('l%d' % i) for i in range(4)]; del l[1]; l = None; d = {1: F('d')}; d.clear(); keep.clear(); t = (F('end'),)
