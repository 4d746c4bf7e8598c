import gc
gc.disable(); gc.collect()


def make():
    def recursive():
        return recursive
    return recursive


f = make()
del f
print("a closure over itself:", gc.collect())


def plain():
    pass


plain.me = plain
del plain
print("a function that holds itself:", gc.collect())


class A:
    def m(self):
        pass


a = A()
a.m = a.m
del a
print("an instance with its own bound method:", gc.collect())
