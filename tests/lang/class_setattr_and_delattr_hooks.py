class Frozen:
    def __init__(self):
        object.__setattr__(self, "log", [])

    def __setattr__(self, name, value):
        self.log.append((name, value))

    def __delattr__(self, name):
        self.log.append(("del", name))


f = Frozen()
f.a = 1
f.b = 2
del f.a
setattr(f, "c", 3)
delattr(f, "d")
print(f.log, hasattr(f, "a"))
