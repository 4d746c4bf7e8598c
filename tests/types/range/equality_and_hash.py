print(range(5) == range(0, 5), range(0) == range(3, 3), range(0, 10, 3) == range(0, 12, 3), range(0, 10, 3) == range(0, 11, 3), range(1) == [0], range(5) != range(6))
print(hash(range(5)) == hash(range(0, 5, 1)), hash(range(0)) == hash(range(2, 2)), len({range(3), range(0, 3), range(1)}))
