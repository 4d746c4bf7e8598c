class Evil:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, other):
        d.clear()
        for i in range(20):
            d[i + 1000] = i
        return self is other
    def __repr__(self):
        d.clear()
        return "evil"
    def __del__(self):
        if d is not None:
            d["from del"] = 1


def attempt(name, action):
    global d
    d = {}
    d[Evil(1)] = "a"
    try:
        result = action()
        print(name, type(result).__name__, len(d) > 0)
    except Exception as error:
        print(name, type(error).__name__, error)


attempt("get", lambda: d.get(Evil(2)))
attempt("set", lambda: d.__setitem__(Evil(2), 1))
attempt("del", lambda: d.__delitem__(Evil(2)))
attempt("pop", lambda: d.pop(Evil(2), None))
attempt("setdefault", lambda: d.setdefault(Evil(2), 3))
attempt("in", lambda: Evil(2) in d)
attempt("repr", lambda: repr(d))
attempt("update", lambda: d.update({Evil(2): 1}))
attempt("clear", lambda: d.clear())
attempt("equal", lambda: d == {Evil(2): "a"})
attempt("copy", lambda: d.copy())
attempt("popitem", lambda: d.popitem())
attempt("overwrite", lambda: d.__setitem__(1, Evil(3)) or d.__setitem__(1, 2))
d = None
