def make(n):
    class Counter:
        step = n

        def __init__(self):
            self.value = 0

        def tick(self):
            self.value += n
            return self.value

    return Counter


Two, Three = make(2), make(3)
a, b = Two(), Three()
print(a.tick(), a.tick(), b.tick(), Two is Three, Two.__qualname__, Two.step)
