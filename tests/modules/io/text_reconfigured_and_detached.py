import io

def attempt(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")

raw = io.BytesIO()
text = io.TextIOWrapper(raw, "ascii", newline="\n", line_buffering=True)
print(text, text.line_buffering, text.write_through, text.newlines, text.errors, text.buffer is raw)
text.write("no end")
print(raw.getvalue())
text.write(" now\n")
print(raw.getvalue())
text.reconfigure(encoding="utf-8", line_buffering=False)
text.write("é\n")
print(raw.getvalue(), text.encoding, text.errors, text.line_buffering)
text.reconfigure(errors="replace", newline="\r\n", write_through=True)
text.write("a\nb")
print(raw.getvalue(), text.errors, text.write_through)
text.reconfigure(encoding="latin-1")
print(text.errors)
attempt(lambda: text.reconfigure(encoding="no such"))
attempt(lambda: text.reconfigure(newline="x"))
attempt(lambda: text.reconfigure(encoding=5))
attempt(lambda: text.reconfigure(newline=5))
attempt(lambda: text.reconfigure("utf-8"))
print(text.encoding, text.detach() is raw)
for name in ("read", "readline", "flush", "close", "tell", "fileno", "detach", "__next__", "isatty"):
    attempt(getattr(text, name))
attempt(lambda: text.closed)
attempt(lambda: text.name)
attempt(lambda: text.write("x"))
attempt(lambda: text.buffer)
attempt(lambda: text)
reader = io.TextIOWrapper(io.BytesIO(b"a\xc3\xa9\nb"), "utf-8")
reader.reconfigure(encoding="latin-1")
print(reader.read(2))
attempt(lambda: reader.reconfigure(encoding="utf-8"))
attempt(lambda: reader.reconfigure(newline=""))
reader.reconfigure(line_buffering=True)
print(reader.line_buffering, reader.read())
uninitialised = io.TextIOWrapper.__new__(io.TextIOWrapper)
attempt(lambda: uninitialised)
attempt(lambda: uninitialised.read())
attempt(lambda: uninitialised.closed)
attempt(lambda: io.TextIOWrapper(5))
attempt(lambda: io.TextIOWrapper(io.BytesIO(), newline=3))
attempt(lambda: io.TextIOWrapper(io.BytesIO(), newline="x"))
attempt(lambda: io.TextIOWrapper(io.BytesIO(), encoding="a\0"))
attempt(lambda: io.TextIOWrapper(io.BytesIO(), encoding=b"x"))


class Wrong(io.BytesIO):
    def read1(self, size=-1):
        return "text"


attempt(lambda: io.TextIOWrapper(Wrong(b"x")).read(1))


class NotText(io.TextIOWrapper):
    def readline(self):
        return 5


attempt(lambda: list(NotText(io.BytesIO(b"x"))))


class Shouting(io.TextIOWrapper):
    def write(self, text):
        return super().write(text.upper())


loud = Shouting(io.BytesIO(), "utf-8")
print("quiet", file=loud)
loud.note = 1
loud.flush()
print(loud.buffer.getvalue(), loud.note)
