class E(Exception):
    def __init__(self, *args):
        raise ValueError("in init")


try:
    raise E
except ValueError as error:
    print(error)


class F(Exception):
    def __new__(cls):
        return 5


try:
    raise F
except TypeError as error:
    print(error)


class G(Exception):
    def __eq__(self, other):
        raise KeyError


try:
    raise G
except G:
    print("matched without eq")


class M(type):
    def __instancecheck__(cls, x): return True
    def __subclasscheck__(cls, x): return True


class H(Exception, metaclass=M):
    pass


try:
    try:
        1 / 0
    except H:
        print("never")
except ZeroDivisionError:
    print("except does not ask the metaclass")
error = ValueError("ring")
error.__context__ = error
try:
    raise error
except ValueError:
    print("own context")
a, b = ValueError("a"), ValueError("b")
a.__cause__, b.__cause__ = b, a
try:
    raise a
except ValueError as caught:
    print(caught.__cause__.__cause__ is a)
