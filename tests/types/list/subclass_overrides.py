class L(list):
    def append(self, x):
        super().append(x * 2)

    def __len__(self):
        return 99

    def __iter__(self):
        return iter("custom")

    def __contains__(self, x):
        return True


a = L([1])
a.append(5)
print(a, len(a), [*a], list(a), 1000 in a, a[0], a == [1, 10], bool(a), sorted(a))
