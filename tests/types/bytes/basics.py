print(b"", b"abc", b"\x00\xff'\"\\\n", b'it\'s', bytes(), bytes(3), bytes([1, 2, 255]), bytes("é", "utf-8"), bytes(b"copy"), bytes(range(3)), bytes.fromhex("00 ff 1A"), b"\x1a".hex(), b"abc".hex("-"), b"abcd".hex(" ", 2))
b = b"hello"
print(len(b), b[0], b[-1], b[1:3], b[::-1], list(b), 104 in b, b"ell" in b, b + b"!", b * 2, b == "hello", b < b"help", hash(b) == hash(b"hello"), b.upper(), b.decode())
for action in (lambda: bytes([256]), lambda: bytes([-1]), lambda: bytes("é"), lambda: bytes(-1), lambda: b[9], lambda: b + "x", lambda: bytes.fromhex("0g"), lambda: b"%d" % "x", lambda: bytes(1.5), lambda: bytes(["a"]), lambda: 300 in b, lambda: "e" in b):
    try:
        print(action())
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)
