import gc
gc.set_threshold(1)
a = []
d = {}
for i in range(2000):
    a.append([i])
    d[i] = {i: [i]}
    ring = []
    ring.append(ring)
print(len(a), len(d), a[1999], d[1999])
b = [[j for j in range(i % 5)] for i in range(500)]
print(sum(map(len, b)), sorted(a, key=lambda x: -x[0])[0])
