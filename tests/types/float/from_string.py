for text in ("1", " 1.5 ", "1e5", "-.5", "5.", "1_000.5", "inf", "-Infinity", "nan", "+NaN", "1e400", "-1e400", "1e-400", "0x10", "", ".", "1e", "1__0", "abc", "１.５", "1 2", "infinit"):
    try:
        print(float(text))
    except ValueError as error:
        print(error)
print(float(), float(5), float(True), float(2**60), float(b"1.5"))
for bad in (None, [], 10**400):
    try:
        float(bad)
    except (TypeError, OverflowError) as error:
        print(type(error).__name__, error)
