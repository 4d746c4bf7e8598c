# With a mark at its head, source may say only that it is utf-8; what is wrong is said of the whole.
for cookie in "utf-8", "UTF_8", "utf-8-sig", "utf8", "u8", "latin-1", "iso-8859-1-unix", "foo":
    for mark in b"\xef\xbb\xbf", b"":
        try:
            compile(mark + b"#coding: " + cookie.encode() + b"\nx = 1\n", "<test>", "exec")
        except SyntaxError as e:
            print(cookie, bool(mark), e.args)
        else:
            print(cookie, bool(mark), "compiles")
for source in b"#coding: ascii\nx = '\xa4'\n", b"#coding: utf8\nx = '\xa4'\n", b"#coding: cp1252\nx = '\x81'\n":
    try:
        compile(source, "<test>", "exec")
    except SyntaxError as e:
        print(e.args)
