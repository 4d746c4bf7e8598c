for spec in ("", "5", "<5", ">5", "^5", "*^6", ".1", "5.1", "s", "-^7s", "05", "<05"):
    print(repr(format("ab", spec)), repr(format("한글", spec)))
for spec in ("d", "+", "=5", ",", "x", "#"):
    try:
        print(format("ab", spec))
    except ValueError as error:
        print(error)
