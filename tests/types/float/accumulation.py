x = 0.0
for i in range(1, 1001):
    x += 1 / i
print(x, sum(1 / i for i in range(1, 1001)), sum([0.1] * 10), sum([0.1] * 10, 0.0), sum([1e16, 1, -1e16]), sum([1.5, 2, True]))
y = 1.0
for _ in range(50):
    y = (y + 2 / y) / 2
print(y, y * y, 2 ** 0.5 == y)
