# random module for several seeds; math
import random, math, sys
def show(f):
    try: return repr(f())
    except BaseException as e: return type(e).__name__+': '+str(e)
for seed in (0,1,42,-5,'abc',b'xyz',1.5,2**100,None and 0,bytearray(b'q'),''):
    r=random.Random(seed) if seed is not None else random.Random(99)
    print(seed,[r.random() for _ in range(3)],r.getrandbits(5),r.getrandbits(64),r.getrandbits(200),[r.randrange(10**k) for k in range(1,25,4)],r.randint(-5,5),r.randrange(3,30,4),r.randbytes(9))
    l=list(range(20)); r.shuffle(l); print(l,r.choice('abcdef'),r.choices([1,2,3],[1,5,2],k=6),r.choices('ab',cum_weights=[3,4],k=4),r.sample(range(100),8),r.sample('abcdefg',3,counts=[1,2,3,1,1,1,1]),r.sample(range(10**9),4),r.sample(list(range(30)),25))
    print(r.uniform(1,5),r.triangular(),r.triangular(1,9,3),r.betavariate(2,3),r.expovariate(1.5),r.gammavariate(0.5,2),r.gammavariate(1,2),r.gammavariate(3,2),r.gauss(0,1),r.gauss(1,2),r.lognormvariate(0,.5),r.normalvariate(5,1),r.vonmisesvariate(1,2),r.paretovariate(3),r.weibullvariate(1,2),r.binomialvariate(10,.3),r.binomialvariate(100,.7),r.binomialvariate(1,.5))
    st=r.getstate(); a=[r.random(),r.gauss(0,1)]; r.setstate(st); print(a==[r.random(),r.gauss(0,1)],st[0],len(st[1]),st[1][:3],st[1][-1],hash(st[1]))
r=random.Random(1)
for f in (lambda: r.randrange(0),lambda: r.randrange(5,2),lambda: r.randrange(1,5,0),lambda: r.randrange(1.5),lambda: r.choice([]),lambda: r.sample([1],2),lambda: r.sample({1,2},1),lambda: r.choices([]),lambda: r.choices([1],[0]),lambda: r.choices([1,2],[1]),lambda: r.choices([1],[1],cum_weights=[1]),lambda: r.getrandbits(-1),lambda: r.getrandbits(0),lambda: r.randbytes(0),lambda: r.seed([1]),lambda: r.randint(1.0,2),lambda: r.binomialvariate(-1),lambda:r.binomialvariate(5,2),lambda: r.setstate((1,2,3)),lambda: r.choices([1],[float('inf')]),lambda: r.sample([1,2],counts=[1],k=1),lambda: r.expovariate(0), lambda: r.gammavariate(-1,1), lambda: r.triangular(1,1), lambda: r.sample(range(5),-1), lambda: r.choices(range(3), k=0), lambda: r.choices([1,2],[-1,3])): print(show(f))
