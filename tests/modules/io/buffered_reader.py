import io


def attempt(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


NAME = "/tmp/ouro-test-io-reader"
with open(NAME, "wb") as file:
    file.write(b"first\nsecond line\n\nfourth without end" + b"." * 50)
for size in (2, 7, 100, -1):
    with open(NAME, "rb", size) as file:
        print(file.readline(), file.readline(4), file.tell(), file.peek()[:1], file.read(3), file.read1(2), file.tell())
        print(file.readlines(), file.read(), file.readline())
        print(file.seek(6), file.read(6), file.seek(-3, 1), file.read(1), file.seek(-4, 2), file.read())
        target = bytearray(10)
        print(file.seek(3), file.readinto(target), target, file.readinto1(memoryview(target)[:2]), target)
        print(file.seek(0), next(file), [len(line) for line in file])
file = open(NAME, "rb")
print(file, file.name, file.mode, file.readable(), file.writable(), file.seekable(), file.raw)
attempt(lambda: file.write(b"x"))
attempt(lambda: file.read(-2))
attempt(lambda: file.read("a"))
attempt(lambda: file.read1("a"))
attempt(lambda: file.seek(0, 7))
attempt(lambda: file.seek(-1))
attempt(lambda: file.seek("x"))
attempt(lambda: file.truncate())
attempt(lambda: file.readline(1.5))
attempt(lambda: file.readinto(b"x"))
attempt(lambda: file.readinto("x"))
attempt(lambda: file.readinto1(None))
attempt(lambda: file.peek("x"))
attempt(lambda: file.writelines([b"x"]))
raw = file.detach()
attempt(lambda: file.read())
attempt(lambda: file.closed)
attempt(lambda: file.detach())
print(repr(file), file.raw, raw.closed)
file.__init__(raw)
print(file.read(3))
file.close()
for name in ("read", "read1", "readline", "peek", "tell", "flush", "fileno", "isatty", "readable", "seekable", "detach", "__iter__", "__next__",
             "__enter__", "readlines", "close"):
    attempt(getattr(file, name))
attempt(lambda: file.seek(0))
attempt(lambda: file.readinto(bytearray(1)))
attempt(lambda: io.BufferedReader(raw))
attempt(lambda: io.BufferedReader(io.BytesIO(), 0))
attempt(lambda: io.BufferedReader(io.BytesIO(), -5))
attempt(lambda: io.BufferedReader(5))
attempt(lambda: io.BufferedReader())
attempt(lambda: io.BufferedReader(io.FileIO(NAME, "r+"), 4).read(6))
attempt(lambda: io.BufferedWriter(io.FileIO(NAME)))
attempt(lambda: io.BufferedRandom(io.FileIO(NAME)))
uninitialised = io.BufferedReader.__new__(io.BufferedReader)
attempt(lambda: uninitialised.read())
attempt(lambda: uninitialised.closed)
attempt(lambda: uninitialised)
