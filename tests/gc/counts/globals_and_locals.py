from sys import getrefcount as count
o = object()
print("one global:", count(o))
p = o
print("two globals:", count(o))
del p
print("one deleted:", count(o))
p = None
print("temporary only:", count(object()))


def local():
    x = object()
    print("one local:", count(x))
    y = x
    print("two locals:", count(x))
    del y
    print("one local deleted:", count(x))
    x = x
    print("assigned to itself:", count(x))
    a = b = c = x
    print("four locals:", count(x))
    a, b = b, a
    print("after a swap:", count(x))
    return count(x)


print("in a return:", local())
o = [o, o]
print("list rebound:", count(o), "its item:", count(o[0]))
