NAME = "/tmp/ouro-test-io-positions"
TEXT = "first é line\nsecond € line\r\nthird 😀\n\nlast"
for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32-le", "latin-1"):
    for newline in (None, "", "\n", "\r\n"):
        with open(NAME, "w", encoding=encoding, newline="", errors="replace") as file:
            file.write(TEXT)
        for chunk in (3, 10, 8192):
            with open(NAME, encoding=encoding, newline=newline) as file:
                file._CHUNK_SIZE = chunk
                whole = file.read()
                file.seek(0)
                marks = []
                for i in range(len(whole) + 1):
                    marks.append(file.tell())
                    file.read(1)
                fine = 0
                for i in reversed(range(len(whole) + 1)):
                    file.seek(marks[i])
                    fine += file.tell() == marks[i] and file.read(5) == whole[i:i + 5]
                lines = []
                file.seek(0)
                while True:
                    mark = file.tell()
                    line = file.readline()
                    if not line:
                        break
                    lines.append((mark, line))
                for mark, line in reversed(lines):
                    file.seek(mark)
                    fine += file.readline() == line
                print(encoding, repr(newline), chunk, len(whole), len(lines), fine)
with open(NAME, "w+", encoding="utf-8") as file:
    print(file.write("añb"), file.tell(), file.seek(0), file.read(2), file.tell(), file.write("Z"), file.tell())
    print(file.seek(0), file.read(), file.seek(0, 2), file.write("!"), file.seek(0), file.read())
    print(file.truncate(3), file.seek(0), file.read(), file.seek(0, 1), file.tell())
with open(NAME, "a+", encoding="utf-8") as file:
    print(file.tell(), file.seek(0), file.read(1), file.write("end"), file.tell())
print(open(NAME, encoding="utf-8").read())
with open(NAME, encoding="utf-8") as file:
    for attempt in (lambda: file.seek(1, 1), lambda: file.seek(1, 2), lambda: file.seek(-1), lambda: file.seek(0, 5), lambda: file.seek("x"),
                    lambda: file.truncate(), lambda: file.seek(0, "x")):
        try:
            print(attempt())
        except Exception as error:
            print(type(error).__name__, error)
    next(file)
    try:
        file.tell()
    except OSError as error:
        print(error)
    print(list(file), file.tell())
