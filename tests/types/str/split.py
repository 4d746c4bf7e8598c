print("a b  c ".split(), " a b ".split(" "), "a,b,,c".split(","), "a,b,c".split(",", 1), "".split(), "".split(","), "   ".split(), "a b c".split(None, 1), " a  b c ".split(None, 1), "a--b--c".split("--"), "abc".split("abc"), "a\tb\nc\u3000d\x1ce".split(), "a b c".split(maxsplit=1), "한 글".split())
print("a b  c ".rsplit(), "a,b,c".rsplit(",", 1), " a  b c ".rsplit(None, 1), "a,b,c".rsplit(","), "".rsplit())
for action in (lambda: "a".split(""), lambda: "a".split(5), lambda: "a".split(",", "x")):
    try:
        print(action())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
