edges = [2**61, 2**62 - 1, 2**62, 2**62 + 1, 2**63 - 1, 2**63, 2**64 - 1, 2**64]
for a in edges:
    for b in (1, 2, 3, a):
        print(a + b, -a - b, a - b, a * b, -a * b, a // b, -a // b, a % b, -a % b, a & b, a | b, a ^ b, -a ^ b)
