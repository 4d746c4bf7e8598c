def middle():
    print("middle evaluated")
    return 5


print(1 < middle() < 10)
print(10 < middle() < 1)
print(1 < 2 < 3 < 4, 1 < 2 > 0, 3 > 2 == 2)
print(1 == 1.0 == True)
print(1 < 3 not in [1, 2], None is None is not True)
print(5 > 3 < 4 != 2)
