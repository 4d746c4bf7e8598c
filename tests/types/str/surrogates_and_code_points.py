s = "\ud83d\ude00"
print(len(s), len("😀"), s == "😀", ascii(s), chr(0x10FFFF) == "\U0010ffff", ord("\uffff"))
for bad in (0x110000, -1, 2**40):
    try:
        chr(bad)
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, error)
for bad in ("", "ab", 5, b"ab"):
    try:
        print(ord(bad))
    except TypeError as error:
        print(error)
