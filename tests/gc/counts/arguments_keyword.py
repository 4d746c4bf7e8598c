from sys import getrefcount as count
o = object()


def f(a, b=None, *, c=None):
    return count(o)


print("by keyword:", f(a=o))
print("second by keyword:", f(None, b=o))
print("keyword only:", f(None, c=o))
print("all three:", f(o, b=o, c=o))
print("mixed order:", f(c=o, a=o))
print("after:", count(o))
