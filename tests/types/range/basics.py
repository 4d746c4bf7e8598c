print(range(5), range(1, 5), range(0, 10, 3), range(5, 0, -2), range(0), range(3, 3), repr(range(1, 2, 1)))
print(list(range(5, 0, -2)), list(range(0)), len(range(10)), len(range(10, 0)), len(range(0, 10, 3)), len(range(5, 0, -2)), bool(range(0)), bool(range(1)))
print(range(10)[3], range(10)[-1], range(0, 100, 7)[5], range(10)[2:5], range(10)[::-1], range(10)[::3], range(10)[5:2], range(0, 10, 2)[1:-1])
r = range(1, 20, 4)
print(r.start, r.stop, r.step, r.index(9), r.count(9), r.count(10), 9 in r, 10 in r, 5.0 in r, "a" in r)
for action in (lambda: range(10)[10], lambda: range(0, 1, 0), lambda: range(1.5), lambda: range(), lambda: range(1, 2, 3, 4), lambda: r.index(2), lambda: range("a"), lambda: range(5)["x"]):
    try:
        print(action())
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
