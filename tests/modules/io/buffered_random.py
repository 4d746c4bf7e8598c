NAME = "/tmp/ouro-test-io-random"
for size in (5, 100):
    with open(NAME, "w+b", size) as file:
        print(file.write(b"0123456789" * 3), file.seek(5), file.read(3), file.write(b"ab"), file.read(2), file.tell())
        print(file.seek(0), file.readline(4), file.write(b"W"), file.peek()[:1], file.tell(), file.flush(), file.tell())
        print(file.seek(-2, 1), file.read(4), file.truncate(20), file.read(), file.seek(25), file.write(b"far"))
        print(file.seek(0), file.read())
    with open(NAME, "r+b", size) as file:
        print(file.read(2), file.write(b"__"), file.tell(), file.read(3))
        target = bytearray(4)
        print(file.seek(1), file.readinto(target), target, file.write(b"zz"), file.seek(0, 1), file.readline())
    with open(NAME, "a+b", size) as file:
        print(file.tell(), file.read(), file.write(b"END"), file.seek(0), file.read(3), file.write(b"!"), file.tell())
    print(open(NAME, "rb").read())
