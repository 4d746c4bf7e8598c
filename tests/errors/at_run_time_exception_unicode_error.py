raise UnicodeDecodeError("utf-8", b"abc", 1, 2, "bad")
