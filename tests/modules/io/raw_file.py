import io

def attempt(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")

NAME = "/tmp/ouro-test-io-raw"
file = io.FileIO(NAME, "w+")
print(file, file.readable(), file.writable(), file.seekable(), file.isatty(), file.closefd)
print(file.write(b"abcdef"), file.tell(), file.seek(2), file.read(2), file.read(), file.read(), file.readall())
print(file.seek(-3, 2), file.readall(), file.seek(-1, 1), file.tell())
print(file.truncate(3), file.seek(0), file.readall(), file.truncate(), file.tell())
buffer = bytearray(5)
print(file.seek(0), file.readinto(buffer), buffer)
print(file.write(memoryview(b"xyz")), file.write(bytearray(b"!")))
attempt(lambda: file.write("text"))
attempt(lambda: file.write(5))
attempt(lambda: file.readinto(b"x"))
attempt(lambda: file.seek(1.5))
attempt(lambda: file.seek(-1))
attempt(lambda: file.seek(0, 9))
attempt(lambda: file.read("x"))
attempt(lambda: file.truncate("x"))
attempt(lambda: file.truncate(-1))
file.seek(0)
print(list(file), file.mode)
print(isinstance(file.fileno(), int))
other = io.FileIO(file.fileno(), "r", closefd=False)
print(other.mode, other.closefd, other.seek(0), other.read(4))
other.close()
attempt(lambda: other.read())
print(file.seek(0), file.read(1))
file.close()
file.close()
print(file, file.closed)
for name in ("read", "readall", "fileno", "isatty", "readable", "writable", "seekable", "tell", "truncate", "__enter__", "readline", "flush"):
    attempt(getattr(file, name))
attempt(lambda: file.write(b""))
attempt(lambda: file.seek(0))
attempt(lambda: file.readinto(bytearray(1)))
for mode in ("r", "w", "a", "x", "r+", "w+", "a+", "x+"):
    try:
        with io.FileIO(NAME, mode) as file:
            print(mode, file.mode, file.readable(), file.writable(), file.tell())
    except FileExistsError as error:
        print(mode, error)
file = io.FileIO(NAME)
attempt(lambda: file.write(b"x"))
attempt(lambda: file.truncate(0))
file = io.FileIO(NAME, "w")
attempt(lambda: file.read())
attempt(lambda: file.read(1))
attempt(lambda: file.readinto(bytearray(1)))
with io.FileIO(NAME, "a") as file:
    file.write(b"one")
with io.FileIO(NAME, "a") as file:
    print(file.tell(), file.write(b"two"))
with io.FileIO(NAME) as file:
    file.note = "kept"
    print(file.read(), sorted(file.__dict__))
empty = io.FileIO.__new__(io.FileIO)
print(empty, empty.closed)
