def f():
    try:
        raise ValueError("a")
    finally:
        raise KeyError("b")


try:
    f()
except KeyError as error:
    print(repr(error.__context__))


def g():
    try:
        raise ValueError("a")
    except ValueError:
        try:
            raise TypeError("inner")
        except TypeError as error:
            print(repr(error.__context__))
    try:
        raise IndexError("alone")
    except IndexError as error:
        print(error.__context__)


g()
