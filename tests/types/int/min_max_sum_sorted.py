values = [5, -3, 2**70, 0, -2**70, 7]
print(min(values), max(values), sum(values), sorted(values), sorted(values, key=abs), sum([]), sum([1], 10), sum(range(100)), max(3, 2.5), min(1, True))
