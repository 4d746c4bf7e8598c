from sys import getrefcount as count
o = object()


def packed(*args):
    return count(o)


def packed_rest(first, *args):
    return count(o)


def plain(a, b):
    return count(o)


items = [o, o]
pair = (o, o)
print("held by list and tuple:", count(o))
print("packed:", packed(o))
print("packed twice:", packed(o, o))
print("first and rest:", packed_rest(o, o, o))
print("list unpacked to plain:", plain(*items))
print("tuple unpacked to plain:", plain(*pair))
print("list unpacked to packed:", packed(*items))
print("tuple unpacked to packed:", packed(*pair))
print("mixed:", packed(o, *items))
print("generator unpacked:", packed(*(x for x in [o])))
print("after:", count(o))
