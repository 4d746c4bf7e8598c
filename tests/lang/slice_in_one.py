# Slices of lists, tuples and strings by plain bounds, and what needs a slice object after all.
def part(s, a, b):
    return s[a:b]


def ends(s):
    return s[1:], s[:-1], s[:], s[-2:], s[5:2], s[:100], s[-100:2], s[100:]


class S(list):
    def __getitem__(self, key):
        return key


class I:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


for s in ([1, 2, 3, 4, 5], (1, 2, 3, 4, 5), "hello", "안녕하세요", b"hello", range(5), [], (), "", S("ab")):
    for _ in range(2):
        print(ends(s), [part(s, a, b) for a in (None, 0, 2, -1, 9, -9) for b in (None, 1, -2, 7)][:12])
    if type(s) is not S:
        print(part(s, I(1), I(3)))
    print(part(s, True, 10**30), part(s, -(10**30), None))
t = (1, 2)
print(t[:] is t, t[0:2] is t, "ab"[:] == "ab", [1][:] == [1], part("abc", 1, 2), part((), 0, 0))
for bad in ("x", 1.5, []):
    try:
        part([1, 2], bad, 1)
    except TypeError as e:
        print(e)
try:
    part({}, 1, 2)
except (KeyError, TypeError) as e:
    print(type(e).__name__, e)
try:
    part(5, 1, 2)
except TypeError as e:
    print(e)
print([1, 2, 3][1:][0], "abc"[1:][0], [[1, 2], [3]][0][:1], [i[:2] for i in ("abc", (1, 2, 3), [4, 5, 6])])
