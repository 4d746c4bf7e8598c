# Pseudo-random format specifications, good and bad, for numbers and text: every fortieth in full, all in a digest.
s=99
def rnd(n):
    global s
    s=(s*6364136223846793005+1442695040888963407)&0xffffffffffffffff
    return (s>>33)%n
def pick(x): return x[rnd(len(x))]
ints=[0,1,-1,7,-42,1234,-99999,10**6,123456789,-10**18,2**64,10**25,True,False]
floats=[0.0,-0.0,1.0,-1.5,3.14159,1e10,1e15,1e16,1e17,1e-5,0.0001,123456.789,-99.995,1e100,1e-100,float('inf'),float('-inf'),float('nan'),2.5,0.5,1/3,5e-324,1.7976931348623157e308,99999.5,0.05,-0.001]
cs=[0j,1+2j,-1.5j,complex(-0.0,-0.0),complex(1e20,-3),complex('nan+infj'),1.5+0j,complex(123456.789,1e-7)]
strs=['','a','hello','héllo','日本']
def spec(wild):
    o=''
    if rnd(3)==0: o+=pick([pick('*x 0é'),''])+pick('<>=^')
    if rnd(4)==0: o+=pick('+- ')
    if rnd(8)==0: o+='z'
    if rnd(5)==0: o+='#'
    if rnd(5)==0: o+='0'
    if rnd(2)==0: o+=str(rnd(30))
    if rnd(4)==0: o+=pick(',_')
    if rnd(3)==0: o+='.'+str(rnd(25))
    if rnd(20)==0: o+='.'
    o+=pick(['','','d','b','o','x','X','n','c','e','E','f','F','g','G','%','s','q'])
    if rnd(60)==0: o+='zz'
    return o
digest=0
for i in range(6000):
    v=pick(pick([ints,floats,floats,cs,strs]))
    sp=spec(1)
    try: r=format(v,sp)
    except Exception as e: r=type(e).__name__+': '+str(e)
    line=f'{v!r} {sp!r} {r!r}'
    if i%40==0: print(line)
    for c in line: digest=(digest*31+ord(c))&0xffffffffffff
    if i%200==199: print(i,digest)
