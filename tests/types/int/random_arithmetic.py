# ints
import random, sys
R=random.Random(11)
def show(f):
    try:
        r=f(); 
        return ascii(r)
    except BaseException as e: return type(e).__name__+': '+ascii(str(e))
def big():
    k=R.randrange(8)
    if k==0: return R.choice([0,1,-1,2,-2,2**30,2**31,2**32,2**61,2**62,2**63-1,2**63,-2**62,-2**63,-2**63-1,2**64,10**18])
    n=R.getrandbits(R.choice([1,8,31,32,62,63,64,65,128,200,1000]))
    return -n if R.random()<.4 else n
D='0123456789abcdefghijklmnopqrstuvwxyzABCDEFXO_'
for i in range(350):
    b=R.choice([0,2,3,8,10,16,36,10,10,1,37,-1])
    s=''.join(R.choice(D[:max(2,min(b,36))]+('_' if R.random()<.3 else '')) for _ in range(R.randrange(0,12))) if R.random()<.7 else ''.join(R.choice(D+' +-٣५\t\n') for _ in range(R.randrange(0,6)))
    s=R.choice(['','','','-','+',' ','0x','0b','0o','0X','0','00','- ','+-','_','0_','0x_'])+s+R.choice(['','','',' ','_','\n','L'])
    print(ascii(s),b,show(lambda: int(s,b)))
    if R.random()<.2: print(show(lambda: int(s.encode(),b)), show(lambda: int(s)), show(lambda: float(s)), show(lambda: complex(s)))
for i in range(350):
    a,b,c=big(),big(),big()
    op=R.randrange(22)
    if op==0: r=show(lambda: divmod(a,b))
    elif op==1: r=show(lambda: a//b)
    elif op==2: r=show(lambda: a%b)
    elif op==3: e=R.randrange(-3,40); r=show(lambda: hash(a**e))
    elif op==4: r=show(lambda: pow(a,abs(b)&0xffffffff,c))
    elif op==5: s=R.randrange(-2,200); r=show(lambda: a<<s)
    elif op==6: s=R.randrange(-2,200); r=show(lambda: a>>s)
    elif op==7: r=show(lambda: (a&b,a|b,a^b,~a))
    elif op==8: n=R.randrange(0,30); e=R.choice(['big','little','x']); sg=bool(R.randrange(2)); r=show(lambda: a.to_bytes(n,e,signed=sg))
    elif op==9: bs=bytes(R.randrange(256) for _ in range(R.randrange(0,20))); e=R.choice(['big','little']); sg=bool(R.randrange(2)); r=show(lambda: int.from_bytes(bs,e,signed=sg))
    elif op==10: r=show(lambda: (a.bit_length(),a.bit_count(),a.as_integer_ratio(),a.conjugate(),hash(a)))
    elif op==11: r=show(lambda: (hex(a),oct(b),bin(c)))
    elif op==12: r=show(lambda: a/b)
    elif op==13: r=show(lambda: (float(a),complex(b)))
    elif op==14: r=show(lambda: (a<b,a==b,a>=c))
    elif op==15: r=show(lambda: pow(a,-1,b))
    elif op==16: f=R.uniform(-1e3,1e3); r=show(lambda: (a+f,a*f,a/f,a//f,a%f,divmod(a,f)))
    elif op==17: f=R.uniform(-5,5); r=show(lambda: (f**R.randrange(-5,5), (abs(a)&0xffff)**f))
    elif op==18: f=R.uniform(-1e20,1e20); r=show(lambda: (a<f,a==f,int(f),f//1,f%1, int(f)==f, hash(f)))
    elif op==19: r=show(lambda: (a*b, a+b, a-b, -a, +a, abs(a)))
    elif op==20: import math; r=show(lambda: (math.gcd(a,b,c),math.lcm(a,b),math.isqrt(abs(a)),math.comb(abs(a)%60,abs(b)%60),math.perm(abs(a)%20,abs(b)%20)))
    else: r=show(lambda: (str(a),repr(b),f'{c:,}',f'{a:_x}',f'{b:e}',f'{c:.3g}'))
    print(op,a,b,c if op in(4,7,10) else '',r)
for i in range(120):
    z=complex(R.choice([0.0,-0.0,1.0,-2.5,float('inf'),float('nan'),R.uniform(-10,10),1e16,1e-7]),R.choice([0.0,-0.0,1.0,-2.5,float('-inf'),float('nan'),R.uniform(-10,10),3e20]))
    w=complex(R.choice([0.0,1.0,-2.5,R.uniform(-10,10)]),R.choice([0.0,-0.0,1.0,R.uniform(-10,10)]))
    x=R.choice([2,0,-1,3,0.5,-0.0,10**20])
    print(show(lambda: (z,w,z+w,z-w,z*w)),show(lambda: z/w),show(lambda: z**w) if i%2 else show(lambda:z**x),show(lambda: (abs(z),-z,z.conjugate(),z==w,hash(z) if z==z else 0)),show(lambda: (z+x,x-z,z*x)),show(lambda: z/x),show(lambda: complex(repr(w))==w), format(z,R.choice(['','.3f','g','e','+.2e','20','<30.4g',',.2f'])))
    print(show(lambda: z<w), show(lambda: z//w), show(lambda: divmod(z,w)))
