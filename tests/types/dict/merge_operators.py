a, b = {"x": 1, "y": 2}, {"y": 3, "z": 4}
print(a | b, b | a, {**a, **b}, a)
a |= b
print(a)
a |= [("w", 0)]
print(a)
for action in (lambda: a | [("k", 1)], lambda: [1] | a, lambda: a | None):
    try:
        print(action())
    except TypeError as error:
        print(error)
