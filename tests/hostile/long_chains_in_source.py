def attempt(name, source):
    try:
        compile(source, "<test>", "eval")
        print(name, "compiled")
    except (MemoryError, RecursionError, SyntaxError) as error:
        print(name, type(error).__name__)


attempt("plus", "+".join(["1"] * 100000))
attempt("not", "not " * 100000 + "1")
attempt("minus", "-" * 100000 + "1")
attempt("attributes", "a" + ".b" * 100000)
attempt("calls", "a" + "()" * 100000)
attempt("lambda", "lambda: " * 100000 + "1")
attempt("and", " and ".join(["a"] * 100000))
attempt("comparison", " < ".join(["a"] * 10000))
attempt("list", "[" + "1," * 100000 + "]")
attempt("strings", "'a' " * 10000)
