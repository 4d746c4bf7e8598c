# The fields of Unicode errors: start and end are ints, the object of a decode error is bytes, the rest is printed as str() has it.
def attempt(action):
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__, e)


e = UnicodeDecodeError("ascii", bytearray(b"\xff"), 0, 1, "why")
print(repr(e.object), e)
e = UnicodeDecodeError("ascii", memoryview(b"ab"), 0, 1, "why")
print(repr(e.object), e)
attempt(lambda: UnicodeDecodeError("ascii", "text", 0, 1, "why"))
attempt(lambda: UnicodeDecodeError("ascii", b"", "0", 1, "why"))
attempt(lambda: delattr(e, "start"))
for value in "a", 1.5, None:
    attempt(lambda: setattr(e, "end", value))
e.end = True
e.start = -5
print(e.start, e.end, e)
e.reason = 5
e.encoding = None
print(e)


class Bad:
    def __str__(self):
        return 1


e.reason = Bad()
attempt(lambda: str(e))
e = UnicodeEncodeError("ascii", "\xff", 0, 1, "why")
e.object = "abc"
print(e)
del e.object
print([str(e)])
e = UnicodeTranslateError("abc", 1, 2, "why")
print(e, e.encoding)
fresh = UnicodeDecodeError.__new__(UnicodeDecodeError)
print(fresh.start, fresh.end, [str(fresh)])
