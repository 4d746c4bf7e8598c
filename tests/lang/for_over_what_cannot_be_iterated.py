for value in 5, None, 1.5, len, object:
    try:
        for x in value:
            pass
    except TypeError as error:
        print(error)


class Wrong:
    def __iter__(self):
        return 5


try:
    for x in Wrong():
        pass
except TypeError as error:
    print(error)


class Unset:
    __iter__ = None


try:
    iter(Unset())
except TypeError as error:
    print(error)
