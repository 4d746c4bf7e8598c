import heapq
class MyL(list):
    def insert(self, i, x): print('ins', i, x); super().insert(i,x)
    def __getitem__(self, i): print('my', i); return super().__getitem__(i)
class I:
    def __init__(s,v): s.v=v
    def __lt__(s,o): print('lt',s.v,getattr(o,'v',o)); return s.v<getattr(o,'v',o)
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def chg(l):
    class C:
        def __lt__(s, o): l.append(1); return False
        def __gt__(s, o): l.clear(); return True
    return C
h = []
C = chg(h)
for i in range(2): t(lambda: heapq.heappush(h, C()))
t(lambda: heapq.heapify(h)); print(len(h))
h=[C(),C(),C()]; C.__lt__ = lambda s,o: h.clear() or True
t(lambda: heapq.heappop(h)); h[:]=[C(),C(),C()]; t(lambda: heapq.heapreplace(h, C())); h[:]=[C(),C(),C()]; t(lambda: heapq.heappushpop(h, C()));h[:]=[C(),C(),C()]; t(lambda: heapq.heapify(h)); h[:]=[C(),C(),C()]; t(lambda: heapq.heappush(h,C())); h[:]=[C()]; t(lambda: heapq.heappushpop(h, C()))
for f in (heapq.heappop, heapq.heapify, heapq._heappop_max, heapq._heapify_max):
    for a in (((),), (None,), (5,), ([],), (MyL([3,1,2]),), (), ([],1)): t(lambda: f(*a))
    print(f.__name__, f.__module__, f.__text_signature__)
for f in (heapq.heappush, heapq.heappushpop, heapq.heapreplace, heapq._heapreplace_max):
    for a in (((),1), (None,1), (5,1), ([],1), (MyL([3,1,2]),1), (), ([],), ([],1,2)): t(lambda: f(*a))
    print(f.__name__, f.__module__, f.__text_signature__)
t(lambda: heapq.heappush(heap=[], item=1))
x = [I(v) for v in (5,3,8,1,9,2)]; heapq.heapify(x); print([i.v for i in x]); heapq.heapreplace(x, I(4)); print(heapq.heappushpop(x, I(0)).v, [heapq.heappop(x).v for _ in range(6)])
x = [(2.5,'b'),(2.5,'a'),(float('nan'),1),(1,'z')]; heapq.heapify(x); print(x, heapq.heappop(x), heapq.heappop(x), x)
x = [(2,'b'),(2.0,'a'),(True,1),(1,2)]; heapq.heapify(x); print(x, heapq.heappop(x), heapq.heappop(x), x)
x = list('heapify this text'); heapq._heapify_max(x); print(x, heapq._heappop_max(x), heapq._heapreplace_max(x, 'zz'), x)
print(heapq.nlargest(3, [I(1), I(2), I(3)]) [0].v)
