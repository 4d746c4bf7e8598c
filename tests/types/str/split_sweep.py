# A sweep of splitting, stripping and replacing over ASCII, Latin and wider text.
import random
r=random.Random(5)
al=['a','b',' ','\n','\t','\x1c','\x85','é','가','😀',',','.']
def w(n,k): return ''.join(r.choice(al[:k]) for _ in range(r.randint(0,n)))
class S(str): pass
for i in range(150):
    k=r.choice([3,6,9,12]); t=w(14,k); u=w(2,r.choice([3,12])); v=w(2,12); m=r.choice([-1,0,1,2,50])
    if r.random()<.05: t=S(t)
    try: print([t.split(u,m), t.rsplit(u,m)])
    except ValueError as e: print(e)
    print(repr((t.split(None,m),t.replace(u,v,m),t.replace(u,v),t.strip(),t.lstrip(),t.rstrip(),t.strip(u),t.lstrip(v),t.rstrip(u),u in t,t.find(u),t.count(u),t.partition(u) if u else 0,t[2:5],t.startswith(u))), type(t.strip('')), type(t.replace('q','w')))
