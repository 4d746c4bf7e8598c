# Keyword calls of script functions: in any order, with defaults, and everything that can be wrong with them.
def f(a, b=2, *, c=3, d):
    return a, b, c, d


def g(a, /, b, c=5):
    x = a
    return x, b, c


def h(a, *args, k=1, **kw):
    return a, args, k, sorted(kw.items())


class C:
    def __init__(self, x, y=1, *, z=2):
        self.v = x, y, z

    def m(self, p, q=0, r=None):
        return self.v, p, q, r


def many(a, b, c, d, e, f, g, h, i, j):
    return [a, b, c, d, e, f, g, h, i, j]


for _ in range(3):
    r = [f(1, d=4), f(d=4, a=1), f(1, 5, d=1, c=9), f(b=1, a=2, d=3), g(1, 2), g(1, b=2), g(1, c=1, b=2), g(1, 2, c=3),
         h(1, k=2), h(a=1, z=3), h(1, 2, 3, y=1), C(1, z=5).v, C(x=1).v, C(y=2, x=1).m(1, r=5), C(1).m(q=1, p=2),
         many(1, 2, j=10, i=9, h=8, g=7, f=6, e=5, d=4, c=3), many(a=1, b=2, c=3, d=4, e=5, f=6, g=7, h=8, i=9, j=10)]
print(r)


def tell(call):
    for _ in range(3):
        try:
            call()
        except TypeError as e:
            text = str(e)
    print(text)


tell(lambda: f(1))
tell(lambda: f(d=1))
tell(lambda: f(1, a=2, d=1))
tell(lambda: f(1, d=1, e=2))
tell(lambda: f(1, 2, 3, d=1))
tell(lambda: g(a=1, b=2))
tell(lambda: g(1, 2, b=3))
tell(lambda: g(1, c=3))
tell(lambda: g(b=1))
tell(lambda: C(z=1))
tell(lambda: C(1).m(q=2))
tell(lambda: many(1, j=2))
name = "".join(["b"])
print(f(1, **{name: 7, "d": 8}), f(*[1], **{"d": 2}), (lambda a, b: (a, b))(b=1, a=2))
