a = list(range(6))
a[1:3] = "xyz"
print(a)
a[2:2] = [100, 200]
print(a)
a[::2] = [0] * len(a[::2])
print(a)
a[:] = range(4)
print(a)
del a[1:3]
print(a)
a = list(range(10))
del a[::3]
print(a)
a[::-1] = a[:]
print(a)
a[5:2] = ["in front of 5"]
print(a)
a[1:4] = a
print(a)
try:
    a[::2] = [1]
except ValueError as error:
    print(error)
try:
    a[1:2] = 5
except TypeError as error:
    print(error)
