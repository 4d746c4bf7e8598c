import gc
gc.disable(); gc.collect()


class Ring:
    def __init__(self):
        self.me = self


old = Ring()
gc.collect(0)
del old
print("generation 0:", gc.collect(0))
print("generation 1:", gc.collect(1))
older = Ring()
gc.collect(0); gc.collect(1)
del older
print("0:", gc.collect(0), "1:", gc.collect(1), "2:", gc.collect(2))
