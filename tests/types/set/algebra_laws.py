a, b, c = set(range(0, 20, 2)), set(range(0, 20, 3)), {1, 2, 3, 18}
print(a | b == b | a, a & (b | c) == (a & b) | (a & c), a - b == a & (a ^ b), a ^ b == (a | b) - (a & b), (a - b) | (a & b) == a, a >= a & b, len(a | b) == len(a) + len(b) - len(a & b), not a & set(), a | set() == a)
