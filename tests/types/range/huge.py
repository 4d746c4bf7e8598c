r = range(10**30)
print(r, r[10**29], r[-1], 10**29 in r, 10**31 in r, len(range(10**18)), range(2**63, 2**63 + 3)[1], list(range(2**62 - 1, 2**62 + 2)), list(range(2**64, 2**64 - 3, -1)))
try:
    len(r)
except OverflowError as error:
    print(error)
for i in range(2**63 - 1, 2**63 + 2):
    print(i)
print(range(-10**20, 10**20, 10**19)[3], r.index(5), sum(range(10**5)), list(reversed(range(2**64, 2**64 + 3))))
