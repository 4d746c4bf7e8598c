a, b = iter([1, 2, 3])
