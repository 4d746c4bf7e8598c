s = {frozenset({1, 2}), frozenset()}
print({1, 2} in s, {3} in s, frozenset([2, 1]) in s)
s.discard({1, 2})
print(len(s))
s.remove(set())
print(s)
try:
    s.remove({9})
except KeyError as error:
    print(error)
try:
    s.add({1})
except TypeError as error:
    print(error)
