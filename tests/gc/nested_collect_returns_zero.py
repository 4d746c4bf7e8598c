import gc
gc.disable(); gc.collect()


class Nested:
    def __init__(self):
        self.me = self

    def __del__(self):
        print("inside:", gc.collect())


n = Nested()
del n
print("outside:", gc.collect())
