class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        print("iter")
        return self

    def __next__(self):
        if self.n == 0:
            print("stop")
            raise StopIteration
        self.n -= 1
        return self.n


for i in Countdown(3):
    print(i)
print(list(Countdown(2)))
print(max(Countdown(2)))
print(2 in Countdown(5))
a, b = Countdown(2)
print(a, b)
