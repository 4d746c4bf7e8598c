a = [3, 1, 2]
def key(x):
    a.append(x)
    return x
try:
    a.sort(key=key)
except ValueError as error:
    print(error)
print(a)
b = [3, 1, 2]
seen = []
b.sort(key=lambda x: seen.append(len(b)) or x)
print(b, seen)
def bad(x): raise KeyError(x)
c = [2, 1]
try:
    c.sort(key=bad)
except KeyError as error:
    print("key error", error)
print(c)
