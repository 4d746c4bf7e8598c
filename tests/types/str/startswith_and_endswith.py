s = "hello.txt"
print(s.startswith("he"), s.startswith(("x", "hel")), s.startswith(""), s.startswith("llo", 2), s.startswith("l", 2, 3), s.endswith(".txt"), s.endswith((".a", ".txt")), s.endswith(""), s.endswith("o", 0, 5), s.startswith(()), "".startswith(""), "".startswith("", 1))
for bad in (5, (1,), None):
    try:
        s.startswith(bad)
    except TypeError as error:
        print(error)
