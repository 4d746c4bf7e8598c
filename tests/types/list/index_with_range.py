a = [1, 2, 1, 3, 1]
print(a.index(1), a.index(1, 1), a.index(1, 3), a.index(1, -2), a.index(3, 0, 100), a.index(1, -100))
for args in ((1, 1, 2), (3, 4), (9,), (1, 5)):
    try:
        print(a.index(*args))
    except ValueError as error:
        print(error)
