import io

def attempt(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


class Log(io.RawIOBase):
    def __init__(self, most=None):
        self.written = []
        self.most = most

    def writable(self):
        return True

    def write(self, data):
        data = bytes(data)
        if self.most is not None:
            data = data[:self.most]
        self.written.append(data)
        return len(data)


for size in (1, 3, 10):
    log = Log()
    writer = io.BufferedWriter(log, size)
    for data in (b"ab", b"", b"cdefghijkl", b"m", b"nop", b"qrstuvw"):
        print(writer.write(data), end=" ")
    print(log.written)
    writer.flush()
    print(log.written)
log = Log(2)
writer = io.BufferedWriter(log, 4)
writer.write(b"0123456789")
writer.close()
print(log.written, log.closed, writer.closed)
attempt(lambda: writer.write(b"x"))
attempt(writer.flush)
attempt(lambda: writer.tell())
writer.close()


class Broken(Log):
    def write(self, data):
        raise OSError(28, "No space left on device")

    def close(self):
        print("closing")
        super().close()


writer = io.BufferedWriter(Broken(), 4)
writer.write(b"abc")
attempt(lambda: writer.write(b"def"))
attempt(writer.flush)
attempt(writer.close)
print(writer.closed, writer.raw.closed)


class Answer(Log):
    def __init__(self, answer):
        super().__init__()
        self.answer = answer

    def write(self, data):
        return self.answer


for answer in (-1, 100, "x", None):
    writer = io.BufferedWriter(Answer(answer), 2)
    writer.write(b"a")
    try:
        writer.write(b"bcd")
    except (OSError, TypeError) as error:
        print(type(error).__name__, getattr(error, "characters_written", None))
    writer.raw.answer = 1
    try:
        writer.detach()
    except OSError as error:
        print(error)
NAME = "/tmp/ouro-test-io-writer"
with open(NAME, "wb") as file:
    print(file, file.readable(), file.writable(), file.tell())
    print(file.writelines([b"ab", bytearray(b"cd"), memoryview(b"ef")]), file.tell(), file.seek(1), file.write(b"X"))
    attempt(lambda: file.read())
    attempt(lambda: file.readline())
    attempt(lambda: next(file))
    attempt(lambda: file.readlines())
    attempt(lambda: file.peek())
    attempt(lambda: file.write("text"))
    attempt(lambda: file.writelines(["text"]))
    attempt(lambda: file.writelines(5))
    print(file.truncate(4), file.seek(0, 2))
print(open(NAME, "rb").read())
