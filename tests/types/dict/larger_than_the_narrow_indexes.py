d={}
for i in range(300000): d[i]=i; d[str(i)]=i
for i in range(0,300000,3): del d[i]
for i in range(0,300000,2): del d[str(i)]
print(len(d), sum(d.values()), [d.get(i) for i in (0,1,2,3,299999)], [d.get(str(i)) for i in (0,1,2,299999)])
e={str(i):i for i in range(200000)}
print(all(e[str(i)]==i for i in range(200000)), '200000' in e, e.pop('5'), len(e))
f={i*1024:i for i in range(200000)}
print(all(f[i*1024]==i for i in range(200000)), 5 in f, 2**40 in f)
for i in range(100000): del f[i*1024]
print(len(f), next(iter(f)), list(f)[-1])
class D(dict): pass
g=D(e); print(len(g), g['77'], dict(g)==e, g==e)
print(e.keys()=={str(i) for i in range(200000)}-{'5'})
