# The same seed gives the same numbers as in CPython.
import _random
R=_random.Random
for s in [0,1,-5,12345,2**64,2**100+17,3.5,2**32-1,2**31*6,True]:
    r=R(s); print(s,r.random(),r.getrandbits(5),r.getrandbits(32),r.getrandbits(33),r.getrandbits(64),r.getrandbits(200),r.random())
r=R(5); st=r.getstate(); a=[r.random() for _ in range(1000)]; r.setstate(st); print(a==[r.random() for _ in range(1000)], sum(a), len(st), hash(st))
def t(s):
    try: r=repr(eval(s)); print(s,'->',r[:100])
    except BaseException as e: print(s,'!!',type(e).__name__,e)
for s in ["R().random()<1","r.getrandbits(-1)","r.getrandbits(0)","r.setstate(1)","r.setstate((1,2))","r.seed([])","r.seed(7)","r.random()","R(1,2)","r.getrandbits('a')","r.getrandbits()"]: t(s)
class S(R):
    def __init__(self,x=None): self.seed(x); self.g=1
print(S(3).random(),S(3).g)
