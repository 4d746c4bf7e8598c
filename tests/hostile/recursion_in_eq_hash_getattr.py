class A:
    def __eq__(self, other):
        return self == other

    def __hash__(self):
        return hash(self)

    def __getattr__(self, name):
        return getattr(self, name)

    def __lt__(self, other):
        return self < other

    def __len__(self):
        return len(self)

    def __iter__(self):
        return iter(self)

    def __call__(self):
        return self()

    def __getitem__(self, i):
        return self[i]

    def __contains__(self, x):
        return x in self

    def __bool__(self):
        return bool(self)

    def __str__(self):
        return str(self)

    def __index__(self):
        return int(self)

    def __add__(self, other):
        return self + other

    def __setattr__(self, name, value):
        setattr(self, name, value)


a = A()
for action in (lambda: a == 1, lambda: hash(a), lambda: a.x, lambda: a < 1, lambda: len(a), lambda: iter(a), lambda: a(), lambda: a[0], lambda: 1 in a, lambda: bool(a), lambda: str(a), lambda: int(a), lambda: a + 1, lambda: setattr(a, "x", 1), lambda: sorted([a, a]), lambda: {a: 1}, lambda: [a].index(1), lambda: f"{a}", lambda: max([a, a]), lambda: list(a)):
    try:
        action()
        print("?")
    except RecursionError:
        print("RecursionError", end=" ")
print()
