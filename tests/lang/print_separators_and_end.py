# print joins its arguments with sep and closes with end.
print()
print(1, 2, 3)
print(1, 2, 3, sep=", ")
print("a", "b", sep="", end="!\n")
print("no newline", end="")
print()
print(None, True, 1.5, "text", b"bytes", [1, "x"], sep=" | ")
print(*"spread", sep="-")
print("a", sep=None, end=None)
try:
    print(1, sep=3)
except TypeError as error:
    print(error)
try:
    print(1, other=3)
except TypeError as error:
    print(error)
