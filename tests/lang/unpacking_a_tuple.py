a, b = 1, 2
print(a, b)
a, b = b, a
print(a, b)
(a, b), c = [3, 4], "5"
print(a, b, c)
[a, b] = "xy"
print(a, b)
a, = [7]
print(a)
() = []
for x, (y, z) in [(1, (2, 3)), (4, [5, 6])]:
    print(x, y, z)
