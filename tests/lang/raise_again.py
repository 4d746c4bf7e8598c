def f():
    try:
        try:
            raise ValueError("first")
        except ValueError:
            print("handling")
            raise
    except ValueError as error:
        print("again", error)
        try:
            raise error
        except ValueError as same:
            print(same is error)


f()


def outer():
    try:
        raise KeyError("k")
    except KeyError:
        helper()


def helper():
    raise


try:
    outer()
except KeyError as error:
    print("from a callee", error)
