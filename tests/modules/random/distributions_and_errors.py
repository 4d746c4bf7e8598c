def t(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print(repr(result))
        return result
    except BaseException as error:
        print(type(error).__name__ + ':', error)

import random
for seed in (0,1,'abc',b'x',3.5,10**30,None.__class__ and -5, bytearray(b'q')):
    r=random.Random(seed)
    print(seed, r.random(), r.getrandbits(70), r.randint(1,10), r.randrange(0,100,7), r.choice('abcdef'), r.uniform(1,5), r.triangular(), r.triangular(1,9,3), r.betavariate(2,3), r.expovariate(2), r.gammavariate(2,3), r.gammavariate(.5,1), r.gammavariate(1,1), r.gauss(), r.gauss(1,2), r.lognormvariate(0,1), r.normalvariate(), r.vonmisesvariate(0,4), r.vonmisesvariate(0,0), r.paretovariate(3), r.weibullvariate(1,2), r.randbytes(5), r.sample(range(100),5), r.sample('abcdef',3), r.sample([1,2],k=3,counts=[2,5]), r.choices('abc',k=4), r.choices('abc',[1,2,3],k=4), r.choices('abc',cum_weights=[1,2,9],k=4), r.binomialvariate(10,.3), r.binomialvariate(1000,.4), r.binomialvariate())
    l=list(range(10)); r.shuffle(l); print(l); s=r.getstate(); a=r.random(); r.setstate(s); print(a==r.random(), s[0], len(s[1]), s[2])
random.seed(5); print(random.random(), random.randint(0,9), random.sample(range(10**10),3), random.choices(range(5),k=2), random.gauss(0,1))
random.seed(5, version=1); print(random.random()); random.seed('abc',version=1); print(random.random())
for bad in [lambda: random.seed([]), lambda: random.randint(5,1), lambda: random.randrange(0), lambda: random.randrange(5,5), lambda: random.randrange(1,10,0), lambda: random.randrange(1.5), lambda: random.randrange(1,2.5), lambda: random.choice([]), lambda: random.sample([1],2), lambda: random.sample({1},1), lambda: random.sample([1],-1), lambda: random.choices([],k=1), lambda: random.choices([1],[1],cum_weights=[1]), lambda: random.choices([1],[1,2]), lambda: random.choices([1,2],[0,0]), lambda: random.choices([1,2],[1,-5]), lambda: random.choices([1],[float('inf')]), lambda: random.getrandbits(-1), lambda: random.setstate((1,2,3)), lambda: random.setstate((3,(1,),None)), lambda: random.randbytes(-1), lambda: random.betavariate(0,0), lambda: random.gammavariate(-1,1), lambda: random.binomialvariate(-1), lambda: random.binomialvariate(1,5), lambda: random.sample([1,2],1,counts=[1]), lambda: random.sample([1,2],1,counts=[0,0]), lambda: random.sample([1],1,counts=[1.5]), lambda: random.randrange('a'), lambda: random.randint(1.0, 2), lambda: random.expovariate(0), lambda: random.choice(5), lambda: random.shuffle('abc'), lambda: random.Random(1,2), lambda: random.choices([1],5) , lambda: random.sample(5,1)]: t(bad)
print(sorted(random.__all__), random.SystemRandom().random()<1, random.getrandbits(0), random.randrange(5,0,-1) in range(6), isinstance(random.SystemRandom().getrandbits(5), int)); t(random.SystemRandom().getstate); t(random.SystemRandom().seed)
class R(random.Random):
    def random(self): return .5
print(R().randrange(10), R().choice('abc'), R().gauss())
import copy; a=random.Random(1); b=copy.copy(a); print(a.random()==b.random(), a.__reduce__()[0])
