def show(*args, **kwargs):
    print(args, kwargs)


show(*[1, 2], *"ab")
show(*range(2), 9, **{"k": 1}, z=2)
show(**{"a": 1}, **{"b": 2})
print([*range(3), *"xy"])
print((*[1], 2, *()))
print({*[1, 1, 2]})
print({**{"a": 1, "b": 2}, "a": 3, **{"c": 4}})
