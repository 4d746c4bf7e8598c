class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        self.n -= 1
        if self.n < 0: raise KeyError("out of the iterator")
        return self.n


for n in (0, 1, 2, 3):
    try:
        a, b = It(n)
        print("?")
    except (KeyError, ValueError) as error:
        print(type(error).__name__, error)
try:
    a, *b = It(3)
except KeyError as error:
    print(error)
def f(*args): return args
try:
    f(*It(3))
except KeyError as error:
    print(error)
try:
    [*It(2)]
except KeyError as error:
    print(error)
class M:
    def keys(self): return ["a", "b"]
    def __getitem__(self, k): return k * 2
print({**M()}, (lambda **k: k)(**M()), dict(M()))
class B:
    def keys(self): return 5
try:
    {**B()}
except TypeError as error:
    print(error)
