import gc
import io

NAME = "/tmp/ouro-test-io-close"


def content():
    with open(NAME) as file:
        return file.read()


file = open(NAME, "w")
file.write("dropped")
file = None
print(content())
file = open(NAME, "w")
file.write("in a ring")
ring = [file]
ring.append(ring)
del file, ring
gc.collect()
print(content())


class Mine(io.RawIOBase):
    def close(self):
        print("close", self.closed)
        super().close()


Mine()
mine = Mine()
mine.close()
mine.close()
mine = None


class Finalized(io.StringIO):
    def __del__(self):
        print("del", self.closed)
        super().__del__()
        print("now", self.closed)


Finalized()


class Broken(io.RawIOBase):
    def writable(self):
        return True

    def write(self, data):
        raise OSError("cannot write")

    def close(self):
        if not self.closed:
            super().close()
            raise ValueError("cannot close")


text = io.TextIOWrapper(io.BufferedWriter(Broken()))
text.write("x")
try:
    text.close()
except ValueError as error:
    print(repr(error), repr(error.__context__))
print(text.closed, text.buffer.raw.closed)
text = io.TextIOWrapper(io.BufferedWriter(Broken()))
text.write("x")
del text
print("passed over")
file = open(NAME, "w")
try:
    with file:
        file.write("x")
        1 / 0
except ZeroDivisionError as error:
    print(error, file.closed)
file = open(NAME)
try:
    with file:
        file.close()
except ValueError as error:
    print(error)
try:
    with file:
        pass
except ValueError as error:
    print(error)
