for text in ("0", " 42 ", "-7", "+8", "1_000", "00012", "\t9\n", "123456789012345678901234567890", "٣", "0_0"):
    print(int(text))
print(int("ff", 16), int("0xFF", 16), int("0b101", 2), int("0o17", 8), int("z", 36), int("0x1f", 0), int("-0b11", 0), int("077", 8), int("1010", base=2), int("0", 0), int(b"12"))
for text in ("", " ", "1.5", "abc", "1__0", "_1", "1_", "0x10", "- 1", "1 2", "１.", "--1"):
    try:
        print(int(text))
    except ValueError as error:
        print(error)
for action in (lambda: int("12", 2), lambda: int("08", 0), lambda: int("1", 37), lambda: int("1", 1), lambda: int(1, 2), lambda: int([]), lambda: int(None), lambda: int("0x", 16)):
    try:
        print(action())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
