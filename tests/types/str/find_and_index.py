s = "banana 한글 banana"
print(s.find("an"), s.find("an", 2), s.find("an", 2, 4), s.rfind("an"), s.rfind("an", 0, 5), s.find("x"), s.find(""), s.find("", 5), s.find("", 100), s.rfind(""), s.index("한"), s.rindex("na"), s.count("an"), s.count("a"), s.count(""), s.count("ana"), s.find("글", -10), s.count("a", 3, -1))
for action in (lambda: s.index("zz"), lambda: s.rindex("zz"), lambda: s.find(5), lambda: s.find()):
    try:
        print(action())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
