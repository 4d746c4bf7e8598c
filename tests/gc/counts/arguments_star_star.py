from sys import getrefcount as count
o = object()


def packed(**kwargs):
    return count(o)


def plain(a, b=None):
    return count(o)


named = {"a": o, "b": o}
print("held by the dict:", count(o))
print("packed one:", packed(a=o))
print("packed two:", packed(a=o, b=o))
print("dict unpacked to plain:", plain(**named))
print("dict unpacked to packed:", packed(**named))
print("both forms:", packed(c=o, **named))
print("positional and dict:", plain(o, **{"b": o}))
print("after:", count(o))
