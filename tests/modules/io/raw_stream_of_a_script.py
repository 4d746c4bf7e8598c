import io

def attempt(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


class Chunks(io.RawIOBase):
    def __init__(self, chunks):
        self.chunks = list(chunks)

    def readable(self):
        return True

    def readinto(self, target):
        if not self.chunks:
            return 0
        chunk = self.chunks.pop(0)
        if chunk is None:
            return None
        target[:len(chunk)] = chunk
        return len(chunk)


raw = Chunks([b"ab", b"cd\n", None, b"ef"])
print(raw.read(5), raw.read(5), raw.read(5), raw.read(5), raw.read(5))
print(Chunks([b"ab", b"cd", None, b"ef"]).readall(), Chunks([None]).readall(), Chunks([b"a", b"b"]).read())
print(list(Chunks([b"x", b"\n", b"y"])), Chunks([]).readline())
reader = io.BufferedReader(Chunks([b"ab", b"cd\nxx", None, b"ef\nz"]))
print(reader.readline(), reader.peek(), reader.read1(), reader.read(3), reader.read(), reader.read())
attempt(reader.tell)
attempt(lambda: reader.seek(0))
print(io.TextIOWrapper(io.BufferedReader(Chunks([b"a\xc3", b"\xa9b\r", b"\nc"]))).read().encode())
print(list(io.TextIOWrapper(io.BufferedReader(Chunks([b"a\xc3", b"\xa9b\r", b"\nc"])), "utf-8")))


class Answer(Chunks):
    def readinto(self, target):
        return self.chunks


for answer in (99, -1, "x", None):
    raw = Answer([])
    raw.chunks = answer
    attempt(lambda: io.BufferedReader(raw, 5).read(2))
    attempt(lambda: io.BufferedReader(raw, 5).read(200))


class Again(Chunks):
    reader = None

    def readinto(self, target):
        return len(self.reader.read(1))


again = Again([])
again.reader = io.BufferedReader(again)
try:
    again.reader.read(5)
except RuntimeError as error:
    print(str(error)[:22])


class Fails(Chunks):
    def readinto(self, target):
        raise KeyError("mine")


attempt(lambda: io.BufferedReader(Fails([])).read(5))
attempt(lambda: io.TextIOWrapper(io.BufferedReader(Fails([]))).read())


class Keeps(Chunks):
    def readinto(self, target):
        self.kept = target
        return super().readinto(target)


keeps = Keeps([b"abc"])
reader = io.BufferedReader(keeps, 8)
print(reader.read(1), len(keeps.kept))
del reader
print(keeps.closed)
attempt(lambda: io.RawIOBase().read())
attempt(lambda: io.RawIOBase().readinto(b""))
attempt(lambda: io.RawIOBase().write(b""))
attempt(lambda: io.IOBase().seek(0))
attempt(lambda: io.IOBase().tell())
attempt(lambda: io.IOBase().fileno())
attempt(lambda: io.IOBase().readline())
attempt(lambda: list(io.IOBase()))
attempt(lambda: io.IOBase().truncate())
attempt(lambda: io.BufferedIOBase().read())
attempt(lambda: io.BufferedIOBase().read1())
attempt(lambda: io.BufferedIOBase().readinto(bytearray(3)))
attempt(lambda: io.BufferedIOBase().detach())
attempt(lambda: io.TextIOBase().read())
attempt(lambda: io.TextIOBase().newlines)
attempt(lambda: io.TextIOBase().write(""))
