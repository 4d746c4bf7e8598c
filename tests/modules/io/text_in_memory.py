import io

def attempt(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")

s = io.StringIO("abc\r\ndéf\n한글")
print(repr(s.getvalue()), s.newlines, s.encoding, s.errors, s.line_buffering)
print(repr(s.read(2)), repr(s.readline()), s.tell(), repr(s.readline(2)), s.readlines(), repr(s.read()), s.seek(0), list(s))
print(s.seek(3), s.write("ЖЖ"), repr(s.getvalue()), s.seek(0, 2), s.write("😀"), s.seek(0, 1), s.seek(20), s.write("x"), repr(s.getvalue()))
print(s.truncate(4), repr(s.getvalue()), s.tell(), s.seek(1), s.truncate(), repr(s.getvalue()), s.write("é"), s.getvalue())
for newline in (None, "", "\n", "\r", "\r\n"):
    s = io.StringIO("a\nb\rc\r\nd", newline=newline)
    print(repr(newline), repr(s.getvalue()), s.newlines, list(s))
    s.write("\nx\r\ny\rz")
    print(repr(s.getvalue()), s.newlines, s.tell())
attempt(lambda: io.StringIO(b"x"))
attempt(lambda: io.StringIO(5))
attempt(lambda: io.StringIO("x", newline="q"))
attempt(lambda: io.StringIO("x", newline=5))
attempt(lambda: s.write(b""))
attempt(lambda: s.read("x"))
attempt(lambda: s.readline("x"))
attempt(lambda: s.seek(-1))
attempt(lambda: s.seek(1, 1))
attempt(lambda: s.seek(1, 2))
attempt(lambda: s.seek(0, 5))
attempt(lambda: s.seek("x"))
attempt(lambda: s.truncate(-1))
attempt(lambda: s.truncate("x"))
attempt(lambda: s.detach())
attempt(lambda: s.fileno())
attempt(lambda: s.name)
print(s.__getstate__(), s.__setstate__(("new", "\n", 1, {"note": 5})), s.read(), s.note)
for state in (5, (1, 2, 3, 4), ("x", "\n", -5, None), ("x", "\n", "y", None), ("x", "\n", 0, 5)):
    attempt(lambda: s.__setstate__(state))
s.close()
for name in ("read", "readline", "getvalue", "tell", "flush", "isatty", "readable", "__iter__", "__next__", "__enter__", "readlines", "close",
             "truncate", "fileno", "__getstate__"):
    attempt(getattr(s, name))
attempt(lambda: s.newlines)
attempt(lambda: s.encoding)
attempt(lambda: s.write(""))
uninitialised = io.StringIO.__new__(io.StringIO)
attempt(lambda: uninitialised.read())
attempt(lambda: uninitialised.closed)
out = io.StringIO()
print("a", 1, None, sep="-", end="!", file=out)
print(out.getvalue())
