print([1, 2] == [1, 2], [1, 2] == [1, 2, 3], [1, 2] < [1, 3], [] < [0], [2] > [1, 5], [1, 2] != [1, 2], [[1]] == [[1]], [1] == (1,), [1, 2] <= [1, 2], [1.0, True] == [1, 1])
try:
    [1] < ["a"]
except TypeError as error:
    print(error)
class E:
    def __eq__(self, other): print("eq called"); return True
e = E()
print([e] == [e], e in [e], [e] == [1], [e].index(5), [1, e].count(e))
