class Bad:
    def __enter__(self): return self
    def __exit__(self, kind, value, trace):
        raise KeyError("from exit")


try:
    with Bad():
        raise ValueError("body")
except KeyError as error:
    print(error, repr(error.__context__))


class BadEnter:
    def __enter__(self): raise OSError("enter")
    def __exit__(self, *a): print("never")


try:
    with BadEnter():
        print("never")
except OSError as error:
    print(error)


class Replace:
    def __enter__(self): return self
    def __exit__(self, kind, value, trace):
        value.args = ("changed",)


try:
    with Replace():
        raise ValueError("x")
except ValueError as error:
    print(error)
