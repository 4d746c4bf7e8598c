from sys import getrefcount as count
o = object()


def raiser(x):
    raise ValueError(x)


try:
    raise ValueError(o)
except ValueError as error:
    print("as an argument of it:", count(o), "the exception:", count(error))
print("after the handler:", count(o))
try:
    raiser(o)
except ValueError as error:
    print("the traceback holds the frame:", count(o))
print("let go:", count(o))
try:
    raiser(o)
except ValueError:
    print("without a name:", count(o))
print("let go:", count(o))


def keeps(x):
    try:
        raiser(x)
    except ValueError as error:
        return error


e = keeps(o)
print("kept:", count(o), "itself:", count(e))
e.__traceback__ = None
print("without traceback:", count(o))
del e
print("dropped:", count(o))
try:
    try:
        raise KeyError(o)
    except KeyError:
        raise ValueError from None
except ValueError as error:
    print("as its context:", count(o), count(error.__context__))
print("after:", count(o))
try:
    x = o
    1 / 0
except ZeroDivisionError:
    print("a global bound in try:", count(o))
finally:
    print("in finally:", count(o))
del x


def unwound(x):
    y = x
    try:
        return 1 / 0
    finally:
        print("in finally of an unwound frame:", count(x))


try:
    unwound(o)
except ZeroDivisionError:
    pass
print("after:", count(o))
stored = ValueError(o)
print("stored:", count(stored), count(o))
try:
    raise stored
except ValueError as again:
    print("raised:", count(stored))
print("after:", count(stored))
