# Lists of numbers alone are sorted without comparisons: the outcome is that of any stable sort.
import random

numbers = random.Random(7)
tiny = [5e-324, -5e-324, float("inf"), float("-inf"), 1e-300, 3.5, -2.25]


class Tagged:
    def __init__(self, key, place):
        self.key = key
        self.place = place


def is_sorted(items, reverse):
    for a, b in zip(items, items[1:]):
        if a.key == b.key:
            if a.place > b.place:
                return False
        elif (a.key > b.key) != reverse:
            return False
    return True


kinds = {
    "few": lambda: numbers.randint(0, 10),
    "signs": lambda: numbers.randint(-5, 5),
    "wide": lambda: numbers.randint(-(2**61), 2**61 - 1),
    "very wide": lambda: numbers.randint(-(2**62), 2**62 - 1),
    "too wide": lambda: numbers.randint(-(2**63), 2**63),
    "middle": lambda: numbers.randint(0, 10**6),
    "unit": numbers.random,
    "huge": lambda: numbers.uniform(-8e307, 8e307),
    "zeros": lambda: numbers.choice([0.0, -0.0, 1.0, -1.0]),
    "edges": lambda: numbers.choice(tiny),
    "mixed": lambda: numbers.choice([1, 1.0, 2, 2.5, True]),
}
for name, make in kinds.items():
    for length in (0, 1, 2, 99, 100, 101, 128, 257, 1000, 3000):
        items = [Tagged(make(), place) for place in range(length)]
        for reverse in (False, True):
            copy = items[:]
            copy.sort(key=lambda item: item.key, reverse=reverse)
            assert is_sorted(copy, reverse), (name, length, reverse)
            assert len(set(map(id, copy))) == length
            plain = sorted([item.key for item in items], reverse=reverse)
            assert [repr(x) for x in plain] == [repr(item.key) for item in copy], (name, length, reverse)
    print(name, [repr(x) for x in plain[:2]], len(plain))

# Order that is there already, and what has no order.
rising = list(range(1000))
print(sorted(rising) == rising, sorted(rising[::-1]) == rising, sorted(rising + rising)[::2] == rising)
print(sorted(rising + [-1])[:2], sorted([0.5] * 200) == [0.5] * 200, sorted([7] * 200) == [7] * 200)
nans = [float("nan") if i % 7 == 3 else float(i * 7919 % 1000) for i in range(300)]
print(sorted(nans)[:30])
print(sorted(nans, reverse=True)[:30])
