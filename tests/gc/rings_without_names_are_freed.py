import gc
gc.disable(); gc.collect()


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("freed", self.name)


a, b = Loud("a"), Loud("b")
a.other, b.other = b, a
del a, b
print("dropped")
gc.collect()
print("collected")
