print({1}, set(), set("a"), {1, 2} == {2, 1}, len({1, 1, 2}), set([3]), {(1, 2)}, bool(set()), 1 in {1, 2}, "x" in {1}, sorted({3, 1, 2}), {True, 1, 1.0}, repr(set()), {None})
s = {1, 2}
s.add(3); s.add(1)
print(sorted(s), s.discard(9), s.remove(1), sorted(s), s.pop() in (2, 3), len(s), s.copy() == s, s.copy() is s)
s.update([5, 6], {7}); print(sorted(s)[-3:])
s.clear(); print(s)
for action in (lambda: s.remove(1), lambda: s.pop(), lambda: {[]}, lambda: set(5), lambda: s.add([]), lambda: hash(s), lambda: s[0], lambda: {1} + {2}, lambda: s.add(), lambda: {1} < [1], lambda: {1} | [2]):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
