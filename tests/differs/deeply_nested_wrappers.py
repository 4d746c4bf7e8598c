# Wrappers of wrappers, 100,000 deep: python3.12 dies of them.
import types


def deep(wrap):
    x = len
    for _ in range(100_000):
        x = wrap(x)
    return x


def attempt(name, action):
    try:
        action()
        print(name, "went")
    except (RecursionError, TypeError, AttributeError) as error:
        print(name, type(error).__name__)


for wrap in staticmethod, classmethod, property:
    x = deep(wrap)
    attempt(wrap.__name__, lambda: x.__isabstractmethod__)
x = deep(lambda x: types.MethodType(x, 1))
attempt("method", lambda: x())
attempt("method hash", lambda: hash(x))
attempt("method attribute", lambda: x.missing)
x = deep(slice)
attempt("slice", lambda: hash(x))
x = {}
for _ in range(100_000):
    x = types.MappingProxyType(x)
for action in (lambda: x | {}, lambda: hash(x), lambda: len(x), lambda: x[1], lambda: 1 in x, lambda: iter(x), lambda: x.get(1),
               lambda: x.copy(), lambda: reversed(x)):
    try:
        action()
    except (RecursionError, TypeError, KeyError):
        pass
loop = classmethod(None)
loop.__init__(loop)
attempt("classmethod of itself", lambda: loop.__get__(1))
print("end")
