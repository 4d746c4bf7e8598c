n = 3**10000
print(n % 10**9, n.bit_length(), (n * n) % 1000003, n // 3**9990, (n - 1) % n == n - 1)
f = 1
for i in range(2, 500):
    f *= i
print(f % (10**9 + 7), f.bit_length(), str(f)[:20])
a, b = 0, 1
for _ in range(1000):
    a, b = b, a + b
print(a)
