class Evil:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, other):
        s.clear()
        for i in range(20):
            s.add(i + 1000)
        return False
    def __repr__(self):
        s.clear()
        return "evil"


def attempt(name, action):
    global s
    s = set()
    s.add(Evil(1))
    try:
        result = action()
        print(name, type(result).__name__)
    except Exception as error:
        print(name, type(error).__name__, error)


attempt("add", lambda: s.add(Evil(2)))
attempt("in", lambda: Evil(2) in s)
attempt("discard", lambda: s.discard(Evil(2)))
attempt("remove", lambda: s.remove(5))
attempt("union", lambda: s | {Evil(2)})
attempt("intersection", lambda: s & {Evil(2), Evil(3)})
attempt("difference", lambda: s - {Evil(2)})
attempt("symmetric", lambda: s ^ {Evil(2)})
attempt("update", lambda: s.update([Evil(2), Evil(3)]))
attempt("difference update", lambda: s.difference_update([Evil(2)]))
attempt("intersection update", lambda: s.intersection_update([Evil(2)]))
attempt("equal", lambda: s == {Evil(2)})
attempt("subset", lambda: s <= {Evil(2), Evil(4)})
attempt("repr", lambda: repr(s)[:3])
attempt("isdisjoint", lambda: s.isdisjoint([Evil(2)]))
