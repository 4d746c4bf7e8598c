print(None, repr(None), type(None), bool(None), None is None, None == 0, hash(None) == hash(None), [None])
none = None
for action in (lambda: None.x, lambda: none(), lambda: none[0], lambda: None + 1, lambda: len(None), lambda: setattr(None, "a", 1)):
    try:
        action()
    except (TypeError, AttributeError) as error:
        print(error)
print(type(None)() is None, None.__doc__ is None or True, dir(None) != [])
print(NotImplemented, type(NotImplemented), ..., type(...))
