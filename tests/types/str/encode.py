print("aé한😀".encode(), "aé".encode("latin-1"), "abc".encode("ascii"), "é".encode("ascii", "ignore"), "é한".encode("ascii", "replace"), "é한😀".encode("ascii", "backslashreplace"), "é".encode("ascii", "xmlcharrefreplace"), "a".encode("utf-16-le"), "é".encode("UTF8"), "\ud800".encode("utf-8", "surrogatepass"))
for action in (lambda: "é".encode("ascii"), lambda: "한é".encode("latin-1"), lambda: "\ud800x".encode(), lambda: "a".encode("nope"), lambda: "한글a".encode("ascii")):
    try:
        print(action())
    except (UnicodeEncodeError, LookupError) as error:
        print(type(error).__name__, error)
