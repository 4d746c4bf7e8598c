def f():
    "one line"


def g():
    """several
    lines"""


def h():
    1
    "not a docstring"


def joined():
    "adjacent " "literals"


def formatted():
    f"no docstring"


class A:
    'of a class'

    def m(self):
        r"""raw \n"""


print(f.__doc__, g.__doc__, h.__doc__, joined.__doc__, formatted.__doc__, A.__doc__, A.m.__doc__, sep="|")
print((lambda: "x").__doc__)
