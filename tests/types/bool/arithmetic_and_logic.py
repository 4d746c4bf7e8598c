print(True + True, True * 5, -True, ~True, True / 2, True == 1, False == 0, True is True, not True)
print(True & False, True | False, True ^ True, type(True & False).__name__, type(True & 1).__name__, True and 5, False or "x")
print(bool(""), bool("a"), bool(), repr(True), str(False), int(True), float(True), f"{True}", f"{True:d}", format(True, ""), [10, 20][True])
print(bool.__mro__, isinstance(False, int), sum([True, True, False]), sorted([True, False]), {True: "a", 1: "b"}, hash(True))
try:
    bool(1, 2)
except TypeError as error:
    print(error)
