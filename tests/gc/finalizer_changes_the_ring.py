import gc
gc.disable(); gc.collect()


class Breaker:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, hasattr(self, "other"))
        self.other = None
        self.new = [Breaker.__name__]


a, b = Breaker("a"), Breaker("b")
a.other, b.other = b, a
del a, b
print(gc.collect())
print(gc.collect())
