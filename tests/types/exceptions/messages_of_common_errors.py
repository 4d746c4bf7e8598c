class A: pass
def f(a, b): pass
five, none, items = 5, None, [1, 2]
actions = [lambda: [][0], lambda: (1,)[5], lambda: ""[0], lambda: {}["key"], lambda: {}[1], lambda: int("x"), lambda: int(""), lambda: float("x"), lambda: A().x, lambda: A.x, lambda: f(1), lambda: f(1, 2, 3), lambda: undefined, lambda: 1 + "a", lambda: "a" + 1, lambda: [1] + "a", lambda: len(5), lambda: five(), lambda: None.x, lambda: none(), lambda: none[0], lambda: [].remove(1), lambda: [].index(1), lambda: "a".index("b"), lambda: iter(5), lambda: next(5), lambda: "abc".foo, lambda: items[1.0], lambda: {}.foo, lambda: int(None), lambda: max(5), lambda: max([]), lambda: sum([1, "a"]), lambda: range("a"), lambda: open(5.5), lambda: isinstance(1, "a"), lambda: abs("a"), lambda: chr("a"), lambda: ord(5), lambda: round("a"), lambda: sorted(5), lambda: sorted([1, "a"]), lambda: hash([]), lambda: {[]}, lambda: {{}: 1}, lambda: "%d" % "a", lambda: "{}".format(), lambda: [*5], lambda: {**5}, lambda: f(*5), lambda: f(**5), lambda: 1 < "a", lambda: -"a", lambda: five[0], lambda: (lambda: 0)(1), lambda: 1 @ 2, lambda: object().x, lambda: type("x"), lambda: input(1, 2), lambda: getattr(5, "x"), lambda: divmod(1, "a"), lambda: pow("a", 2), lambda: print(sep=1), lambda: enumerate(5), lambda: zip(5), lambda: map(5), lambda: map(), lambda: filter(1), lambda: reversed(5), lambda: str.join(1, 2), lambda: bytes("a"), lambda: dict(1), lambda: set(1), lambda: frozenset(1), lambda: tuple(1), lambda: list(1), lambda: complex("a"), lambda: int([]), lambda: super(), lambda: vars(1), lambda: callable(), lambda: id(), lambda: ascii()]
for number, action in enumerate(actions):
    try:
        print(number, action())
    except Exception as error:
        print(number, type(error).__name__ + ":", error)
