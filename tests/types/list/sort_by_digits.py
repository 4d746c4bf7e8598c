# Long lists of numbers, of texts, and of tuples that begin with them are sorted by digits: the outcome is that of any stable sort.
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
    "words": lambda: "".join(numbers.choices("abc", k=numbers.randint(0, 6))),
    "long words": lambda: "".join(numbers.choices("ab", k=numbers.randint(0, 30))),
    "alike": lambda: "key" * 5 + str(numbers.randint(0, 5000)),
    "zero bytes": lambda: "".join(numbers.choices("\0\x01a\xff", k=numbers.randint(0, 9))),
    "latin": lambda: "".join(numbers.choices("aé\xff\x80z", k=5)),
    "korean": lambda: "".join(numbers.choices("가나다라", k=numbers.randint(0, 5))),
    "emoji": lambda: "".join(numbers.choices("a가🐍\U0010ffff", k=numbers.randint(0, 5))),
    "one wide": lambda: "가" if numbers.random() < 0.01 else str(numbers.random()),
    "pairs": lambda: (numbers.randint(0, 50), str(numbers.randint(0, 9))),
    "float pairs": lambda: (numbers.choice([0.0, -0.0, 0.5, 1.5]), numbers.randint(0, 9)),
    "text pairs": lambda: ("".join(numbers.choices("ab", k=3)), None if numbers.random() < 0 else 1),
    "long pairs": lambda: ("name of " + str(numbers.randint(0, 300)), numbers.randint(0, 3)),
    "tuples": lambda: tuple(numbers.choices((1, 2, 3), k=numbers.randint(1, 4))),
    "empty ones": lambda: tuple(numbers.choices((1, 2, 3), k=numbers.randint(0, 4))),
    "mixed pairs": lambda: (numbers.choice([1, 1.5, 2, True]), 0),
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

# What cannot be compared is found when it has to be.
for items in ([(i * 7 % 101, {}) for i in range(101)], [(i * 7 % 100, {}) for i in range(101)],
              [str(i) for i in range(100)] + [None], [(i * 7 % 101,) for i in range(100)] + [("x",)]):
    try:
        print(sorted(items)[:2])
    except TypeError as error:
        print("TypeError:", error)


# Classes of one's own, also of int, float, str and tuple, are asked.
class Backwards(int):
    def __lt__(self, other):
        return int(self) > int(other)


class Text(str):
    def __lt__(self, other):
        return str(self)[::-1] < str(other)[::-1]


class Row(tuple):
    def __lt__(self, other):
        return self[1] < other[1]


print(sorted(map(Backwards, range(200)))[:3])
print(sorted([Text(i * 7 % 200) for i in range(200)])[:5])
print(sorted([Row((i, -i)) for i in range(200)])[:2])
print(sorted([(Backwards(i), i) for i in range(200)])[:2])
