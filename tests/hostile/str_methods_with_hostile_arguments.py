class S(str):
    def __str__(self): return 5
    def __len__(self): return -1
    def __hash__(self): return 1 / 0


s = S("abc")
for action in (lambda: str(s), lambda: len(s), lambda: {s: 1}, lambda: s + "d", lambda: ",".join([s, s]), lambda: s.upper(), lambda: "{}".format(s), lambda: "%s" % s, lambda: print(s)):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Index:
    def __index__(self): return 2**100


for action in (lambda: "abc"[Index()], lambda: "abc"[:Index()], lambda: [1][Index()], lambda: "a" * Index(), lambda: range(Index())[5], lambda: chr(Index()), lambda: bytes([Index()]), lambda: (1,)[Index()]):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
