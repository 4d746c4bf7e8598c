print("%s %r %a" % ("é", "é", "é"), "%d %i %u" % (1, -2, 3.9), "%5d|%-5d|%05d|%+d|% d" % (42, 42, 42, 42, 42), "%x %X %o %#x %#o" % (255, 255, 8, 255, 8), "%c%c" % (97, "b"), "%%", "%s" % None, "%s" % [1, 2], "%s %s" % ("a", (1, 2)))
print("%(name)s is %(n)03d" % {"name": "x", "n": 5}, "%.2s|%5.1s|%-5s|" % ("abc", "abc", "ab"), "%*d %-*d|" % (5, 42, 4, 7), "%.*f" % (2, 3.14159), "%s" % ("one",), "%10s|%-10s|" % ("한글", "é"), "%d" % 10**20, "%x" % -255, "%#X" % 255, "%.3d" % 5)
for action in (lambda: "%d" % "x", lambda: "%s %s" % "a", lambda: "%s" % (1, 2), lambda: "%q" % 1, lambda: "%(k)s" % 5, lambda: "%(k)s" % {}, lambda: "%" % 1, lambda: "%c" % "ab", lambda: "%c" % -1, lambda: "%x" % 1.5, lambda: "x" % 5, lambda: "%(k" % {}, lambda: "%*d" % ("a", 1), lambda: "%f" % "x"):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
