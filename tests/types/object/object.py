o = object()
print(type(o).__name__, o == o, o == object(), o is o, hash(o) == hash(o), bool(o), isinstance(5, object), object.__name__, object.__bases__, object.__mro__, repr(o).startswith("<object object at 0x"), str(o) == repr(o), o.__class__, o.__eq__(5), o.__ne__(o), o.__lt__(5))
for action in (lambda: setattr(o, "x", 1), lambda: o.x, lambda: o < o, lambda: object(1), lambda: len(o), lambda: o[0], lambda: o + o):
    try:
        print(action())
    except (AttributeError, TypeError) as error:
        print(error)
