for n in (10, 90, 100, 101):
    source = "".join(" " * i + "if 1:\n" for i in range(n)) + " " * n + "pass\n"
    try:
        compile(source, "<test>", "exec")
        print(n, "fine")
    except (IndentationError, SyntaxError) as error:
        print(n, type(error).__name__, error.msg)
    except (MemoryError, RecursionError) as error:
        print(n, type(error).__name__)
for n in (10, 20, 21):
    source = "".join(" " * i + "for x in y:\n" for i in range(n)) + " " * n + "pass\n"
    try:
        compile(source, "<test>", "exec")
        print(n, "fine")
    except SyntaxError as error:
        print(n, error.msg)
