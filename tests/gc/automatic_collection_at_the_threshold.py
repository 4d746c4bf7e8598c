import gc
gc.collect()
freed = 0


class Ring:
    def __init__(self):
        self.me = self

    def __del__(self):
        global freed
        freed += 1


gc.set_threshold(100)
for i in range(1000):
    Ring()
print("some were freed on the way:", freed > 500)
gc.disable()
before = freed
for i in range(500):
    Ring()
print("none while disabled:", freed == before)
gc.enable()
gc.set_threshold(0)
for i in range(500):
    Ring()
print("none with threshold 0:", freed == before)
gc.collect()
print("all:", freed)
