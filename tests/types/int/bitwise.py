print(12 & 10, 12 | 10, 12 ^ 10, ~12, ~-1, -12 & 10, -12 | 10, -12 ^ -10)
a, b = 2**70 + 5, -(2**66) + 3
print(a & b, a | b, a ^ b, ~a, ~b, a & 0xFFFF, -1 & a, b & -b, 0xFFFFFFFFFFFFFFFF & -1)
h = 14695981039346656037
for c in b"ouro":
    h = ((h ^ c) * 1099511628211) & 0xFFFFFFFFFFFFFFFF
print(h)
