class Lazy:
    def __init__(self):
        self.real = 1

    def __getattr__(self, name):
        if name.startswith("x"):
            return f"made {name}"
        raise AttributeError(f"no {name} here")


lazy = Lazy()
print(lazy.real, lazy.xyz, getattr(lazy, "nope", "default"), hasattr(lazy, "nope"), hasattr(lazy, "x1"))
try:
    lazy.nope
except AttributeError as error:
    print(error)


class Property:
    @property
    def broken(self):
        raise AttributeError("inside the property")

    def __getattr__(self, name):
        return f"fallback for {name}"


print(Property().broken)
