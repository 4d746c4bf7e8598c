import io

def attempt(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")

PATH = "/etc/passwd"
attempt(lambda: open("a\0b"))
attempt(lambda: open(b"a\0b"))
attempt(lambda: open(1.5))
attempt(lambda: open(None))
attempt(lambda: open([]))
attempt(lambda: open(-1))
attempt(lambda: open(10**20))
attempt(lambda: open("/tmp"))
attempt(lambda: open("/no/such/file"))
attempt(lambda: open(b"/no/such/file"))
for mode in ("q", "rr", "rw", "rbt", "+", "U", "", "w+x", "r++", "br+t"):
    attempt(lambda: open("/no/such/file", mode))
attempt(lambda: open("/no/such/file", "rb", encoding="utf-8"))
attempt(lambda: open("/no/such/file", "rb", errors="strict"))
attempt(lambda: open("/no/such/file", "rb", newline=""))
attempt(lambda: open(PATH, "r", 0))
attempt(lambda: open(PATH, "r", newline="x"))
attempt(lambda: open(PATH, "r", newline=1))
attempt(lambda: open(PATH, "r", encoding="no such"))
attempt(lambda: open(PATH, "r", encoding=1))
attempt(lambda: open(PATH, "r", errors=1))
attempt(lambda: open(PATH, 1))
attempt(lambda: open(PATH, "r", "x"))
attempt(lambda: open(PATH, closefd=False))
attempt(lambda: open(99))
attempt(lambda: open())
attempt(lambda: open(PATH, nothing=1))
attempt(lambda: open(PATH, opener=lambda path, flags: -1))
attempt(lambda: open(PATH, opener=lambda path, flags: "x"))
attempt(lambda: open(PATH, opener=lambda path, flags: 1 / 0))
attempt(lambda: io.FileIO(PATH, "rw"))
attempt(lambda: io.FileIO(PATH, "z"))
attempt(lambda: io.FileIO(PATH, "b"))
attempt(lambda: io.FileIO(PATH, closefd=False))
attempt(lambda: io.open_code(5))


class Path:
    def __init__(self, answer):
        self.answer = answer

    def __fspath__(self):
        return self.answer


attempt(lambda: open(Path(5)))
attempt(lambda: open(Path("/no/such/file")))
with open(Path(PATH)) as file:
    print(file.name, file.mode, file.closed)
for mode in ("r", "rb"):
    for buffering in (-1, 1000):
        with open(PATH, mode, buffering) as file:
            print(type(file).__name__, file.name, file.mode)
with open(PATH, "rb", 0) as file:
    print(file, file.__dict__)
with open(PATH, "r+" if False else "r") as file:
    print(file.__dict__, file.line_buffering, file.write_through, file.errors, file.newlines)
print(open is io.open)
