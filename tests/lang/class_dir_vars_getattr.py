class A:
    x = 1

    def __init__(self):
        self.y = 2

    def m(self): pass


a = A()
print([n for n in dir(a) if not n.startswith("__")], vars(a), "__init__" in dir(A))
print(getattr(a, "x"), getattr(a, "z", None), getattr(a, "m").__name__)
setattr(a, "z", 3)
print(a.z, hasattr(a, "z"))
delattr(a, "z")
print(hasattr(a, "z"))
for action in (lambda: getattr(a, "q"), lambda: getattr(a, 5), lambda: vars(5), lambda: delattr(a, "q"), lambda: getattr(a)):
    try:
        action()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)


class Listed:
    def __dir__(self): return ["b", "a"]


print(dir(Listed()))
print([n for n in dir() if n in ("A", "a", "Listed")])
