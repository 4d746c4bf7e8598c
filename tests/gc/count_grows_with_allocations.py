import gc


class A:
    pass


gc.disable()
items = [None] * 300
gc.collect()
base = gc.get_count()[0]
for i in range(300):
    items[i] = A()
grown = gc.get_count()[0] - base
print(300 <= grown < 310)
items = None
shrunk = gc.get_count()[0] - base
print(shrunk < 10)
