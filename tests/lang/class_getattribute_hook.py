class Watched:
    def __init__(self):
        self.x = 1

    def __getattribute__(self, name):
        print("get", name)
        return super().__getattribute__(name)

    def method(self):
        return self.x


w = Watched()
print(w.x, w.method())


class Strict:
    def __getattribute__(self, name):
        raise AttributeError("never " + name)

    def __getattr__(self, name):
        return "but " + name


print(Strict().anything)
