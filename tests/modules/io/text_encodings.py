NAME = "/tmp/ouro-test-io-encodings"
TEXT = "aé€😀\n한글\n"
for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"):
    with open(NAME, "w", encoding=encoding) as file:
        file.write(TEXT[:2])
        file.write(TEXT[2:])
        print(file.encoding, file.errors)
    with open(NAME, "a", encoding=encoding) as file:
        file.write("more")
    print(open(NAME, "rb").read())
    for chunk in (1, 2, 3, 100):
        with open(NAME, encoding=encoding) as file:
            file._CHUNK_SIZE = chunk
            print(file.read(2), repr(file.readline()), file.read() == TEXT[5:] + "more", end=" ")
    print()
for encoding in ("ascii", "latin-1", "cp1252"):
    for errors in ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace"):
        with open(NAME, "w", encoding=encoding, errors=errors) as file:
            try:
                file.write("aé€")
            except UnicodeEncodeError as error:
                print(error)
        print(encoding, errors, open(NAME, "rb").read())
with open(NAME, "wb") as file:
    file.write(b"ok\n\xff\xfe bad \xe2\x82")
for errors in ("strict", "ignore", "replace", "backslashreplace", "surrogateescape"):
    for chunk in (1, 4, 100):
        with open(NAME, encoding="utf-8", errors=errors) as file:
            file._CHUNK_SIZE = chunk
            try:
                print(ascii(file.readline()), ascii(file.read()))
            except UnicodeDecodeError as error:
                print(error)
with open(NAME, "w", encoding="utf-8", errors="surrogateescape") as file:
    file.write("x\udcffy")
print(open(NAME, "rb").read())
with open(NAME, "w", encoding="utf-8") as file:
    try:
        file.write("fine, then \ud800")
    except UnicodeEncodeError as error:
        print(error)
    file.write("later")
print(open(NAME, "rb").read())
