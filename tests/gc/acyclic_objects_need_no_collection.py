import gc
gc.disable(); gc.collect()


class Loud:
    def __del__(self):
        print("freed")


a = Loud()
del a
b = [Loud(), {"k": Loud()}, (Loud(),)]
del b
print(gc.collect())
