import _io
import io

for cls in (io.IOBase, io.RawIOBase, io.BufferedIOBase, io.TextIOBase, io.FileIO, io.BytesIO, io.BufferedReader, io.BufferedWriter,
            io.BufferedRandom, io.BufferedRWPair, io.TextIOWrapper, io.StringIO, io.UnsupportedOperation):
    print(cls, [base.__name__ for base in cls.__mro__], cls.__module__)
print(io.__all__, io.SEEK_SET, io.SEEK_CUR, io.SEEK_END, io.DEFAULT_BUFFER_SIZE)
with open("/etc/passwd") as file:
    for cls in (io.IOBase, io.RawIOBase, io.BufferedIOBase, io.TextIOBase):
        print(cls.__name__, isinstance(file, cls), isinstance(file.buffer, cls), isinstance(file.buffer.raw, cls), issubclass(io.StringIO, cls))
    for stream in (file, file.buffer, file.buffer.raw):
        try:
            stream.__reduce__()
        except TypeError as error:
            print(error)
        try:
            stream.__reduce_ex__(2)
        except TypeError as error:
            print(error)


class Foreign:
    pass


io.TextIOBase.register(Foreign)
print(isinstance(Foreign(), io.TextIOBase), isinstance(Foreign(), io.IOBase), isinstance(Foreign(), _io._TextIOBase))
try:
    raise io.UnsupportedOperation("nothing of the kind")
except ValueError as error:
    print(repr(error), isinstance(error, OSError), error.args)
print(io.text_encoding(None), io.text_encoding("x"))
for name in ("_checkReadable", "_checkWritable", "_checkSeekable", "_checkClosed"):
    try:
        print(getattr(io.BytesIO(), name)(), end=" ")
        print(getattr(io.IOBase(), name)())
    except OSError as error:
        print(error)
