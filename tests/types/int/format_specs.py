for spec in ("", "d", "5", "<5", ">5", "^5", "05", "+", " ", "+05", ",", "_", "x", "X", "#x", "#X", "#010x", "b", "#b", "o", "#o", "c", "n", "*^9", "=+6", "e", ".2f", "%", "g", "_x", "0=5", "012,", "08_b"):
    print(repr(spec), format(97, spec), end="; ")
print()
for spec in ("", ",", "x", "_b", "25", "+", "e"):
    print(format(-12345678901234567890, spec))
for spec in ("s", ".2", ".2d", "5.x", "q", ",x", "+c"):
    try:
        print(format(97, spec))
    except ValueError as error:
        print(error)
try:
    format(-1, "c")
except OverflowError as error:
    print(error)
