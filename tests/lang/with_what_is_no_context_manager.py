class OnlyEnter:
    def __enter__(self): pass


class OnlyExit:
    def __exit__(self, *a): pass


for thing in 5, OnlyEnter(), OnlyExit(), None:
    try:
        with thing:
            pass
    except TypeError as error:
        print(error)


class Late:
    def __exit__(self, *a): print("never")


late = Late()
late.__enter__ = lambda: 1
try:
    with late:
        pass
except TypeError as error:
    print(error)
