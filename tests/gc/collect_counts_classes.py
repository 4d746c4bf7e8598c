import gc
gc.disable(); gc.collect()


def make():
    class Local:
        pass


make()
print("a dropped class:", gc.collect())


def make_with_method():
    class Local:
        def m(self):
            pass


make_with_method()
print("a dropped class with a method:", gc.collect())


def make_slots():
    class Local:
        __slots__ = ("a",)


make_slots()
print("with slots:", gc.collect())
