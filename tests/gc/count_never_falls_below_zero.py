import gc
gc.disable()


class A:
    pass


items = [A() for _ in range(100)]
gc.collect()
print(gc.get_count()[0] < 20)
del items
print(0 <= gc.get_count()[0] < 20)
