# Differs: bytes given to compile() are read as a file is: the message about bytes that are not UTF-8 is that of a file.
for source in (b"x = 1\x00\n", b"x = '\xff'\n", b"\xef\xbb\xbfx = 5\n", b"x = 1\r\ny = 2\r", b"# coding: latin-1\nx = '\xe9'\n", b"# coding: nope\nx = 1\n", b"x = 1 \x0c\n", b"\x80", b"", b"\n\n", b"\xef\xbb\xbf# coding: latin-1\n", "x = '\ud800'".encode("utf-8", "surrogatepass")):
    space = {}
    try:
        exec(compile(source, "<test>", "exec"), space)
        print(space.get("x"), space.get("y"))
    except (SyntaxError, ValueError) as error:
        print(type(error).__name__, error)
