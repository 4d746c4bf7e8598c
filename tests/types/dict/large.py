d = {i: i * i for i in range(10000)}
print(len(d), d[9999], 10000 in d, sum(d.values()))
for i in range(0, 10000, 3):
    del d[i]
print(len(d), 3 in d, d[4])
for i in range(10000):
    d[str(i)] = i
print(len(d), d["777"], list(d)[0], list(d)[-1])
d = {f"key{i % 100}": i for i in range(1000)}
print(len(d), d["key99"])
