a = [1, 2]
def assign(): a[5] = 1
def delete(): del a[5]
for action in (lambda: a[5], lambda: a[-3], lambda: a["x"], lambda: a[1.5], lambda: a[None], assign, delete, lambda: a.pop(9), lambda: [].pop(), lambda: a.remove(7), lambda: a.index(7), lambda: a + (1,), lambda: a.extend(5), lambda: a.append(), lambda: a.append(1, 2), lambda: list(5), lambda: hash(a), lambda: a.nope, lambda: a * "x", lambda: a.insert(1), lambda: a.pop("x"), lambda: a.sort(1), lambda: a.index(1, "x"), lambda: list(x=1), lambda: a[2**100]):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
