source = "(" * 10000 + ")" * 10000
try:
    compile(source, "<test>", "eval")
except SyntaxError as error:
    print(error.msg)
for n in (100, 199, 200, 201):
    try:
        compile("[" * n + "]" * n, "<test>", "eval")
        print(n, "fine")
    except SyntaxError as error:
        print(n, error.msg)
    except (MemoryError, RecursionError) as error:
        print(n, type(error).__name__)
