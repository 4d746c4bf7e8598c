# Pairs taken apart into two locals, in loops: dying values, equal names, other lengths and kinds on the way.
import sys


class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        frame = sys._getframe(1)
        print("del", self.name, "a" in frame.f_locals and getattr(frame.f_locals["a"], "name", frame.f_locals["a"]),
              "b" in frame.f_locals and getattr(frame.f_locals["b"], "name", frame.f_locals["b"]))


def loop(pairs):
    out = []
    for a, b in pairs:
        out.append((a, b))
    return out


def dying():
    for a, b in ((D("x%d" % i), D("y%d" % i)) for i in range(3)):
        pass


def swap(n):
    a, b = 1, 2
    for _ in range(n):
        t = (b, a)
        a, b = t
    return a, b


def into_itself():
    t = (1, 2)
    for _ in range(4):
        t, u = t
        t = (t, u)
    return t


def twice(pairs):
    for a, a in pairs:
        pass
    return a


def counts(p):
    keep = object()
    base = sys.getrefcount(keep)
    seen = []
    for a, b in [(keep, p), (keep, keep), (1, keep), ("s" * 3, 2.5)]:
        seen.append(sys.getrefcount(keep) - base)
    return seen


print(loop([(1, 2), (3, 4), ("a", "b"), ((1,), [2])]), loop({1: 2, 3: 4}.items()), loop(enumerate("abc")), loop(zip([1, 2], "ab")))
print(loop([[1, 2], (3, 4), "ab", {5: 6, 7: 8}, iter((9, 10))]))
for bad in ([(1, 2), (3,)], [(1, 2), (1, 2, 3)], [(1, 2), 5], [(1, 2), "a"]):
    try:
        loop(bad)
    except (TypeError, ValueError) as e:
        print(e)
dying()
print(swap(5), swap(6), into_itself(), twice([(1, 2), (3, 4)]), counts(0), counts(None))


class Pair(tuple):
    def __iter__(self):
        return iter(("from", "iter"))


print(loop([(1, 2), Pair((3, 4))]))
print(loop(zip([1, 2, 3], [4, 5])), loop(zip([], [1])), list(zip([1, 2], [3, 4], [5])), list(map(str, [1, 2])), list(enumerate([5, 6])))
grow = [1, 2]
for a, b in zip(grow, grow):
    if len(grow) < 5:
        grow.append(a + b)
print(grow)
it = iter([1, 2, 3])
print(list(zip(it, it)), list(it), next(it, "end"))
