# Native callers hold what CPython's hold, where it can be seen from a direct call.
from sys import getrefcount as count
o = object()
print("len of a list:", len([o]), count(o))
print("isinstance:", isinstance(o, object), count(o))
print("id and hash:", id(o) == id(o), hash(o) == hash(o), count(o))
print("repr:", repr([o])[:8], count(o))
print("in:", o in [o], count(o))
print("list and tuple:", len(list((o, o))), len(tuple([o])), count(o))
print("sorted:", sorted([o], key=id) == [o], count(o))
print("min:", min([o], key=id) is o, count(o))
print("zip:", len(list(zip([o], [o]))), count(o))
print("any:", any([o]), all([o]), count(o))
print("dict:", len(dict(a=o)), count(o))
print("getattr default:", getattr(5, "no", o) is o, count(o))
print("next default:", next(iter([]), o) is o, count(o))
print("print to nowhere:", print(end=""), count(o))
print("str.format:", "{}".format(1), count(o))
try:
    [].index(o)
except ValueError:
    pass
print("after an error:", count(o))
try:
    o + 1
except TypeError:
    pass
print("after another:", count(o))
try:
    o.missing
except AttributeError as error:
    print("AttributeError holds obj:", count(o))
print("after:", count(o))
