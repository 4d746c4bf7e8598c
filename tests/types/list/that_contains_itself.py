a = [1, 2]
a.append(a)
print(a, len(a), a[2][2][2][0], a in a, repr(a))
b = [a, {"k": a}]
print(b)
a[2] = None
print(a)
x, y = [], []
x.append(y); y.append(x)
try:
    x == y
except RecursionError as error:
    print(error)
