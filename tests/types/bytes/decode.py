print(b"a\xc3\xa9\xed\x95\x9c".decode(), b"\xe9".decode("latin-1"), b"abc".decode("ascii"), b"\xff\xfea".decode("utf-8", "replace"), b"a\xffb".decode("utf-8", "ignore"), b"\xff".decode("utf-8", "backslashreplace"), b"\xff".decode("ascii", "surrogateescape").encode("ascii", "surrogateescape"))
for bad in (b"\xff", b"a\xc3", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xc0\x80", b"\xe2\x82", b"\xe2(\xa1"):
    try:
        bad.decode()
    except UnicodeDecodeError as error:
        print(error)
try:
    b"\x80".decode("ascii")
except UnicodeDecodeError as error:
    print(error, error.start, error.end, error.reason, error.encoding)
