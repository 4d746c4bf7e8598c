values = iter([1, 2, 3, 0, 4])
print(list(iter(lambda: next(values), 0)), list(values))


class Call:
    n = 0

    def __call__(self):
        self.n += 1
        return self.n


print(list(iter(Call(), 4)))
it = iter("ab")
print(next(it), next(it), next(it, None), iter(it) is it)
