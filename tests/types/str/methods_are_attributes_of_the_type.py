print(str.upper("abc"), list(map(str.strip, [" a ", "b "])), "abc".upper.__name__, type("".join).__name__, type(str.join).__name__, str.__add__("a", "b"), "a".__len__(), "abc".__contains__("b"), "abc".__getitem__(1), "a".__eq__("a"), "a".__lt__("b"), "a".__mul__(2), "a".__eq__(5))
for action in (lambda: str.upper(5), lambda: str.upper(), lambda: "a".upper(1), lambda: "a".nope, lambda: "a".join("b", "c")):
    try:
        print(action())
    except (TypeError, AttributeError) as error:
        print(error)
