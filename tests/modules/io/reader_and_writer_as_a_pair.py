import io

def attempt(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")

pair = io.BufferedRWPair(io.BytesIO(b"abcdef"), io.BytesIO())
print(pair.read(2), pair.write(b"z"), pair.readable(), pair.writable(), pair.peek(), pair.read1(1), pair.isatty(), pair.closed, pair.flush())
target = bytearray(2)
print(pair.readinto(target), target, pair.readinto1(target), pair.read())
for name in ("tell", "detach", "seekable", "fileno"):
    attempt(getattr(pair, name))
attempt(lambda: pair.seek(0))
pair.close()
print(pair.closed)
attempt(lambda: pair.read())
attempt(lambda: pair.write(b""))
attempt(lambda: io.BufferedRWPair(io.BytesIO()))
attempt(lambda: io.BufferedRWPair(5, 6))
attempt(lambda: io.BufferedRWPair(open("/tmp/ouro-test-io-pair", "wb"), io.BytesIO()))
attempt(lambda: io.BufferedRWPair.__new__(io.BufferedRWPair).read())
