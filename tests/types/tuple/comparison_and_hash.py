print((1, 2) == (1, 2), (1, 2) < (1, 3), (1, 2) < (1, 2, 0), () < (1,), (2,) > (1, 9), (1, 2) == [1, 2], ("a", 1) <= ("a", 1), (1, (2, 3)) < (1, (2, 4)))
print(hash(()), hash((1,)), hash((1, 2)), hash((1, 2, 3)), hash((1, (2, 3))) == hash((1, (2, 3))), hash((1.0, 2)) == hash((1, 2)), {(1, 2): "x"}[1, 2])
for action in (lambda: hash((1, [])), lambda: (1,) < ("a",), lambda: () < 5):
    try:
        print(action())
    except TypeError as error:
        print(error)
