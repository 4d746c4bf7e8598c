def none(): pass
def one(a): pass
def two(a, b): pass
def three(a, b, c): pass
def default(a, b=1): pass
def keyword(*, k): pass
def keywords(*, k, m): pass
def positional(a, /, b): pass
def many(*args, k): pass


def attempt(action):
    try:
        action()
        print("fine")
    except TypeError as error:
        print(error)


attempt(lambda: none(1))
attempt(lambda: none(1, 2))
attempt(lambda: none(k=1))
attempt(lambda: one())
attempt(lambda: one(1, 2))
attempt(lambda: one(1, a=2))
attempt(lambda: one(b=2))
attempt(lambda: two())
attempt(lambda: two(1))
attempt(lambda: three())
attempt(lambda: three(b=1))
attempt(lambda: default())
attempt(lambda: default(1, 2, 3))
attempt(lambda: default(1, 2, b=3))
attempt(lambda: keyword())
attempt(lambda: keyword(1))
attempt(lambda: keyword(1, k=2))
attempt(lambda: keywords())
attempt(lambda: keywords(k=1, x=2))
attempt(lambda: positional(a=1, b=2))
attempt(lambda: positional(1))
attempt(lambda: many(1, 2))
attempt(lambda: one(*5))
attempt(lambda: one(**5))
attempt(lambda: one(**{1: 2}))
attempt(lambda: two(1, **{"b": 2}, **{"b": 3}))
