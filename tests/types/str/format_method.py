print("{} {}".format(1, "a"), "{1} {0}".format("a", "b"), "{a}{b[0]}{c.real}{b[key]}".format(a=1, b={0: "zero", "key": "k"}, c=5), "{{}}".format(), "{!r:>5}|{!s}".format("a", 1), "{:{}}|{:>{w}.{p}}".format("x", 3, 3.14159, w=8, p=3), "{0:d} {0:x}".format(255), "{:,}".format(1234567), "{0[1]}{0[2]}".format([1, 2, 3]), "{:^7}|".format("한"))
for action in (lambda: "{}".format(), lambda: "{1}".format(0), lambda: "{a}".format(), lambda: "{".format(), lambda: "}".format(), lambda: "{} {0}".format(1), lambda: "{0} {}".format(1), lambda: "{!z}".format(1), lambda: "{0.x}".format(1), lambda: "{0[x]}".format([1]), lambda: "{:d}".format("x"), lambda: "{:5.2d}".format(1), lambda: "{a b}".format(1), lambda: "{0".format(1)):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
print("{x} {y}".format_map({"x": 1, "y": 2}), "{0.__class__.__name__}".format("s"))
