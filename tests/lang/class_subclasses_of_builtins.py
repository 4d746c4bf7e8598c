class Stack(list):
    def push(self, x):
        self.append(x)

    def __getitem__(self, i):
        return "item " + str(super().__getitem__(i))


s = Stack([1, 2])
s.push(3)
print(s, len(s), s[0], [x for x in s], s == [1, 2, 3], isinstance(s, list), s + [4])


class Default(dict):
    def __missing__(self, key):
        self[key] = value = key * 2
        return value


d = Default(a=1)
print(d["a"], d["b"], d, d.get("zz"))


class Loud(str):
    def __str__(self):
        return self.upper()

    def shout(self):
        return self + "!"


print(Loud("hey"), Loud("hey").shout(), len(Loud("abc")), Loud("a") == "a", {Loud("k"): 1}["k"], type(Loud("a") + "b").__name__)


class Even(int):
    def __add__(self, other):
        return Even(int(self) + other)


e = Even(4)
e.note = "attributes are fine"
print(e + 1, type(e + 1).__name__, e * 2, type(e * 2).__name__, e.note)


class Pair(tuple):
    @property
    def left(self):
        return self[0]


print(Pair([1, 2]).left, Pair((1, 2)) == (1, 2))
