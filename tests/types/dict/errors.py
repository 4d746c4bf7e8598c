d = {"a": 1}
def delete(): del d["x"]
for action in (lambda: d["x"], delete, lambda: d.pop("x"), lambda: {}.popitem(), lambda: {[]: 1}, lambda: d[{}], lambda: dict(5), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: d.update(5), lambda: d.pop(), lambda: d.get(), lambda: d + d, lambda: hash(d), lambda: d < d, lambda: dict(**{1: 2}), lambda: {}.fromkeys(), lambda: d.nope, lambda: d[None], lambda: d[(1, 2)], lambda: dict("ab"), lambda: dict(["ab", "cd"])):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
