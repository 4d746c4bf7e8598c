import io

def attempt(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")

b = io.BytesIO(b"abc\ndef\n\nlast")
print(b.read(2), b.readline(), b.tell(), b.readline(2), b.readlines(), b.read(), b.seek(0), list(b))
print(b.seek(3), b.read1(2), b.seek(-2, 2), b.read(), b.seek(-100, 1), b.tell(), b.seek(2, 1), b.readlines(3))
print(b.seek(0), b.write(b"XY"), b.getvalue(), b.seek(0, 2), b.write(bytearray(b"!")), b.seek(20), b.write(b"far"), b.getvalue())
print(b.truncate(5), b.getvalue(), b.tell(), b.seek(1), b.truncate(), b.getvalue(), b.writelines([b"a", b"b"]), b.getvalue())
target = bytearray(b"....")
print(b.seek(0), b.readinto(target), target, b.readinto1(target), b.readable(), b.writable(), b.seekable(), b.isatty(), b.flush(), b.closed)
view = b.getbuffer()
view[0] = ord("Z")
print(b.getvalue(), view.nbytes, view.readonly)
attempt(lambda: b.write(b"long enough to grow"))
attempt(lambda: b.truncate(0))
attempt(lambda: b.close())
view.release()
attempt(lambda: io.BytesIO("x"))
attempt(lambda: io.BytesIO(5))
attempt(lambda: io.BytesIO(b"", b""))
attempt(lambda: b.read("x"))
attempt(lambda: b.write("x"))
attempt(lambda: b.seek(-1))
attempt(lambda: b.seek(0, 5))
attempt(lambda: b.seek(1.5))
attempt(lambda: b.truncate(-1))
attempt(lambda: b.truncate("x"))
attempt(lambda: b.readinto(b"x"))
attempt(lambda: b.fileno())
attempt(lambda: b.name)
attempt(lambda: b.detach())
print(b.__getstate__(), b.__setstate__((b"new", 1, {"note": 5})), b.read(), b.note)
for state in (5, (1, 2, 3), (b"x", -1, None), (b"x", "y", None), (b"x", 0, 5)):
    attempt(lambda: b.__setstate__(state))
b.close()
for name in ("read", "read1", "readline", "getvalue", "getbuffer", "tell", "flush", "isatty", "readable", "__next__", "__enter__", "readlines",
             "close", "truncate", "fileno", "__getstate__"):
    attempt(getattr(b, name))
attempt(lambda: b.write(b""))
attempt(lambda: b.seek(0))


class Sub(io.BytesIO):
    pass


with Sub(b"x") as sub:
    sub.attribute = 1
    print(sub.read(), sub.attribute)
print(sub.closed)
