it = iter([1, 2, 3])
print(list(zip(it, it)), list(it), list(zip([1], it, "abc")), list(map(max, [1, 5], [3, 2])), list(enumerate("ab", start=-1)), list(enumerate([], 5)), list(zip(*[(1, 2), (3, 4)])), dict(enumerate("ab")), list(map(None.__class__, [])) , list(filter(str.isdigit, "a1b2")), list(filter(lambda x: x, [0, 1, None, 2])), next(zip("a", "b")), list(reversed((1, 2))), list(iter("ab")))
try:
    list(map(lambda a: a, [1], [2]))
except TypeError as error:
    print(error)
