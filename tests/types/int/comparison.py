values = [-2**70, -2**62 - 1, -1, 0, 1, 2**62, 2**70]
print(sorted(values[::-1]) == values, max(values), min(values))
for a in values:
    print([a < b for b in values], [a == b for b in values], a <= a, a != a)
print(2**62 == 2.0**62, 2**62 + 1 == 2.0**62, 2**1000 < float("inf"), 2**1000 > float("-inf"), 1 < float("nan"), 10**400 > 1e308)
