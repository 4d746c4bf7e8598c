# env: PYTHONHASHSEED=2
# set order
import random, sys
R=random.Random(7)
def item():
    k=R.randrange(9)
    if k<3: return ''.join(R.choice('abcdefgh') for _ in range(R.randrange(0,7)))
    if k==3: return R.randrange(-50,200)
    if k==4: return R.choice([2**61,2**62,2**63,-2**40,10**20,R.getrandbits(80)])
    if k==5: return bytes(R.randrange(256) for _ in range(R.randrange(4)))
    if k==6: return (R.randrange(10),''.join(R.choice('xyz') for _ in range(3)))
    if k==7: return R.choice([1.5,2.0,-0.5,None,True,1e300,float('inf'),3j,frozenset([1,'a']),range(3)])
    return chr(R.randrange(0x20,0x3000))
for prog in range(12):
    kind=R.randrange(4)
    mk=item if kind==0 else (lambda: ''.join(R.choice('abcdefghij') for _ in range(R.randrange(1,6)))) if kind==1 else (lambda: R.randrange(0,R.choice([10,100,10**6]))) if kind==2 else (lambda: (R.randrange(5),R.randrange(5)))
    s=set(); t=set(mk() for _ in range(R.randrange(12)))
    for step in range(R.randrange(5,60)):
        op=R.randrange(16)
        if op<6: s.add(mk())
        elif op==6: s.update(mk() for _ in range(R.randrange(20)))
        elif op==7 and s: s.discard(R.choice(list(s)))
        elif op==8 and s: s.pop()
        elif op==9: s|=t
        elif op==10: s-=t
        elif op==11: s^=t
        elif op==12: s=s|t
        elif op==13: s=s.copy()
        elif op==14: t=set(mk() for _ in range(R.randrange(12)))
        elif op==15: s=set(list(s)) if R.random()<.5 else s.difference(list(t))
    print(ascii(s)); print(ascii(s&t), ascii(t&s), ascii(s-t), ascii(s^t), ascii(frozenset(s)), ascii(set(frozenset(t))), ascii(list(s.union(t,[1,2]))), ascii({x for x in t}), ascii(s.intersection(list(t))), ascii(s.symmetric_difference(t)))
    d={k:1 for k in s}; print(ascii(list(d.keys()&t)),ascii(d.keys()|t),ascii(d.keys()-t),ascii(set(d)))
    fs=set(); [fs.add(frozenset([mk(),mk()])) for _ in range(5)]; print(ascii(fs))
    print([hash(mk()) for _ in range(3)])
