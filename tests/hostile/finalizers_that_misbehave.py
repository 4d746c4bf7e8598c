import gc
kept = []


class Resurrects:
    def __del__(self):
        kept.append(self)


class Allocates:
    def __del__(self):
        for i in range(100):
            x = [i]
            x.append(x)


class Collects:
    def __init__(self): self.me = self
    def __del__(self): gc.collect()


class ChangesClass:
    def __del__(self): self.__class__ = Other


class Other:
    def __del__(self): kept.append("other")


class Recurses:
    def __del__(self): Recurses2()


class Recurses2:
    pass


for make in (Resurrects, Allocates, Collects, ChangesClass, Recurses):
    for _ in range(50):
        x = make()
    del x
gc.collect()
print(len(kept) >= 50)
kept.clear()
gc.collect()
print("alive")


class Chain:
    n = 0

    def __del__(self):
        Chain.n += 1
        if Chain.n < 1000:
            Chain()


Chain()
print(Chain.n)
