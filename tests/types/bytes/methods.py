b = b" Hello World "
print(b.strip(), b.split(), b.replace(b"l", b"L"), b.find(b"o"), b.rfind(b"o"), b.index(111), b.count(b"l"), b.startswith(b" H"), b.endswith((b"x", b" ")), b.lower(), b.upper(), b.title(), b.swapcase(), b.strip().center(15, b"*"), b"42".zfill(5), b"a,b".partition(b","), b",".join([b"a", b"b"]), b"a\nb".splitlines(), b"abc".isalpha(), b"12".isdigit(), b"a b".istitle(), b"x".ljust(3), b"abc".translate(bytes.maketrans(b"a", b"z")), b"abc".removeprefix(b"a"), b"a\tb".expandtabs(2))
print(b"%s %d %x %r" % (b"a", 5, 255, "q"), b"%c" % 97, b"%a" % "é", b"%5.2f" % 3.14159)
