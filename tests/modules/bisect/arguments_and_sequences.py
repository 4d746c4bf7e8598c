import bisect
from collections import deque
class L:
    def __getitem__(self,i): print('get',i); return i*10
    def __len__(self): return 5
class NL:
    def __getitem__(self,i): print('get',i); return i*10
class NI:
    def __len__(self): return 5
class MyL(list):
    def insert(self, i, x): print('ins', i, x); super().insert(i,x)
    def __getitem__(self, i): print('my', i); return super().__getitem__(i)
class I:
    def __init__(s,v): s.v=v
    def __lt__(s,o): print('lt',s.v,getattr(o,'v',o)); return s.v<getattr(o,'v',o)
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for fn in (bisect.bisect_left, bisect.bisect_right, bisect.insort, bisect.insort_left):
  print(fn)
  for a in ((L(),35),(L(),30),(NL(),3),(NI(),3),({1:2},1),({},1),({1,2},1),(5,5),(None,1),('abc','b'),(b'abc',98),((1,2,3),2),(range(10),4),(deque([1,2]),2),(MyL([1,2,3]),2),([1,2,3],2,-1),([1,2,3],2,1.5),([1,2,3],2,0,-1),([1,2,3],2,0,-2),([1,2,3],5,0,9),([1,2,3],2,None),([1,2,3],2,0,None),([1,2,3],'a'),([],'a'),([1,2,3],2,0,10**30),([1,2,3],2,-10**30),([1],),(),([1],2,3,4,5),([1,'x'],1), ([I(1),I(2),I(2),I(5)],I(2)), ([1,2,3],2,True,False)):
    t(lambda: (fn(*a), a[0] if isinstance(a[0],(list,deque)) and not isinstance(a[0][0] if len(a[0]) else 0,I) else ''))
  t(lambda: fn([1,2,3], 2, key=lambda x: -x)); t(lambda: fn([1,2,3], 2, key=None)); t(lambda: fn(a=[1,2], x=1, lo=0, hi=1)); t(lambda: fn([1,2,3], 2, key=5)); t(lambda: fn([3,2,1], 2, key=lambda x: print('key',x) or -x)); t(lambda: fn([1], 2, bad=1))
