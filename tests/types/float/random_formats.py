# format mini-language, % formatting, str.format, float repr/round
import random, sys
R=random.Random(7)
def num():
    k=R.randrange(12)
    if k==0: return R.choice([0,1,-1,7,-42,255,10**9,-10**18,2**63,-2**64,10**30])
    if k==1: return R.choice([0.0,-0.0,1.0,-1.5,0.1,1e16,1e-5,1e22,1.5e300,5e-324,float('inf'),float('-inf'),float('nan'),123456789.125,0.5,2.5,1e15,9999999.5,0.00001234])
    if k==2: return R.uniform(-1000,1000)
    if k==3: return R.uniform(-1,1)*10**R.randrange(-30,30)
    if k==4: return R.randrange(-10**6,10**6)
    if k==5: return bool(R.randrange(2))
    if k==6: return ''.join(R.choice('abcé中😀 {}%') for _ in range(R.randrange(8)))
    if k==7: return complex(R.uniform(-10,10),R.choice([0.0,-0.0,1.5,R.uniform(-1,1)*10**R.randrange(-20,20)]))
    if k==8: return R.choice([None,[1],(1,2),{},b'ab','x'])
    if k==9: return R.getrandbits(R.randrange(1,90))
    if k==10: return round(R.uniform(-100,100),R.randrange(5))
    return R.randrange(0,0x110000)
def spec():
    s=''
    if R.random()<.4:
        if R.random()<.6: s+=R.choice('*0 x=<é中')
        s+=R.choice('<>=^')
    if R.random()<.35: s+=R.choice('+- ')
    if R.random()<.08: s+='z'
    if R.random()<.25: s+='#'
    if R.random()<.25: s+='0'
    if R.random()<.6: s+=str(R.choice([0,1,2,3,5,8,10,15,20,30]))
    if R.random()<.25: s+=R.choice(',_')
    if R.random()<.05: s+=R.choice(',_')
    if R.random()<.45: s+='.'+str(R.choice([0,1,2,3,5,6,10,15,17,20,40,'']))
    if R.random()<.85: s+=R.choice('bcdeEfFgGnosxX%sdfgrq'  if R.random()<.9 else 'yzAé')
    return s
def show(f):
    try: return ascii(f())
    except BaseException as e: return type(e).__name__+': '+ascii(str(e))
N=250
for i in range(N):
    v=num(); s=spec()
    print(i,ascii(v),ascii(s),show(lambda: format(v,s)))
def pspec():
    s='%'
    if R.random()<.1: s+='('+R.choice(['a','b',''])+')'
    for _ in range(R.randrange(3)): s+=R.choice('#0- +')
    if R.random()<.5: s+=R.choice(['1','5','10','20'])
    if R.random()<.5: s+='.'+R.choice(['','0','1','3','5','10','20'])
    if R.random()<.1: s+=R.choice('hlL')
    s+=R.choice('diouxXeEfFgGcrsa%' if R.random()<.95 else 'yz q')
    return s
for i in range(N):
    f=R.choice(['','x','é '])+pspec()+R.choice(['','y','%%'])
    if R.random()<.15: f+=pspec()
    k=R.randrange(5)
    v={'a':num(),'b':num(),'':num()} if k==0 else tuple(num() for _ in range(R.randrange(1,4))) if k<3 else num()
    print(i,ascii(f),ascii(v),show(lambda: f%v))
    if R.random()<.2:
        fb=f.encode('utf-8'); vb=tuple(x.encode() if isinstance(x,str) else x for x in v) if isinstance(v,tuple) else v.encode() if isinstance(v,str) else v
        print(i,'b',show(lambda: fb%vb))
for i in range(N//3):
    fs=''
    for _ in range(R.randrange(1,4)):
        fs+=R.choice(['','a','{{','}}'])
        fs+='{'+R.choice(['','0','1','2','k','k.real','0[0]','k[x]','0.imag','5','zz','0.x','k[0]','-1'])+R.choice(['','','!r','!s','!a','!x'])+(':'+R.choice([spec(),'{1}','{}','{k}','>{1}']) if R.random()<.5 else '')+'}'
    if R.random()<.05: fs+=R.choice('{}')
    a=tuple(num() for _ in range(3)); kw={'k':R.choice([num(),{'x':5},[1,2]])}
    print(i,ascii(fs),ascii(a),ascii(kw),show(lambda: fs.format(*a,**kw)))
for i in range(N):
    x=R.choice([R.uniform(-1,1)*10**R.randrange(-320,309),float(R.randrange(-10**17,10**17)),R.randrange(-10**6,10**6)/R.choice([1,2,3,4,7,8,10,100,1000]),R.random()])
    n=R.choice([None,0,1,2,3,-1,-2,5,10,15,20,-5,-300,300,22,17])
    print(repr(x),str(x),x.hex(),x.as_integer_ratio() if x==x and abs(x)<1e30 else '',show(lambda: round(x,n)),show(lambda: round(x)), float(repr(x))==x, float.fromhex(x.hex())==x)
    m=R.randrange(-10**R.randrange(1,30),10**30); print(show(lambda: round(m,R.choice([0,-1,-2,-5,-10,-29,3]))))
