# Pseudo-random floats, rounded and printed in many ways: every hundredth in full, all in a digest.
s=5
def rnd(n):
    global s
    s=(s*6364136223846793005+1442695040888963407)&0xffffffffffffffff
    return (s>>33)%n
digest=0
for i in range(6000):
    k=rnd(5)
    if k==0: d=rnd(1<<30)/(rnd(1000)+1)
    elif k==1: d=(rnd(1<<30)*2+1)/2.0**rnd(40)
    elif k==2: d=rnd(100000)/1000+.0005
    elif k==3: d=((rnd(1<<30)<<30|rnd(1<<30)))*2.0**(rnd(240)-160)
    else: d=(rnd(2000)-1000)/8
    n=rnd(28); m=rnd(40)
    line=str((d,round(d,n),round(d,-rnd(5)),f'{d:.{n}f} {d:.{m}f} {d:#.{n}f} {d:.{n}e} {d:.{n}g} {d:.0f} {d:.2f} {d:%}','%.3f %.*f'%(d,n,d)))
    if i%100==0: print(line)
    for c in line: digest=(digest*31+ord(c))&0xffffffffffff
    if i%500==499: print(i,digest)
