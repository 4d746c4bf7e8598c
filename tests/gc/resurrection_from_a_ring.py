import gc
gc.disable(); gc.collect()
saved = []


class Phoenix:
    def __init__(self):
        self.me = self

    def __del__(self):
        print("del")
        saved.append(self)


p = Phoenix()
del p
print(gc.collect(), len(saved), saved[0].me is saved[0])
saved.clear()
print(gc.collect(), len(saved))
print(gc.collect())
