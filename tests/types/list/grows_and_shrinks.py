a = []
for i in range(1000):
    a.append(i)
for i in range(990):
    a.pop()
print(a, len(a))
for i in range(500):
    a.insert(0, i)
while len(a) > 3:
    a.pop(0)
print(a)
a = list(range(100))
del a[10:90]
print(a)
