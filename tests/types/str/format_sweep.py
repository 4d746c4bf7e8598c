# A sweep of specifications over plain values, by format(), str.format, f-strings and %: the short ways and the long ones agree.
import random
r=random.Random(7)
vals=[0,1,-1,7,-42,123,-1234567,10**15,2**53,2**61,-2**61,True,0.0,-0.0,0.5,1.5,2.5,-2.5,0.125,0.375,1e-5,1e-9,-1e-10,3.14159265,1e15,123456.789,-99999.995,1e17,4e18,1e300,5e-324,float('inf'),float('nan'),'','a','abc','hello world','x'*70,'é','가나']
for _ in range(8): vals.append(r.uniform(-1000,1000)); vals.append(r.randint(-10**6,10**6)); vals.append(r.uniform(-1,1)*10**r.randint(-8,18)); vals.append(r.randint(-10**6,10**6)/r.choice([2,4,8,16,32,64,1000,128]))
def spec():
    s=''
    if r.random()<.4: s+=r.choice(['<','>','=','^','*<','x>','0=','-^',' =','0<','é>'])
    if r.random()<.3: s+=r.choice('+- ')
    if r.random()<.05: s+='z'
    if r.random()<.1: s+='#'
    if r.random()<.3: s+='0'
    if r.random()<.6: s+=str(r.choice([0,1,2,5,8,10,12,20,60,61,100]))
    if r.random()<.2: s+=r.choice(',_')
    if r.random()<.4: s+='.'+r.choice(['0','1','2','3','6','9','10','12',''])
    if r.random()<.8: s+=r.choice('dfsxobXeg%cnF')
    return s
for _ in range(500):
    v=r.choice(vals); s=spec()
    try: a=format(v,s)
    except Exception as e: a=type(e).__name__+str(e)
    try: b=('{:'+s+'}').format(v)
    except Exception as e: b=type(e).__name__+str(e)
    try: c=f'{v:{s}}'
    except Exception as e: c=type(e).__name__+str(e)
    print(repr(v),s,a,b==a,c==a)
    p='%'+r.choice(['','-','0','+',' ','#','-0','0+'])+r.choice(['','1','5','10','20'])+r.choice(['','.0','.2','.3','.9','.10'])+r.choice('dsfxrioegF')
    try: print(p,p%v,p%(v,), ('a'+p+'%%é'+p)%(v,v))
    except Exception as e: print(p,type(e).__name__,e)
