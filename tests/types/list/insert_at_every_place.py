for i in (-10, -2, -1, 0, 1, 3, 10):
    a = [1, 2, 3]
    a.insert(i, "x")
    print(i, a)
