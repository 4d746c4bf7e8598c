import math
import random


def show(f):
    try:
        return repr(f())
    except BaseException as e:
        return type(e).__name__ + ': ' + str(e)


R=random.Random(8)
one=['acos','acosh','asin','asinh','atan','atanh','cbrt','ceil','cos','cosh','degrees','erf','erfc','exp','exp2','expm1','fabs','factorial','floor','frexp','gamma','isfinite','isinf','isnan','isqrt','lgamma','log','log10','log1p','log2','modf','radians','sin','sinh','sqrt','tan','tanh','trunc','ulp']
two=['atan2','comb','copysign','fmod','gcd','hypot','isclose','lcm','ldexp','log','nextafter','perm','pow','remainder','dist']
vals=[0,0.0,-0.0,1,-1,0.5,-0.5,2,3.7,-7.25,1e308,1e-308,5e-324,float('inf'),float('-inf'),float('nan'),10**400,170,171,-3,20,True,'x',None,1j,2**70,0.1,1000.5]
for n in one:
    f=getattr(math,n)
    for v in vals+[R.uniform(-20,20) for _ in range(3)]+[R.uniform(-1,1) for _ in range(3)]:
        if n=='factorial' and isinstance(v,int) and v>2000: continue
        print(n,v if not isinstance(v,int) or v<10**50 else 'big',show(lambda: f(v))[:200])
for n in two:
    f=getattr(math,n)
    for v in vals:
        for w in vals[2:15:2]+[R.uniform(-9,9)]:
            if n in('comb','perm') and (isinstance(v,int) and v>10**6 or isinstance(w,int) and w>10**6): continue
            print(n,v if not isinstance(v,int) or v<10**50 else 'big',w if not isinstance(w,int) or w<10**50 else 'big',show(lambda: f(v,w))[:200])
for i in range(25):
    l=[R.uniform(-1,1)*10**R.randrange(-10,20) for _ in range(R.randrange(9))]; m=[R.uniform(-1,1)*10**R.randrange(-10,20) for _ in l]
    print(math.fsum(l),sum(l),math.prod(l),math.hypot(*l),math.dist(l,m),math.sumprod(l,m),show(lambda: math.sumprod(l,m[1:])),math.nextafter(1.0,2,steps=i),math.cbrt(l[0]) if l else '')
