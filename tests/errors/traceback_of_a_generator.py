def gen():
    yield 1
    raise RuntimeError("in the generator")


for x in gen():
    print(x)
