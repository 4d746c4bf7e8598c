class Evil:
    def __init__(self, target): self.target = target
    def __eq__(self, other):
        self.target.clear()
        return False
    def __lt__(self, other):
        self.target.clear()
        return True
    def __index__(self):
        self.target.clear()
        return 1
    def __repr__(self):
        self.target.clear()
        return "evil"
    def __iter__(self):
        self.target.clear()
        return iter([1, 2])
    def __len__(self):
        self.target.clear()
        return 2
    def __hash__(self):
        self.target.clear()
        return 1


def attempt(name, action):
    a = []
    a.extend([Evil(a), 1, Evil(a), 2])
    try:
        result = action(a)
        print(name, type(result).__name__, len(a))
    except Exception as error:
        print(name, type(error).__name__, error, len(a))


attempt("in", lambda a: 7 in a)
attempt("index", lambda a: a.index(7))
attempt("count", lambda a: a.count(7))
attempt("remove", lambda a: a.remove(7))
attempt("equal", lambda a: a == [1, 2, 3, 4])
attempt("less", lambda a: a < [1, 2, 3, 4])
attempt("repr", repr)
attempt("sort", lambda a: a.sort())
attempt("subscript", lambda a: a[a[0]])
attempt("slice", lambda a: a[a[0]:])
attempt("assign slice", lambda a: a.__setitem__(slice(a[0], None), a[2]))
attempt("assign index", lambda a: a.__setitem__(a[0], 5))
attempt("insert", lambda a: a.insert(a[0], 5))
attempt("pop", lambda a: a.pop(a[0]))
attempt("extend", lambda a: a.extend(a[0]))
attempt("multiply", lambda a: a * a[0])
attempt("set", lambda a: set(a))
attempt("max", lambda a: max(a))
attempt("join", lambda a: ",".join(a))
attempt("sum", lambda a: sum(a, []))
attempt("del slice", lambda a: a.__delitem__(slice(a[0], a[2])))
