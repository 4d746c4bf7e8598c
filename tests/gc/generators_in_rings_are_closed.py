import gc
gc.disable(); gc.collect()


def gen():
    me = None
    try:
        while True:
            me = yield me
    finally:
        print("finally of the generator")


g = gen()
next(g)
g.send(g)
del g
print("dropped")
gc.collect()
print("collected")
