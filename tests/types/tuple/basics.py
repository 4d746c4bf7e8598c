print((), (1,), (1, 2), tuple(), tuple("ab"), tuple([1]), (1, "a", None), ((1, 2), (3,)), repr((1,)))
t = (1, 2, 3, 2)
print(len(t), t[0], t[-1], t[1:3], t[::-1], t.count(2), t.index(3), t.index(2, 2), 3 in t, t + (4,), t * 2, 2 * t, t * 0, t * -1)
for action in (lambda: t[10], lambda: t["a"], lambda: t.index(9), lambda: t + [1], lambda: t * 1.5, lambda: t.append(1), lambda: tuple(5), lambda: tuple(1, 2)):
    try:
        print(action())
    except (IndexError, TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
def assign(): t[0] = 1
def delete(): del t[0]
for action in assign, delete:
    try:
        action()
    except TypeError as error:
        print(error)
