import io

NAME = "/tmp/ouro-test-io-newlines"
TEXT = "one\ntwo\rthree\r\nfour\n\r\r\n\n"
for newline in (None, "", "\n", "\r", "\r\n"):
    with open(NAME, "w", newline=newline) as file:
        print(repr(newline), file.write(TEXT), file.newlines)
    print(open(NAME, "rb").read())
with open(NAME, "wb") as file:
    file.write(TEXT.encode())
for newline in (None, "", "\n", "\r", "\r\n"):
    with open(NAME, newline=newline) as file:
        print(repr(newline), repr(file.read()), file.newlines)
    for chunk in (1, 2, 3, 5, 8192):
        with open(NAME, newline=newline) as file:
            file._CHUNK_SIZE = chunk
            print(list(file), file.newlines)
    with open(NAME, newline=newline) as file:
        print(file.readline(2), repr(file.readline(2)), repr(file.read(3)), file.readlines(3), file.newlines)
decoder = io.IncrementalNewlineDecoder(None, True)
print(repr(decoder.decode("a\r")), decoder.getstate(), decoder.newlines)
print(repr(decoder.decode("\nb\r\n\rq\n")), decoder.newlines, repr(decoder.decode("\r", True)))
decoder.setstate((b"", 1))
print(repr(decoder.decode("", True)), decoder.reset(), decoder.newlines, decoder.getstate())
decoder = io.IncrementalNewlineDecoder(None, False)
print(repr(decoder.decode("a\r")), repr(decoder.decode("\nb\r\n\rq")), decoder.newlines)
for bad in (lambda: decoder.decode(b"x"), lambda: decoder.setstate(5), lambda: io.IncrementalNewlineDecoder()):
    try:
        bad()
    except TypeError as error:
        print(error)
